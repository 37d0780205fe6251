"""Who is reminded of what, and when: each step on its day, once, and nobody without reason."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from data.actions import reminders
from data.actions.people import deactivate, set_email
from data.actions.responsibilities import name_responsible
from data.actor import CONSOLE, Actor
from data.queries.reminding import HELD_FOR, Letter, Post, Step, post_of
from data.queries.responsibilities import responsible
from data.store import NotAllowedError, reading
from models.audit_event import AuditEvent
from models.indicator import Indicator, IndicatorGeography
from models.party import Party
from models.period import Period
from models.responsibility import Reminder
from models.vocabulary import Clearance, Frequency, MissingReason, PartyKind, PlaceKind, Role
from tests.data.queries.worlds import changing
from tests.factories import indicator, observe, person, report

SLUG, OTHER = "cases", "other"
END, LAST_DAY = date(2025, 12, 31), date(2026, 1, 30)
NOW = datetime(2026, 3, 1, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def world_that_owes(world: str) -> None:
    """Let the City alone owe anything: one indicator for its municipality, with a value for 2024."""
    assert world
    with changing() as unit:
        for row in unit.session.exec(select(Indicator)):
            row.frequency = Frequency.IRREGULAR
            unit.session.add(row)
        row = indicator(unit, SLUG, reporter=PartyKind.CITY, lag_days=30, first_period="2024")
        for geography in unit.session.exec(select(IndicatorGeography).where(IndicatorGeography.indicator_id == row.id)):
            geography.is_owed = geography.kind in (PlaceKind.MUNICIPALITY, PlaceKind.DISTRICT)
            unit.session.add(geography)
        for place in ("stockholm", "jarva", "bromma"):
            observe(unit, SLUG, "2024", 5.0, place)


@pytest.fixture
def coordinator() -> Actor:
    return reporter("karin@example.se")


def reporter(address: str = "") -> Actor:
    who = person(Role.COORDINATOR, PartyKind.CITY)
    set_email(person_id=who.person_id or 0, email=address, by=CONSOLE)
    return who


def name(who: Actor, substitute: Actor | None = None) -> None:
    name_responsible(
        indicator=SLUG,
        person_id=who.person_id,
        substitute_id=None if substitute is None else substitute.person_id,
        opened_version=responsible(clearance=Clearance.INTERNAL)[SLUG].version,
        by=CONSOLE,
    )


def post(day: date, *, at: datetime = NOW) -> Post:
    return post_of(today=day, at=at, by=CONSOLE)


def told(day: date) -> list[tuple[str, list[tuple[str, str, Step, date]]]]:
    return [
        (letter.to.address, [(one.indicator, one.period.code, one.step, one.due_on) for one in letter.notices])
        for letter in post(day).letters
    ]


def notice(step: Step) -> list[tuple[str, str, Step, date]]:
    return [(SLUG, "2025", step, LAST_DAY)]


def lead(address: str, *, days: int | None = 30) -> None:
    with changing() as unit:
        party = unit.session.exec(select(Party).where(Party.kind == PartyKind.CITY)).one()
        party.leader_email, party.silent_days = address, days
        unit.session.add(party)


@pytest.mark.both_databases
def test_each_step_comes_on_its_day(coordinator: Actor) -> None:
    name(coordinator)
    lead("chef@example.se")
    steps = {
        LAST_DAY - timedelta(days=15): [],
        LAST_DAY - timedelta(days=14): [(coordinator_address(), notice(Step.SOON))],
        LAST_DAY - timedelta(days=2): [(coordinator_address(), notice(Step.SOON))],
        LAST_DAY - timedelta(days=1): [(coordinator_address(), notice(Step.DUE))],
        LAST_DAY: [(coordinator_address(), notice(Step.DUE))],
        LAST_DAY + timedelta(days=1): [(coordinator_address(), notice(Step.LATE))],
        LAST_DAY + timedelta(days=30): [(coordinator_address(), notice(Step.LATE))],
        LAST_DAY + timedelta(days=31): [
            (coordinator_address(), notice(Step.LATE)),
            ("chef@example.se", notice(Step.SILENT)),
        ],
    }
    assert {day: told(day) for day in steps} == steps


def coordinator_address() -> str:
    return "karin@example.se"


def test_what_is_due_on_the_last_day_of_its_own_period_is_told_before_the_period_ends(coordinator: Actor) -> None:
    name(coordinator)
    with changing() as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == SLUG)).one()
        row.lag_days = 0
        unit.session.add(row)
    assert told(END - timedelta(days=10)) == [(coordinator_address(), [(SLUG, "2025", Step.SOON, END)])]
    assert told(END + timedelta(days=1)) == [(coordinator_address(), [(SLUG, "2025", Step.LATE, END)])]


def test_the_substitute_hears_of_what_is_late_and_stands_in_for_whoever_cannot_be_reached(coordinator: Actor) -> None:
    silent, substitute = reporter(), reporter("bo@example.se")
    name(coordinator, substitute)
    assert told(LAST_DAY) == [(coordinator_address(), notice(Step.DUE))]
    late = LAST_DAY + timedelta(days=3)
    assert told(late) == [(one, notice(Step.LATE)) for one in (coordinator_address(), "bo@example.se")]
    deactivate(person_id=coordinator.person_id or 0, by=CONSOLE)
    assert told(LAST_DAY) == [("bo@example.se", notice(Step.DUE))]
    name(silent, substitute)
    assert told(LAST_DAY) == [("bo@example.se", notice(Step.DUE))]
    assert post(LAST_DAY).unreachable == {}
    assert told(late) == [("bo@example.se", notice(Step.LATE))]
    assert post(late).unreachable == {silent.name: (SLUG,)}


def test_it_is_said_when_nobody_can_be_told() -> None:
    lead("")
    late = LAST_DAY + timedelta(days=40)
    assert post(late) == Post((), {"": (SLUG,), "City": (SLUG,)})
    lead("", days=None)
    assert post(late).unreachable == {"": (SLUG,)}


def test_the_leader_is_told_of_the_oldest_that_is_late_and_whoever_answers(coordinator: Actor) -> None:
    name(coordinator)
    lead("chef@example.se", days=400)
    letters = post(LAST_DAY + timedelta(days=420)).letters
    assert [(one.period.code, one.step) for letter in letters for one in letter.notices] == [
        ("2026", Step.LATE),
        ("2025", Step.SILENT),
    ]
    assert [one.who.person and one.who.person.name for one in letters[1].notices] == [coordinator.name]
    assert (letters[1].to.code, letters[1].to.name) == ("party/city", "City")


def test_what_is_not_published_or_was_never_promised_is_not_called_late(coordinator: Actor) -> None:
    name(coordinator)
    late = LAST_DAY + timedelta(days=40)
    with changing() as unit:
        for place in ("stockholm", "jarva", "bromma"):
            facts: dict[str, Any] = {"missing_reason": MissingReason.NOT_YET_PUBLISHED}
            observe(unit, SLUG, "2025", None, place, **facts)
    assert told(late) == []
    with changing() as unit:
        fresh = indicator(unit, OTHER, reporter=PartyKind.CITY, lag_days=30)
        unit.session.add(fresh)
    assert post(late).unreachable == {"": (OTHER,)}
    assert [line.step for letter in post(late).letters for line in letter.notices] == []


def test_what_waits_for_an_approver_is_not_asked_for_again_but_at_the_other_places(coordinator: Actor) -> None:
    name(coordinator)
    with changing() as unit:
        party = unit.session.exec(select(Party).where(Party.kind == PartyKind.CITY)).one()
        party.needs_approval = True
        unit.session.add(party)

    def give(place: str) -> None:
        facts: dict[str, Any] = {"indicator": SLUG, "place": place, "period": Period.of("2025")}
        report("12.5", by=coordinator, **facts)

    def asked_for() -> list[str | None]:
        return [one.place for letter in post(LAST_DAY).letters for one in letter.notices]

    give("stockholm")
    assert asked_for() == [None]  # two places: the letter leads to the form with all of them
    give("bromma")
    assert asked_for() == ["jarva"]
    give("jarva")
    assert asked_for() == []


def test_a_letter_begins_with_what_is_most_pressing(coordinator: Actor) -> None:
    name(coordinator)
    with changing() as unit:
        indicator(unit, OTHER, reporter=PartyKind.CITY, lag_days=50, first_period="2025")
    name_responsible(indicator=OTHER, person_id=coordinator.person_id, substitute_id=None, opened_version=0, by=CONSOLE)
    [(_to, notices)] = told(LAST_DAY + timedelta(days=8))
    assert [(slug, step) for slug, _period, step, _day in notices] == [(SLUG, Step.LATE), (OTHER, Step.SOON)]


def letter_of(day: date, *, at: datetime = NOW) -> Letter:
    [letter] = post(day, at=at).letters
    return letter


@pytest.mark.both_databases
def test_what_was_sent_is_never_sent_again(coordinator: Actor) -> None:
    name(coordinator)
    letter = letter_of(LAST_DAY)
    held = reminders.hold(letter, at=NOW, by=CONSOLE)
    assert held == letter
    reminders.mark_sent(held, at=NOW, by=CONSOLE)
    years = NOW + timedelta(days=3650)
    assert post(LAST_DAY, at=years).letters == ()
    assert reminders.hold(letter, at=years, by=CONSOLE).notices == ()
    assert [one.step for one in letter_of(LAST_DAY + timedelta(days=1), at=years).notices] == [Step.LATE]
    with reading() as session:
        [row] = session.exec(select(Reminder)).all()
        assert (row.recipient, row.period, row.step, row.sent_at) == (letter.to.code, "2025", "due", NOW)
        event = session.exec(select(AuditEvent).where(AuditEvent.action == "remind")).one()
    assert event.subject == letter.to.subject
    assert coordinator_address() not in event.details


@pytest.mark.both_databases
def test_two_runs_at_once_never_send_the_same(coordinator: Actor) -> None:
    name(coordinator)
    letter = letter_of(LAST_DAY)
    assert reminders.hold(letter, at=NOW, by=CONSOLE).notices == letter.notices
    assert reminders.hold(letter, at=NOW + timedelta(minutes=1), by=CONSOLE).notices == ()
    assert post(LAST_DAY, at=NOW + timedelta(minutes=1)).letters == ()


@pytest.mark.both_databases
def test_what_could_not_be_sent_is_left_for_the_next_run(coordinator: Actor) -> None:
    name(coordinator)
    letter = letter_of(LAST_DAY)
    reminders.let_go(reminders.hold(letter, at=NOW, by=CONSOLE), by=CONSOLE)
    assert letter_of(LAST_DAY) == letter
    with reading() as session:
        assert session.exec(select(Reminder)).all() == []


def test_what_a_broken_run_held_is_taken_over_after_an_hour(coordinator: Actor) -> None:
    name(coordinator)
    letter = letter_of(LAST_DAY)
    reminders.hold(letter, at=NOW, by=CONSOLE)
    later = NOW + HELD_FOR
    assert letter_of(LAST_DAY, at=later) == letter
    assert reminders.hold(letter, at=later, by=CONSOLE) == letter
    assert reminders.hold(letter, at=later, by=CONSOLE).notices == ()


def test_addresses_are_for_those_who_manage_people(coordinator: Actor) -> None:
    name(coordinator)
    letter = letter_of(LAST_DAY)
    for who in (coordinator, person(Role.APPROVER, PartyKind.CITY)):
        with pytest.raises(NotAllowedError):
            post_of(today=LAST_DAY, at=NOW, by=who)
        with pytest.raises(NotAllowedError):
            reminders.hold(letter, at=NOW, by=who)
        with pytest.raises(NotAllowedError):
            reminders.mark_sent(letter, at=NOW, by=who)
        with pytest.raises(NotAllowedError):
            reminders.let_go(letter, by=who)
