"""What is about to be published of persons: audited, decided over, and written down before anybody sees it."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from data.actions.register import place_row, site_of
from data.actions.sum_rules import check_sums
from data.disclosure.audit import UnsafeTable
from data.disclosure.door import Sealed, undecided_in, unsafe_in
from data.disclosure.geography import Geography
from data.queries.decided import DECIDED, mark_of
from data.queries.secrecy import geography_of
from data.queries.targets import TargetView, targets_in_force
from data.queries.versions import Wanted, versions
from data.refusal import N_, RefusedError
from data.store import Unit
from models.indicator import Indicator
from models.observation import Decision, Observation
from models.period import Period
from models.vocabulary import PersonBased


class UnsafePublicationError(RefusedError):
    """Raised when, with the new values, hidden numbers could be worked out or their safety cannot be proved."""

    message = N_(
        "Inget har sparats: det går inte att visa att skyddade tal för {indicator}, {period} förblir skyddade. "
        "Kontrollera värdena, eller be den som driver tjänsten att köra trygghetsbilden check."
    )


class UnsafeMapError(RefusedError):
    """Raised when hidden numbers could be worked out, or would be shown, as places would lie in one another."""

    message = N_(
        "Inget har sparats: med den ändringen skulle skyddade tal för {indicator}, {period} visas eller gå att räkna "
        "ut. Ange från vilken dag ändringen gäller, så att tidigare perioder har kvar sin karta."
    )


class HiddenBaselineError(RefusedError):
    """Raised for a change that would hide the value which a target in force starts from."""

    message = N_(
        "Målvärdet för {place} utgår från värdet för {period}, som då skulle skyddas. Dra tillbaka målvärdet först, "
        "och sätt det sedan på nytt från ett värde som visas."
    )


Told = Sequence[tuple[int, bool]]


def told_openly(unit: Unit, row: Indicator) -> Told:
    """Return what readers see of an indicator that counts no persons, for the case that it is about to count some."""
    return undecided_in(_told(unit, row)) if row.person_based is PersonBased.NO else ()


@contextmanager
def redrawing(unit: Unit) -> Iterator[None]:
    """Let the block change how places lie in one another, where that gives nothing away that is hidden.

    Nothing that was hidden is shown by it: who knows the old map could work out what else was hidden by it. So there
    is nothing to decide over anew either: what was shown and is hidden from now on, somebody knows.

    Raises:
        UnsafeMapError: if more numbers are unsafe than before, or one that was hidden would be shown.
        HiddenBaselineError: if a target in force would start from a value that no reader may see.
    """
    rows = unit.session.exec(select(Indicator).where(Indicator.person_based != PersonBased.NO)).all()
    before, targets = geography_of(unit.session, rows), targets_in_force(unit.session, None)
    yield
    unit.session.flush()
    after = geography_of(unit.session, rows)
    moved = [row for row in rows if _is_moved(unit, row, before=before, after=after)]
    for row in sorted(moved, key=lambda row: row.slug):
        sealed = _told(unit, row)
        gained = _given_away(unit, row, sealed=sealed) - _given_away(
            unit, row, sealed=replace(sealed, geography=before)
        )
        for indicator, period in sorted(gained):
            raise UnsafeMapError(indicator=indicator, period=period)
    if moved:
        refuse_lost(unit, targets)


def refuse_lost(unit: Unit, targets: Sequence[TargetView]) -> None:
    """Refuse a change after which a target that was in force starts from a value that no reader may see.

    Raises:
        HiddenBaselineError: for the first such target.
    """
    left = targets_in_force(unit.session, None)
    for target in targets:
        if target not in left:
            name = site_of(place_row(unit.session, target.place)).name
            raise HiddenBaselineError(place=name, period=target.baseline_period)


def publish(
    unit: Unit, *, indicators: Collection[int], submission: int | None = None, told: Told = ()
) -> Mapping[str, object]:
    """Decide over the tables of persons of these indicators (by number), and return what the event says of it.

    What was `told` openly before they counted persons is written down too: those who saw it still know it.

    The values of a submission, already in the session, are audited first, with everything ever recorded of the same
    indicators, as any reader may take it together. What was unsafe before and is no worse now refuses nothing, so that
    it can be mended step by step.

    Raises:
        UnsafePublicationError: if more numbers are unsafe than without the submission.
        SumError: if the values of the submission break a sum that they belong to.
    """
    unit.session.flush()
    rows = unit.session.exec(select(Indicator).where(col(Indicator.id).in_(indicators)).order_by(Indicator.slug)).all()
    found: list[tuple[int, bool]] = []
    for row in rows:
        if submission is not None:
            check_sums(unit.session, indicator=row, submission=submission)
        if row.person_based is PersonBased.NO and not _is_decided_over(unit, row):
            continue
        _write_down(unit, told)
        sealed = _told(unit, row)
        if submission is not None:
            _audit(unit, row, unsafe=unsafe_in(sealed), submission=submission)
        decided = undecided_in(sealed)
        _write_down(unit, decided)
        found += (*told, *decided)
    return {DECIDED: mark_of(found)} if found else {}


def _write_down(unit: Unit, decided: Told) -> None:
    unit.session.add_all(
        Decision(observation_id=number, is_shown=is_shown, revision=unit.revision) for number, is_shown in decided
    )
    unit.session.flush()


def _is_decided_over(unit: Unit, row: Indicator) -> bool:
    """Return whether it counted persons once."""
    decided = select(Decision.observation_id).join(Observation).where(Observation.indicator_id == row.id)
    return unit.session.exec(decided).first() is not None


def _told(unit: Unit, row: Indicator, *where: ColumnElement[bool]) -> Sealed:
    return versions(unit.session, indicators=[row], wanted=Wanted(where=where, newest_only=False))


def _audit(unit: Unit, row: Indicator, *, unsafe: Collection[UnsafeTable], submission: int) -> None:
    if unsafe:
        before = unsafe_in(_told(unit, row, col(Observation.submission_id) != submission))
        for indicator, period in sorted(_counted(unsafe) - _counted(before)):
            raise UnsafePublicationError(indicator=indicator, period=period)


def _is_moved(unit: Unit, row: Indicator, *, before: Geography, after: Geography) -> bool:
    """Return whether the maps tell different sums in any period that there are values of the indicator for."""
    periods = unit.session.exec(select(Observation.period).where(Observation.indicator_id == row.id).distinct())
    return any(before.sums(on=end) != after.sums(on=end) for end in {Period.of(code).end for code in periods})


def _given_away(unit: Unit, row: Indicator, *, sealed: Sealed) -> Counter[tuple[str, str]]:
    """Count the tables of which something hidden could be worked out, or is shown though no decision says so."""
    shown = [number for number, is_shown in undecided_in(sealed) if is_shown]
    return _counted(unsafe_in(sealed)) + Counter(
        (row.slug, unit.session.get_one(Observation, number).period) for number in shown
    )


def _counted(unsafe: Collection[UnsafeTable]) -> Counter[tuple[str, str]]:
    return Counter({(found.indicator, found.period): found.count for found in unsafe})
