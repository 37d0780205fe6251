"""Movement: the method that fits the indicator and what is known of its values, or why none does."""

from dataclasses import replace

from data.calculations.counts import count_comparison
from data.calculations.intervals import wilson_interval
from data.calculations.shares import Comparison, Estimate, interval_comparison, share_comparison
from data.calculations.trend import POINTS, recent_trend
from data.disclosure.primary import Shown
from data.queries.counting import count_of
from data.queries.evidence import Evidence, earlier_of, same_months, unbroken_run
from data.queries.points import Point, Series
from data.queries.processes import process_judged
from data.queries.standing import Judged, Method, Reason, WhyNot, not_judged
from data.queries.views import IndicatorView
from models.vocabulary import Accumulation, Kind, SourceKind, ValueStatus

ALPHA = 0.01
_PER_CENT = 100.0
_WIDTH_OF_95 = 3.92


def judged(evidence: Evidence, *, indicator: IndicatorView) -> Judged:
    """Judge the movement up to the newest value.

    Surveys by two values with intervals or numbers of answers; years of full counts by the trend of five; parts of
    a year by what seasons foretell or by the limits of the process, once there are values enough. Otherwise by the
    exact comparison of two counts, of the same months a year apart.
    """
    if evidence.newest.shown is Shown.HIDDEN:
        return not_judged(WhyNot.HIDDEN)
    if evidence.newest.status is ValueStatus.PRELIMINARY:
        return not_judged(WhyNot.PRELIMINARY)
    movement, reason = _by_its_method(evidence, indicator)
    adjusted = tuple(p for p in reason.periods if evidence.by_period[p].factor != 1)
    return movement, replace(reason, adjusted=adjusted)


def _by_its_method(evidence: Evidence, indicator: IndicatorView) -> Judged:
    if indicator.source_kind is SourceKind.SURVEY:
        return _two_estimates(evidence, indicator)
    if evidence.newest.period.span != "year":
        return process_judged(evidence, indicator=indicator) or _two_values(evidence, indicator)
    run = unbroken_run(evidence, indicator=indicator) if indicator.pooled_years == 1 else ()
    return _trend(run[-POINTS:]) if len(run) >= POINTS else _two_values(evidence, indicator)


def _without_earlier(evidence: Evidence) -> Judged:
    if evidence.is_cut:
        return not_judged(WhyNot.BREAK)
    is_within_year = evidence.newest.period.span != "year"
    return not_judged(WhyNot.NO_YEAR_EARLIER if is_within_year and evidence.before else WhyNot.FIRST_VALUE)


def _two_estimates(evidence: Evidence, indicator: IndicatorView) -> Judged:
    newer, older = evidence.newest, earlier_of(evidence, indicator=indicator)
    if older is None:
        return _without_earlier(evidence)
    is_share = indicator.kind is Kind.PERCENTAGE
    answers = [_answers(point) for point in (newer, older)] if is_share else [None, None]
    if newer.lower is None and older.lower is None and answers[0] and answers[1]:
        effect = indicator.design_effect or 1.0
        comparison = share_comparison(newer=answers[0], older=answers[1], alpha=ALPHA, design_effect=effect)
        return _compared(comparison, method=Method.SHARES, points=(older, newer), scale=_PER_CENT)
    scale = _PER_CENT if is_share else 1.0
    pairs = zip((newer, older), answers, strict=True)
    effect = indicator.design_effect or 1.0
    estimates = [_estimate(point, known, scale=scale, design_effect=effect) for point, known in pairs]
    if estimates[0] is None or estimates[1] is None:
        return not_judged(WhyNot.NO_UNCERTAINTY)
    comparison = interval_comparison(newer=estimates[0], older=estimates[1], alpha=ALPHA, is_share=is_share)
    return _compared(comparison, method=Method.INTERVALS, points=(older, newer), scale=scale)


def _answers(point: Point) -> tuple[float, float] | None:
    """Return the share and the number of answers it is of, if both are known."""
    share = (point.value or 0.0) / _PER_CENT
    return (share, point.sample_size) if point.sample_size and 0 <= share <= 1 else None


def _estimate(
    point: Point, answers: tuple[float, float] | None, *, scale: float, design_effect: float
) -> Estimate | None:
    """Return the value with its interval, worked out by Wilson's method from the answers where none was published."""
    value = (point.value or 0.0) / scale
    if point.lower is not None and point.upper is not None and point.lower < point.upper:
        return Estimate(value, point.lower / scale, point.upper / scale)
    if answers is None:
        return None
    share, number = answers
    return Estimate(value, *wilson_interval(share * number, number, design_effect=design_effect))


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
        return not_judged(WhyNot.OVERLAPPING_YEARS)
    older = earlier_of(evidence, indicator=indicator)
    if older is None:
        return _without_earlier(evidence)
    sides: tuple[Series, Series] | None = (evidence.newest,), (older,)
    if evidence.newest.period.span == "month" and indicator.accumulation is Accumulation.PERIOD:
        sides = same_months(evidence)
    if sides is None:
        return not_judged(WhyNot.BREAK if evidence.is_cut else WhyNot.NO_YEAR_EARLIER)
    if any(point.status is ValueStatus.PRELIMINARY for point in sides[0]):
        return not_judged(WhyNot.PRELIMINARY)
    newer_count, older_count = (count_of(side, indicator=indicator) for side in sides)
    if newer_count is None or older_count is None:
        return not_judged(WhyNot.BREAK if evidence.is_cut else _too_few(evidence, indicator))
    return _counted(newer_count, older_count, points=(*sides[1], *sides[0]))


def _too_few(evidence: Evidence, indicator: IndicatorView) -> WhyNot:
    if evidence.newest.period.span == "year":
        return WhyNot.TOO_FEW_POINTS
    is_process = not indicator.is_seasonal and indicator.accumulation is Accumulation.PERIOD
    return WhyNot.SHORT_PROCESS if is_process else WhyNot.NO_METHOD


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
