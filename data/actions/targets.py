"""Targets: what the parties have decided that an indicator shall reach, version by version."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from sqlmodel import col, select

from data.actions.entry import Measure
from data.actions.number_rules import check_number
from data.actions.register import indicator_row, measure_of, place_row, reporter_of, site_of
from data.actions.reporting import STOCKHOLM
from data.actions.scope_rules import check_place, check_span
from data.actor import Actor
from data.queries.versions import is_hidden
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from data.texts import clean_text
from models.goal import InterimTarget, Target
from models.indicator import Indicator
from models.period import Period
from models.place import Place
from models.vocabulary import Direction, Permission

_LONGEST = 300


class TargetConflictError(RefusedError):
    """Raised when somebody decided after the form was opened; `values` holds `version`."""

    message = N_(
        "Målvärdet har ändrats medan du skrev. Inget är sparat. Jämför med det som gäller nu, och spara igen om din "
        "ändring gäller."
    )


class TargetDirectionError(RefusedError):
    """Raised for a target that would be reached by getting worse."""

    message = N_("Målvärdet {target} går åt fel håll från basvärdet {baseline}. Kontrollera båda värdena.")


class TargetOfNeutralError(RefusedError):
    """Raised for a target of an indicator that is never judged."""

    message = N_("Indikatorn har ingen önskad riktning, så den kan inte ha ett målvärde. Välj en annan indikator.")


class TargetOrderError(RefusedError):
    """Raised for a target period that does not follow the baseline's."""

    message = N_("Målperioden {target} måste komma efter basperioden {baseline}. Välj en senare period.")


class InterimOrderError(RefusedError):
    """Raised for an interim target that is not on the way in time."""

    message = N_("Delmålen måste komma i tidsordning mellan {baseline} och {target}. Rätta perioderna.")


class InterimWayError(RefusedError):
    """Raised for an interim target that is not on the way in value."""

    message = N_("Delmålet {value} för {period} ligger inte på väg mot målvärdet. Kontrollera värdet.")


class DecisionNeededError(RefusedError):
    """Raised for a target without a decision behind it: targets are never invented."""

    message = N_("Skriv vem som har beslutat och när. Dagen får inte ligga i framtiden.")


class SecretBaselineError(RefusedError):
    """Raised for a baseline that no reader may see: whoever sees the target would see it."""

    message = N_("Värdet för {period} är skyddat, så ett målvärde kan inte utgå från det. Välj en annan basperiod.")


class NoTargetError(RefusedError):
    """Raised when there is no target to withdraw."""

    message = N_("Det finns inget målvärde att dra tillbaka. Ladda om sidan.")


@dataclass(frozen=True, kw_only=True)
class Aim:
    """What was decided: from where, to where, over which interim targets, by whom and when."""

    baseline_period: Period
    baseline_value: Decimal
    target_period: Period
    target_value: Decimal
    decided_on: date
    decided_by: str
    interim: tuple[tuple[Period, Decimal], ...] = ()


def set_target(*, indicator: str, place: str, aim: Aim, opened_version: int, by: Actor) -> int:
    """Store a target as a new version that supersedes the last, and return its number.

    The same target saved twice, as by a double click, is one version.

    Raises:
        NotAllowedError: unless the person decides on targets for the indicator's party.
        TargetConflictError: if the newest version is another than the form was opened with (0 for none).
        RefusedError: the subclass of whichever rule is broken.
    """
    with unit_of_work(by=by) as unit:
        row, where = _allowed(unit, indicator=indicator, place=place)
        today = unit.at.astimezone(STOCKHOLM).date()
        aim = replace(aim, decided_by=_decider(aim.decided_by, on=aim.decided_on, today=today))
        measure = measure_of(unit.session, row)
        check_aim(aim, measure=measure, today=today)
        check_place(site_of(where), measure=measure, period=aim.target_period)
        if is_hidden(unit.session, row, place=place, period=aim.baseline_period):
            raise SecretBaselineError(period=aim.baseline_period)
        newest = _newest(row, place=where, unit=unit)
        target = _version(unit, aim, row=row, place=where, version=1 if newest is None else newest.version + 1)
        steps = {period.code: float(value) for period, value in aim.interim}
        if newest is not None and (_facts(newest), _steps(unit, newest)) == (_facts(target), steps):
            unit.leave_unchanged()
            return newest.version
        _check_opened(newest, opened_version=opened_version)
        _add(unit, target, steps=steps)
        version, subject = target.version, f"{indicator}/{place}"
        unit.record(action="set_target", subject=subject, version=version, interim=steps, **_facts(target))
        return version


def withdraw_target(
    *, indicator: str, place: str, decided_on: date, decided_by: str, opened_version: int, by: Actor
) -> int:
    """Store that the target no longer holds, as a new version, and return its number.

    Raises:
        NotAllowedError, TargetConflictError, DecisionNeededError: as for `set_target`.
        NoTargetError: if there is none, or it is withdrawn already.
    """
    with unit_of_work(by=by) as unit:
        row, where = _allowed(unit, indicator=indicator, place=place)
        decider = _decider(decided_by, on=decided_on, today=unit.at.astimezone(STOCKHOLM).date())
        newest = _newest(row, place=where, unit=unit)
        if newest is None or newest.withdrawn:
            raise NoTargetError
        _check_opened(newest, opened_version=opened_version)
        aim = Aim(
            baseline_period=Period.of(newest.baseline_period),
            baseline_value=Decimal(f"{newest.baseline_value:.15g}"),
            target_period=Period.of(newest.target_period),
            target_value=Decimal(f"{newest.target_value:.15g}"),
            decided_on=decided_on,
            decided_by=decider,
        )
        target = _version(unit, aim, row=row, place=where, version=newest.version + 1)
        target.withdrawn = True
        unit.session.add(target)
        unit.record(action="withdraw_target", subject=f"{indicator}/{place}", version=newest.version + 1)
        return newest.version + 1


def check_aim(aim: Aim, *, measure: Measure, today: date) -> None:
    """Refuse a target that cannot be reached by getting better, in periods and numbers of the indicator.

    Raises:
        TargetOfNeutralError, TargetDirectionError, TargetOrderError, InterimOrderError, InterimWayError,
        WrongPeriodError, OutOfRangeError, NotWholeError, DecimalsError: each for its own reason.
    """
    if measure.direction is Direction.NEUTRAL:
        raise TargetOfNeutralError
    ends = ((aim.baseline_period, aim.baseline_value), (aim.target_period, aim.target_value))
    for period, value in (*ends, *aim.interim):
        check_span(period, measure=measure, today=today)
        check_number(value, measure=measure)
    if aim.target_period <= aim.baseline_period:
        raise TargetOrderError(target=aim.target_period, baseline=aim.baseline_period)
    rise = aim.target_value - aim.baseline_value
    if (rise > 0 and measure.direction is Direction.LOWER) or (rise < 0 and measure.direction is Direction.HIGHER):
        raise TargetDirectionError(target=aim.target_value, baseline=aim.baseline_value)
    _check_interim(aim)


def _check_interim(aim: Aim) -> None:
    """Refuse steps that are out of order, or that lead away from the target."""
    times = [aim.baseline_period, *(period for period, _ in aim.interim), aim.target_period]
    if any(later <= earlier for earlier, later in pairwise(times)):
        raise InterimOrderError(baseline=aim.baseline_period, target=aim.target_period)
    before = aim.baseline_value
    for period, value in aim.interim:
        if not min(before, aim.target_value) <= value <= max(before, aim.target_value):
            raise InterimWayError(value=value, period=period)
        before = value


def _allowed(unit: Unit, *, indicator: str, place: str) -> tuple[Indicator, Place]:
    row = indicator_row(unit.session, indicator)
    authorise(unit, Permission.SET_TARGET, party=reporter_of(unit.session, row))
    return row, place_row(unit.session, place)


def _decider(decided_by: str, *, on: date, today: date) -> str:
    name = clean_text(decided_by, most=_LONGEST, lines=False)
    if not name or on > today:
        raise DecisionNeededError
    return name


def _newest(row: Indicator, *, place: Place, unit: Unit) -> Target | None:
    versions = select(Target).where(Target.indicator_id == row.id, Target.place_id == place.id)
    return unit.session.exec(versions.order_by(col(Target.version).desc()).limit(1)).first()


def _check_opened(newest: Target | None, *, opened_version: int) -> None:
    version = 0 if newest is None else newest.version
    if opened_version != version:
        raise TargetConflictError(version=version)


def _version(unit: Unit, aim: Aim, *, row: Indicator, place: Place, version: int) -> Target:
    return Target(
        indicator_id=int(row.id or 0),
        place_id=int(place.id or 0),
        version=version,
        baseline_period=aim.baseline_period.code,
        baseline_value=float(aim.baseline_value),
        target_period=aim.target_period.code,
        target_value=float(aim.target_value),
        decided_on=aim.decided_on,
        decided_by=aim.decided_by,
        recorded_at=unit.at,
        recorded_by=unit.by.person_id,
    )


def _add(unit: Unit, target: Target, *, steps: Mapping[str, float]) -> None:
    unit.session.add(target)
    unit.session.flush()
    interim = [InterimTarget(target_id=int(target.id or 0), period=code, value=value) for code, value in steps.items()]
    unit.session.add_all(interim)


def _steps(unit: Unit, target: Target) -> dict[str, float]:
    rows = unit.session.exec(select(InterimTarget).where(InterimTarget.target_id == target.id))
    return {row.period: row.value for row in rows}


def _facts(target: Target) -> dict[str, object]:
    return target.model_dump(exclude={"id", "version", "recorded_at", "recorded_by"})
