"""Check-ins: how a party says that its commitment or one of its activities goes, day by day and never changed."""

from datetime import date
from decimal import Decimal

from sqlmodel import col, select

from data.actions.commitments import own_activity
from data.actions.own_work import authorise_party, goal_of, own_row
from data.actions.reporting import STOCKHOLM
from data.actor import Actor
from data.numbers import MOST_DIGITS
from data.refusal import N_, RefusedError
from data.store import Unit, unit_of_work
from data.texts import clean_text
from models.commitment import CheckIn, Commitment, CommitmentStatus

_LONGEST = 2000
_EXPLAINED = (CommitmentStatus.AT_RISK, CommitmentStatus.STOPPED)


class ComingCheckInError(RefusedError):
    """Raised for a check-in of a day that has not come."""

    message = N_("{day} har inte varit än. Skriv dagen då ni stämde av.")


class ExplanationNeededError(RefusedError):
    """Raised for what is at risk or has stopped without a word of why."""

    message = N_("Skriv vad som hindrar och vad ni gör åt det.")


class UnmeasuredError(RefusedError):
    """Raised for a value of a commitment without a measure of its own."""

    message = N_(
        "Åtagandet har inget eget mått, så värdet kan inte sparas. Lämna fältet tomt, eller ange måttet först."
    )


class TooLargeValueError(RefusedError):
    """Raised for a value of more digits than the store keeps."""

    message = N_("Värdet har för många siffror. Kontrollera det.")


def check_in(
    *, commitment: str, on: date, status: CommitmentStatus, value: Decimal | None = None, note: str = "", by: Actor
) -> None:
    """Store how a commitment goes; the same said twice, as by a double click, is said once.

    A value is of the commitment's own measure: what an indicator measures is told by its values alone.

    Raises:
        NotAllowedError: unless the person reports for the party.
        UnknownError, WithdrawnError: if there is no such commitment.
        ComingCheckInError, ExplanationNeededError, UnmeasuredError, TooLargeValueError, TextRefusedError: each for
            its own reason.
    """
    with unit_of_work(by=by) as unit:
        row = own_row(unit, Commitment, slug=commitment)
        authorise_party(unit, row.party_id, row)
        if value is not None and not row.measure_sv:
            raise UnmeasuredError
        said = _said(unit, on=on, status=status, value=value, note=note)
        said.commitment_id = row.id
        _keep(unit, said, subject=f"{goal_of(unit, row).slug}/{row.slug}")


def check_in_activity(*, activity: str, on: date, status: CommitmentStatus, note: str = "", by: Actor) -> None:
    """Store how an activity goes, as `check_in`; it has no measure."""
    with unit_of_work(by=by) as unit:
        row, goal = own_activity(unit, activity)
        said = _said(unit, on=on, status=status, value=None, note=note)
        said.activity_id = row.id
        _keep(unit, said, subject=f"{goal}/{row.slug}")


def _said(unit: Unit, *, on: date, status: CommitmentStatus, value: Decimal | None, note: str) -> CheckIn:
    """Return what is said of the day, of nothing in particular yet."""
    if on > unit.at.astimezone(STOCKHOLM).date():
        raise ComingCheckInError(day=on)
    words = clean_text(note, most=_LONGEST)
    if status in _EXPLAINED and not words:
        raise ExplanationNeededError
    if value is not None and (len(value.as_tuple().digits) > MOST_DIGITS or abs(value) >= 10**MOST_DIGITS):
        raise TooLargeValueError
    return CheckIn(
        on=on,
        status=status,
        value=None if value is None else float(value),
        note=words,
        recorded_at=unit.at,
        recorded_by=unit.by.person_id,
    )


def _keep(unit: Unit, said: CheckIn, *, subject: str) -> None:
    """Store what is said, unless the last that was said of the same thing is the same."""
    same = select(CheckIn).where(CheckIn.commitment_id == said.commitment_id, CheckIn.activity_id == said.activity_id)
    last = unit.session.exec(same.order_by(col(CheckIn.id).desc()).limit(1)).first()
    if last is not None and _facts(last) == _facts(said):
        unit.leave_unchanged()
        return
    unit.session.add(said)
    unit.record(action="check_in", subject=subject, checked_on=said.on, work=said.status, measured=said.value)


def _facts(said: CheckIn) -> tuple[object, ...]:
    return said.on, said.status, said.value, said.note
