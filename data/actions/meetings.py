"""Meetings: planned, opened and closed by those who lead them; a closed meeting stays as it is."""

from datetime import datetime

from sqlmodel import col, select

from data.actions.leading import authorise_leader, led_meeting
from data.actor import Actor
from data.queries.catalogue import STOCKHOLM, UnknownError
from data.queries.meetings import since_of
from data.queries.seats import kept_members, members_now
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from data.texts import clean_text
from models.meeting import AgendaPoint, Meeting, MeetingState, SteeringGroup
from models.vocabulary import Permission

_LONGEST = 200


class KnownMeetingError(RefusedError):
    """Raised for a second meeting of a group on one day."""

    message = N_("Gruppen har redan ett möte den dagen. Öppna det i stället, eller välj en annan dag.")


class LaterComparisonError(RefusedError):
    """Raised for a moment to compare with that comes after the meeting."""

    message = N_("Jämför med en dag före mötet.")


class NoAgendaError(RefusedError):
    """Raised when a meeting without an agenda would be opened."""

    message = N_("Dagordningen är tom. Föreslå eller skriv minst en punkt innan mötet börjar.")


def plan_meeting(
    *,
    group: str,
    starts_at: datetime,
    room: str = "",
    register_number: str = "",
    since: datetime | None = None,
    by: Actor,
) -> str:
    """Plan a meeting and return its address; `since` is what it is compared with, None for the meeting before it.

    Raises:
        NotAllowedError: unless the person leads the group.
        UnknownError: if there is no such group.
        KnownMeetingError, LaterComparisonError, TextRefusedError: each for its own reason.
    """
    where, register = (clean_text(text, most=_LONGEST, lines=False) for text in (room, register_number))
    with unit_of_work(by=by) as unit:
        row = _group(unit, group)
        authorise_leader(unit, int(row.id or 0))
        slug = _free_address(unit, row, starts_at=starts_at)
        _check_since(since, starts_at=starts_at)
        unit.session.add(
            Meeting(
                group_id=int(row.id or 0),
                slug=slug,
                starts_at=starts_at,
                room=where,
                register_number=register,
                since=since,
            )
        )
        unit.record(action="plan_meeting", subject=slug)
        return slug


def edit_meeting(
    *,
    meeting: str,
    version: int,
    starts_at: datetime,
    room: str,
    register_number: str,
    since: datetime | None = None,
    by: Actor,
) -> int:
    """Change when and where the meeting is, and return its new version; its address stays.

    Raises:
        NotAllowedError, UnknownError, ClosedMeetingError, MeetingChangedError: as for every change of a meeting.
        LaterComparisonError, TextRefusedError: each for its own reason.
    """
    where, register = (clean_text(text, most=_LONGEST, lines=False) for text in (room, register_number))
    with unit_of_work(by=by) as unit:
        row = led_meeting(unit, meeting, version=version)
        _check_since(since, starts_at=starts_at)
        row.starts_at, row.room, row.register_number, row.since = starts_at, where, register, since
        row.version += 1
        unit.session.add(row)
        unit.record(action="edit_meeting", subject=meeting)
        return row.version


def open_meeting(*, meeting: str, by: Actor) -> None:
    """Begin the meeting, so that decisions can be recorded; one that is open already stays open.

    Raises:
        NotAllowedError, UnknownError, ClosedMeetingError: as for every change of a meeting.
        NoAgendaError: if it has no point to take up.
    """
    with unit_of_work(by=by) as unit:
        row = led_meeting(unit, meeting)
        if row.state is MeetingState.OPEN:
            unit.leave_unchanged()
            return
        if unit.session.exec(select(AgendaPoint.id).where(AgendaPoint.meeting_id == row.id)).first() is None:
            raise NoAgendaError
        row.state, row.opened_at = MeetingState.OPEN, unit.at
        unit.session.add(row)
        unit.record(action="open_meeting", subject=meeting)


def close_meeting(*, meeting: str, by: Actor) -> None:
    """End the meeting; what it was compared with, its members, its agenda and its decisions stay as they are.

    Raises:
        NotAllowedError, UnknownError, ClosedMeetingError: as for every change of a meeting.
        NotOpenError: if it has not begun.
    """
    with unit_of_work(by=by) as unit:
        row = led_meeting(unit, meeting)
        if row.state is not MeetingState.OPEN:
            raise NotOpenError
        is_earlier = (Meeting.group_id == row.group_id, col(Meeting.starts_at) < row.starts_at)
        held = select(Meeting).where(*is_earlier, col(Meeting.opened_at).is_not(None))
        before = unit.session.exec(held.order_by(col(Meeting.starts_at).desc())).first()
        row.since = since_of(row, before=before)
        row.members = kept_members(members_now(unit.session).get(row.group_id, ()))
        row.state, row.closed_at = MeetingState.CLOSED, unit.at
        unit.session.add(row)
        unit.record(action="close_meeting", subject=meeting)


def call_off_meeting(*, meeting: str, by: Actor) -> None:
    """Take away a meeting that has not begun, with its agenda; the log keeps that it was planned.

    Raises:
        NotAllowedError, UnknownError, ClosedMeetingError: as for every change of a meeting.
        BegunError: if it has begun.
    """
    with unit_of_work(by=by) as unit:
        row = led_meeting(unit, meeting)
        if row.state is not MeetingState.PLANNED:
            raise BegunError
        for point in unit.session.exec(select(AgendaPoint).where(AgendaPoint.meeting_id == row.id)):
            unit.session.delete(point)
        unit.session.delete(row)
        unit.record(action="call_off_meeting", subject=meeting)


class BegunError(RefusedError):
    """Raised when a meeting that has begun would be called off."""

    message = N_("Mötet har redan börjat och kan inte ställas in. Avsluta det i stället.")


class NotOpenError(RefusedError):
    """Raised for what is done at a meeting that has not begun."""

    message = N_("Mötet har inte börjat. Starta mötet först.")


def _group(unit: Unit, slug: str) -> SteeringGroup:
    row = unit.session.exec(select(SteeringGroup).where(SteeringGroup.slug == slug)).first()
    if row is None:
        authorise(unit, Permission.EDIT_CONTENT)
        raise UnknownError(slug=slug)
    return row


def _free_address(unit: Unit, group: SteeringGroup, *, starts_at: datetime) -> str:
    slug = f"{group.slug[:60]}-{starts_at.astimezone(STOCKHOLM).date().isoformat()}"
    if unit.session.exec(select(Meeting.id).where(Meeting.slug == slug)).first() is not None:
        raise KnownMeetingError
    return slug


def _check_since(since: datetime | None, *, starts_at: datetime) -> None:
    if since is not None and since >= starts_at:
        raise LaterComparisonError
