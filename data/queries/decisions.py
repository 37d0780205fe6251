"""What meetings have decided: for people who have signed in and may see what it is about."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from data.actor import Actor
from data.disclosure.door import may_see
from data.disclosure.primary import Shown
from data.queries.basis import Basis, basis_of, basis_then
from data.queries.catalogue import STOCKHOLM, UnknownError, catalogue
from data.queries.content import rows_of
from data.queries.effect import Effect, Untold, effect
from data.queries.meaning import is_same_measure
from data.queries.standing import Standing
from data.queries.views import IndicatorView
from data.store import reading
from models.decision import DecisionNote, DecisionState, MeetingDecision
from models.indicator import Indicator
from models.meeting import Meeting, SteeringGroup
from models.party import Party
from models.period import Period
from models.person import Person
from models.place import Place
from models.text import Text
from models.vocabulary import BreakEffect, Clearance, Direction, MissingReason, PartyKind

_UNTOLD = {Shown.HIDDEN: Untold.PROTECTED, Shown.MISSING: Untold.MISSING}
_AT_BREAKS = (BreakEffect.NOT_COMPARABLE, BreakEffect.COMPARABLE_AFTER_FACTOR)


@dataclass(frozen=True)
class Expected:
    """What is expected: the value at most (lower) or at least (higher) so much for a period."""

    direction: Direction
    value: float
    period: Period


@dataclass(frozen=True)
class NoteView:
    """What was said of a decision later."""

    on: date
    state: DecisionState
    text: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True)
class DecisionView:
    """One decision: its number, where it was made, what it is about (slugs), and what has been said since, in order."""

    number: int
    meeting: str
    group: str
    group_name: Text
    point: int | None
    text: str
    indicator: str | None
    place: str | None
    owner_party: PartyKind | None
    owner: str
    due_on: date | None
    expected: Expected | None
    definition_version: int | None
    revision: int
    recorded_at: datetime
    recorded_by: str
    notes: tuple[NoteView, ...]

    @property
    def state(self) -> DecisionState:
        """What has become of it."""
        return self.notes[-1].state if self.notes else DecisionState.OPEN

    def is_due(self, on: date) -> bool:
        """Return whether it should have been done by that day and is not."""
        return self.state is DecisionState.OPEN and self.due_on is not None and self.due_on <= on


@dataclass(frozen=True)
class EffectView:
    """What came of what was expected: the value of the expected period as it is known now, if it may be seen.

    `indicator` is the one that the values are told with: as it was when it was decided, unless it measures something
    else by now. `untold` is why nothing can be said of the effect.
    """

    effect: Effect
    shown: Shown
    value: float | None
    missing_reason: MissingReason | None
    newest: Standing
    indicator: IndicatorView
    untold: Untold | None


def decisions(*, by: Actor) -> tuple[DecisionView, ...]:
    """Return every decision that the reader may see, the newest first; none for who has not signed in."""
    if by.role is None:
        return ()
    with reading() as session:
        return tuple(_views(session, clearance=by.clearance))


def decision_of(number: int, *, by: Actor) -> DecisionView:
    """Return the decision of that number.

    Raises:
        UnknownError: if there is none for this reader.
    """
    found = next((one for one in decisions(by=by) if one.number == number), None)
    if found is None:
        raise UnknownError(slug=str(number))
    return found


def basis_of_decision(number: int, *, by: Actor) -> Basis | None:
    """Return what was shown when it was decided; None of a decision that is about no indicator.

    Raises:
        UnknownError: if there is no such decision for this reader.
    """
    view = decision_of(number, by=by)
    with reading() as session:
        code = session.get_one(MeetingDecision, number).basis
    if not code:
        return None
    at = view.recorded_at
    content, today = catalogue(as_known_at=at), at.astimezone(STOCKHOLM).date()
    return basis_then(code, clearance=by.clearance, at=at, today=today, content=content)


def effect_of(decision: DecisionView, *, basis: Basis, by: Actor, today: date) -> EffectView | None:
    """Return what came of what the decision expected; None where nothing was expected.

    A value that a break parts from what was decided on tells nothing, if the break was not known then; nor does a
    hidden or missing one, nor one of an indicator that measures something else by now. One that is only not published
    yet is awaited.
    """
    expected, place = decision.expected, basis.standing.place
    if expected is None:
        return None
    now = basis_of(basis.indicator.slug, place=place, clearance=by.clearance, today=today)
    rows = now.series[(now.series["place"] == place) & (now.series["period"] == expected.period.code)]
    shown = Shown(rows["shown"].iloc[0]) if len(rows) else Shown.NOTHING
    value = float(rows["value"].iloc[0]) if shown is Shown.VALUE else None
    reason = MissingReason(rows["missing_reason"].iloc[0]) if shown is Shown.MISSING else None
    is_awaited = reason is MissingReason.NOT_YET_PUBLISHED
    untold = _untold(Shown.NOTHING if is_awaited else shown, basis=basis, now=now, until=expected.period)
    is_at_most = expected.direction is Direction.LOWER
    told_with = now.indicator if untold is Untold.REDEFINED else basis.indicator
    decimals = told_with.decimals
    found = effect(expected=expected.value, is_at_most=is_at_most, actual=value, decimals=decimals, untold=untold)
    return EffectView(found, shown, value, reason, now.standing, told_with, untold)


def _untold(shown: Shown, *, basis: Basis, now: Basis, until: Period) -> Untold | None:
    if not is_same_measure(basis.indicator, now.indicator):
        return Untold.REDEFINED
    if shown in _UNTOLD:
        return _UNTOLD[shown]
    return Untold.PARTED if _is_parted(basis, now=now, until=until) else None


def _is_parted(basis: Basis, *, now: Basis, until: Period) -> bool:
    """Return whether a break that was not known then lies between the value that was decided on and the expected."""
    first = basis.standing.period.end if basis.standing.period is not None else date.min
    return any(
        one.effect in _AT_BREAKS and one.place in (None, basis.standing.place) and first < one.on <= until.end
        for one in {*now.indicator.breaks} - {*basis.indicator.breaks}
    )


def _views(session: Session, *, clearance: Clearance) -> Iterator[DecisionView]:
    measures = {row.id: row for row in session.exec(select(Indicator))}
    places = {row.id: row.slug for row in rows_of(session, Place)}
    parties = {row.id: row.kind for row in session.exec(select(Party))}
    people = {row.id: row.name for row in session.exec(select(Person))}
    groups = {row.id: row for row in session.exec(select(SteeringGroup))}
    meetings = {row.id: row for row in session.exec(select(Meeting))}
    notes = _notes(session, people=people)
    for row in session.exec(select(MeetingDecision).order_by(col(MeetingDecision.id).desc())):
        measure = measures.get(row.indicator_id)
        if measure is not None and not may_see(clearance, needed=measure.clearance):
            continue
        meeting = meetings[row.meeting_id]
        group = groups[meeting.group_id]
        yield DecisionView(
            int(row.id or 0),
            meeting.slug,
            group.slug,
            Text(group.name_sv, group.name_en),
            row.point_id,
            row.text,
            None if measure is None else measure.slug,
            places.get(row.place_id),
            parties.get(row.owner_party_id),
            row.owner,
            row.due_on,
            _expected(row),
            row.definition_version,
            row.revision,
            row.recorded_at,
            people.get(row.recorded_by, ""),
            tuple(notes[int(row.id or 0)]),
        )


def _notes(session: Session, *, people: Mapping[int | None, str]) -> Mapping[int, list[NoteView]]:
    found: defaultdict[int, list[NoteView]] = defaultdict(list)
    for row in session.exec(select(DecisionNote).order_by(col(DecisionNote.id))):
        view = NoteView(row.on, row.state, row.text, row.recorded_at, people.get(row.recorded_by, ""))
        found[row.decision_id].append(view)
    return found


def _expected(row: MeetingDecision) -> Expected | None:
    if row.expected_direction is None or row.expected_value is None or row.expected_period is None:
        return None
    return Expected(row.expected_direction, row.expected_value, Period.of(row.expected_period))
