from datetime import date

import pytest

from data.actor import CONSOLE
from data.queries.observations import entered_versions, history_of, series_of
from data.queries.standings import standing_of
from models.vocabulary import Clearance, Kind, PartyKind, PersonBased, ValueStatus
from tests.data.queries.worlds import changing
from tests.factories import indicator, observe, small_world

OPEN = Clearance.OPEN


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()


def test_a_revised_value_says_by_how_much() -> None:
    with changing() as unit:
        observe(unit, "unsafe_share", "2023", 30.0)
        observe(unit, "unsafe_share", "2024", 12.3, status=ValueStatus.PRELIMINARY)
        observe(unit, "unsafe_share", "2024", 12.1, status=ValueStatus.REVISED)
        observe(unit, "unsafe_share", "2024", 11.9)
    frame = series_of("unsafe_share", clearance=OPEN)
    assert frame["period"].tolist() == ["2023", "2024"]
    assert frame["revised_by"].fillna(0).tolist() == [0.0, -0.2]
    history = history_of("unsafe_share", clearance=OPEN)
    assert history["revised_by"].fillna(99).tolist()[:3] == [-0.2, -0.2, 99]
    entered = entered_versions("unsafe_share", "stockholm", by=CONSOLE)
    assert entered["revised_by"].equals(history["revised_by"])
    standing = standing_of("unsafe_share", place="stockholm", clearance=OPEN, today=date(2026, 1, 1))
    assert (standing.value, standing.revised_by) == (11.9, -0.2)


def test_what_was_missing_or_withdrawn_before_was_not_revised() -> None:
    with changing() as unit:
        observe(unit, "unsafe_share", "2023", 30.0)
        observe(unit, "unsafe_share", "2023", 31.0, status=ValueStatus.WITHDRAWN)
        observe(unit, "unsafe_share", "2023", 32.0)
    assert series_of("unsafe_share", clearance=OPEN)["revised_by"].isna().all()


def test_a_revision_never_tells_of_a_hidden_value() -> None:
    with changing() as unit:
        indicator(unit, "victims", reporter=PartyKind.CITY, kind=Kind.COUNT, person_based=PersonBased.YES, multiplier=1)
        observe(unit, "victims", "2024", 3.0)
        observe(unit, "victims", "2024", 20.0)
    assert history_of("victims", clearance=OPEN)["revised_by"].isna().all()
