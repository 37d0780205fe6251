"""Decisions with what they rested on: kept as it was shown, followed up, and held against what came."""

import json
import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.exc import DatabaseError
from sqlmodel import select

from data.actions.agendas import add_point, propose_agenda
from data.actions.breaks import Parting, record_break
from data.actions.content import edit_indicator
from data.actions.deciding import (
    BasisChangedError,
    DecisionTextNeededError,
    EffectPeriodError,
    EffectRangeError,
    HalfEffectError,
    OwnerNeededError,
    PastDueError,
    StateNeededError,
    Wording,
    follow_up_decision,
    record_decision,
)
from data.actions.meetings import NotOpenError, close_meeting, open_meeting
from data.actions.noting import note_point
from data.actions.target_rules import Aim
from data.actions.targets import set_target
from data.actor import ANYONE, CONSOLE, Actor
from data.disclosure.primary import Shown
from data.queries import basis as bases
from data.queries.basis import Basis, basis_of
from data.queries.catalogue import UnknownError, catalogue, today
from data.queries.decisions import EffectView, basis_of_decision, decision_of, decisions, effect_of
from data.queries.effect import Effect, Untold
from data.queries.standing import TargetStanding
from data.refusal import RefusedError
from data.store import NotAllowedError, housekeeping, revision, unit_of_work
from models.decision import DecisionNote, DecisionState, MeetingDecision
from models.indicator import Indicator
from models.period import Period
from models.vocabulary import (
    BreakEffect,
    BreakKind,
    Clearance,
    Direction,
    Kind,
    MissingReason,
    PartyKind,
    PersonBased,
    Role,
)
from tests.data.actions.met import SHARE, group, opened, planned, seen
from tests.factories import indicator, observe, person, report, small_world

THIS_YEAR = today().year
NEXT = Period(THIS_YEAR + 1)
EFFECT: dict[str, Any] = {"direction": Direction.LOWER, "value": Decimal("11.5"), "period": Period(THIS_YEAR)}


@pytest.fixture
def chair(store: str) -> Actor:
    assert store
    small_world()
    for year, value in ((THIS_YEAR - 2, "10"), (THIS_YEAR - 1, "12.5")):
        report(value, period=Period(year))
    report("11", period=Period(THIS_YEAR - 1), place="stockholms-lan")
    return group()


def now(*, by: Actor = CONSOLE) -> Basis:
    return basis_of("unsafe_share", place="stockholm", clearance=by.clearance, today=today())


def decide(
    slug: str,
    *,
    by: Actor,
    basis: Basis | None = None,
    **wording: Any,  # noqa: ANN401 - facts of every type
) -> int:
    usual: dict[str, Any] = {"text": "Fler rondar på kvällen.", "owner_party": PartyKind.CITY}
    [point] = seen(slug).points
    digest = (basis or now(by=by)).digest
    return record_decision(meeting=slug, point=point.id, wording=Wording(**(usual | wording)), seen=digest, by=by)


def basis_then(number: int, *, by: Actor = CONSOLE) -> Basis:
    found = basis_of_decision(number, by=by)
    assert found is not None
    return found


def came(number: int) -> EffectView:
    found = effect_of(decision_of(number, by=CONSOLE), basis=basis_then(number), by=CONSOLE, today=today())
    assert found is not None
    return found


def target() -> None:
    aim = Aim(
        baseline_period=Period(THIS_YEAR - 2),
        baseline_value=Decimal(10),
        target_period=NEXT,
        target_value=Decimal(8),
        decided_on=date(2024, 5, 2),
        decided_by="Styrgruppen",
        interim=((Period(THIS_YEAR), Decimal(9)),),
    )
    set_target(aim=aim, opened_version=0, by=CONSOLE, **SHARE)


@pytest.mark.both_databases
def test_a_decision_keeps_what_was_shown_whatever_is_revised_later(chair: Actor) -> None:
    target()
    slug = opened(by=chair)
    shown = now(by=chair)
    at = revision()
    number = decide(slug, by=chair, due_on=today() + timedelta(days=90), owner="Anna", **EFFECT)
    report("44.4", period=Period(THIS_YEAR - 1), opened=1, correction_reason="Fel")
    report("45", period=Period(THIS_YEAR - 3))
    changes = {"name_sv": "Nytt namn", "decimals": 2}
    edit_indicator(indicator="unsafe_share", version=1, changes=changes, by=CONSOLE)
    kept = basis_then(number, by=chair)
    assert kept == shown
    assert kept.code == shown.code
    assert not kept.is_reduced
    assert (kept.indicator.name.sv, kept.standing.value, kept.indicator.decimals) == ("unsafe_share", 12.5, 1)
    assert kept.standing.target is TargetStanding.NOT_MEASURABLE_YET
    assert set(kept.series["place"]) == {"stockholm", "stockholms-lan"}
    told = decision_of(number, by=chair)
    assert (told.text, told.owner_party, told.owner) == ("Fler rondar på kvällen.", PartyKind.CITY, "Anna")
    assert (told.definition_version, told.revision, told.recorded_by) == (1, at, chair.name)
    assert (told.indicator, told.place, told.meeting, told.group_name.sv) == (
        "unsafe_share",
        "stockholm",
        slug,
        "Styrgruppen",
    )
    assert told.state is DecisionState.OPEN


def test_a_decision_on_something_that_has_no_value_yet_is_kept_too(chair: Actor) -> None:
    slug = planned(by=chair)
    add_point(meeting=slug, indicator="walks_count", place="jarva", by=chair)
    open_meeting(meeting=slug, by=chair)
    shown = basis_of("walks_count", place="jarva", clearance=chair.clearance, today=today())
    number = decide(slug, by=chair, basis=shown)
    kept = basis_then(number)
    assert kept == shown
    assert kept.series.empty
    assert kept.target is None


def test_a_decision_about_a_title_has_no_basis(chair: Actor) -> None:
    slug = planned(by=chair)
    add_point(meeting=slug, title="Övrigt", by=chair)
    [point] = seen(slug).points
    wording = Wording(text="Nästa möte hålls i Rinkeby.", owner="Anna")
    with pytest.raises(NotOpenError):
        record_decision(meeting=slug, point=point.id, wording=wording, by=chair)
    open_meeting(meeting=slug, by=chair)
    number = record_decision(meeting=slug, point=point.id, wording=wording, by=chair)
    assert basis_of_decision(number, by=chair) is None
    assert (decision_of(number, by=chair).indicator, decision_of(number, by=chair).expected) == (None, None)
    with pytest.raises(HalfEffectError):
        record_decision(meeting=slug, point=point.id, wording=Wording(text="A", owner="B", **EFFECT), by=chair)
    with pytest.raises(UnknownError):
        record_decision(meeting=slug, point=point.id + 1, wording=wording, by=chair)


def test_nothing_is_decided_on_what_is_not_shown_any_more(chair: Actor) -> None:
    slug = opened(by=chair)
    shown = now()
    report("13", period=Period(THIS_YEAR - 1), opened=1, correction_reason="Fel")
    with pytest.raises(BasisChangedError):
        decide(slug, by=chair, basis=shown)
    assert decisions(by=chair) == ()
    assert decide(slug, by=chair)


def test_nothing_is_decided_on_what_changed_while_others_had_their_turn(chair: Actor) -> None:
    slug, shown, told = opened(by=chair), now(), list[object]()

    def wait_and_decide() -> None:
        try:
            told.append(decide(slug, by=chair, basis=shown))
        except BasisChangedError as refused:
            told.append(refused)

    other = threading.Thread(target=wait_and_decide)
    with unit_of_work(by=CONSOLE) as unit:
        other.start()
        other.join(0.5)  # long enough to come to the queue; whoever comes later is refused all the same
        observe(unit, "unsafe_share", str(THIS_YEAR - 1), 99.0)
        unit.record(action="test", subject="unsafe_share")
    other.join()
    assert [type(one) for one in told] == [BasisChangedError]
    assert decisions(by=chair) == ()


def test_a_double_click_decides_once(chair: Actor) -> None:
    slug = opened(by=chair)
    number = decide(slug, by=chair)
    at = revision()
    assert decide(slug, by=chair) == number
    assert revision() == at
    assert decide(slug, by=chair, text="Något annat.") != number


def test_a_decision_that_corrects_the_day_of_another_is_kept_beside_it(chair: Actor) -> None:
    slug = opened(by=chair)
    number = decide(slug, by=chair)
    later = decide(slug, by=chair, due_on=today() + timedelta(days=400))
    assert later != number
    assert {one.number for one in decisions(by=chair)} == {number, later}


@pytest.mark.parametrize(
    ("wording", "refusal"),
    [
        ({"text": " "}, DecisionTextNeededError),
        ({"owner_party": None}, OwnerNeededError),
        ({"due_on": date(2020, 1, 1)}, PastDueError),
        (EFFECT | {"value": None}, HalfEffectError),
        (EFFECT | {"direction": Direction.NEUTRAL}, HalfEffectError),
        (EFFECT | {"period": Period(THIS_YEAR - 1)}, EffectPeriodError),
        (EFFECT | {"period": Period(THIS_YEAR + 1, "quarter", 1)}, EffectPeriodError),
    ],
)
def test_what_is_half_said_is_refused(chair: Actor, wording: dict[str, Any], refusal: type[RefusedError]) -> None:
    slug = opened(by=chair)
    with pytest.raises(refusal):
        decide(slug, by=chair, **wording)
    assert decisions(by=chair) == ()


def test_an_impossible_value_is_never_expected(chair: Actor) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "unsafe_share")).one()
        row.minimum, row.maximum = 0, 100
        unit.session.add(row)
        unit.record(action="test", subject="unsafe_share")
    slug = opened(by=chair)
    for value in ("-1", "101"):
        with pytest.raises(EffectRangeError):
            decide(slug, by=chair, **(EFFECT | {"value": Decimal(value)}))


def test_only_who_leads_the_meeting_decides_and_nobody_else_reads_without_signing_in(chair: Actor) -> None:
    slug = opened(by=chair)
    for other in (person(Role.COORDINATOR, PartyKind.CITY), person(Role.VIEWER), ANYONE):
        with pytest.raises(NotAllowedError):
            decide(slug, by=other, basis=now())
    number = decide(slug, by=chair)
    assert decisions(by=ANYONE) == ()
    assert [one.number for one in decisions(by=person(Role.VIEWER))] == [number]
    with pytest.raises(UnknownError):
        basis_of_decision(number, by=ANYONE)
    with pytest.raises(NotAllowedError):
        record_decision(meeting="nej", point=1, wording=Wording(text="A", owner="B"), by=chair)


def test_a_decision_about_what_a_reader_may_not_see_is_not_told(chair: Actor) -> None:
    number = decide(opened(by=chair), by=chair)
    changes = {"clearance": Clearance.RESTRICTED.value}
    edit_indicator(indicator="unsafe_share", version=1, changes=changes, by=CONSOLE)
    assert decisions(by=chair) == ()
    with pytest.raises(UnknownError):
        decision_of(number, by=chair)
    assert decision_of(number, by=CONSOLE).number == number


def test_a_point_that_follows_such_a_decision_up_is_not_told_either(chair: Actor) -> None:
    first = opened(by=chair)
    number = decide(first, by=chair, due_on=today())
    close_meeting(meeting=first, by=chair)
    slug = planned(days=30, by=chair)
    propose_agenda(meeting=slug, by=chair)
    [point] = [one for one in seen(slug).points if one.decision == number]
    note_point(meeting=slug, point=point.id, note="Hemligt", by=chair)
    changes = {"clearance": Clearance.RESTRICTED.value}
    edit_indicator(indicator="unsafe_share", version=1, changes=changes, by=CONSOLE)
    assert "Hemligt" in repr(seen(slug).points)
    assert number not in {one.decision for one in seen(slug, by=chair).points}
    assert "Hemligt" not in repr(seen(slug, by=chair))


def test_what_has_been_protected_since_is_not_told_by_an_old_decision(chair: Actor) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        facts = {"person_based": PersonBased.YES, "suppress_below": 5, "kind": Kind.COUNT, "decimals": 0}
        indicator(unit, "persons", reporter=PartyKind.CITY, **facts)
        observe(unit, "persons", "2020", 8.0)
        unit.record(action="test", subject="persons")
    slug = planned(by=chair)
    add_point(meeting=slug, indicator="persons", place="stockholm", by=chair)
    open_meeting(meeting=slug, by=chair)
    shown = basis_of("persons", place="stockholm", clearance=chair.clearance, today=today())
    assert shown.standing.value == 8
    number = decide(slug, by=chair, basis=shown, direction=Direction.LOWER, value=Decimal(7), period=Period(THIS_YEAR))
    with unit_of_work(by=CONSOLE) as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "persons")).one()
        row.suppress_below = 10
        unit.session.add(row)
        observe(unit, "persons", str(THIS_YEAR), 3.0)
        unit.record(action="test", subject="persons")
    kept = basis_then(number)
    assert kept.is_reduced
    assert (kept.standing.value, kept.standing.shown) == (None, Shown.HIDDEN)
    assert "8" not in kept.series["value"].astype(str).str.cat()
    assert "8" not in repr(kept.sentence)
    assert (came(number).effect, came(number).value, came(number).untold) == (
        Effect.CANNOT_BE_TOLD,
        None,
        Untold.PROTECTED,
    )


@pytest.mark.both_databases
def test_what_was_expected_is_held_against_what_came(chair: Actor) -> None:
    slug = opened(by=chair)
    lower = decide(slug, by=chair, **EFFECT)
    higher = decide(slug, by=chair, text="Tvärtom.", **(EFFECT | {"direction": Direction.HIGHER}))
    nothing = decide(slug, by=chair, text="Utan väntan.")
    assert [came(number).effect for number in (lower, higher)] == [Effect.AWAITED] * 2
    found = decision_of(nothing, by=CONSOLE)
    assert effect_of(found, basis=basis_then(nothing), by=CONSOLE, today=today()) is None
    with unit_of_work(by=CONSOLE) as unit:
        observe(unit, "unsafe_share", str(THIS_YEAR), 11.0)
        unit.record(action="test", subject="unsafe_share")
    assert [(came(number).effect, came(number).value) for number in (lower, higher)] == [
        (Effect.AS_EXPECTED, 11.0),
        (Effect.NOT_AS_EXPECTED, 11.0),
    ]
    assert basis_then(lower).standing.value == 12.5


def test_a_value_that_is_missing_is_awaited_no_more(chair: Actor) -> None:
    number = decide(opened(by=chair), by=chair, **EFFECT)
    told: list[tuple[object, ...]] = []
    for reason in (MissingReason.NOT_YET_PUBLISHED, MissingReason.NOT_AVAILABLE_AT_SOURCE):
        with unit_of_work(by=CONSOLE) as unit:
            observe(unit, "unsafe_share", str(THIS_YEAR), None, missing_reason=reason)
            unit.record(action="test", subject="unsafe_share")
        found = came(number)
        told.append((found.effect, found.untold, found.missing_reason))
    assert told == [
        (Effect.AWAITED, None, MissingReason.NOT_YET_PUBLISHED),
        (Effect.CANNOT_BE_TOLD, Untold.MISSING, MissingReason.NOT_AVAILABLE_AT_SOURCE),
    ]


def test_a_break_that_nobody_knew_of_parts_what_came_from_what_was_expected(chair: Actor) -> None:
    facts = {
        "kind": BreakKind.CODING,
        "note_sv": "N",
        "note_en": "N",
        "decided_by": "S",
        "decided_on": date(2024, 1, 1),
    }
    parting = Parting(on=date(THIS_YEAR - 2, 1, 1), effect=BreakEffect.NOT_COMPARABLE, **facts)  # type: ignore[arg-type]  # facts of every type
    record_break(indicator="unsafe_share", parting=parting, by=CONSOLE)
    number = decide(opened(by=chair), by=chair, **EFFECT)
    assert came(number).effect is Effect.AWAITED
    level = Parting(on=date(THIS_YEAR, 1, 1), effect=BreakEffect.NEW_LEVEL, **facts)  # type: ignore[arg-type]  # facts of every type
    record_break(indicator="unsafe_share", parting=level, by=CONSOLE)
    assert came(number).effect is Effect.AWAITED
    later = Parting(on=date(THIS_YEAR, 2, 1), effect=BreakEffect.NOT_COMPARABLE, **facts)  # type: ignore[arg-type]  # facts of every type
    record_break(indicator="unsafe_share", parting=later, by=CONSOLE)
    assert (came(number).effect, came(number).untold) == (Effect.CANNOT_BE_TOLD, Untold.PARTED)


@pytest.mark.parametrize(
    "changes",
    [{"multiplier": 100_000}, {"unit_sv": "per 100 000", "unit_en": "per 100,000"}, {"definition_sv": "Ny mening"}],
)
def test_another_measure_tells_nothing_of_what_was_expected_of_the_old_one(
    chair: Actor, changes: dict[str, object]
) -> None:
    number = decide(opened(by=chair), by=chair, **EFFECT)
    with unit_of_work(by=CONSOLE) as unit:
        observe(unit, "unsafe_share", str(THIS_YEAR), 11.0)
        unit.record(action="test", subject="unsafe_share")
    edit_indicator(
        indicator="unsafe_share", version=1, changes={"definition_en": "In English", "decimals": 2}, by=CONSOLE
    )
    told = came(number)
    assert (told.effect, told.untold, told.indicator.decimals) == (Effect.AS_EXPECTED, None, 1), (
        "it measures what it did"
    )
    edit_indicator(indicator="unsafe_share", version=2, changes=changes, by=CONSOLE)
    told = came(number)
    assert (told.effect, told.untold) == (Effect.CANNOT_BE_TOLD, Untold.REDEFINED)
    assert told.indicator == catalogue().indicator("unsafe_share"), "the new value is told with its own unit"


@pytest.mark.both_databases
def test_what_becomes_of_a_decision_is_added_and_nothing_is_rewritten(chair: Actor) -> None:
    number = decide(opened(by=chair), by=chair, due_on=today())
    assert decision_of(number, by=chair).is_due(today())
    owner = person(Role.COORDINATOR, PartyKind.CITY)
    follow_up_decision(decision=number, state=DecisionState.OPEN, text="Rondarna har börjat.", by=owner)
    follow_up_decision(decision=number, state=DecisionState.DONE, by=chair)
    at = revision()
    follow_up_decision(decision=number, state=DecisionState.OPEN, text="Igen.", by=owner)
    follow_up_decision(decision=number, state=DecisionState.OPEN, text="Igen.", by=owner)
    assert revision() == at + 1
    told = decision_of(number, by=chair)
    assert [(one.state, one.text, one.recorded_by) for one in told.notes] == [
        (DecisionState.OPEN, "Rondarna har börjat.", owner.name),
        (DecisionState.DONE, "", chair.name),
        (DecisionState.OPEN, "Igen.", owner.name),
    ]
    assert told.state is DecisionState.OPEN
    assert {one.on for one in told.notes} == {today()}
    with pytest.raises(StateNeededError):
        follow_up_decision(decision=number, state=DecisionState.OPEN, by=chair)
    for row in (MeetingDecision, DecisionNote):
        with pytest.raises(DatabaseError, match="never changed or removed"), housekeeping() as session:
            session.delete(session.exec(select(row)).first())


def test_only_the_owner_and_those_who_lead_follow_a_decision_up(chair: Actor) -> None:
    slug = opened(by=chair)
    number, ownerless = decide(slug, by=chair), decide(slug, by=chair, text="B", owner_party=None, owner="Anna")
    follow: dict[str, Any] = {"state": DecisionState.DONE, "text": "Klart."}
    for other in (person(Role.COORDINATOR, PartyKind.POLICE), person(Role.VIEWER), ANYONE):
        with pytest.raises(NotAllowedError):
            follow_up_decision(decision=number, by=other, **follow)
    with pytest.raises(NotAllowedError):
        follow_up_decision(decision=ownerless, by=person(Role.COORDINATOR, PartyKind.CITY), **follow)
    follow_up_decision(decision=ownerless, by=chair, **follow)
    with pytest.raises(UnknownError):
        follow_up_decision(decision=99, by=CONSOLE, **follow)
    with pytest.raises(NotAllowedError):
        follow_up_decision(decision=99, by=chair, **follow)


def test_nobody_follows_up_what_they_may_not_see(chair: Actor) -> None:
    number = decide(opened(by=chair), by=chair)
    edit_indicator(indicator="unsafe_share", version=1, changes={"clearance": Clearance.RESTRICTED}, by=CONSOLE)
    with pytest.raises(UnknownError):
        follow_up_decision(decision=number, state=DecisionState.DONE, by=chair)
    follow_up_decision(decision=number, state=DecisionState.DONE, by=CONSOLE)


def test_a_basis_from_an_earlier_program_is_filled_up_from_today(chair: Actor) -> None:
    plain = json.loads(now().code)
    del plain["indicator"]["direction"]
    del plain["standing"]["growth_ratio"]
    facts: dict[str, Any] = {"clearance": chair.clearance, "today": today(), "content": catalogue()}
    found = bases.basis_then(json.dumps(plain), at=datetime.now(UTC), **facts)
    assert found == now()
