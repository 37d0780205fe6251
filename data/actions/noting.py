"""The notes of an agenda's points: written by those who lead the meeting, never over what somebody else wrote."""

from data.actions.leading import led_meeting
from data.actor import Actor
from data.queries.catalogue import UnknownError
from data.queries.meetings import closed_points
from data.refusal import N_, RefusedError
from data.store import unit_of_work
from data.texts import clean_text
from models.meeting import AgendaPoint

_LONGEST_NOTE = 4000


class NoteChangedError(RefusedError):
    """Raised when somebody else wrote in the note after it was opened; `note` is what it says now."""

    message = N_("Någon annan har skrivit i anteckningen medan du skrev. Inget är sparat än.")

    def __init__(self, *, note: str) -> None:
        """Keep what the note says now."""
        super().__init__()
        self.note = note


def note_point(
    *,
    meeting: str,
    point: int,
    note: str | None = None,
    opened: str = "",
    is_done: bool | None = None,
    by: Actor,
) -> None:
    """Write the note of a point, say whether it is dealt with, or both; the same again changes nothing.

    `opened` is what the note said when the writing began.

    Raises:
        NotAllowedError, UnknownError, ClosedMeetingError: as for every change of a meeting.
        NoteChangedError: if the note says something else by now than when it was opened.
        TextRefusedError: for a text that is not kept.
    """
    said = None if note is None else clean_text(note, most=_LONGEST_NOTE)
    with unit_of_work(by=by) as unit:
        row = led_meeting(unit, meeting)
        found = unit.session.get(AgendaPoint, point)
        if found is None or found.meeting_id != row.id or found.id in closed_points(unit.session, by=by):
            raise UnknownError(slug=str(point))
        if said is not None and found.note not in (said, opened):
            raise NoteChangedError(note=found.note)
        asked = {"note": said, "is_done": is_done}
        before = {name: getattr(found, name) for name, value in asked.items() if value is not None}
        after = {name: asked[name] for name in before if asked[name] != before[name]}
        if not after:
            unit.leave_unchanged()
            return
        found.sqlmodel_update(after)
        unit.session.add(found)
        unit.record(action="note_point", subject=meeting, before={name: before[name] for name in after}, after=after)
