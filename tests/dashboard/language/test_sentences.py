from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

import pytest

from dashboard.language import filled, refusal_text, say, speaking
from data.numbers import AmbiguousNumberError, EmptyError
from data.refusal import RefusedError
from models.period import Period
from models.text import Text
from models.vocabulary import Language, Role


class Colour(StrEnum):
    BLUE = "blue"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Text("plats", "place"), "plats"),
        (Period.of("2024-03"), "mars 2024"),
        (date(2026, 2, 3), "3 februari 2026"),
        (datetime(2026, 2, 3, 13, 5, tzinfo=UTC), "3 februari 2026 kl. 14.05"),
        (Role.COORDINATOR, "samordnare"),
        (Colour.BLUE, "blue"),
        (2026, "2026"),
        (12345, "12\u00a0345"),
        (Decimal("12.50"), "12,5"),
        (Decimal(100000), "100\u00a0000"),
        (0.1, "0,1"),
        (True, "True"),
        (None, "None"),
        ("<b>", "<b>"),
        (EmptyError(), str(EmptyError())),
    ],
)
def test_each_value_in_a_sentence_is_written_as_people_write_it(value: object, said: str) -> None:
    assert filled("{value}", {"value": value}) == said


def test_content_is_said_in_the_readers_language() -> None:
    assert say(Text("plats", "place")) == "plats"
    with speaking(Language.ENGLISH):
        assert say(Text("plats", "place")) == "place"
        assert say(Text("plats", "")) == "plats"


def test_a_refusal_says_why_and_what_to_do_in_both_languages() -> None:
    refused = AmbiguousNumberError(typed="1.234", thousands="1\u00a0234", decimal="1,234")
    assert refusal_text(refused) == str(refused)
    with speaking(Language.ENGLISH):
        assert refusal_text(refused) != str(refused)
        assert "1.234" in refusal_text(refused)


def test_an_untranslated_refusal_is_said_in_swedish() -> None:
    class NewError(RefusedError):
        message = "En alldeles ny anledning: {why}."

    with speaking(Language.ENGLISH):
        assert refusal_text(NewError(why=Text("så", "so"))) == "En alldeles ny anledning: so."
