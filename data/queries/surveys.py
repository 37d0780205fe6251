"""Two waves of a survey: compared by their numbers of answers, or by the intervals that were published."""

from data.calculations.intervals import wilson_interval
from data.calculations.shares import Comparison, Estimate, interval_comparison, share_comparison
from data.queries.evidence import Evidence, earlier_of, why_none_earlier
from data.queries.points import Point, Series
from data.queries.standing import Judged, Method, Reason, WhyNot, not_judged
from data.queries.views import IndicatorView
from models.vocabulary import Kind

_PER_CENT = 100.0


def survey_judged(evidence: Evidence, *, indicator: IndicatorView) -> Judged:
    """Judge the newest value of a survey against the one before it.

    Shares of known numbers of answers by Newcombe's interval; as soon as either value was published with an interval,
    by their intervals, and Wilson's stands in where one has none.
    """
    newer, older = evidence.newest, earlier_of(evidence, indicator=indicator)
    if older is None:
        return not_judged(why_none_earlier(evidence))
    is_share = indicator.kind is Kind.PERCENTAGE
    effect = indicator.design_effect or 1.0
    answers = [_answers(point) for point in (newer, older)] if is_share else [None, None]
    if newer.lower is None and older.lower is None and answers[0] and answers[1]:
        comparison = share_comparison(newer=answers[0], older=answers[1], design_effect=effect)
        return _compared(comparison, method=Method.SHARES, points=(older, newer), scale=_PER_CENT)
    scale = _PER_CENT if is_share else 1.0
    pairs = zip((newer, older), answers, strict=True)
    estimates = [_estimate(point, known, scale=scale, design_effect=effect) for point, known in pairs]
    if estimates[0] is None or estimates[1] is None:
        return not_judged(WhyNot.NO_UNCERTAINTY)
    comparison = interval_comparison(newer=estimates[0], older=estimates[1], is_share=is_share)
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
