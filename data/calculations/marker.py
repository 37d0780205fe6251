"""The trend marker of a yearly share or rate with published intervals: Fingertips' method without its defects."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.calculations.measured import is_missing
from data.calculations.trend import POINTS, Trend, recent_trend

ALPHA = 0.002
_WIDTH_OF_95 = 3.92


@dataclass(frozen=True)
class YearlyValue:
    """One year's share or rate with its 95 % interval, and what it is of where that is known."""

    year: float
    value: float | None
    lower: float | None
    upper: float | None
    count: float | None = None
    denominator: float | None = None


class WhyNoTrend(StrEnum):
    """Why there is no marker."""

    KIND = "kind"
    POOLED_YEARS = "pooled_years"
    TOO_FEW_POINTS = "too_few_points"
    WHOLE = "whole"
    NO_INTERVAL = "no_interval"


def trend_marker(
    values: Sequence[YearlyValue], *, is_share_or_rate: bool = True, pooled_years: int = 1, alpha: float = ALPHA
) -> Trend | WhyNoTrend:
    """Judge the five latest years that have a value, in true years, against sampling error.

    There is none for other kinds of value, for periods of several years, for fewer than five values, where a share is
    of everybody, and, unlike in the reference, where an interval is missing or has no width: the error would be
    unknown, and "no significant change" a guess. Gaps between years count as they are; the reference numbers the
    points 1 to 5.

    >>> rates = [(50, 37.1, 65.9), (60, 45.8, 77.2), (75, 59.0, 94.0), (90, 72.4, 110.6), (110, 90.4, 132.6)]
    >>> seen = trend_marker([YearlyValue(2019 + i, *rate) for i, rate in enumerate(rates)])
    >>> round(seen.statistic**2, 1), seen.movement.value
    (26.8, 'rising')
    >>> trend_marker([YearlyValue(2019, *rates[0])]).value
    'too_few_points'
    """
    latest = sorted((seen for seen in values if not is_missing(seen.value)), key=lambda seen: seen.year)[-POINTS:]
    why_not = _why_not(latest, is_share_or_rate=is_share_or_rate, pooled_years=pooled_years)
    if why_not is not None:
        return why_not
    return recent_trend(
        years=[seen.year for seen in latest],
        values=[seen.value or 0.0 for seen in latest],
        errors=[_error(seen) for seen in latest],
        alpha=alpha,
        scale="sampling",
    )


def _why_not(latest: Sequence[YearlyValue], *, is_share_or_rate: bool, pooled_years: int) -> WhyNoTrend | None:
    if not is_share_or_rate:
        return WhyNoTrend.KIND
    if pooled_years != 1:
        return WhyNoTrend.POOLED_YEARS
    if len(latest) < POINTS:
        return WhyNoTrend.TOO_FEW_POINTS
    if any(seen.denominator is not None and seen.count == seen.denominator for seen in latest):
        return WhyNoTrend.WHOLE
    return None if all(_error(seen) > 0 for seen in latest) else WhyNoTrend.NO_INTERVAL


def _error(seen: YearlyValue) -> float:
    """Return the standard error that the interval tells of, 0 where it tells of none."""
    return 0.0 if is_missing(seen.lower, seen.upper) else ((seen.upper or 0) - (seen.lower or 0)) / _WIDTH_OF_95
