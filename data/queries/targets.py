"""Targets as decided by the parties, newest version of each, as known at a time."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from data.disclosure.door import CELL, admitted_versions
from data.disclosure.primary import Shown
from data.queries.versions import Wanted, versions
from data.store import reading
from models.ages import EVERYONE
from models.goal import InterimTarget, Target
from models.indicator import Indicator
from models.period import Period
from models.place import Place
from models.vocabulary import Clearance, PersonBased, Sex

Steps = tuple[tuple[Period, float], ...]


@dataclass(frozen=True)
class TargetView:
    """The target in force for an indicator at a place (slugs)."""

    indicator: str
    place: str
    version: int
    baseline_period: Period
    baseline_value: float
    target_period: Period
    target_value: float
    decided_on: date
    decided_by: str
    recorded_at: datetime
    interim: Steps = ()


def all_targets(*, as_known_at: datetime | None = None) -> tuple[TargetView, ...]:
    """Return all targets in force, by indicator and place."""
    with reading() as session:
        return targets_in_force(session, as_known_at)


def targets_of(indicator: str, *, as_known_at: datetime | None = None) -> tuple[TargetView, ...]:
    """Return the targets in force for an indicator, one a place at most, by place; none where withdrawn."""
    with reading() as session:
        return tuple(target for target in targets_in_force(session, as_known_at) if target.indicator == indicator)


def targets_in_force(session: Session, as_known_at: datetime | None) -> tuple[TargetView, ...]:
    """Return all targets in force, by indicator and place, without those whose baseline readers may not see."""
    statement = (
        select(Target, Indicator.slug, Place.slug)
        .join(Indicator, col(Target.indicator_id) == col(Indicator.id))
        .join(Place, col(Target.place_id) == col(Place.id))
        .order_by(col(Target.version))
    )
    if as_known_at is not None:
        statement = statement.where(Target.recorded_at <= as_known_at)
    newest = {(indicator, place): row for row, indicator, place in session.exec(statement)}
    decided = {key: row for key, row in sorted(newest.items()) if not row.withdrawn}
    hidden = _hidden_cells(session, indicators={slug for slug, _ in decided})
    in_force = {
        key: row
        for key, row in decided.items()
        if (*key, row.baseline_period, Sex.TOTAL.value, EVERYONE.code) not in hidden
    }
    steps = _interim(session, {row.id for row in in_force.values()})
    return tuple(_view(row, key, interim=steps[row.id or 0]) for key, row in in_force.items())


def _hidden_cells(session: Session, *, indicators: Collection[str]) -> AbstractSet[tuple[str, ...]]:
    """Return the values of persons (columns `CELL`) of which some version is hidden and none is shown."""
    counts_persons = select(Indicator).where(col(Indicator.person_based) != PersonBased.NO)
    rows = session.exec(counts_persons.where(col(Indicator.slug).in_(indicators))).all()
    if not rows:
        return set()
    every = versions(session, indicators=rows, wanted=Wanted(newest_only=False))
    told = admitted_versions(every, clearance=Clearance.RESTRICTED)
    cells = {shown: set(at[list(CELL)].itertuples(index=False, name=None)) for shown, at in told.groupby("shown")}
    return cells.get(Shown.HIDDEN.value, set()) - cells.get(Shown.VALUE.value, set())


def _interim(session: Session, targets: Collection[int | None]) -> Mapping[int, Steps]:
    """Return the values decided on the way to each target, in order."""
    rows = session.exec(select(InterimTarget).where(col(InterimTarget.target_id).in_(targets)))
    found: defaultdict[int, list[tuple[Period, float]]] = defaultdict(list)
    for row in rows:
        found[row.target_id].append((Period.of(row.period), row.value))
    return defaultdict(tuple, {target: tuple(sorted(steps)) for target, steps in found.items()})


def _view(row: Target, key: tuple[str, str], *, interim: Steps) -> TargetView:
    indicator, place = key
    return TargetView(
        indicator=indicator,
        place=place,
        version=row.version,
        baseline_period=Period.of(row.baseline_period),
        baseline_value=row.baseline_value,
        target_period=Period.of(row.target_period),
        target_value=row.target_value,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        recorded_at=row.recorded_at,
        interim=interim,
    )
