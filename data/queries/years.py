"""Years of full counts: the trend of the latest five, of what they count or of the values themselves."""

from data.calculations.confidence import error_of
from data.calculations.count_trend import count_trend
from data.calculations.trend import POINTS, recent_trend
from data.queries.counting import count_of
from data.queries.evidence import Evidence, unbroken_run
from data.queries.points import Point, Series
from data.queries.standing import Judged, Method, Reason
from data.queries.views import IndicatorView
from models.vocabulary import Kind


def years_judged(evidence: Evidence, *, indicator: IndicatorView) -> Judged | None:
    """Judge the trend of the five latest years in a row; None where they are fewer or each pools several years.

    Events by the change in per cent a year. Shares of full counts, and what counts nothing, by a line through the
    values: an ordinary variation of some per cent is a thing of events, and has no meaning for a share near all.
    """
    run = unbroken_run(evidence, indicator=indicator)[-POINTS:] if indicator.pooled_years == 1 else ()
    if len(run) < POINTS:
        return None
    counted = [count_of((point,), indicator=indicator) for point in run]
    events = [count for count in counted if count is not None]
    is_of_events = indicator.kind is not Kind.PERCENTAGE and len(events) == POINTS
    return _events_judged(events, points=run) if is_of_events else _values_judged(run)


def _events_judged(events: list[tuple[int, float]], *, points: Series) -> Judged:
    trend = count_trend(
        years=[point.period.middle for point in points],
        counts=[count for count, _ in events],
        exposures=[exposure for _, exposure in events],
    )
    return trend.movement, Reason(
        method=Method.COUNT_TREND,
        periods=tuple(point.period for point in points),
        alpha=trend.alpha,
        estimate=trend.yearly,
        lower=trend.lower,
        upper=trend.upper,
        statistic=trend.statistic,
        p_value=trend.p_value,
    )


def _values_judged(points: Series) -> Judged:
    errors = [_error(point) for point in points]
    trend = recent_trend(
        years=[point.period.middle for point in points],
        values=[point.value or 0.0 for point in points],
        errors=errors if all(errors) else None,
    )
    return trend.movement, Reason(
        method=Method.FIVE_POINT_TREND,
        periods=tuple(point.period for point in points),
        alpha=trend.alpha,
        estimate=trend.slope,
        lower=trend.lower,
        upper=trend.upper,
        statistic=trend.statistic,
        p_value=trend.p_value,
    )


def _error(point: Point) -> float:
    """Return the standard error that a published interval tells of, 0 where it tells of none."""
    return 0.0 if point.lower is None or point.upper is None else max(error_of(point.lower, point.upper), 0.0)
