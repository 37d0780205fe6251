"""What is new at a meeting: every kind of it, of what the group follows, as the reader may know it."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import select

from data.actions.agendas import add_point
from data.actions.breaks import Parting, record_break
from data.actions.content import edit_indicator
from data.actions.deciding import Wording, follow_up_decision, record_decision
from data.actions.meetings import close_meeting, open_meeting, plan_meeting
from data.actions.questions import answer_question, ask_question
from data.actions.steering import add_group
from data.actions.target_rules import Aim
from data.actions.targets import set_target
from data.actor import CONSOLE, Actor
from data.queries import since_meeting
from data.queries.catalogue import today
from data.queries.meetings import meeting_of
from data.queries.since_meeting import News, news_about, news_of, one_point_each
from data.queries.standing import TargetStanding
from data.store import unit_of_work
from models.decision import DecisionState
from models.indicator import IndicatorGeography
from models.meeting import PointKind
from models.period import Period
from models.place import Place
from models.vocabulary import (
    BreakEffect,
    BreakKind,
    Clearance,
    Kind,
    PartyKind,
    PersonBased,
    PlaceKind,
    Role,
    ValueStatus,
)
from tests.data.actions.met import GROUP, group, planned, seen
from tests.factories import indicator, observe, person, report, small_world

COUNTY = "stockholms-lan"
SHARE: dict[str, Any] = {"indicator": "unsafe_share", "place": COUNTY}
VALUES = (PointKind.NEW_VALUE, PointKind.REVISED, PointKind.STATUS_CHANGED)


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()
    group()


@pytest.fixture
def slug() -> str:
    """Plan a meeting that is compared with a moment when two values were known."""
    for year, value in (("2019", "10"), ("2020", "12")):
        report(value, period=Period.of(year), place=COUNTY)
    return planned(days=1, since=datetime.now(UTC))


def news(slug: str, *kinds: PointKind, by: Actor = CONSOLE) -> list[News]:
    found, meeting = meeting_of(slug, by=by)
    told = news_of(found, meeting, today=today(), by=by)
    return [one for one in told if not kinds or one.kind in kinds]


def values(told: Sequence[News]) -> list[tuple[object, ...]]:
    return [(one.kind, one.period and one.period.code, one.before, one.after) for one in told]


def test_nothing_is_new_when_nothing_has_happened(slug: str) -> None:
    assert [one.kind for one in news(slug) if one.kind is not PointKind.LATE] == []


@pytest.mark.both_databases
def test_a_new_value_and_a_revised_one_are_told_apart(slug: str) -> None:
    report("14", period=Period.of("2021"), place=COUNTY)
    report("12.5", period=Period.of("2020"), place=COUNTY, opened=1, correction_reason="Ny")
    report("10", period=Period.of("2019"), place=COUNTY, opened=1, status=ValueStatus.REVISED, correction_reason="Ny")
    assert values(news(slug, PointKind.NEW_VALUE, PointKind.REVISED)) == [
        (PointKind.REVISED, "2020", 12, 12.5),
        (PointKind.NEW_VALUE, "2021", None, 14),
    ]


def test_a_value_in_the_place_of_a_missing_one_is_new_and_a_missing_one_is_not(slug: str) -> None:
    missing: dict[str, Any] = {"missing_reason": "not_yet_published", "place": COUNTY, "period": Period.of("2021")}
    report(None, **missing)
    assert news(slug, *VALUES) == []
    later = planned(days=2, since=datetime.now(UTC))
    report("9", period=Period.of("2021"), place=COUNTY, opened=1, correction_reason="Nu finns det.")
    assert values(news(later, PointKind.NEW_VALUE)) == [(PointKind.NEW_VALUE, "2021", None, 9)]


def test_a_judgement_that_turns_is_told_with_what_it_was(slug: str) -> None:
    aim = Aim(
        baseline_period=Period.of("2020"),
        baseline_value=Decimal(12),
        target_period=Period.of("2021"),
        target_value=Decimal(11),
        decided_on=date(2024, 5, 2),
        decided_by="Styrgruppen",
    )
    set_target(aim=aim, opened_version=0, by=CONSOLE, **SHARE)
    report("10.5", period=Period.of("2021"), place=COUNTY)
    [told] = news(slug, PointKind.STATUS_CHANGED)
    assert told.then is not None
    assert told.now is not None
    assert (told.then.target, told.now.target) == (TargetStanding.NONE_SET, TargetStanding.MET)


def test_a_break_and_a_new_definition_are_told(slug: str) -> None:
    parting = Parting(
        on=date(2020, 1, 1),
        kind=BreakKind.CODING,
        effect=BreakEffect.NOT_COMPARABLE,
        note_sv="Ny kodning.",
        note_en="New coding.",
        decided_by="S",
        decided_on=date(2024, 1, 1),
    )
    record_break(indicator="unsafe_share", parting=parting, by=CONSOLE)
    edit_indicator(indicator="walks_count", version=1, changes={"definition_sv": "Ny mening"}, by=CONSOLE)
    edit_indicator(indicator="robberies", version=1, changes={"caveat_sv": "Bara en anmärkning"}, by=CONSOLE)
    told = news(slug, PointKind.BREAK, PointKind.DEFINITION_CHANGED)
    assert [(one.kind, one.indicator) for one in told] == [
        (PointKind.BREAK, "unsafe_share"),
        (PointKind.DEFINITION_CHANGED, "walks_count"),
    ]


def test_an_open_question_is_told_until_it_is_answered(slug: str) -> None:
    asking = person(Role.COORDINATOR, PartyKind.CITY)
    ask_question(**SHARE, period=Period.of("2020"), version=1, text="Stämmer det?", by=asking)
    assert [one.indicator for one in news(slug, PointKind.QUESTION)] == ["unsafe_share"]
    answer_question(question=1, text="Ja.", by=person(Role.COORDINATOR, PartyKind.POLICE))
    assert news(slug, PointKind.QUESTION) == []


def test_a_late_party_is_told_once_with_what_it_is_late_with(slug: str) -> None:
    [late] = news(slug, PointKind.LATE)
    assert (late.party, late.late) == (PartyKind.POLICE, ("unsafe_share",))


def test_what_is_new_of_one_indicator_is_told_alike(slug: str) -> None:
    report("14", period=Period.of("2021"), place=COUNTY)
    report("12.5", period=Period.of("2020"), place=COUNTY, opened=1, correction_reason="Ny")
    meeting = seen(slug)
    told = news_about(meeting, ("unsafe_share", COUNTY), today=today(), by=CONSOLE)
    assert told == tuple(one for one in news(slug) if one.indicator == "unsafe_share")
    assert len(told) > 1


@pytest.mark.both_databases
def test_a_decision_that_is_due_is_told_at_the_next_meeting_until_it_is_done() -> None:
    first = planned()
    add_point(meeting=first, title="Läget", by=CONSOLE)
    open_meeting(meeting=first, by=CONSOLE)
    point = seen(first).points[0].id
    made = [
        record_decision(
            meeting=first,
            point=point,
            wording=Wording(text=text, owner="Anna", due_on=today() + timedelta(days=days)),
            by=CONSOLE,
        )
        for text, days in (("Snart", 5), ("Sedan", 50))
    ]
    assert news(first, PointKind.DECISION_DUE) == []
    close_meeting(meeting=first, by=CONSOLE)
    second = planned(days=10)
    assert [one.decision for one in news(second, PointKind.DECISION_DUE)] == made[:1]
    follow_up_decision(decision=made[0], state=DecisionState.DONE, by=CONSOLE)
    assert news(second, PointKind.DECISION_DUE) == []


def test_a_closed_meeting_tells_what_was_new_when_it_closed(slug: str) -> None:
    report("14", period=Period.of("2021"), place=COUNTY)
    edit_indicator(indicator="unsafe_share", version=1, changes={"definition_sv": "Ny mening"}, by=CONSOLE)
    add_point(meeting=slug, title="Läget", by=CONSOLE)
    open_meeting(meeting=slug, by=CONSOLE)
    close_meeting(meeting=slug, by=CONSOLE)
    before = news(slug)
    report("15", period=Period.of("2022"), place=COUNTY)
    edit_indicator(indicator="walks_count", version=1, changes={"definition_sv": "Ny mening"}, by=CONSOLE)
    assert news(slug) == before
    assert [one.period.code for one in before if one.kind is PointKind.NEW_VALUE and one.period] == ["2021"]


def test_what_is_hidden_is_told_without_a_number(slug: str) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        facts = {"person_based": PersonBased.YES, "suppress_below": 5, "kind": Kind.COUNT, "decimals": 0}
        indicator(unit, "persons", reporter=PartyKind.CITY, **facts)
        observe(unit, "persons", "2020", 3.0)
        unit.record(action="test", subject="persons")
    told = [one for one in news(slug, PointKind.NEW_VALUE) if one.indicator == "persons"]
    assert values(told) == [(PointKind.NEW_VALUE, "2020", None, None)]
    later = planned(days=2, since=datetime.now(UTC))
    with unit_of_work(by=CONSOLE) as unit:
        observe(unit, "persons", "2020", 4.0)
        unit.record(action="test", subject="persons")
    told = [one for one in news(later, *VALUES) if one.indicator == "persons"]
    assert values(told) == [(PointKind.REVISED, "2020", None, None)]


def test_a_reader_is_told_nothing_of_what_the_reader_may_not_see(slug: str) -> None:
    report("14", period=Period.of("2021"), place=COUNTY)
    edit_indicator(indicator="unsafe_share", version=1, changes={"clearance": Clearance.RESTRICTED.value}, by=CONSOLE)
    assert news(slug, *VALUES)
    assert news(slug, by=person(Role.VIEWER)) == []


def test_a_group_is_told_of_what_it_follows() -> None:
    add_group(name_sv="Av avtalet", agreement="avtal", by=CONSOLE)
    add_group(name_sv="Lokal", local_agreement="lokal", by=CONSOLE)
    since = datetime.now(UTC)
    slugs = [planned_of(name, since=since) for name in (GROUP, "av-avtalet", "lokal")]
    report("14", period=Period.of("2021"), place="jarva")
    report("9", indicator="walks_count", period=Period.of("2021"))
    told = [[(one.indicator, one.place) for one in news(slug, PointKind.NEW_VALUE)] for slug in slugs]
    assert told == [[("walks_count", "stockholm")], [], [("unsafe_share", "jarva")]]


def test_a_districts_group_hears_only_of_what_is_late_in_the_district() -> None:
    add_group(name_sv="Lokal", local_agreement="lokal", by=CONSOLE)
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.add(Place(slug="bredvid", kind=PlaceKind.DISTRICT, name_sv="Bredvid", name_en="Beside"))
        for row in unit.session.exec(select(IndicatorGeography).where(IndicatorGeography.kind == PlaceKind.DISTRICT)):
            row.is_owed = True
        for slug, place in (("unsafe_share", "jarva"), ("unsafe_share", "bredvid"), ("walks_count", "jarva")):
            observe(unit, slug, "2020", 9.0, place)
        for year in range(2021, 2026):
            observe(unit, "unsafe_share", str(year), 9.0, "jarva")
        unit.record(action="test", subject="owed")
    slugs = [planned_of(name, since=datetime.now(UTC)) for name in (GROUP, "lokal")]
    everywhere, here = ({one.party: one.late for one in news(slug, PointKind.LATE)} for slug in slugs)
    assert "unsafe_share" in everywhere[PartyKind.POLICE]
    assert "unsafe_share" not in here.get(PartyKind.POLICE, ())
    assert "walks_count" in here[PartyKind.CITY]


def planned_of(name: str, *, since: datetime) -> str:
    return plan_meeting(group=name, starts_at=datetime.now(UTC) + timedelta(days=1), since=since, by=CONSOLE)


def test_what_a_store_was_filled_with_is_no_news(monkeypatch: pytest.MonkeyPatch) -> None:
    report("14", period=Period.of("2021"), place=COUNTY)
    slug = planned(days=1, since=datetime.now(UTC) - timedelta(days=400))
    assert news(slug, *VALUES) == []
    monkeypatch.setattr(since_meeting, "FILLING", timedelta(0))
    assert [one.indicator for one in news(slug, *VALUES)] == ["unsafe_share"]


def test_one_point_takes_up_all_that_is_new_of_a_subject() -> None:
    told = [
        News(PointKind.STATUS_CHANGED, "a", "b"),
        News(PointKind.REVISED, "a", "b"),
        News(PointKind.NEW_VALUE, "a", "c"),
        News(PointKind.LATE, party=PartyKind.CITY),
    ]
    assert [one.kind for one in one_point_each(told)] == [
        PointKind.STATUS_CHANGED,
        PointKind.NEW_VALUE,
        PointKind.LATE,
    ]
