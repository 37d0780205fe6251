from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from data.disclosure.primary import Shown
from data.queries.schedule import Owed, owed_by
from data.queries.standing import DueState
from models.indicator import IndicatorGeography
from models.party import Party
from models.period import Period
from models.place import Place
from models.vocabulary import Clearance, Frequency, Kind, MissingReason, PartyKind, PersonBased, PlaceKind
from tests.data.queries.worlds import changing
from tests.factories import indicator, observe

TODAY = date(2026, 11, 22)


def promise(slug: str, *kinds: PlaceKind, **facts: object) -> None:
    """Let the City owe an indicator for those kinds of places."""
    with changing() as unit:
        row = indicator(unit, slug, reporter=PartyKind.CITY, **facts)
        geographies = unit.session.exec(
            select(IndicatorGeography).where(IndicatorGeography.indicator_id == row.id)
        ).all()
        for geography in geographies:
            geography.is_owed = geography.kind in kinds
            unit.session.add(geography)


def report(slug: str, values: dict[str, float | None], place: str = "stockholm", **facts: object) -> None:
    with changing() as unit:
        for period, value in values.items():
            observe(unit, slug, period, value, place, **facts)


def owed(slug: str, *, clearance: Clearance = Clearance.OPEN) -> list[Owed]:
    return [line for line in owed_by(PartyKind.CITY, today=TODAY, clearance=clearance) if line.indicator == slug]


def told(slug: str) -> list[tuple[str, str, DueState, int]]:
    return [(line.place, line.period.code, line.state, len(line.earlier_missing)) for line in owed(slug)]


@pytest.mark.both_databases
@pytest.mark.usefixtures("world")
def test_the_newest_late_value_of_each_place_is_owed_and_the_earlier_ones_are_counted() -> None:
    promise("cases", PlaceKind.MUNICIPALITY, frequency=Frequency.QUARTER, lag_days=30)
    report("cases", {"2025-Q4": 5.0, "2026-Q1": 6.0})
    assert told("cases") == [("stockholm", "2026-Q3", DueState.LATE, 8)]
    line = owed("cases")[0]
    assert line.due_on == date(2026, 10, 30)
    assert line.earlier_missing[-1] == Period.of("2026-Q2")
    assert line.version == 0
    assert [(value.period.code, value.value) for value in line.last] == [("2026-Q1", 6.0), ("2025-Q4", 5.0)]


@pytest.mark.usefixtures("world")
def test_the_city_owes_for_its_own_municipality_and_its_districts_of_that_time() -> None:
    promise("walks", PlaceKind.MUNICIPALITY, PlaceKind.DISTRICT, first_period="2022", lag_days=30)
    assert sorted(told("walks")) == [
        ("bromma", "2025", DueState.LATE, 3),
        ("jarva", "2025", DueState.LATE, 2),
        ("rinkeby", "2022", DueState.LATE, 0),
        ("stockholm", "2025", DueState.LATE, 3),
    ]


@pytest.mark.usefixtures("world")
def test_what_was_never_reported_nor_promised_from_a_period_is_due_and_never_late() -> None:
    promise("new", PlaceKind.MUNICIPALITY, lag_days=30)
    assert told("new") == [("stockholm", "2025", DueState.DUE, 1)]


@pytest.mark.usefixtures("world")
def test_a_value_whose_period_has_ended_is_due_until_its_day_has_passed() -> None:
    promise("slow", PlaceKind.MUNICIPALITY, lag_days=400)
    report("slow", {"2024": 5.0})
    assert told("slow") == [("stockholm", "2025", DueState.DUE, 0)]


@pytest.mark.usefixtures("world")
def test_a_value_whose_period_has_not_ended_is_coming() -> None:
    promise("done", PlaceKind.MUNICIPALITY, first_period="2025", lag_days=30)
    report("done", {"2025": 5.0})
    assert told("done") == [("stockholm", "2026", DueState.COMING, 0)]
    assert owed("done")[0].due_on == date(2027, 1, 30)


@pytest.mark.usefixtures("world")
def test_an_irregular_indicator_is_never_owed() -> None:
    promise("irregular", PlaceKind.MUNICIPALITY, frequency=Frequency.IRREGULAR)
    assert told("irregular") == []


@pytest.mark.usefixtures("world")
def test_every_third_year_is_owed_every_third_year() -> None:
    promise("survey", PlaceKind.MUNICIPALITY, frequency=Frequency.EVERY_3RD_YEAR, lag_days=30)
    report("survey", {"2023": 10.0})
    assert told("survey") == [("stockholm", "2026", DueState.COMING, 0)]


@pytest.mark.usefixtures("world")
def test_a_published_series_is_owed_where_it_is_shown_first_from_its_newest_value_on() -> None:
    promise("published", published_id="N1", lag_days=30)
    report("published", {"2022": 10.0})
    report("published", {"2022": 10.0}, place="solna")
    assert told("published") == [("stockholm", "2025", DueState.LATE, 2)]


@pytest.mark.usefixtures("world")
def test_without_promised_places_an_indicator_is_owed_where_it_is_shown_first() -> None:
    promise("promised-nowhere")
    report("promised-nowhere", {"2022": 10.0})
    report("promised-nowhere", {"2022": 10.0}, place="solna")
    assert [place for place, *_ in told("promised-nowhere")] == ["stockholm"]


@pytest.mark.usefixtures("world")
def test_a_reason_settles_a_period_unless_it_says_not_reported() -> None:
    promise("settled", PlaceKind.MUNICIPALITY, first_period="2024", lag_days=30)
    report("settled", {"2024": None}, missing_reason=MissingReason.NOT_APPLICABLE)
    report("settled", {"2025": None})
    assert told("settled") == [("stockholm", "2025", DueState.LATE, 0)]
    assert owed("settled")[0].version == 1


@pytest.mark.usefixtures("world")
def test_what_is_not_published_yet_is_due_and_not_late() -> None:
    promise("waiting", PlaceKind.MUNICIPALITY, first_period="2025", lag_days=30)
    report("waiting", {"2025": None}, missing_reason=MissingReason.NOT_YET_PUBLISHED)
    assert told("waiting") == [("stockholm", "2025", DueState.DUE, 0)]


@pytest.mark.usefixtures("world")
def test_an_indicator_no_longer_followed_is_owed_to_its_end() -> None:
    promise("ended", PlaceKind.MUNICIPALITY, first_period="2023", valid_to=date(2024, 12, 31), lag_days=30)
    assert told("ended") == [("stockholm", "2024", DueState.LATE, 1)]
    report("ended", {"2023": 1.0, "2024": 2.0})
    assert told("ended") == []


@pytest.mark.usefixtures("world")
def test_late_comes_before_due_and_due_before_coming() -> None:
    promise("a-coming", PlaceKind.MUNICIPALITY, first_period="2026")
    promise("b-due", PlaceKind.MUNICIPALITY)
    promise("c-late", PlaceKind.MUNICIPALITY, first_period="2025")
    promise("d-later", PlaceKind.MUNICIPALITY, first_period="2026-01", frequency=Frequency.MONTH)
    lines = [line.indicator for line in owed_by(PartyKind.CITY, today=TODAY)]
    assert [line for line in lines if "-" in line] == ["c-late", "d-later", "b-due", "a-coming"]


@pytest.mark.usefixtures("world")
def test_each_party_owes_its_own() -> None:
    promise("cases", PlaceKind.MUNICIPALITY, first_period="2025")
    found = {party: {line.indicator for line in owed_by(party, today=TODAY)} for party in PartyKind}
    assert found == {
        PartyKind.POLICE: {"unsafe_share", "robberies"},
        PartyKind.REGION: {"waiting_rate"},
        PartyKind.CITY: {"cases", "walks_count"},
    }


@pytest.mark.usefixtures("world")
def test_last_values_hide_small_numbers_and_what_the_asker_may_not_see() -> None:
    facts: dict[str, Any] = {"kind": Kind.COUNT, "person_based": PersonBased.YES, "clearance": Clearance.INTERNAL}
    promise("victims", PlaceKind.MUNICIPALITY, first_period="2024", **facts)
    report("victims", {"2023": 12.0, "2024": 3.0})
    seen = owed("victims", clearance=Clearance.INTERNAL)[0].last
    assert [(value.shown, value.value) for value in seen] == [(Shown.HIDDEN, None), (Shown.VALUE, 12.0)]
    assert owed("victims")[0].last == ()


@pytest.mark.usefixtures("store")
def test_without_an_agreement_nothing_is_owed_without_a_first_period() -> None:
    with changing() as unit:
        unit.session.add(Party(slug="p", kind=PartyKind.CITY, name_sv="", name_en="", short_sv="", short_en=""))
        unit.session.flush()
        unit.session.add(Place(slug="stockholm", kind=PlaceKind.COUNTY, name_sv="", name_en=""))
    promise("cases", PlaceKind.COUNTY)
    promise("promised", PlaceKind.COUNTY, first_period="2025")
    assert [line.indicator for line in owed_by(PartyKind.CITY, today=TODAY)] == ["promised"]


@pytest.mark.usefixtures("full_store")
def test_a_new_store_says_what_each_party_owes() -> None:
    for party in PartyKind:
        lines = owed_by(party, today=TODAY)
        assert lines
        pairs = [(line.indicator, line.place) for line in lines]
        assert len(pairs) == len(set(pairs))
