"""Parts of a year: held against what seasons foretell, or against the limits of the process where it has none."""

from bisect import bisect_left

from data.calculations.movement import Movement
from data.calculations.process import FEWEST_EVENTS, process_movement
from data.calculations.season_fit import NoSeasonsError
from data.calculations.seasonal import Expectation, seasonal_movement
from data.queries.counting import count_of
from data.queries.evidence import Evidence, run_with_gaps
from data.queries.points import Point
from data.queries.standing import Judged, Method, Reason, WhyNot, not_judged
from data.queries.views import IndicatorView
from models.vocabulary import Accumulation, SourceKind, ValueStatus

_A_YEAR = {"month": 12, "quarter": 4, "tertial": 3, "half_year": 2}

Run = tuple[Point | None, ...]


def process_judged(evidence: Evidence, *, indicator: IndicatorView) -> Judged | None:
    """Judge monthly, quarterly and tertial values; None where they are too few or too small for it.

    Values that add up several periods (the year so far, twelve months) are never a process: each holds most of the one
    before, so that limits would be broken by chance alone.
    """
    if indicator.accumulation is not Accumulation.PERIOD:
        return None
    run = run_with_gaps(evidence)
    return (
        _by_seasons(run, evidence, indicator=indicator)
        if indicator.is_seasonal
        else _by_limits(run, evidence, indicator=indicator)
    )


def _by_seasons(run: Run, evidence: Evidence, *, indicator: IndicatorView) -> Judged | None:
    """Judge counts by quasi-Poisson regression, each month weighed by its days.

    Counts before a break with a factor are multiplied by it; the dispersion takes up what that does to their spread.
    """
    per_year = _A_YEAR[evidence.newest.period.span]
    if _is_unsettled(evidence, latest=max(1, per_year // 4)):
        return not_judged(WhyNot.PRELIMINARY_EARLIER)
    counted = [_counted(point, indicator) for point in run]
    try:
        seen = seasonal_movement(
            [count for count, _ in counted], period=per_year, exposures=[exposure for _, exposure in counted]
        )
    except NoSeasonsError:
        return None
    return seen.movement, _reason_of(seen, run, per_year=per_year)


def _is_unsettled(evidence: Evidence, *, latest: int) -> bool:
    """Return whether any of the latest periods has a preliminary value."""
    first = evidence.newest.period.next(1 - latest)
    return any(point.status is ValueStatus.PRELIMINARY for point in evidence.before if point.period >= first)


def _counted(point: Point | None, indicator: IndicatorView) -> tuple[float | None, float]:
    """Return the events of one period as they compare with the newest, and days times whatever they are counted of."""
    counted = None if point is None else count_of((point,), indicator=indicator)
    if point is None or counted is None:
        return None, 1.0
    days = (point.period.end - point.period.start).days + 1
    return counted[0] * point.factor, counted[1] * point.factor * days


def _reason_of(seen: Expectation, run: Run, *, per_year: int) -> Reason:
    tested = run[-seen.periods :]
    earlier = run[-seen.periods - per_year : len(run) - per_year]
    return Reason(
        method=Method.SEASONAL_COUNTS,
        periods=tuple(point.period for point in (*earlier, *tested) if point is not None),
        alpha=seen.alpha,
        estimate=seen.expected,
        lower=seen.lower,
        upper=seen.upper,
        statistic=seen.statistic,
        points=sum(point is not None for point in run[: -seen.periods]),
        observed=seen.observed,
        a_year_earlier=seen.a_year_earlier,
        dispersion=seen.dispersion,
    )


def _by_limits(run: Run, evidence: Evidence, *, indicator: IndicatorView) -> Judged | None:
    """Judge the newest value by a control chart whose limits start anew at every decided level."""
    starts = levels_in(run, evidence=evidence)
    own = run[starts[-1] if starts else 0 :]
    seen = process_movement([None if point is None else point.value for point in run], rebase_at=starts)
    if seen.movement is Movement.CANNOT_BE_JUDGED or is_too_small(own, indicator=indicator):
        return None
    return seen.movement, Reason(
        method=Method.CONTROL_CHART,
        periods=tuple(point.period for point in own if point is not None),
        estimate=seen.mean,
        lower=seen.lower,
        upper=seen.upper,
        points=seen.points,
        signal=seen.signal,
        observed=evidence.newest.value,
    )


def may_be_charted(indicator: IndicatorView) -> bool:
    """Return whether limits may be drawn: no seasons, nothing summed over several periods, and no survey."""
    is_summed = indicator.accumulation is not Accumulation.PERIOD
    return not (indicator.is_seasonal or is_summed or indicator.source_kind is SourceKind.SURVEY)


def levels_in(run: Run, *, evidence: Evidence) -> list[int]:
    """Return the positions in the run at which a decided level begins; a run that begins with one needs none."""
    first = evidence.newest.period.next(1 - len(run))
    ends = [first.next(step).end for step in range(len(run))]
    return sorted({bisect_left(ends, day) for day in evidence.levels} - {0, len(run)})


def is_too_small(own: Run, *, indicator: IndicatorView) -> bool:
    """Return whether the values count so few events that limits mean nothing: under four a period on average."""
    counted = [count_of((point,), indicator=indicator) for point in own if point is not None]
    events = [count[0] for count in counted if count is not None]
    return bool(events) and sum(events) / len(events) < FEWEST_EVENTS
