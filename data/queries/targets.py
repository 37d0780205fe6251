"""Targets as decided by the parties, newest version of each, as known at a time."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from data.store import reading
from models.goal import Target
from models.indicator import Indicator
from models.period import Period
from models.place import Place


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


def targets_of(indicator: str, *, as_known_at: datetime | None = None) -> tuple[TargetView, ...]:
    """Return the targets in force for an indicator, one a place at most, by place; none where withdrawn."""
    with reading() as session:
        return tuple(target for target in targets_in_force(session, as_known_at) if target.indicator == indicator)


def targets_in_force(session: Session, as_known_at: datetime | None) -> tuple[TargetView, ...]:
    """Return all targets in force, by indicator and place."""
    statement = (
        select(Target, Indicator.slug, Place.slug)
        .join(Indicator, col(Target.indicator_id) == col(Indicator.id))
        .join(Place, col(Target.place_id) == col(Place.id))
        .order_by(col(Target.version))
    )
    if as_known_at is not None:
        statement = statement.where(Target.recorded_at <= as_known_at)
    newest = {(indicator, place): row for row, indicator, place in session.exec(statement)}
    return tuple(_view(row, indicator=key[0], place=key[1]) for key, row in sorted(newest.items()) if not row.withdrawn)


def _view(row: Target, *, indicator: str, place: str) -> TargetView:
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
    )
