from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.actor import ANYONE, CONSOLE, Actor
from data.disclosure.door import NotClearedError
from data.queries.catalogue import UnknownError
from data.queries.observations import HISTORY, SERIES, entered_versions, history_of, series_of, series_of_several
from data.store import NotAllowedError
from models.vocabulary import Clearance, Kind, MissingReason, PartyKind, PersonBased, Role, Sex, ValueStatus
from tests.data.queries.worlds import changing
from tests.factories import indicator, observe, person

both_databases = pytest.mark.both_databases
BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
_slugs = count(1)


def known(frame: pd.DataFrame) -> dict[tuple[str, str, str], float]:
    rows = frame[frame["shown"] == "value"]
    cells = zip(rows["place"], rows["period"], rows["sex"], rows["value"], strict=True)
    return {(place, period, sex): value for place, period, sex, value in cells}


@both_databases
@pytest.mark.usefixtures("world")
def test_a_series_has_the_newest_version_of_each_place_period_and_sex_in_order() -> None:
    with changing() as unit:
        observe(unit, "unsafe_share", "2021", 12.5)
        observe(unit, "unsafe_share", "2021", 13.0, status=ValueStatus.CORRECTED, correction_reason="Felskrivet")
        observe(unit, "unsafe_share", "2020", 11.0)
        observe(unit, "unsafe_share", "2020", 15.0, sex=Sex.WOMEN)
        observe(unit, "unsafe_share", "2020", 9.0, place="jarva", lower=7.0, upper=11.0, source="Källan")
    frame = series_of("unsafe_share", clearance=Clearance.OPEN)
    assert list(frame.columns) == SERIES
    cells = list(zip(frame["place"], frame["sex"], frame["period"], frame["value"], frame["version"], strict=True))
    assert cells == [
        ("jarva", "total", "2020", 9.0, 1),
        ("stockholm", "total", "2020", 11.0, 1),
        ("stockholm", "total", "2021", 13.0, 2),
        ("stockholm", "women", "2020", 15.0, 1),
    ]
    first = frame.iloc[0]
    assert (first["start"], first["end"]) == (pd.Timestamp("2020-01-01"), pd.Timestamp("2020-12-31"))
    assert (first["middle"], first["lower"], first["source"]) == (2020.5, 7.0, "Källan")
    assert (first["missing_reason"], first["shown"], first["status"]) == ("", "value", "final")
    assert first["recorded_at"].tzinfo is not None


@both_databases
@pytest.mark.usefixtures("world")
def test_missing_and_withdrawn_values_are_rows_without_numbers() -> None:
    with changing() as unit:
        observe(unit, "unsafe_share", "2020", None, missing_reason=MissingReason.NOT_APPLICABLE)
        observe(unit, "unsafe_share", "2021", 12.5)
        withdrawn: dict[str, Any] = {
            "missing_reason": MissingReason.WITHDRAWN,
            "status": ValueStatus.WITHDRAWN,
            "numerator": 4.0,
        }
        observe(unit, "unsafe_share", "2021", None, **withdrawn)
    frame = series_of("unsafe_share", clearance=Clearance.OPEN)
    assert frame["shown"].tolist() == ["missing", "missing"]
    assert frame["missing_reason"].tolist() == ["not_applicable", "withdrawn"]
    assert frame[["value", "numerator"]].isna().all(axis=None)


@pytest.mark.usefixtures("world")
def test_an_indicator_without_values_has_an_empty_series_with_all_columns() -> None:
    frame = series_of("unsafe_share", clearance=Clearance.OPEN)
    assert frame.empty
    assert list(frame.columns) == SERIES
    history = history_of("unsafe_share", clearance=Clearance.OPEN)
    assert history.empty
    assert list(history.columns) == HISTORY


@both_databases
@pytest.mark.usefixtures("world")
def test_several_indicators_read_at_once_are_what_each_says_alone() -> None:
    with changing() as unit:
        for slug in ("empty", "persons"):
            person_based = PersonBased.YES if slug == "persons" else PersonBased.NO
            indicator(unit, slug, reporter=PartyKind.POLICE, kind=Kind.COUNT, person_based=person_based)
        observe(unit, "unsafe_share", "2020", 11.0)
        observe(unit, "unsafe_share", "2020", 12.5, status=ValueStatus.CORRECTED, correction_reason="Felskrivet")
        observe(unit, "unsafe_share", "2021", 13.0, source="Källan")
        observe(unit, "persons", "2021", 2)
        observe(unit, "persons", "2020", 40)
    slugs = ("unsafe_share", "empty", "persons")
    found = series_of_several(slugs, clearance=Clearance.RESTRICTED)
    assert sorted(found) == sorted(slugs)
    assert found["persons"]["shown"].tolist() == ["value", "hidden"]
    for slug, together in found.items():
        pd.testing.assert_frame_equal(together, series_of(slug, clearance=Clearance.RESTRICTED), check_dtype=False)
    early = series_of_several(slugs, clearance=Clearance.RESTRICTED, as_known_at=BEGINNING)
    assert all(one.empty for one in early.values())


@pytest.mark.usefixtures("world")
def test_several_are_refused_when_one_needs_a_higher_clearance() -> None:
    with changing() as unit:
        indicator(unit, "secret", reporter=PartyKind.POLICE, clearance=Clearance.INTERNAL)
        observe(unit, "secret", "2020", 12.5)
    with pytest.raises(NotClearedError):
        series_of_several(("unsafe_share", "secret"), clearance=Clearance.OPEN)


@pytest.mark.usefixtures("world")
def test_an_unknown_indicator_is_said_to_be_unknown() -> None:
    for question in (series_of, history_of):
        with pytest.raises(UnknownError, match="finns-inte"):
            question("finns-inte", clearance=Clearance.RESTRICTED)


@pytest.mark.usefixtures("world")
def test_an_indicator_above_the_askers_clearance_is_refused() -> None:
    with changing() as unit:
        indicator(unit, "secret", reporter=PartyKind.POLICE, clearance=Clearance.INTERNAL)
        observe(unit, "secret", "2020", 12.5)
    for question in (series_of, history_of):
        with pytest.raises(NotClearedError):
            question("secret", clearance=Clearance.OPEN)
    assert known(series_of("secret", clearance=Clearance.INTERNAL)) == {("stockholm", "2020", "total"): 12.5}


@both_databases
@pytest.mark.usefixtures("world")
def test_history_shows_every_version_newest_first_and_who_recorded_it() -> None:
    who = person(Role.COORDINATOR, PartyKind.POLICE)
    with changing() as unit:
        observe(unit, "unsafe_share", "2020", 12.5, recorded_by=who.person_id)
    with changing() as unit:
        observe(unit, "unsafe_share", "2020", 13.0, status=ValueStatus.CORRECTED)
    frame = history_of("unsafe_share", clearance=Clearance.INTERNAL)
    assert frame["value"].tolist() == [13.0, 12.5]
    assert frame["recorded_by"].tolist() == ["", who.name]
    assert history_of("unsafe_share", clearance=Clearance.OPEN)["recorded_by"].tolist() == ["", ""]


@pytest.mark.usefixtures("world")
def test_small_numbers_of_persons_never_leave_by_series_or_history() -> None:
    with changing() as unit:
        indicator(unit, "victims", reporter=PartyKind.CITY, kind=Kind.COUNT, person_based=PersonBased.YES)
        observe(unit, "victims", "2024", 3, place="jarva", comment="Bara tre")
        observe(unit, "victims", "2024", 20, place="bromma", comment="Tre färre")
        observe(unit, "victims", "2024", 23, place="stockholm")
    assert known(series_of("victims", clearance=Clearance.RESTRICTED)) == {("stockholm", "2024", "total"): 23}
    with changing() as unit:
        observe(unit, "victims", "2024", 4, place="jarva", status=ValueStatus.CORRECTED, comment="Bara fyra")
        observe(unit, "victims", "2024", 24, place="stockholm", status=ValueStatus.CORRECTED)
    assert known(series_of("victims", clearance=Clearance.RESTRICTED)) == {("stockholm", "2024", "total"): 24}
    history = history_of("victims", clearance=Clearance.RESTRICTED)
    assert history["value"].dropna().tolist() == [24, 23]
    assert set(history["comment"]) == {""}


@pytest.mark.usefixtures("world")
def test_those_who_report_a_value_see_it_in_their_form() -> None:
    with changing() as unit:
        indicator(unit, "victims", reporter=PartyKind.CITY, kind=Kind.COUNT, person_based=PersonBased.YES)
        observe(unit, "victims", "2020", 3, place="jarva", comment="Bara tre")
        observe(unit, "victims", "2021", 4, place="jarva")
        observe(unit, "victims", "2021", 7, place="stockholm")
    for who in (person(Role.COORDINATOR, PartyKind.CITY), person(Role.ADMINISTRATOR), CONSOLE):
        frame = entered_versions("victims", "jarva", by=who)
        assert frame["value"].tolist() == [4, 3]
        assert frame["comment"].tolist() == ["", "Bara tre"]


@pytest.mark.usefixtures("world")
def test_nobody_else_sees_the_numbers_of_the_form() -> None:
    with changing() as unit:
        observe(unit, "walks_count", "2020", 3)
    stranger = Actor(person_id=99, name="Ingen", role=Role.ADMINISTRATOR, party=None)
    for who in (ANYONE, stranger, person(Role.VIEWER), person(Role.COORDINATOR, PartyKind.POLICE)):
        with pytest.raises(NotAllowedError):
            entered_versions("walks_count", "stockholm", by=who)


@pytest.mark.usefixtures("world")
def test_the_form_of_an_unknown_place_is_refused() -> None:
    with pytest.raises(UnknownError, match="atlantis"):
        entered_versions("walks_count", "atlantis", by=CONSOLE)


steps = st.lists(
    st.tuples(
        st.sampled_from(["stockholm", "jarva", "solna"]),
        st.sampled_from(["2020", "2021"]),
        st.sampled_from([Sex.TOTAL, Sex.WOMEN]),
        st.one_of(st.none(), st.integers(0, 100)),
        st.booleans(),
    ),
    max_size=14,
)


@both_databases
@pytest.mark.usefixtures("world")
@given(history=steps, asked=st.lists(st.integers(-1, 30), min_size=1, max_size=4))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_as_known_at_a_time_is_exactly_what_was_newest_then(
    history: list[tuple[str, str, Sex, int | None, bool]], asked: list[int]
) -> None:
    slug = f"random{next(_slugs)}"
    with changing() as unit:
        indicator(unit, slug, reporter=PartyKind.CITY)
        for minute, (place, period, sex, value, withdrawn) in enumerate(history):
            gone: dict[str, Any] = (
                {"missing_reason": MissingReason.WITHDRAWN, "status": ValueStatus.WITHDRAWN} if withdrawn else {}
            )
            at = BEGINNING + timedelta(minutes=2 * minute)
            number = None if withdrawn else value
            observe(unit, slug, period, number, place=place, sex=sex, recorded_at=at, **gone)
    for minute in asked:
        at = BEGINNING + timedelta(minutes=minute)
        newest = {
            (place, period, sex.value): None if withdrawn else value
            for step, (place, period, sex, value, withdrawn) in enumerate(history)
            if 2 * step <= minute
        }
        frame = series_of(slug, clearance=Clearance.OPEN, as_known_at=at)
        assert set(zip(frame["place"], frame["period"], frame["sex"], strict=True)) == set(newest)
        assert known(frame) == {cell: value for cell, value in newest.items() if value is not None}
        every = history_of(slug, clearance=Clearance.OPEN, as_known_at=at)
        assert len(every) == sum(2 * step <= minute for step in range(len(history)))
