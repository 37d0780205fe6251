import pytest

from dashboard.components.values import age_words, settled_mark
from dashboard.language import speaking
from models.vocabulary import Language, ValueStatus


@pytest.mark.parametrize(
    ("days", "whole", "short"),
    [
        (None, "", ""),
        (-2, "0 dagar gammalt", "0 dagar"),
        (1, "1 dag gammalt", "1 dag"),
        (22, "22 dagar gammalt", "22 dagar"),
        (700, "23 månader gammalt", "23 mån gammalt"),
        (1461, "4 år gammalt", "4 år gammalt"),
    ],
)
def test_an_age_is_said_in_full_and_short(days: int | None, whole: str, short: str) -> None:
    with speaking(Language.SWEDISH):
        assert (age_words(days), age_words(days, short=True)) == (whole, short)


def test_a_preliminary_value_is_marked_short_and_says_the_word_when_pointed_at() -> None:
    with speaking(Language.SWEDISH):
        assert settled_mark(ValueStatus.PRELIMINARY) == '<abbr class="tb-unit" title="preliminärt">prel.</abbr>'


def test_a_final_value_needs_no_mark_and_others_keep_their_badge() -> None:
    with speaking(Language.SWEDISH):
        assert settled_mark(ValueStatus.FINAL) is None
        assert settled_mark(None) is None
        assert "reviderat" in str(settled_mark(ValueStatus.REVISED))
