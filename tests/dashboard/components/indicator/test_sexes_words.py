"""Women and men in words: the newest difference, whether it is certain, and how it was counted, in both languages."""

from typing import Any

import pandas as pd

from dashboard.components.indicator.sexes_words import difference_words, sexes_notes
from dashboard.language import speaking
from data.calculations.estimates import ALPHA
from data.numbers import NO_BREAK_SPACE
from data.queries.sexes import SexDifference, difference_of
from models.text import Text
from models.vocabulary import Kind, Language
from tests.dashboard.charts.frames import row
from tests.data.queries.samples import indicator

SHARE = indicator(kind=Kind.PERCENTAGE, unit=Text("%", "%"), decimals=1)
CERTAIN = "Den är statistiskt säkerställd."
UNCERTAIN = "Den är inte statistiskt säkerställd."


def seen(women: float, men: float, **more: Any) -> SexDifference | None:  # noqa: ANN401 - facts are of every type
    known = {"sample_size": float("nan")} | more
    rows = [row("2022", value, sex=sex, **known) for sex, value in (("women", women), ("men", men))]
    return difference_of(pd.DataFrame(rows), indicator=SHARE, place="stad")


def plain(said: object) -> str:
    return str(said).replace(NO_BREAK_SPACE, " ")


def test_the_difference_is_told_without_its_sign_and_with_both_values() -> None:
    said = plain(difference_words(seen(20.0, 30.5, sample_size=2000), SHARE))
    assert said == f"2022: kvinnor 20,0 %, män 30,5 %. Skillnaden är 10,5 procentenheter. {CERTAIN}"
    with speaking(Language.ENGLISH):
        english = plain(difference_words(seen(20.0, 30.5, sample_size=2000), SHARE))
    assert english.startswith("2022: women 20.0%, men 30.5%. The difference is 10.5 percentage points.")


def test_a_difference_that_chance_can_make_is_not_called_certain() -> None:
    assert plain(difference_words(seen(29.0, 30.0, sample_size=2000), SHARE)).endswith(UNCERTAIN)
    with speaking(Language.ENGLISH):
        certain = difference_words(seen(20.0, 30.0, sample_size=2000), SHARE)
        uncertain = difference_words(seen(29.0, 30.0, sample_size=2000), SHARE)
    assert certain.split(". ")[-1] != uncertain.split(". ")[-1]
    assert "not" in uncertain.split(". ")[-1]


def test_where_nothing_tells_how_sure_the_values_are_nothing_is_called_certain() -> None:
    said = difference_words(seen(20.0, 30.0), SHARE)
    assert said.endswith("Om den är större än slumpen går inte att säga, eftersom osäkerheten inte är publicerad.")
    assert CERTAIN not in said
    assert UNCERTAIN not in said


def test_without_a_difference_there_are_no_words_and_no_notes() -> None:
    assert difference_words(None, SHARE) == ""
    assert sexes_notes(None, SHARE) is None


def test_the_notes_give_the_limits_at_the_level_that_was_used() -> None:
    notes = plain(sexes_notes(seen(20.0, 30.0, sample_size=2000), SHARE))
    exact = f"{100 * (1 - ALPHA):g}"
    assert f"procentenheter på nivån {exact.replace('.', ',')} %" in notes
    assert "Newcombes intervall: från d − √(" in notes
    assert "Newcombe 1998, metod 10." in notes
    with speaking(Language.ENGLISH):
        english = plain(sexes_notes(seen(20.0, 30.0, sample_size=2000), SHARE))
    assert f"percentage points at the level {exact}%" in english


def test_published_intervals_give_the_formula_with_the_limit_that_was_used() -> None:
    told = [row("2022", value, sex=sex) for sex, value in (("women", 20.0), ("men", 30.0))]
    frame = pd.DataFrame(told).assign(lower=[18.0, 28.0], upper=[22.0, 32.0])
    notes = plain(sexes_notes(difference_of(frame, indicator=SHARE, place="stad"), SHARE))
    assert "intervallets bredd delad med 3,92. z måste vara längre från noll än 2,81." in notes
    assert "z-test av två oberoende skattningar." in notes
    assert "Newcombe" not in notes


def test_the_limits_hold_the_difference_between_them() -> None:
    found = seen(20.0, 30.0, sample_size=2000)
    assert found is not None
    assert found.lower is not None
    assert found.upper is not None
    assert found.lower < -10.0 < found.upper < 0
    assert found.alpha == ALPHA


def test_without_limits_the_notes_name_no_method_of_comparison() -> None:
    notes = plain(sexes_notes(seen(20.0, 30.0), SHARE))
    assert "Kvinnornas värde minus männens" in notes
    assert "på nivån" not in notes
    assert "Metodens källa" not in notes
