"""Steering groups, their meetings and agendas: for people who have signed in, and for nobody else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from data.actor import Actor
from data.collation import sort_key
from data.disclosure.door import may_see
from data.queries.catalogue import UnknownError
from data.queries.content import rows_of
from data.queries.seats import MemberView, members_now, members_then
from data.store import reading
from models.agreement import Agreement, LocalAgreement
from models.decision import MeetingDecision
from models.indicator import Indicator
from models.meeting import AgendaPoint, Meeting, MeetingState, PointKind, Seat, SteeringGroup
from models.party import Party
from models.place import Place
from models.text import Text
from models.vocabulary import PartyKind, Permission

_FIRST = timedelta(days=91)
LEADS = (Seat.CHAIR, Seat.SECRETARY)


@dataclass(frozen=True)
class PointView:
    """One point of an agenda, about an indicator at a place (slugs), a party, a decision (number), or its title.

    `number` is its place on the whole agenda, the same for all readers.
    """

    id: int
    number: int
    kind: PointKind
    indicator: str | None
    place: str | None
    party: PartyKind | None
    decision: int | None
    title: str
    note: str
    is_done: bool


@dataclass(frozen=True)
class MeetingView:
    """One meeting with its agenda in order, without the points that the reader may not see.

    `since` is what it is compared with, `since_chosen` that moment where somebody chose it. `closed_points` and
    `closed_decisions` are how many the reader may not see. `members` are those of its group; of a closed one
    those who sat there when it closed.
    """

    id: int
    slug: str
    group: str
    starts_at: datetime
    room: str
    register_number: str
    state: MeetingState
    since: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    version: int
    points: tuple[PointView, ...]
    since_chosen: datetime | None
    closed_points: int
    closed_decisions: int
    members: tuple[MemberView, ...]

    @property
    def length(self) -> int:
        """How many points the whole agenda has."""
        return len(self.points) + self.closed_points


@dataclass(frozen=True)
class GroupView:
    """One group, what it follows (slugs; everything where both are None), and its meetings, the latest first."""

    slug: str
    name: Text
    agreement: str | None
    local_agreement: str | None
    members: tuple[MemberView, ...]
    meetings: tuple[MeetingView, ...]

    def is_led_by(self, actor: Actor) -> bool:
        """Return whether the person prepares and leads its meetings; every action asks the store again."""
        leads = {member.person for member in self.members if member.seat in LEADS and member.person is not None}
        return actor.may(Permission.EDIT_CONTENT) or (actor.role is not None and actor.person_id in leads)


def group_addresses(session: Session) -> Mapping[int | None, str]:
    """Return the addresses of all groups by their numbers, and nothing else of them."""
    return {row.id: row.slug for row in session.exec(select(SteeringGroup))}


def steering_groups(*, by: Actor) -> tuple[GroupView, ...]:
    """Return all groups by name with their meetings; none for who has not signed in."""
    if by.role is None:
        return ()
    with reading() as session:
        members = members_now(session)
        meetings = _meetings(session, members=members, by=by)
        agreements = {row.id: row.slug for row in rows_of(session, Agreement)}
        local = {row.id: row.slug for row in rows_of(session, LocalAgreement)}
        groups = [
            GroupView(
                row.slug,
                Text(row.name_sv, row.name_en),
                agreements.get(row.agreement_id),
                local.get(row.local_agreement_id),
                tuple(members.get(int(row.id or 0), ())),
                tuple(one for one in meetings if one.group == row.slug),
            )
            for row in session.exec(select(SteeringGroup))
        ]
    return tuple(sorted(groups, key=lambda one: sort_key(one.name.sv)))


def meeting_of(slug: str, *, by: Actor) -> tuple[GroupView, MeetingView]:
    """Return a meeting with its group.

    Raises:
        UnknownError: if there is none of that address for this reader.
    """
    for group in steering_groups(by=by):
        for meeting in group.meetings:
            if meeting.slug == slug:
                return group, meeting
    raise UnknownError(slug=slug)


def since_of(row: Meeting, *, before: Meeting | None) -> datetime:
    """Return what the meeting is compared with: the moment chosen, else the end of the meeting before.

    `before` is the newest earlier meeting that was held; without one it is three months back.
    """
    if row.since is not None:
        return row.since
    held = None if before is None else before.closed_at or before.opened_at
    return row.starts_at - _FIRST if held is None else held


def closed_points(session: Session, *, by: Actor) -> frozenset[int]:
    """Return the numbers of all points that the reader may not see: about a closed indicator, or a decision on one."""
    seen = {row.id for row in session.exec(select(Indicator)) if may_see(by.clearance, needed=row.clearance)}
    asked = select(AgendaPoint.id, AgendaPoint.indicator_id, MeetingDecision.indicator_id)
    joined = asked.join(MeetingDecision, col(AgendaPoint.decision_id) == col(MeetingDecision.id), isouter=True)
    rows = session.exec(joined)
    return frozenset(number for number, *about in rows if number is not None and {*about} - {None} - seen)


def _meetings(session: Session, *, members: Mapping[int, Sequence[MemberView]], by: Actor) -> Sequence[MeetingView]:
    groups = {row.id: row.slug for row in session.exec(select(SteeringGroup))}
    points, closed = _points(session, by=by)
    closed_decisions = _closed_decisions(session, by=by)
    found: list[MeetingView] = []
    before: dict[int, Meeting] = {}
    for row in session.exec(select(Meeting).order_by(col(Meeting.starts_at))):
        number = int(row.id or 0)
        found.insert(
            0,
            MeetingView(
                number,
                row.slug,
                groups[row.group_id],
                row.starts_at,
                row.room,
                row.register_number,
                row.state,
                since_of(row, before=before.get(row.group_id)),
                row.opened_at,
                row.closed_at,
                row.version,
                tuple(points.get(number, ())),
                row.since,
                closed[number],
                closed_decisions[number],
                tuple(members_then(row.members) if row.members else members.get(row.group_id, ())),
            ),
        )
        if row.opened_at is not None:
            before[row.group_id] = row
    return found


def _points(session: Session, *, by: Actor) -> tuple[Mapping[int, list[PointView]], Counter[int]]:
    """Return the points of each meeting that the reader may see, and how many of each are closed."""
    measures = {row.id: row.slug for row in session.exec(select(Indicator))}
    places = {row.id: row.slug for row in rows_of(session, Place)}
    parties = {row.id: row.kind for row in session.exec(select(Party))}
    hidden = closed_points(session, by=by)
    found: dict[int, list[PointView]] = {}
    closed: Counter[int] = Counter()
    for row in session.exec(select(AgendaPoint).order_by(col(AgendaPoint.ordering), col(AgendaPoint.id))):
        if row.id in hidden:
            closed[row.meeting_id] += 1
            continue
        view = PointView(
            int(row.id or 0),
            row.ordering + 1,
            row.kind,
            measures.get(row.indicator_id),
            places.get(row.place_id),
            parties.get(row.party_id),
            row.decision_id,
            row.title,
            row.note,
            row.is_done,
        )
        found.setdefault(row.meeting_id, []).append(view)
    return found, closed


def _closed_decisions(session: Session, *, by: Actor) -> Counter[int]:
    asked = select(MeetingDecision.meeting_id, Indicator).join(Indicator)
    return Counter(number for number, one in session.exec(asked) if not may_see(by.clearance, needed=one.clearance))
