"""Targets: what the parties have decided that an indicator shall reach, version by version."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from sqlmodel import col, select

from data.actions.register import indicator_row, measure_of, place_row, reporter_of, site_of
from data.actions.reporting import STOCKHOLM
from data.actions.scope_rules import check_place
from data.actions.target_rules import Aim, BackwardsTargetError, check_aim, is_backwards
from data.actor import Actor
from data.disclosure.primary import Shown
from data.queries.versions import how_shown
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from data.texts import clean_text
from models.goal import InterimTarget, Target
from models.indicator import Indicator
from models.period import Period
from models.place import Place
from models.vocabulary import Permission, PersonBased

_LONGEST = 300


class TargetConflictError(RefusedError):
    """Raised when somebody decided after the form was opened; `values` holds `version`."""

    message = N_(
        "Målvärdet har ändrats medan du skrev. Inget är sparat. Jämför med det som gäller nu, och spara igen om din "
        "ändring gäller."
    )


class DecisionNeededError(RefusedError):
    """Raised for a target without a decision behind it: targets are never invented."""

    message = N_("Skriv vem som har beslutat och när. Dagen får inte ligga i framtiden.")


class SecretBaselineError(RefusedError):
    """Raised for a baseline that no reader may see: whoever sees the target would see it."""

    message = N_("Värdet för {period} är skyddat, så ett målvärde kan inte utgå från det. Välj en annan basperiod.")


class UntoldBaselineError(RefusedError):
    """Raised for a baseline of persons that no value tells yet: once it came, it might have to be hidden."""

    message = N_(
        "Inget värde visas för {period}. Indikatorn räknar personer, så ett målvärde kan bara utgå från ett värde som "
        "visas. Registrera värdet först, eller välj en annan basperiod."
    )


class NoTargetError(RefusedError):
    """Raised when there is no target to withdraw."""

    message = N_("Det finns inget målvärde att dra tillbaka. Ladda om sidan.")


def set_target(
    *, indicator: str, place: str, aim: Aim, opened_version: int, by: Actor, is_confirmed: bool = False
) -> int:
    """Store a target as a new version that supersedes the last, and return its number.

    The same target saved twice, as by a double click, is one version. A target whose baseline lay before a break is
    decided anew in the same way, with a baseline after it.

    Raises:
        NotAllowedError: unless the person decides on targets for the indicator's party.
        BackwardsTargetError: asks, unless it is confirmed, whether a target worse than its baseline is meant.
        TargetConflictError: if the newest version is another than the form was opened with (0 for none in force).
        RefusedError: the subclass of whichever rule is broken.
    """
    with unit_of_work(by=by) as unit:
        row, where = _allowed(unit, indicator=indicator, place=place)
        today = unit.at.astimezone(STOCKHOLM).date()
        aim = replace(aim, decided_by=_decider(aim.decided_by, on=aim.decided_on, today=today))
        measure = measure_of(unit.session, row)
        check_aim(aim, measure=measure, today=today)
        check_place(site_of(where), measure=measure, period=aim.target_period)
        _check_baseline(unit, row, place=place, period=aim.baseline_period)
        newest = _newest(row, place=where, unit=unit)
        target = _version(unit, aim, row=row, place=where, version=1 if newest is None else newest.version + 1)
        steps = {period.code: float(value) for period, value in aim.interim}
        if newest is not None and (_facts(newest), _steps(unit, newest)) == (_facts(target), steps):
            unit.leave_unchanged()
            return newest.version
        _check_opened(newest, opened_version=opened_version)
        if is_backwards(aim, direction=measure.direction) and not is_confirmed:
            raise BackwardsTargetError(target=aim.target_value, baseline=aim.baseline_value)
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
        decision = {"decided_by": decider, "decided_on": decided_on}
        unit.record(action="withdraw_target", subject=f"{indicator}/{place}", version=newest.version + 1, **decision)
        return newest.version + 1


def _allowed(unit: Unit, *, indicator: str, place: str) -> tuple[Indicator, Place]:
    row = indicator_row(unit.session, indicator)
    authorise(unit, Permission.SET_TARGET, party=reporter_of(unit.session, row))
    return row, place_row(unit.session, place)


def _check_baseline(unit: Unit, row: Indicator, *, place: str, period: Period) -> None:
    """Refuse a baseline that no reader may see, or of persons and not seen yet: the target would tell it."""
    seen = how_shown(unit.session, row, place=place, period=period)
    if seen is Shown.HIDDEN:
        raise SecretBaselineError(period=period)
    if row.person_based is not PersonBased.NO and seen is not Shown.VALUE:
        raise UntoldBaselineError(period=period)


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
    is_anew = newest is not None and newest.withdrawn and opened_version == 0
    if opened_version != version and not is_anew:
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
