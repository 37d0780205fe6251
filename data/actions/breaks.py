"""Breaks in series: recorded by a decision, and withdrawn when the decision was wrong; never changed."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import select

from data.actions.register import indicator_row, place_row, reporter_of
from data.actions.reporting import STOCKHOLM
from data.actor import Actor
from data.refusal import N_, RefusedError
from data.store import authorise, unit_of_work
from data.texts import clean_text
from models.series_break import SeriesBreak
from models.vocabulary import BreakEffect, BreakKind, Permission, Verified

_LONGEST, _LONGEST_NOTE = 300, 2000
_SMALLEST, _GREATEST = 0.001, 1000.0


class BreakDecisionNeededError(RefusedError):
    """Raised for a break without a decision behind it: a comparison is not ended by nobody."""

    message = N_("Skriv vem som har beslutat om tidsseriebrottet och när. Dagen får inte ligga i framtiden.")


class BreakNoteNeededError(RefusedError):
    """Raised for a break that nobody could understand afterwards."""

    message = N_("Skriv vad som ändrades, på svenska och engelska.")


class FactorNeededError(RefusedError):
    """Raised where the factor and the effect do not go together."""

    message = N_(
        "Ange en faktor mellan 0,001 och 1 000 om värdena går att jämföra efter omräkning, annars ingen faktor."
    )


class KnownBreakError(RefusedError):
    """Raised for a second break of the same day."""

    message = N_("Det finns redan ett tidsseriebrott den {day}. Dra tillbaka det först om det är fel.")


class NoBreakError(RefusedError):
    """Raised when there is no such break to withdraw."""

    message = N_("Det finns inget sådant tidsseriebrott att dra tillbaka. Ladda om sidan.")


@dataclass(frozen=True, kw_only=True)
class Parting:
    """What was decided: from which day, why, what it does to comparisons, and by whom.

    With a factor, values before the day are multiplied by it. A new level leaves values comparable and lets only the
    limits of the process start anew.
    """

    on: date
    kind: BreakKind
    effect: BreakEffect
    note_sv: str
    note_en: str
    decided_by: str
    decided_on: date
    factor: float | None = None


def record_break(*, indicator: str, parting: Parting, place: str | None = None, by: Actor) -> int:
    """Store a break of the indicator, everywhere or at one place, and return its number.

    A target whose baseline lies before a break must be decided anew, with a baseline after it.

    Raises:
        NotAllowedError: unless the person decides on targets for the indicator's party.
        BreakDecisionNeededError, BreakNoteNeededError, FactorNeededError, KnownBreakError: each for its own reason.
    """
    with unit_of_work(by=by) as unit:
        row = indicator_row(unit.session, indicator)
        authorise(unit, Permission.SET_TARGET, party=reporter_of(unit.session, row))
        where = None if place is None else place_row(unit.session, place)
        today = unit.at.astimezone(STOCKHOLM).date()
        made = _row(parting, indicator_id=int(row.id or 0), place_id=None if where is None else where.id, today=today)
        same = select(SeriesBreak).where(SeriesBreak.indicator_id == made.indicator_id, SeriesBreak.on == made.on)
        in_force = [known for known in unit.session.exec(same) if known.withdrawn_at is None]
        if any(known.place_id == made.place_id for known in in_force):
            raise KnownBreakError(day=made.on)
        made.recorded_at, made.recorded_by = unit.at, unit.by.person_id
        unit.session.add(made)
        unit.session.flush()
        facts = made.model_dump(exclude={"id", "indicator_id", "place_id", "recorded_at", "recorded_by"})
        unit.record(action="record_break", subject=indicator, place=place, **facts)
        return int(made.id or 0)


def withdraw_break(*, indicator: str, number: int, by: Actor) -> None:
    """Store that a break was a mistake; what was known before can still be told.

    Raises:
        NotAllowedError: as for `record_break`.
        NoBreakError: if the indicator has no such break, or it is withdrawn already.
    """
    with unit_of_work(by=by) as unit:
        row = indicator_row(unit.session, indicator)
        authorise(unit, Permission.SET_TARGET, party=reporter_of(unit.session, row))
        known = unit.session.get(SeriesBreak, number)
        if known is None or known.indicator_id != row.id or known.withdrawn_at is not None:
            raise NoBreakError
        known.withdrawn_at = unit.at
        unit.session.add(known)
        unit.record(action="withdraw_break", subject=indicator, on=known.on, number=number)


def _row(parting: Parting, *, indicator_id: int, place_id: int | None, today: date) -> SeriesBreak:
    decider = clean_text(parting.decided_by, most=_LONGEST, lines=False)
    if not decider or parting.decided_on > today:
        raise BreakDecisionNeededError
    notes = [clean_text(note, most=_LONGEST_NOTE) for note in (parting.note_sv, parting.note_en)]
    if not all(notes):
        raise BreakNoteNeededError
    is_factored = parting.effect is BreakEffect.COMPARABLE_AFTER_FACTOR
    is_possible = parting.factor is not None and _SMALLEST <= parting.factor <= _GREATEST
    if is_factored != is_possible or (parting.factor is not None and not is_factored):
        raise FactorNeededError
    return SeriesBreak(
        indicator_id=indicator_id,
        place_id=place_id,
        on=parting.on,
        kind=parting.kind,
        effect=parting.effect,
        factor=parting.factor,
        note_sv=notes[0],
        note_en=notes[1],
        decided_by=decider,
        decided_on=parting.decided_on,
        verified=Verified.KNOWN,
    )
