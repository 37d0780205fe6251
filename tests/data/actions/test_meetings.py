import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import select

from data.actions.agendas import (
    KnownPointError,
    Move,
    TitleNeededError,
    add_point,
    move_point,
    propose_agenda,
    remove_point,
)
from data.actions.content import EditConflictError, edit_indicator
from data.actions.leading import ClosedMeetingError, MeetingChangedError
from data.actions.meetings import (
    BegunError,
    KnownMeetingError,
    LaterComparisonError,
    NoAgendaError,
    NotOpenError,
    call_off_meeting,
    close_meeting,
    edit_meeting,
    open_meeting,
    plan_meeting,
)
from data.actions.noting import NoteChangedError, note_point
from data.actions.people import deactivate
from data.actions.steering import (
    KnownGroupError,
    NameMissingError,
    SeatedError,
    add_group,
    rename_group,
    seat_member,
    unseat_member,
)
from data.actor import ANYONE, CONSOLE, Actor
from data.queries.catalogue import UnknownError
from data.queries.meetings import steering_groups
from data.store import NotAllowedError, reading, revision
from models.audit_event import AuditEvent
from models.meeting import MeetingState, PointKind, Seat
from models.period import Period
from models.vocabulary import Clearance, PartyKind, Role
from tests.data.actions.met import GROUP, SHARE, group, opened, planned, seen
from tests.data.actions.sent import actions
from tests.factories import person, report, small_world


@pytest.fixture
def chair(store: str) -> Actor:
    assert store
    small_world()
    return group()


@pytest.mark.both_databases
def test_a_group_is_told_with_its_members_and_its_meetings(chair: Actor) -> None:
    first, later = planned(days=1, by=chair), planned(days=40, by=chair)
    [found] = steering_groups(by=chair)
    assert (found.slug, found.name.en, found.agreement, found.local_agreement) == (
        GROUP,
        "The steering group",
        None,
        None,
    )
    assert [(one.name, one.seat, one.title, one.party) for one in found.members] == [
        (chair.name, Seat.CHAIR, "Direktör", None),
        ("Eva Ek", Seat.MEMBER, "", PartyKind.POLICE),
    ]
    assert [one.slug for one in found.meetings] == [later, first]
    assert found.is_led_by(chair)
    assert not found.is_led_by(person(Role.VIEWER))
    assert found.is_led_by(person(Role.ADMINISTRATOR))


def test_nobody_sees_a_meeting_who_has_not_signed_in(chair: Actor) -> None:
    slug = planned()
    assert seen(slug, by=person(Role.VIEWER)).slug == slug
    assert steering_groups(by=ANYONE) == ()
    with pytest.raises(UnknownError):
        seen(slug, by=ANYONE)
    assert chair.role is Role.VIEWER


def test_a_group_follows_an_agreement_or_a_local_one(store: str) -> None:
    assert store
    small_world()
    add_group(name_sv="Ett", agreement="avtal", by=CONSOLE)
    add_group(name_sv="Två", local_agreement="lokal", by=CONSOLE)
    assert [(one.agreement, one.local_agreement) for one in steering_groups(by=CONSOLE)] == [
        ("avtal", None),
        (None, "lokal"),
    ]
    for name, facts, refusal in (
        ("Ett", {}, KnownGroupError),
        ("!", {}, NameMissingError),
        ("Tre", {"agreement": "nej"}, UnknownError),
    ):
        with pytest.raises(refusal):
            add_group(name_sv=name, by=CONSOLE, **facts)


@pytest.mark.both_databases
def test_a_group_is_given_another_name_and_keeps_its_address(chair: Actor) -> None:
    add_group(name_sv="Den andra", by=CONSOLE)
    now = {"name_sv": "Styrgruppen", "name_en": "The steering group"}
    rename_group(group=GROUP, opened=now, name_sv="Ledningsgruppen", name_en="The board", by=CONSOLE)
    after = {"name_sv": "Ledningsgruppen", "name_en": "The board"}
    [found] = [one for one in steering_groups(by=chair) if one.slug == GROUP]
    assert (found.name.sv, found.name.en) == ("Ledningsgruppen", "The board")
    at = revision()
    rename_group(group=GROUP, opened=after, by=CONSOLE, **after)
    assert revision() == at
    for name, opened_with, refusal in (
        ("Ny", now, EditConflictError),
        (" ", after, NameMissingError),
        ("Den andra", after, KnownGroupError),
    ):
        with pytest.raises(refusal):
            rename_group(group=GROUP, opened=opened_with, name_sv=name, name_en="", by=CONSOLE)
    with pytest.raises(NotAllowedError):
        rename_group(group=GROUP, opened=after, name_sv="Ny", name_en="", by=chair)


def test_who_sits_in_a_group_sits_there_once_and_may_leave(chair: Actor) -> None:
    for again in ({"person_id": chair.person_id}, {"name": "Eva Ek"}):
        with pytest.raises(SeatedError):
            seat_member(group=GROUP, by=CONSOLE, **again)
    with pytest.raises(NameMissingError):
        seat_member(group=GROUP, by=CONSOLE)
    with pytest.raises(UnknownError):
        seat_member(group=GROUP, person_id=999, by=CONSOLE)
    with pytest.raises(UnknownError):
        seat_member(group="nej", name="A", by=CONSOLE)
    city = person(Role.COORDINATOR, PartyKind.CITY)
    seat = seat_member(group=GROUP, person_id=city.person_id, by=CONSOLE)
    assert [one.party for one in steering_groups(by=chair)[0].members if one.id == seat] == [PartyKind.CITY]
    unseat_member(group=GROUP, member=seat, by=CONSOLE)
    assert len(steering_groups(by=chair)[0].members) == 2
    with pytest.raises(UnknownError):
        unseat_member(group=GROUP, member=seat, by=CONSOLE)
    assert actions()[-2:] == ["seat_member", "unseat_member"]


def test_the_chair_and_the_secretary_lead_and_nobody_else(chair: Actor) -> None:
    slug = planned(by=chair)
    secretary, member = person(Role.VIEWER), person(Role.COORDINATOR, PartyKind.CITY)
    seat_member(group=GROUP, person_id=secretary.person_id, seat=Seat.SECRETARY, by=CONSOLE)
    seat_member(group=GROUP, person_id=member.person_id, by=CONSOLE)
    add_point(meeting=slug, title="Av sekreteraren", by=secretary)
    for other in (member, person(Role.APPROVER, PartyKind.POLICE), ANYONE):
        with pytest.raises(NotAllowedError):
            add_point(meeting=slug, title="Av någon annan", by=other)
        with pytest.raises(NotAllowedError):
            planned(days=9, by=other)
        with pytest.raises(NotAllowedError):
            add_group(name_sv="Ny", by=other)
    deactivate(person_id=chair.person_id or 0, by=CONSOLE)
    with pytest.raises(NotAllowedError):
        add_point(meeting=slug, title="Av den som slutat", by=chair)
    assert [one.person for one in steering_groups(by=CONSOLE)[0].members if one.seat is Seat.CHAIR] == [None]


def test_what_does_not_exist_is_told_to_administrators_alone(chair: Actor) -> None:
    with pytest.raises(UnknownError):
        open_meeting(meeting="nej", by=CONSOLE)
    with pytest.raises(NotAllowedError):
        open_meeting(meeting="nej", by=chair)
    with pytest.raises(UnknownError):
        plan_meeting(group="nej", starts_at=datetime.now(UTC), by=CONSOLE)
    assert propose(chair, "nej") is None


def propose(by: Actor, slug: str) -> int | None:
    try:
        return propose_agenda(meeting=slug, by=by)
    except NotAllowedError:
        return None


def test_a_group_meets_once_a_day_and_compares_with_what_was_before(chair: Actor) -> None:
    slug = planned(days=30)
    with pytest.raises(KnownMeetingError):
        planned(days=30)
    late = datetime.now(UTC) + timedelta(days=31)
    with pytest.raises(LaterComparisonError):
        planned(days=29, since=late)
    with pytest.raises(LaterComparisonError):
        edit_meeting(
            meeting=slug,
            version=1,
            starts_at=datetime.now(UTC),
            room="",
            register_number="",
            since=late,
            by=chair,
        )
    first = seen(slug)
    assert (first.starts_at - first.since).days == 91


def test_a_meeting_that_was_never_held_is_not_the_last_one(chair: Actor) -> None:
    held = opened(by=chair)
    between, slug = planned(days=30, by=chair), planned(days=60, by=chair)
    assert seen(slug).since == seen(held).opened_at
    close_meeting(meeting=held, by=chair)
    assert [seen(one).since for one in (between, slug)] == [seen(held).closed_at] * 2
    add_point(meeting=slug, title="Läget", by=chair)
    open_meeting(meeting=slug, by=chair)
    close_meeting(meeting=slug, by=chair)
    assert seen(slug).since == seen(held).closed_at


@pytest.mark.both_databases
def test_a_planned_meeting_is_called_off_with_its_agenda(chair: Actor) -> None:
    slug, held = planned(days=30, by=chair), opened(by=chair)
    add_point(meeting=slug, title="Läget", by=chair)
    call_off_meeting(meeting=slug, by=chair)
    assert [one.slug for one in steering_groups(by=chair)[0].meetings] == [held]
    with pytest.raises(BegunError):
        call_off_meeting(meeting=held, by=chair)
    assert planned(days=30, by=chair) == slug, "the day is free again"
    assert (seen(slug).points, seen(slug).length) == ((), 0)


@pytest.mark.both_databases
def test_a_meeting_is_changed_by_whoever_saw_its_newest_version(chair: Actor) -> None:
    slug = planned(by=chair)
    before = datetime.now(UTC) - timedelta(days=8)
    starts = datetime.now(UTC) + timedelta(days=2)
    edit: dict[str, Any] = {
        "starts_at": starts,
        "room": "Sal 4",
        "register_number": "2026/1",
        "since": before,
        "by": chair,
    }
    assert edit_meeting(meeting=slug, version=1, **edit) == 2
    found = seen(slug)
    assert (found.room, found.register_number, found.since, found.starts_at) == ("Sal 4", "2026/1", before, starts)
    add_point(meeting=slug, title="Läget", by=chair)
    open_meeting(meeting=slug, by=chair)
    assert seen(slug).version == 2, "the agenda and the beginning are no change of when and where it is"
    with pytest.raises(MeetingChangedError):
        edit_meeting(meeting=slug, version=1, **edit)


@pytest.mark.both_databases
def test_a_meeting_is_opened_and_closed_once_and_then_stays(chair: Actor) -> None:
    slug = planned(by=chair)
    with pytest.raises(NoAgendaError):
        open_meeting(meeting=slug, by=chair)
    with pytest.raises(NotOpenError):
        close_meeting(meeting=slug, by=chair)
    add_point(meeting=slug, title="Läget", by=chair)
    open_meeting(meeting=slug, by=chair)
    at = revision()
    open_meeting(meeting=slug, by=chair)
    assert revision() == at
    assert seen(slug).state is MeetingState.OPEN
    close_meeting(meeting=slug, by=chair)
    closed = seen(slug)
    assert closed.state is MeetingState.CLOSED
    assert closed.opened_at is not None
    assert closed.closed_at is not None
    assert seen(planned(days=30)).since == closed.closed_at
    for change in changes(slug, point=closed.points[0].id, by=chair):
        with pytest.raises(ClosedMeetingError):
            change()


@pytest.mark.both_databases
def test_a_closed_meeting_keeps_who_sat_in_the_group(chair: Actor) -> None:
    slug = opened(by=chair)
    close_meeting(meeting=slug, by=chair)
    before = steering_groups(by=chair)[0].members
    unseat_member(group=GROUP, member=before[1].id, by=CONSOLE)
    seat_member(group=GROUP, name="Olle Ny", by=CONSOLE)
    told = [(one.name, one.title, one.seat, one.party) for one in seen(slug).members]
    assert told == [(one.name, one.title, one.seat, one.party) for one in before]
    assert [one.name for one in seen(planned(days=9)).members] == [chair.name, "Olle Ny"]


def changes(slug: str, *, point: int, by: Actor) -> list[Callable[[], object]]:
    return [
        lambda: open_meeting(meeting=slug, by=by),
        lambda: close_meeting(meeting=slug, by=by),
        lambda: add_point(meeting=slug, title="Mer", by=by),
        lambda: remove_point(meeting=slug, point=point, by=by),
        lambda: note_point(meeting=slug, point=point, note="Mer", is_done=True, by=by),
        lambda: propose_agenda(meeting=slug, by=by),
    ]


@pytest.mark.both_databases
def test_the_chair_puts_the_agenda_in_order(chair: Actor) -> None:
    slug = planned(by=chair)
    for title in ("Ett", "Två", "Tre"):
        add_point(meeting=slug, title=title, by=chair)
    one, two, three = (point.id for point in seen(slug).points)
    move_point(meeting=slug, point=three, way=Move.UP, by=chair)
    move_point(meeting=slug, point=one, way=Move.UP, by=chair)
    move_point(meeting=slug, point=two, way=Move.DOWN, by=chair)
    assert [point.title for point in seen(slug).points] == ["Ett", "Tre", "Två"]
    remove_point(meeting=slug, point=one, by=chair)
    assert [point.title for point in seen(slug).points] == ["Tre", "Två"]
    with pytest.raises(UnknownError):
        remove_point(meeting=slug, point=one, by=chair)
    with pytest.raises(UnknownError):
        note_point(meeting=slug, point=one, note="", is_done=True, by=chair)


def test_a_point_is_about_something_and_stands_once(chair: Actor) -> None:
    slug = planned(by=chair)
    for facts in ({}, {"indicator": "unsafe_share"}):
        with pytest.raises(TitleNeededError):
            add_point(meeting=slug, by=chair, **facts)
    add_point(meeting=slug, by=chair, **SHARE)
    add_point(meeting=slug, title="Övrigt", by=chair)
    for again in (SHARE, {"title": "Övrigt"}):
        with pytest.raises(KnownPointError):
            add_point(meeting=slug, by=chair, **again)
    about, other = seen(slug).points
    assert (about.kind, about.indicator, about.place) == (PointKind.OWN, "unsafe_share", "stockholm")
    assert (other.title, other.indicator, other.note, other.is_done) == ("Övrigt", None, "", False)


def test_a_point_is_noted_and_ticked_once(chair: Actor) -> None:
    slug = opened(by=chair)
    [point] = seen(slug).points
    note_point(meeting=slug, point=point.id, note="Alla överens.", is_done=True, by=chair)
    at = revision()
    note_point(meeting=slug, point=point.id, note="Alla överens.", is_done=True, by=chair)
    assert revision() == at
    assert [(one.note, one.is_done) for one in seen(slug).points] == [("Alla överens.", True)]


@pytest.mark.both_databases
def test_nobody_writes_over_a_note_that_was_not_read(chair: Actor) -> None:
    slug, secretary = opened(by=chair), person(Role.VIEWER)
    seat_member(group=GROUP, person_id=secretary.person_id, seat=Seat.SECRETARY, by=CONSOLE)
    [point] = seen(slug).points
    note_point(meeting=slug, point=point.id, note="Polisen redovisar i maj.", by=secretary)
    note_point(meeting=slug, point=point.id, is_done=True, by=chair)
    assert [(one.note, one.is_done) for one in seen(slug).points] == [("Polisen redovisar i maj.", True)]
    with pytest.raises(NoteChangedError) as refused:
        note_point(meeting=slug, point=point.id, note="Bra.", opened="", is_done=False, by=chair)
    assert refused.value.note == "Polisen redovisar i maj."
    assert [(one.note, one.is_done) for one in seen(slug).points] == [("Polisen redovisar i maj.", True)]
    note_point(meeting=slug, point=point.id, note="Bra.", opened=refused.value.note, by=chair)
    assert [(one.note, one.is_done) for one in seen(slug).points] == [("Bra.", True)]


def test_the_log_keeps_what_a_note_said(chair: Actor) -> None:
    slug = opened(by=chair)
    [point] = seen(slug).points
    note_point(meeting=slug, point=point.id, note="Ett", by=chair)
    note_point(meeting=slug, point=point.id, note="Två", opened="Ett", is_done=True, by=chair)
    with reading() as session:
        told = [json.loads(row.details) for row in session.exec(select(AuditEvent)) if row.action == "note_point"]
    assert [(one["before"], one["after"]) for one in told] == [
        ({"note": ""}, {"note": "Ett"}),
        ({"note": "Ett", "is_done": False}, {"note": "Två", "is_done": True}),
    ]


def test_points_about_what_a_reader_may_not_see_are_not_there(chair: Actor) -> None:
    slug = opened(by=chair)
    changes = {"clearance": Clearance.RESTRICTED.value}
    edit_indicator(indicator="unsafe_share", version=1, changes=changes, by=CONSOLE)
    assert seen(slug, by=chair).points == ()
    assert len(seen(slug, by=person(Role.COORDINATOR, PartyKind.CITY)).points) == 1


def test_who_leads_without_seeing_a_point_arranges_the_others(chair: Actor) -> None:
    slug = planned(by=chair)
    add_point(meeting=slug, title="Ett", by=chair)
    add_point(meeting=slug, by=chair, **SHARE)
    add_point(meeting=slug, title="Två", by=chair)
    one, closed, two = (point.id for point in seen(slug).points)
    edit_indicator(indicator="unsafe_share", version=1, changes={"clearance": Clearance.RESTRICTED}, by=CONSOLE)
    move_point(meeting=slug, point=two, way=Move.UP, by=chair)
    assert [point.title for point in seen(slug, by=chair).points] == ["Två", "Ett"], "a press does what is seen"
    move_point(meeting=slug, point=two, way=Move.DOWN, by=chair)
    assert [point.title for point in seen(slug, by=chair).points] == ["Ett", "Två"]
    assert len(seen(slug).points) == 3
    changes: list[Callable[[], object]] = [
        lambda: move_point(meeting=slug, point=closed, way=Move.UP, by=chair),
        lambda: remove_point(meeting=slug, point=closed, by=chair),
        lambda: note_point(meeting=slug, point=closed, note="Mer", by=chair),
        lambda: add_point(meeting=slug, indicator="unsafe_share", place="jarva", by=chair),
    ]
    for change in changes:
        with pytest.raises(UnknownError):
            change()
    remove_point(meeting=slug, point=one, by=chair)
    assert {point.id for point in seen(slug).points} == {closed, two}


def test_the_agenda_is_proposed_once_for_each_subject(chair: Actor) -> None:
    before = datetime.now(UTC)
    slug = planned(by=chair, since=before, days=1)
    assert propose_agenda(meeting=slug, by=chair) == 0
    report("12.5", period=Period.of("2020"), place="stockholms-lan")
    report("13.5", period=Period.of("2021"), place="stockholms-lan")
    add_point(meeting=slug, title="Läget", by=chair)
    assert propose_agenda(meeting=slug, by=chair) == 2
    assert propose_agenda(meeting=slug, by=chair) == 0
    assert [(one.kind, one.title, one.indicator, one.party) for one in seen(slug).points] == [
        (PointKind.OWN, "Läget", None, None),
        (PointKind.NEW_VALUE, "", "unsafe_share", None),
        (PointKind.LATE, "", None, PartyKind.POLICE),
    ]
