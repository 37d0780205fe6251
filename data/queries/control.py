"""A process as a control chart shows it: its points, the level and limits of each stretch, and what stands out."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np

from data.calculations.control_chart import FEWEST_FOR_LIMITS, ProcessLimits, process_limits
from data.calculations.signals import Signal, signals
from data.disclosure.primary import Shown
from data.queries.catalogue import Catalogue, catalogue
from data.queries.evidence import evidence_of, run_with_gaps
from data.queries.observations import series_of
from data.queries.points import Series, series_by_place
from data.queries.processes import Run, is_too_small, levels_in, may_be_charted
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import Clearance, ValueStatus


@dataclass(frozen=True)
class ProcessPoint:
    """One settled value of a process, as it compares with the newest one, and what it signals."""

    period: Period
    value: float
    signal: Signal


@dataclass(frozen=True)
class ProcessStage:
    """The level of a process from one decided start to the next: its mean and limits and how many values gave them."""

    first: Period
    last: Period
    mean: float
    lower: float
    upper: float
    points: int


@dataclass(frozen=True)
class Process:
    """A process at a place: its points and its stages, oldest first."""

    points: tuple[ProcessPoint, ...]
    stages: tuple[ProcessStage, ...]


def process_of(
    indicator: str,
    *,
    place: str,
    clearance: Clearance,
    as_known_at: datetime | None = None,
    content: Catalogue | None = None,
) -> Process | None:
    """Return the control chart of an indicator at a place, or nothing where limits would mislead.

    Parts of a year without seasons that are not sums over several periods, thirteen values or more in the newest
    stage, and four events or more a period. Preliminary values at the end are left out, as are those that a break
    parts from the newest; the limits are those of the judgement, the points are marked by the NHS rules.

    Raises:
        UnknownError: if no indicator has that address.
        NotClearedError: if the indicator needs a higher clearance.
    """
    view = (content or catalogue()).indicator(indicator)
    if not may_be_charted(view):
        return None
    frame = series_of(indicator, clearance=clearance, as_known_at=as_known_at).assign(indicator=indicator)
    return _charted(series_by_place(frame, at=[(indicator, place)])[indicator, place], view, place=place)


def _charted(series: Series, indicator: IndicatorView, *, place: str) -> Process | None:
    settled = [point for point in series if point.shown is Shown.VALUE and point.status is not ValueStatus.PRELIMINARY]
    if not settled or settled[-1].period.span == "year":
        return None
    evidence = evidence_of(series, newest=settled[-1], indicator=indicator, place=place)
    run = run_with_gaps(evidence)
    starts = levels_in(run, evidence=evidence)
    newest = run[starts[-1] if starts else 0 :]
    if sum(point is not None for point in newest) < FEWEST_FOR_LIMITS or is_too_small(newest, indicator=indicator):
        return None
    values = [None if point is None else point.value for point in run]
    return _process(run, process_limits(values, rebase_at=starts, is_screened=False))


def _process(run: Run, limits: ProcessLimits) -> Process:
    points = tuple(
        ProcessPoint(point.period, float(value), signal)
        for point, value, signal in zip(run, limits.values, signals(limits), strict=True)
        if point is not None
    )
    known = np.isfinite(limits.upper)
    return Process(points, tuple(_stage(run, limits, group=group) for group in np.unique(limits.group[known])))


def _stage(run: Run, limits: ProcessLimits, *, group: int) -> ProcessStage:
    """Return a stage that has limits, which takes two values in a row."""
    own = np.flatnonzero(limits.group == group)
    periods = [point.period for place in own if (point := run[place]) is not None]
    mean, lower, upper = (float(line[own[0]]) for line in (limits.mean, limits.lower, limits.upper))
    return ProcessStage(periods[0], periods[-1], mean, lower, upper, points=len(periods))
