from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.disclosure.primary import Shown
from data.queries.integrity import UnsafeTableError, faults
from data.queries.observations import history_of, series_of
from data.queries.schedule import owed_by
from data.queries.standings import standing_of, standings
from models.vocabulary import Clearance, Kind, PartyKind, PersonBased, Sex, ValueStatus
from tests.data.queries.worlds import changing
from tests.factories import indicator, observe

both_databases = pytest.mark.both_databases
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
TODAY = date(2026, 1, 3)
PLACES = ("stockholm", "jarva", "bromma")
Seen = dict[tuple[str, str], str | float]
_slugs = count(1)

steps = st.lists(
    st.tuples(
        st.sampled_from(PLACES),
        st.sampled_from([Sex.TOTAL, Sex.TOTAL, Sex.WOMEN]),
        st.sampled_from([None, 0, 1, 3, 6, 9, 20, 23, 29]),
    ),
    min_size=2,
    max_size=7,
)


def seen_in(frame: pd.DataFrame) -> Seen:
    told = frame["value"].astype(object).where(frame["shown"] == "value", frame["shown"])
    return {(place, sex): number for place, sex, number in zip(frame["place"], frame["sex"], told, strict=True)}


def persons() -> str:
    slug = f"persons{next(_slugs)}"
    with changing() as unit:
        facts: dict[str, Any] = {"kind": Kind.COUNT, "person_based": PersonBased.YES, "decimals": 0, "multiplier": 1}
        indicator(unit, slug, reporter=PartyKind.CITY, **facts)
    return slug


@both_databases
@pytest.mark.usefixtures("world")
@given(history=steps)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_as_known_then_shows_what_was_shown_then_and_never_what_was_hidden(
    history: list[tuple[str, Sex, int | None]],
) -> None:
    slug, then = persons(), []
    for hour, (place, sex, value) in enumerate(history):
        gone = {"missing_reason": "withdrawn", "status": ValueStatus.WITHDRAWN} if value is None else {}
        with changing() as unit:
            observe(
                unit, slug, "2024", value, place=place, sex=sex, recorded_at=BEGINNING + timedelta(hours=hour), **gone
            )
        then.append(seen_in(series_of(slug, clearance=Clearance.RESTRICTED)))
    hidden_since = history_of(slug, clearance=Clearance.RESTRICTED)["shown"].eq("hidden").sum()
    for hour, shown_then in enumerate(then):
        at = BEGINNING + timedelta(hours=hour)
        now = seen_in(series_of(slug, clearance=Clearance.RESTRICTED, as_known_at=at))
        assert now.keys() == shown_then.keys()
        assert all(now[cell] in (told, "hidden") for cell, told in shown_then.items())
        if not hidden_since:
            assert now == shown_then
    assert faults_of_secrecy() == []


def faults_of_secrecy() -> list[str]:
    return [str(fault) for fault in faults() if isinstance(fault, UnsafeTableError)]


@both_databases
@pytest.mark.usefixtures("world")
def test_once_shown_is_shown_and_a_later_total_is_hidden_rather_than_give_a_hidden_value_away() -> None:
    slug = persons()
    for hour, (place, value) in enumerate([("bromma", 40), ("jarva", 3), ("stockholm", 43)]):
        with changing() as unit:
            observe(unit, slug, "2024", value, place=place, recorded_at=BEGINNING + timedelta(hours=hour))
    now = seen_in(series_of(slug, clearance=Clearance.RESTRICTED))
    assert now == {("bromma", "total"): 40, ("jarva", "total"): "hidden", ("stockholm", "total"): "hidden"}
    then = series_of(slug, clearance=Clearance.RESTRICTED, as_known_at=BEGINNING)
    assert seen_in(then) == {("bromma", "total"): 40}
    assert seen_in(history_of(slug, clearance=Clearance.RESTRICTED)) == now
    asked: dict[str, Any] = {"clearance": Clearance.RESTRICTED, "today": TODAY}
    assert standing_of(slug, place="jarva", **asked).shown is Shown.HIDDEN
    here = standings(place="stockholm", **asked)[slug, "stockholm"]
    assert (here.shown, here.value) == (Shown.HIDDEN, None)
    lines = owed_by(PartyKind.CITY, today=TODAY, clearance=Clearance.RESTRICTED)
    assert not {value.value for line in lines for value in line.last} & {3, 43}


@pytest.mark.usefixtures("world")
def test_where_no_proof_is_found_all_is_hidden_and_the_check_says_where_without_numbers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    slug = persons()
    monkeypatch.setattr("data.disclosure.solver.SECONDS", 0.0)
    with changing() as unit:
        for place, total, women in (("stockholm", 1740, 800), ("bromma", 1702, 797), ("jarva", 38, 3)):
            observe(unit, slug, "2024", total, place=place)
            observe(unit, slug, "2024", women, place=place, sex=Sex.WOMEN)
    assert set(seen_in(series_of(slug, clearance=Clearance.RESTRICTED)).values()) == {"hidden"}
    [fault] = faults_of_secrecy()
    assert slug in fault
    assert "2024" in fault
    assert not any(number in fault for number in ("1740", "800", "38"))
