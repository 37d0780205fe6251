from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from data.calculations.movement import Movement
from data.disclosure.door import NotClearedError
from data.disclosure.primary import Shown
from data.queries.catalogue import UnknownError, catalogue
from data.queries.standing import Judgement, Method, TargetStanding
from data.queries.standings import standing_of, standings, standings_of
from data.queries.targets import targets_of
from models.goal import Target
from models.indicator import Indicator
from models.place import Place
from models.vocabulary import Clearance, Kind, PartyKind, PersonBased, PlaceKind, Sex, SourceKind
from tests.data.queries.worlds import changing
from tests.factories import indicator, observe

both_databases = pytest.mark.both_databases
TODAY = date(2026, 11, 22)


def add_target(place: str = "stockholm", **facts: object) -> None:
    with changing() as unit:
        its = unit.session.exec(select(Indicator).where(Indicator.slug == "walks_count")).one()
        where = unit.session.exec(select(Place).where(Place.slug == place)).one()
        earlier = select(Target).where(Target.indicator_id == its.id, Target.place_id == where.id)
        usual: dict[str, Any] = {
            "indicator_id": its.id,
            "place_id": where.id,
            "version": len(unit.session.exec(earlier).all()) + 1,
            "baseline_period": "2020",
            "baseline_value": 10.0,
            "target_period": "2030",
            "target_value": 20.0,
            "decided_on": date(2024, 1, 11),
            "decided_by": "Styrgruppen",
            "recorded_at": unit.at,
        }
        unit.session.add(Target(**(usual | facts)))


@both_databases
@pytest.mark.usefixtures("world")
def test_every_indicator_stands_at_its_lead_place() -> None:
    with changing() as unit:
        for year, value in zip(range(2018, 2023), [10, 12, 13, 15, 16], strict=True):
            observe(unit, "walks_count", str(year), value)
            observe(unit, "walks_count", str(year), 5, place="jarva")
    found = standings(clearance=Clearance.OPEN, today=TODAY)
    assert set(found) == {
        ("robberies", "stockholms-lan"),
        ("unsafe_share", "stockholms-lan"),
        ("waiting_rate", "stockholms-lan"),
        ("walks_count", "stockholm"),
    }
    standing = found["walks_count", "stockholm"]
    # The trend asks for register figures; the small world's indicators are surveys, which need answers or intervals.
    assert (standing.value, standing.difference) == (16, 1)
    assert found["robberies", "stockholms-lan"].shown is Shown.NOTHING


@pytest.mark.usefixtures("world")
def test_register_figures_are_judged_and_valued() -> None:
    with changing() as unit:
        facts: dict[str, Any] = {"source_kind": SourceKind.REGISTER, "kind": Kind.RATE_100000}
        indicator(unit, "violence", reporter=PartyKind.CITY, **facts)
        for year, value in zip(range(2018, 2023), [16, 15, 13, 12, 10], strict=True):
            observe(unit, "violence", str(year), value, source="Källan", source_date=date(2024, 8, 30))
    standing = standing_of("violence", place="stockholm", clearance=Clearance.OPEN, today=TODAY)
    assert (standing.movement, standing.judgement) == (Movement.FALLING, Judgement.RIGHT_WAY)
    assert standing.reason.method is Method.FIVE_POINT_TREND
    assert (standing.source, standing.source_date) == ("Källan", date(2024, 8, 30))
    assert standing.recorded_at is not None
    assert standing.recorded_at.tzinfo is not None


@pytest.mark.usefixtures("world")
def test_all_indicators_can_be_asked_for_at_one_place() -> None:
    with changing() as unit:
        observe(unit, "walks_count", "2022", 5, place="jarva")
    found = standings(clearance=Clearance.OPEN, today=TODAY, place="jarva")
    assert {place for _, place in found} == {"jarva"}
    assert found["walks_count", "jarva"].value == 5
    with pytest.raises(UnknownError, match="atlantis"):
        standings(clearance=Clearance.OPEN, today=TODAY, place="atlantis")


@pytest.mark.usefixtures("world")
def test_one_indicator_can_be_asked_for_at_all_its_places() -> None:
    with changing() as unit:
        observe(unit, "walks_count", "2022", 5, place="jarva")
        observe(unit, "walks_count", "2022", 7, place="rinkeby")
    found = standings_of("walks_count", clearance=Clearance.OPEN, today=TODAY)
    assert set(found) == {"stockholms-lan", "stockholm", "solna", "bromma", "jarva", "lpo-globen"}
    assert found["jarva"].value == 5
    assert found["bromma"].shown is Shown.NOTHING


@pytest.mark.usefixtures("world")
def test_indicators_above_the_askers_clearance_are_left_out_or_refused() -> None:
    with changing() as unit:
        indicator(unit, "secret", reporter=PartyKind.CITY, clearance=Clearance.RESTRICTED)
        observe(unit, "secret", "2022", 5)
    assert ("secret", "stockholm") not in standings(clearance=Clearance.INTERNAL, today=TODAY)
    assert standings(clearance=Clearance.RESTRICTED, today=TODAY)["secret", "stockholm"].value == 5
    with pytest.raises(NotClearedError):
        standing_of("secret", place="stockholm", clearance=Clearance.INTERNAL, today=TODAY)
    with pytest.raises(NotClearedError):
        standings_of("secret", clearance=Clearance.INTERNAL, today=TODAY)


@pytest.mark.usefixtures("world")
def test_a_standing_hides_what_the_series_hides_also_by_sums() -> None:
    with changing() as unit:
        facts: dict[str, Any] = {"kind": Kind.COUNT, "person_based": PersonBased.YES}
        indicator(unit, "victims", reporter=PartyKind.CITY, **facts)
        observe(unit, "victims", "2022", 23)
        observe(unit, "victims", "2022", 20, place="bromma")
        observe(unit, "victims", "2022", 3, place="jarva")
        observe(unit, "victims", "2022", 9, place="bromma", sex=Sex.WOMEN)
    for place, shown in (("stockholm", Shown.VALUE), ("bromma", Shown.HIDDEN), ("jarva", Shown.HIDDEN)):
        standing = standing_of("victims", place=place, clearance=Clearance.RESTRICTED, today=TODAY)
        assert (standing.shown, standing.value) == (shown, 23 if shown is Shown.VALUE else None)


@both_databases
@pytest.mark.usefixtures("world")
def test_a_standing_can_be_asked_for_as_it_was_known() -> None:
    with changing() as unit:
        observe(unit, "walks_count", "2021", 5)
        then = unit.at
    add_target()
    with changing() as unit:
        observe(unit, "walks_count", "2022", 25)
    now = standing_of("walks_count", place="stockholm", clearance=Clearance.OPEN, today=TODAY)
    before = standing_of("walks_count", place="stockholm", clearance=Clearance.OPEN, today=TODAY, as_known_at=then)
    assert (now.value, now.target, now.target_value) == (25, TargetStanding.MET, 20)
    assert (before.value, before.target, before.target_value) == (5, TargetStanding.NONE_SET, None)


@both_databases
@pytest.mark.usefixtures("world")
def test_the_newest_target_counts_until_it_is_withdrawn() -> None:
    add_target()
    add_target(target_value=30.0)
    add_target("jarva")
    targets = targets_of("walks_count")
    assert [(target.place, target.version, target.target_value) for target in targets] == [
        ("jarva", 1, 20.0),
        ("stockholm", 2, 30.0),
    ]
    then = targets[1].recorded_at
    add_target(withdrawn=True)
    assert [target.place for target in targets_of("walks_count")] == ["jarva"]
    assert [target.place for target in targets_of("walks_count", as_known_at=then)] == ["stockholm"]
    assert targets_of("walks_count", as_known_at=then - timedelta(seconds=60)) == ()
    assert targets_of("robberies") == ()


@pytest.mark.usefixtures("world")
def test_content_already_read_is_not_read_again() -> None:
    content = catalogue()
    assert standings(clearance=Clearance.OPEN, today=TODAY, content=content) == standings(
        clearance=Clearance.OPEN, today=TODAY
    )


@pytest.mark.usefixtures("full_store")
def test_the_published_figures_stand_as_published() -> None:
    found = standings(clearance=Clearance.OPEN, today=TODAY)
    violence = found["violent_crime_rate", "stockholm"]
    assert violence.period is not None
    assert violence.period.code == "2022"
    assert violence.value == pytest.approx(1283, abs=1)
    with_values = [standing for standing in found.values() if standing.shown is Shown.VALUE]
    assert len(with_values) >= 15
    municipalities = standings_of("violent_crime_rate", clearance=Clearance.OPEN, today=TODAY)
    assert sum(standing.value is not None for standing in municipalities.values()) >= 26
    assert {catalogue().place(place).kind for place in municipalities} >= {PlaceKind.MUNICIPALITY, PlaceKind.COUNTY}
