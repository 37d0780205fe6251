"""Who leads a meeting: the chair and the secretary of its group, and administrators; asked anew in every change."""

from sqlmodel import select

from data.queries.catalogue import UnknownError
from data.queries.meetings import LEADS
from data.refusal import N_, RefusedError
from data.store import Unit, actor_of_person, authorise
from models.meeting import GroupMember, Meeting, MeetingState
from models.vocabulary import Permission


class MeetingChangedError(RefusedError):
    """Raised when somebody changed when and where the meeting is after the form was opened; `version` is its newest."""

    message = N_(
        "Någon annan har ändrat mötets tid eller plats medan du skrev. Inget är sparat. Det som gäller nu står överst "
        "på sidan; spara igen för att ersätta det."
    )


class ClosedMeetingError(RefusedError):
    """Raised when a closed meeting would be changed."""

    message = N_("Mötet är avslutat och ändras inte mer.")


def authorise_leader(unit: Unit, group: int) -> None:
    """Let the change go on only for who leads the group's meetings, by what the store says now.

    Raises:
        NotAllowedError: for anyone else.
    """
    if _leads(unit, group):
        return
    authorise(unit, Permission.EDIT_CONTENT)


def led_meeting(unit: Unit, slug: str, *, version: int | None = None) -> Meeting:
    """Return the meeting, for its leader to change.

    Raises:
        UnknownError: if there is none of that address.
        NotAllowedError: unless the person leads it.
        ClosedMeetingError: if it is closed.
        MeetingChangedError: if it has another version than the form was opened with.
    """
    row = unit.session.exec(select(Meeting).where(Meeting.slug == slug)).first()
    if row is None:
        authorise(unit, Permission.EDIT_CONTENT)
        raise UnknownError(slug=slug)
    authorise_leader(unit, row.group_id)
    if row.state is MeetingState.CLOSED:
        raise ClosedMeetingError
    if version not in (None, row.version):
        raise MeetingChangedError(version=row.version)
    return row


def _leads(unit: Unit, group: int) -> bool:
    person = unit.by.person_id
    if person is None or actor_of_person(unit.session, person).role is None:
        return False
    seats = select(GroupMember).where(GroupMember.group_id == group, GroupMember.person_id == person)
    return any(row.seat in LEADS for row in unit.session.exec(seats))
