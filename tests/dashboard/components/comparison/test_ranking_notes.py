"""How places were compared, in the words of the method that compared them."""

import pandas as pd
import pytest

from dashboard.components.comparison.places import Compared
from dashboard.components.comparison.ranking_notes import ranking_notes
from data.disclosure.primary import Shown
from data.numbers import NO_BREAK_SPACE
from data.queries.places_compared import PlaceCompared, PlacesCompared, Position, Yardstick
from models.period import Period
from models.vocabulary import Kind, PlaceKind
from tests.data.queries.samples import indicator

WITHIN = PlaceCompared("solna", Shown.VALUE, value=10.0, p_value=0.4, position=Position.WITHIN)


def notes(kind: Kind, yardstick: Yardstick, place: PlaceCompared = WITHIN) -> str:
    of = Compared(indicator(kind=kind), PlaceKind.DISTRICT, (), Period.of("2024"), pd.DataFrame(), pd.DataFrame())
    return str(ranking_notes(of, PlacesCompared(yardstick, 10.0, 1.44, (place,) * 3))).replace(NO_BREAK_SPACE, " ")


@pytest.mark.parametrize(
    ("kind", "formula"),
    [
        (Kind.PERCENTAGE, "Gränserna är p ± z · √(φ · p(1 − p) / n)"),
        (Kind.RATE_1000, "Gränserna är (√E ± z · √φ / 2)²"),
        (Kind.RATE_100000, "Gränserna är (√E ± z · √φ / 2)²"),
    ],
)
def test_a_funnel_is_told_with_the_formula_of_its_own_kind(kind: Kind, formula: str) -> None:
    told = notes(kind, Yardstick.FUNNEL)
    assert formula in told
    assert "vidgade med roten ur 1,44" in told
    assert "Spiegelhalter 2005" in told
    assert "3 platser prövas" in told


def test_intervals_are_told_with_their_own_formula_and_source() -> None:
    told = notes(Kind.PERCENTAGE, Yardstick.INTERVALS)
    assert "z = (y − m) / √(se² · (1 − 2w) + SE²)" in told
    assert "Spiegelhalter" not in told


def test_what_is_not_tested_names_no_method() -> None:
    told = notes(Kind.COUNT, Yardstick.NONE, PlaceCompared("solna", Shown.VALUE, value=10.0))
    assert "Inget har prövats." in told
    assert "Metodens källa" not in told
