"""Where a place lies in a funnel: beyond what chance makes of its size, or within."""

from enum import StrEnum

from data.calculations.funnel import INNER, OUTER, unclipped_share_limits
from data.calculations.measured import Interval, is_missing
from data.calculations.rates import rate


class Significance(StrEnum):
    """Where a place lies: outside the outer limits (0.001 on each side), between the two (0.025), or within.

    In order, from the highest down.
    """

    HIGH_OUTER = "High (0.001)"
    HIGH_INNER = "High (0.025)"
    WITHIN = "Not significant"
    LOW_INNER = "Low (0.025)"
    LOW_OUTER = "Low (0.001)"


_DOWNWARDS = tuple(Significance)


def share_significance(successes: float, trials: float, *, average: float, phi: float = 1.0) -> Significance:
    """Return where a share lies in the funnel around the average, both as fractions.

    >>> share_significance(90, 500, average=0.1).value, share_significance(64, 500, average=0.1).value
    ('High (0.001)', 'High (0.025)')

    Raises:
        ValueError: if there are no trials, or if a number is missing: what is missing is never within the limits.
    """
    inner, outer = (
        unclipped_share_limits(trials, average=average, confidence=confidence, phi=phi) for confidence in (INNER, OUTER)
    )
    return _DOWNWARDS[2 - _position(successes / trials, inner=inner, outer=outer)]


def rate_significance(count: float, exposure: float, *, average: float, multiplier: float = 100_000.0) -> Significance:
    """Return where a rate or ratio lies: whether its own exact or Byar interval leaves the average out.

    >>> rate_significance(32, 100_000, average=20).value, rate_significance(0, 100_000, average=20).value
    ('High (0.025)', 'Low (0.001)')

    Raises:
        ValueError: if the exposure is not positive, or if a number is missing.
    """
    own = [rate(count, exposure, confidence=confidence, multiplier=multiplier) for confidence in (INNER, OUTER)]
    inner, outer = ((seen.lower, seen.upper) for seen in own)
    return _DOWNWARDS[2 + _position(average, inner=inner, outer=outer)]


def _position(point: float, *, inner: Interval, outer: Interval) -> int:
    """Return −2 to 2: how many intervals leave the point outside, and on which side; on a limit is inside.

    Raises:
        ValueError: if any number is missing.
    """
    if is_missing(point, *inner, *outer):
        message = "a place without its numbers has no place in the funnel"
        raise ValueError(message)
    above, below = (point > inner[1]) + (point > outer[1]), (point < inner[0]) + (point < outer[0])
    return above - below
