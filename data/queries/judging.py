"""Movement: the method that fits the indicator and what is known of its values, or why none does."""

from data.calculations.counts import count_comparison
from data.calculations.intervals import wilson_interval
from data.calculations.movement import Movement
from data.calculations.shares import Comparison, Estimate, interval_comparison, share_comparison
from data.calculations.trend import POINTS, recent_trend
from data.disclosure.primary import Shown
from data.queries.evidence import Evidence, earlier_of, same_months, unbroken_run
from data.queries.points import Point, Series
from data.queries.standing import Method, Reason, WhyNot
from data.queries.views import IndicatorView
from models.vocabulary import Kind, SourceKind, ValueStatus

ALPHA = 0.01
_PER_CENT = 100.0
_WIDTH_OF_95 = 3.92
_RATES = (Kind.PERCENTAGE, Kind.RATE_1000, Kind.RATE_100000)

Judged = tuple[Movement, Reason]


def judged(evidence: Evidence, *, indicator: IndicatorView) -> Judged:
    """Judge the movement up to the newest value at the 99 % level.

    Surveys by two values with intervals or numbers of answers; full counts by the trend of five years, or else by
    the exact comparison of two counts (of the same months a year apart where the year has seasons).
    """
    if evidence.newest.shown is Shown.HIDDEN:
        return _not_judged(WhyNot.HIDDEN)
    if evidence.newest.status is ValueStatus.PRELIMINARY:
        return _not_judged(WhyNot.PRELIMINARY)
    if indicator.source_kind is SourceKind.SURVEY:
        return _two_estimates(evidence, indicator)
    is_trend = evidence.newest.period.span == "year" and indicator.pooled_years == 1
    run = unbroken_run(evidence, indicator=indicator) if is_trend else ()
    return _trend(run[-POINTS:]) if len(run) >= POINTS else _two_values(evidence, indicator)


def _not_judged(why_not: WhyNot) -> Judged:
    return Movement.CANNOT_BE_JUDGED, Reason(Method.NONE, why_not=why_not)


def _without_earlier(evidence: Evidence) -> Judged:
    if evidence.is_cut:
        return _not_judged(WhyNot.BREAK)
    is_within_year = evidence.newest.period.span != "year"
    return _not_judged(WhyNot.NO_YEAR_EARLIER if is_within_year and evidence.before else WhyNot.FIRST_VALUE)


def _two_estimates(evidence: Evidence, indicator: IndicatorView) -> Judged:
    newer, older = evidence.newest, earlier_of(evidence, indicator=indicator)
    if older is None:
        return _without_earlier(evidence)
    is_share = indicator.kind is Kind.PERCENTAGE
    answers = [_answers(point) for point in (newer, older)] if is_share else [None, None]
    if newer.lower is None and older.lower is None and answers[0] and answers[1]:
        comparison = share_comparison(newer=answers[0], older=answers[1], alpha=ALPHA)
        return _compared(comparison, method=Method.SHARES, points=(older, newer), scale=_PER_CENT)
    scale = _PER_CENT if is_share else 1.0
    estimates = [_estimate(point, known, scale=scale) for point, known in zip((newer, older), answers, strict=True)]
    if estimates[0] is None or estimates[1] is None:
        return _not_judged(WhyNot.NO_UNCERTAINTY)
    comparison = interval_comparison(newer=estimates[0], older=estimates[1], alpha=ALPHA, is_share=is_share)
    return _compared(comparison, method=Method.INTERVALS, points=(older, newer), scale=scale)


def _answers(point: Point) -> tuple[float, float] | None:
    """Return the share and the number of answers it is of, if both are known."""
    share = (point.value or 0.0) / _PER_CENT
    return (share, point.sample_size) if point.sample_size and 0 <= share <= 1 else None


def _estimate(point: Point, answers: tuple[float, float] | None, *, scale: float) -> Estimate | None:
    """Return the value with its interval, worked out by Wilson's method from the answers where none was published."""
    value = (point.value or 0.0) / scale
    if point.lower is not None and point.upper is not None and point.lower < point.upper:
        return Estimate(value, point.lower / scale, point.upper / scale)
    return None if answers is None else Estimate(value, *wilson_interval(answers[0] * answers[1], answers[1]))


def _compared(comparison: Comparison, *, method: Method, points: Series, scale: float) -> Judged:
    return comparison.movement, Reason(
        method=method,
        periods=tuple(point.period for point in points),
        alpha=comparison.alpha,
        estimate=comparison.difference * scale,
        lower=comparison.lower * scale,
        upper=comparison.upper * scale,
        statistic=comparison.statistic,
        p_value=comparison.p_value,
    )


def _trend(points: Series) -> Judged:
    widths = [
        None if point.lower is None or point.upper is None or point.upper <= point.lower else point.upper - point.lower
        for point in points
    ]
    errors = [width / _WIDTH_OF_95 for width in widths if width is not None]
    trend = recent_trend(
        years=[point.period.middle for point in points],
        values=[point.value or 0.0 for point in points],
        errors=errors if len(errors) == POINTS else None,
        alpha=ALPHA,
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


def _two_values(evidence: Evidence, indicator: IndicatorView) -> Judged:
    if indicator.pooled_years > 1:
        return _not_judged(WhyNot.OVERLAPPING_YEARS)
    older = earlier_of(evidence, indicator=indicator)
    if older is None:
        return _without_earlier(evidence)
    sides: tuple[Series, Series] | None = (evidence.newest,), (older,)
    if evidence.newest.period.span == "month":
        sides = same_months(evidence)
    if sides is None:
        return _not_judged(WhyNot.BREAK if evidence.is_cut else WhyNot.NO_YEAR_EARLIER)
    if any(point.status is ValueStatus.PRELIMINARY for point in sides[0]):
        return _not_judged(WhyNot.PRELIMINARY)
    newer_count, older_count = _count(sides[0], indicator), _count(sides[1], indicator)
    if newer_count is None or older_count is None:
        is_year = evidence.newest.period.span == "year"
        return _not_judged(WhyNot.BREAK if evidence.is_cut else WhyNot.TOO_FEW_POINTS if is_year else WhyNot.NO_METHOD)
    return _counted(newer_count, older_count, points=(*sides[1], *sides[0]))


def _counted(newer: tuple[int, float], older: tuple[int, float], *, points: Series) -> Judged:
    comparison = count_comparison(newer=newer[0], older=older[0], exposures=(newer[1], older[1]), alpha=ALPHA)
    return comparison.movement, Reason(
        method=Method.TWO_COUNTS,
        periods=tuple(point.period for point in points),
        alpha=comparison.alpha,
        estimate=comparison.ratio,
        lower=comparison.lower,
        upper=comparison.upper,
        p_value=comparison.p_value,
    )


def _count(points: Series, indicator: IndicatorView) -> tuple[int, float] | None:
    """Return how many events the points count together, and of how many they are counted; None if they count none."""
    if indicator.source_kind is SourceKind.ESTIMATE:
        return None
    if indicator.kind is Kind.COUNT:
        counts, exposures = [point.value for point in points], [1.0] * len(points)
    elif indicator.kind in _RATES:
        counts, exposures = [point.numerator for point in points], [point.denominator or 0.0 for point in points]
    else:
        return None
    whole = [int(count) for count in counts if count is not None and count >= 0 and float(count).is_integer()]
    return (sum(whole), sum(exposures)) if len(whole) == len(points) and all(exposures) else None
