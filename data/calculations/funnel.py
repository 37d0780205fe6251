"""Funnel limits: how far from the average chance alone takes a place of its size."""

from collections.abc import Sequence
from enum import StrEnum
from math import nan, sqrt

from data.calculations.confidence import level_of, z_of
from data.calculations.measured import Interval, is_missing
from data.calculations.rates import rate, unusual_counts

INNER, OUTER = 0.95, 0.998


class Significance(StrEnum):
    """Where a place lies: outside the outer limits (0.001 on each side), between the two (0.025), or within."""

    HIGH_OUTER = "High (0.001)"
    HIGH_INNER = "High (0.025)"
    WITHIN = "Not significant"
    LOW_INNER = "Low (0.025)"
    LOW_OUTER = "Low (0.001)"


_PLACES = {
    2: Significance.HIGH_OUTER,
    1: Significance.HIGH_INNER,
    0: Significance.WITHIN,
    -1: Significance.LOW_INNER,
    -2: Significance.LOW_OUTER,
}


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


def share_significance(successes: float, trials: float, *, average: float, phi: float = 1.0) -> Significance:
    """Return where a share lies in the funnel around the average, both as fractions.

    >>> share_significance(90, 500, average=0.1).value, share_significance(64, 500, average=0.1).value
    ('High (0.001)', 'High (0.025)')
    """
    inner, outer = (
        unclipped_share_limits(trials, average=average, confidence=confidence, phi=phi) for confidence in (INNER, OUTER)
    )
    return _PLACES[_position(successes / trials, inner=inner, outer=outer)]


def rate_significance(count: float, exposure: float, *, average: float, multiplier: float = 100_000.0) -> Significance:
    """Return where a rate or ratio lies: whether its own exact or Byar interval leaves the average out.

    >>> rate_significance(32, 100_000, average=20).value, rate_significance(0, 100_000, average=20).value
    ('High (0.025)', 'Low (0.001)')
    """
    own = [rate(count, exposure, confidence=confidence, multiplier=multiplier) for confidence in (INNER, OUTER)]
    inner, outer = ((seen.lower, seen.upper) for seen in own)
    return _PLACES[-_position(average, inner=inner, outer=outer)]


def _position(point: float, *, inner: Interval, outer: Interval) -> int:
    """Return −2 to 2: how many intervals leave the point outside, and on which side; on a limit is inside."""
    above, below = (point > inner[1]) + (point > outer[1]), (point < inner[0]) + (point < outer[0])
    return above - below
