"""Targets as decided by the parties, newest version of each, as known at a time."""

from dataclasses import dataclass
from datetime import date, datetime

from models.period import Period


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
