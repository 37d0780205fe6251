"""The agenda of a meeting: proposed by what is new since the last one, and edited by those who lead it."""

from collections.abc import Callable, Sequence
from enum import StrEnum

from sqlmodel import col, select

from data.actions.leading import led_meeting
from data.actions.register import indicator_row, place_row
from data.actor import Actor
from data.disclosure.door import may_see
from data.queries.catalogue import UnknownError, today
from data.queries.meetings import closed_points, meeting_of
from data.queries.since_meeting import News, news_of, one_point_each
from data.refusal import N_, RefusedError
from data.store import Unit, unit_of_work
from data.texts import clean_text
from models.meeting import AgendaPoint, Meeting, PointKind
from models.party import Party

_LONGEST_TITLE = 200


class Move(StrEnum):
    """Which way a point goes."""

    UP = "up"
    DOWN = "down"


class TitleNeededError(RefusedError):
    """Raised for a point about nothing."""

    message = N_("Skriv vad punkten gäller, eller välj en indikator.")


class KnownPointError(RefusedError):
    """Raised for a point that the agenda has already."""

    message = N_("Punkten finns redan på dagordningen.")


def propose_agenda(*, meeting: str, by: Actor) -> int:
    """Add a point for everything that is new and not on the agenda yet, the most pressing first; return how many.

    Each point is about one indicator at one place, one party or one decision, whatever is new about it.

    Raises:
        NotAllowedError, UnknownError, ClosedMeetingError: as for every change of a meeting.
    """
    news = _news(meeting, by=by)
    with unit_of_work(by=by) as unit:
        row = led_meeting(unit, meeting)
        known = _points(unit, row)
        taken = {_subject(one) for one in known}
        made = [point for point in (_point(unit, one, meeting=row) for one in news) if _subject(point) not in taken]
        if not made:
            unit.leave_unchanged()
            return 0
        for place, point in enumerate(made, start=len(known)):
            point.ordering = place
        unit.session.add_all(made)
        _changed(unit, row, action="propose_agenda", points=len(made))
        return len(made)


def add_point(
    *, meeting: str, title: str = "", indicator: str | None = None, place: str | None = None, by: Actor
) -> None:
    """Add a point at the end: about an indicator at a place, or what the title says.

    Raises:
        NotAllowedError, UnknownError, ClosedMeetingError: as for every change of a meeting.
        TitleNeededError, KnownPointError, TextRefusedError: each for its own reason.
    """
    said = clean_text(title, most=_LONGEST_TITLE, lines=False)
    with unit_of_work(by=by) as unit:
        row = led_meeting(unit, meeting)
        if not said and (indicator is None or place is None):
            raise TitleNeededError
        measure = None if indicator is None else indicator_row(unit.session, indicator)
        if measure is not None and not may_see(by.clearance, needed=measure.clearance):
            raise UnknownError(slug=str(indicator))
        point = AgendaPoint(
            meeting_id=int(row.id or 0),
            ordering=0,
            kind=PointKind.OWN,
            indicator_id=None if measure is None else measure.id,
            place_id=None if measure is None or place is None else place_row(unit.session, place).id,
            title=said,
        )
        known = _points(unit, row)
        if any((_subject(one), one.title) == (_subject(point), said) for one in known):
            raise KnownPointError
        point.ordering = len(known)
        unit.session.add(point)
        _changed(unit, row, action="add_point", title=said, indicator=indicator)


def move_point(*, meeting: str, point: int, way: Move, by: Actor) -> None:
    """Let a point pass the nearest one that the person sees; one that has none stays.

    Raises:
        NotAllowedError, UnknownError, ClosedMeetingError: as for every change of a meeting.
    """

    def moved(rows: list[AgendaPoint], at: int) -> list[AgendaPoint]:
        to = min(max(at + (-1 if way is Move.UP else 1), 0), len(rows) - 1)
        rows.insert(to, rows.pop(at))
        return rows

    _arrange(meeting, point, arranged=moved, action="move_point", by=by)


def remove_point(*, meeting: str, point: int, by: Actor) -> None:
    """Strike a point from the agenda; the log keeps that it was there.

    Raises:
        NotAllowedError, UnknownError, ClosedMeetingError: as for every change of a meeting.
    """

    def struck(rows: list[AgendaPoint], at: int) -> list[AgendaPoint]:
        del rows[at]
        return rows

    _arrange(meeting, point, arranged=struck, action="remove_point", by=by)


def _news(meeting: str, *, by: Actor) -> Sequence[News]:
    """Return what is new; an unknown meeting is left to the change itself to refuse."""
    try:
        group, view = meeting_of(meeting, by=by)
    except UnknownError:
        return ()
    return one_point_each(news_of(group, view, today=today(), by=by))


def _arrange(
    meeting: str,
    point: int,
    *,
    arranged: Callable[[list[AgendaPoint], int], list[AgendaPoint]],
    action: str,
    by: Actor,
) -> None:
    with unit_of_work(by=by) as unit:
        row = led_meeting(unit, meeting)
        rows, hidden = _points(unit, row), closed_points(unit.session, by=by)
        seen = [one for one in rows if one.id not in hidden]
        at = next((place for place, one in enumerate(seen) if one.id == point), None)
        if at is None:
            raise UnknownError(slug=str(point))
        told = seen[at]
        title, subject = told.title, told.indicator_id
        left = arranged([*seen], at)
        if len(left) < len(seen):
            rows.remove(told)
            unit.session.delete(told)
        turns = iter(left)
        for place, one in enumerate(rows):
            arrived = one if one.id in hidden else next(turns)
            arrived.ordering = place
            unit.session.add(arrived)
        _changed(unit, row, action=action, title=title, about=subject)


def _points(unit: Unit, row: Meeting) -> list[AgendaPoint]:
    rows = select(AgendaPoint).where(AgendaPoint.meeting_id == row.id)
    return [*unit.session.exec(rows.order_by(col(AgendaPoint.ordering), col(AgendaPoint.id)))]


def _subject(one: AgendaPoint) -> tuple[int | None, ...]:
    return (one.indicator_id, one.place_id, one.party_id, one.decision_id)


def _point(unit: Unit, one: News, *, meeting: Meeting) -> AgendaPoint:
    party = None if one.party is None else unit.session.exec(select(Party.id).where(Party.kind == one.party)).one()
    return AgendaPoint(
        meeting_id=int(meeting.id or 0),
        ordering=0,
        kind=one.kind,
        indicator_id=None if one.indicator is None else indicator_row(unit.session, one.indicator).id,
        place_id=None if one.place is None else place_row(unit.session, one.place).id,
        party_id=party,
        decision_id=one.decision,
    )


def _changed(unit: Unit, row: Meeting, *, action: str, **details: object) -> None:
    unit.record(action=action, subject=row.slug, **details)
