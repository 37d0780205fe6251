"""Funnel limits: how far from the average chance alone takes a place of its size."""

from collections.abc import Sequence
from math import nan, sqrt

from data.calculations.confidence import level_of, z_of
from data.calculations.measured import Interval, is_missing
from data.calculations.rates import unusual_counts

INNER, OUTER = 0.95, 0.998


def average_of(events: Sequence[float | None], exposures: Sequence[float | None]) -> float:
    """Return what the funnel stands around: all events over all exposure, of the places that have both.

    >>> average_of([10, None, 30], [100, 50, 100])
    0.2
    """
    known = [(x, n) for x, n in zip(events, exposures, strict=True) if not is_missing(x, n)]
    total = sum(float(n or 0) for _, n in known)
    return sum(float(x or 0) for x, _ in known) / total if total else nan


def share_limits(
    trials: float, *, average: float, confidence: float = INNER, multiplier: float = 100.0, phi: float = 1.0
) -> Interval:
    """Return p0 ± z√(φ · p0(1 − p0)/n), times the multiplier and within 0 and the multiplier.

    The long quadratic of Fingertips is the same number. A published clip at a literal 100 is not: whatever the
    multiplier, a share ends at one. φ is the overdispersion, 1 for chance alone.

    >>> [round(limit, 3) for limit in share_limits(500, average=0.1)], share_limits(10, average=0.02)[0]
    ([7.37, 12.63], 0.0)
    """
    low, high = unclipped_share_limits(trials, average=average, confidence=confidence, phi=phi)
    return max(low, 0.0) * multiplier, min(high, 1.0) * multiplier


def unclipped_share_limits(trials: float, *, average: float, confidence: float = INNER, phi: float = 1.0) -> Interval:
    """Return the limits as fractions, before they meet the ends of the range.

    >>> [round(limit, 4) for limit in unclipped_share_limits(10, average=0.02)]
    [-0.0668, 0.1068]

    Raises:
        ValueError: if there are no trials.
    """
    if trials <= 0:
        message = f"{trials} is no number of trials"
        raise ValueError(message)
    reach = z_of(confidence) * sqrt(phi * average * (1 - average) / trials)
    return average - reach, average + reach


def rate_limits(
    exposure: float, *, average: float, confidence: float = INNER, multiplier: float = 100_000.0
) -> Interval:
    """Return the rates between which chance keeps a place that expects E = average · exposure / multiplier events.

    The limits are the counts of `unusual_counts`, so that the average is the end of the exact interval of a rate that
    lies on a limit. The lower limit is 0 where even no event at all would not be rare.

    >>> [round(limit, 1) for limit in rate_limits(100_000, average=20)]
    [11.2, 29.7]
    """
    low, high = unusual_counts(average * exposure / multiplier, tail=(1 - level_of(confidence)) / 2)
    return low * multiplier / exposure, high * multiplier / exposure
