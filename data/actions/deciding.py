"""Decisions of a meeting: recorded with what was shown that minute, and followed up; nothing is rewritten."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import col, select

from data.actions.leading import authorise_leader, led_meeting
from data.actions.meetings import NotOpenError
from data.actions.register import indicator_row, measure_of, place_row
from data.actor import Actor
from data.disclosure.door import may_see
from data.queries.basis import Basis, basis_of
from data.queries.catalogue import STOCKHOLM, UnknownError, today
from data.queries.meetings import PointView, meeting_of
from data.refusal import N_, RefusedError
from data.store import NotAllowedError, Unit, authorise, unit_of_work
from data.texts import clean_text
from models.decision import DecisionNote, DecisionState, MeetingDecision
from models.indicator import Indicator
from models.meeting import Meeting, MeetingState
from models.party import Party
from models.period import Period, span_of
from models.vocabulary import Direction, PartyKind, Permission

_LONGEST_TEXT, _LONGEST_OWNER = 4000, 200
_SAID = {"text", "owner_party_id", "owner", "due_on", "expected_direction", "expected_value", "expected_period"}


class DecisionTextNeededError(RefusedError):
    """Raised for a decision without a word in it."""

    message = N_("Skriv vad mötet beslutar.")


class OwnerNeededError(RefusedError):
    """Raised for a decision that nobody is to carry out."""

    message = N_("Ange vem som ansvarar: en part, ett namn eller båda.")


class PastDueError(RefusedError):
    """Raised for a decision that should have been carried out already."""

    message = N_("Välj en dag som inte har passerat.")


class HalfEffectError(RefusedError):
    """Raised for an expected effect that is told in part."""

    message = N_("Ange väntad effekt helt: riktning, värde och period. Eller lämna alla tre tomma.")


class EffectPeriodError(RefusedError):
    """Raised for an expected effect in a period that the indicator is not told for, or that has ended."""

    message = N_("Välj en kommande period som indikatorn redovisas för.")


class EffectRangeError(RefusedError):
    """Raised for an expected value that the indicator cannot have."""

    message = N_("Värdet ligger utanför det som är möjligt för indikatorn.")


class BasisChangedError(RefusedError):
    """Raised when what is decided on is not what was shown any more."""

    message = N_("Underlaget har ändrats sedan ni såg det. Inget är sparat. Titta på det nya och spara igen.")


class StateNeededError(RefusedError):
    """Raised for a follow-up that says nothing new."""

    message = N_("Skriv vad som har hänt, eller ändra läget.")


@dataclass(frozen=True, kw_only=True)
class Wording:
    """What is decided: the text, who carries it out and by when, and the effect that is expected of it."""

    text: str
    owner_party: PartyKind | None = None
    owner: str = ""
    due_on: date | None = None
    direction: Direction | None = None
    value: Decimal | None = None
    period: Period | None = None


def record_decision(*, meeting: str, point: int, wording: Wording, seen: str = "", by: Actor) -> int:
    """Store a decision on a point with what is shown of it now, and return its number.

    `seen` is the digest of the basis that was on the screen: of another nothing is stored. The same decision on the
    same point twice, as by a double click, is one.

    Raises:
        NotAllowedError, UnknownError, ClosedMeetingError: as for every change of a meeting.
        NotOpenError: if it has not begun.
        BasisChangedError: if something else is shown by now.
        RefusedError: the subclass of whichever rule of the wording is broken.
    """
    said = clean_text(wording.text, most=_LONGEST_TEXT)
    owner = clean_text(wording.owner, most=_LONGEST_OWNER, lines=False)
    with unit_of_work(by=by) as unit:
        row = led_meeting(unit, meeting)
        if row.state is not MeetingState.OPEN:
            raise NotOpenError
        about, basis = _basis(meeting, point, by=by)
        if basis is not None and basis.digest != seen:
            raise BasisChangedError
        _check(said, owner=owner, wording=wording, day=unit.at.astimezone(STOCKHOLM).date())
        decision = _row(unit, wording, meeting=row, about=about)
        decision.text, decision.owner, decision.basis = said, owner, "" if basis is None else basis.code
        known = _same(unit, decision)
        if known is not None:
            unit.leave_unchanged()
            return known
        unit.session.add(decision)
        unit.session.flush()
        unit.record(action="record_decision", subject=meeting, decision=decision.id, indicator=about.indicator)
        return int(decision.id or 0)


def follow_up_decision(*, decision: int, state: DecisionState, text: str = "", by: Actor) -> None:
    """Say what has become of a decision, today; what was said before stays.

    Raises:
        NotAllowedError: unless the person reports for its owner, or leads the meetings of its group.
        UnknownError: if there is no such decision, or it is about what the person may not see.
        StateNeededError: if neither the state nor a word is new.
        TextRefusedError: for a text that is not kept.
    """
    said = clean_text(text, most=_LONGEST_TEXT)
    with unit_of_work(by=by) as unit:
        row = unit.session.get(MeetingDecision, decision)
        if row is None:
            authorise(unit, Permission.EDIT_CONTENT)
            raise UnknownError(slug=str(decision))
        meeting = unit.session.get_one(Meeting, row.meeting_id)
        _authorise_follower(unit, row, group=meeting.group_id)
        measure = unit.session.get(Indicator, row.indicator_id) if row.indicator_id is not None else None
        if measure is not None and not may_see(by.clearance, needed=measure.clearance):
            raise UnknownError(slug=str(decision))
        newest = _newest_note(unit, decision)
        before = DecisionState.OPEN if newest is None else newest.state
        if not said and state is before:
            raise StateNeededError
        if newest is not None and (newest.text, newest.state, newest.recorded_by) == (said, state, by.person_id):
            unit.leave_unchanged()
            return
        day = unit.at.astimezone(STOCKHOLM).date()
        note = DecisionNote(
            decision_id=decision, on=day, state=state, text=said, recorded_at=unit.at, recorded_by=by.person_id
        )
        unit.session.add(note)
        unit.record(action="follow_up_decision", subject=meeting.slug, decision=decision, state=state)


def _basis(meeting: str, point: int, *, by: Actor) -> tuple[PointView, Basis | None]:
    """Return the point and what is shown of it now, which nobody changes while this writer has its turn."""
    _group, view = meeting_of(meeting, by=by)
    found = next((one for one in view.points if one.id == point), None)
    if found is None:
        raise UnknownError(slug=str(point))
    if found.indicator is None or found.place is None:
        return found, None
    return found, basis_of(found.indicator, place=found.place, clearance=by.clearance, today=today())


def _check(said: str, *, owner: str, wording: Wording, day: date) -> None:
    if not said:
        raise DecisionTextNeededError
    if not owner and wording.owner_party is None:
        raise OwnerNeededError
    if wording.due_on is not None and wording.due_on < day:
        raise PastDueError


def _check_effect(unit: Unit, wording: Wording, *, measure: Indicator | None) -> None:
    given = [part is not None for part in (wording.direction, wording.value, wording.period)]
    if not any(given):
        return
    if measure is None or not all(given) or wording.direction is Direction.NEUTRAL:
        raise HalfEffectError
    facts, period, value = measure_of(unit.session, measure), wording.period, wording.value
    if period is None or period.span != span_of(facts.frequency) or period.end < unit.at.astimezone(STOCKHOLM).date():
        raise EffectPeriodError
    least, most = facts.minimum, facts.maximum
    if value is None or (least is not None and value < least) or (most is not None and value > most):
        raise EffectRangeError


def _row(unit: Unit, wording: Wording, *, meeting: Meeting, about: PointView) -> MeetingDecision:
    measure = None if about.indicator is None else indicator_row(unit.session, about.indicator)
    _check_effect(unit, wording, measure=measure)
    party = wording.owner_party
    return MeetingDecision(
        meeting_id=int(meeting.id or 0),
        point_id=about.id,
        text="",
        indicator_id=None if measure is None else measure.id,
        place_id=None if about.place is None else place_row(unit.session, about.place).id,
        definition_version=None if measure is None else measure.version,
        revision=unit.revision - 1,
        owner_party_id=None if party is None else unit.session.exec(select(Party.id).where(Party.kind == party)).one(),
        due_on=wording.due_on,
        expected_direction=wording.direction,
        expected_value=None if wording.value is None else float(wording.value),
        expected_period=None if wording.period is None else wording.period.code,
        recorded_at=unit.at,
        recorded_by=unit.by.person_id,
    )


def _same(unit: Unit, decision: MeetingDecision) -> int | None:
    """Return the number of a decision of the point that says the same in everything; a corrected one is another."""
    known = select(MeetingDecision).where(
        MeetingDecision.meeting_id == decision.meeting_id,
        MeetingDecision.point_id == decision.point_id,
        MeetingDecision.recorded_by == decision.recorded_by,
    )
    said = decision.model_dump(include=_SAID)
    return next((row.id for row in unit.session.exec(known) if row.model_dump(include=_SAID) == said), None)


def _newest_note(unit: Unit, decision: int) -> DecisionNote | None:
    notes = select(DecisionNote).where(DecisionNote.decision_id == decision)
    return unit.session.exec(notes.order_by(col(DecisionNote.id).desc())).first()


def _authorise_follower(unit: Unit, row: MeetingDecision, *, group: int) -> None:
    """Let the owner's people follow it up, and those who lead the meetings."""
    owner = unit.session.get(Party, row.owner_party_id) if row.owner_party_id is not None else None
    if owner is not None:
        try:
            authorise(unit, Permission.REPORT, party=owner.kind)
        except NotAllowedError:
            authorise_leader(unit, group)
        return
    authorise_leader(unit, group)
