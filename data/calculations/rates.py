"""Intervals of a count and of a rate, by Byar's method or exactly."""

from math import isnan, nan, sqrt

from scipy.optimize import brentq
from scipy.special import gammainc, gammainccinv, gammaincinv, pdtrik

from data.calculations.confidence import level_of, z_of
from data.calculations.measured import NO_INTERVAL, Interval, Measured

FEWEST_FOR_BYAR = 10


def byar_interval(count: float | None, *, confidence: float = 0.95) -> Interval:
    """Return Byar's approximate interval of a Poisson count.

    x(1 − 1/(9x) − z/(3√x))³ to (x + 1)(1 − 1/(9(x + 1)) + z/(3√(x + 1)))³. The lower limit is NaN at x = 0 and where
    the cube is negative (x = 1 at 99.8 %). Source: Breslow & Day 1987, as in Fingertips.

    >>> [round(limit, 3) for limit in byar_interval(9)]
    [4.107, 17.086]
    >>> [round(limit, 3) for limit in byar_interval(1, confidence=0.998)]
    [nan, 9.362]
    """
    z, x = z_of(confidence), _count(count)
    if isnan(x):
        return NO_INTERVAL
    above = x + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3
    base = 1 - 1 / (9 * x) - z / (3 * sqrt(x)) if x else nan
    return (x * base**3 if base >= 0 else nan), upper


def exact_interval(count: float | None, *, confidence: float = 0.95) -> Interval:
    """Return the exact (Garwood) interval of a Poisson count: χ²(p; 2x)/2 to χ²(1 − p; 2x + 2)/2.

    p is what the interval leaves out on either side; the lower limit at x = 0 is 0. Source: Garwood 1936.

    >>> [round(limit, 3) for limit in exact_interval(9)], [round(limit, 4) for limit in exact_interval(0)]
    ([4.115, 17.085], [0.0, 3.6889])
    """
    return garwood_limits(count, tail=(1 - level_of(confidence)) / 2)


def garwood_limits(count: float | None, *, tail: float) -> Interval:
    """Return the means under which the count is just so high, and just so low, that the tail is left beyond it.

    >>> [round(limit, 3) for limit in garwood_limits(2, tail=0.025)]
    [0.242, 7.225]
    """
    x = _count(count)
    return NO_INTERVAL if isnan(x) else (float(gammaincinv(x, tail)) if x else 0.0, float(gammainccinv(x + 1, tail)))


def unusual_counts(expected: float, *, tail: float) -> Interval:
    """Return the counts O that leave the tail beyond them: P(X ≤ O | E) = tail below and P(X ≥ O | E) = tail above.

    On a continuous scale, the other way of `garwood_limits`. The lower is 0 where even no event at all would not be
    rare, the upper under 1 where a single one already would be.

    >>> [round(count, 1) for count in unusual_counts(20, tail=0.025)]
    [11.2, 29.7]
    >>> [round(count, 2) for count in unusual_counts(0.01, tail=0.025)], unusual_counts(0, tail=0.025)
    ([0.0, 0.81], (0.0, 0.0))
    """
    if not expected:
        return 0.0, 0.0
    low, above = max(float(pdtrik(tail, expected)), 0.0), float(pdtrik(1 - tail, expected)) + 1
    is_one_rare = gammainc(1.0, expected) < tail
    return low, float(brentq(lambda count: gammainc(count, expected) - tail, 0.0, 1.0)) if is_one_rare else above


def rate(
    count: float | None, exposure: float | None, *, confidence: float = 0.95, multiplier: float = 100_000.0
) -> Measured:
    """Return x / n · multiplier with an exact interval under ten events and Byar's from ten, as Fingertips does.

    The count may exceed the exposure (events per person). With expected events as exposure and 100 as multiplier it is
    an indirectly standardised ratio.

    >>> seen = rate(9, 5000, confidence=0.95)
    >>> round(seen.value), round(seen.lower, 2), round(seen.upper, 2), seen.method
    (180, 82.31, 341.7, 'Exact')

    Raises:
        ValueError: if the count is negative or the exposure is not positive.
    """
    x, is_exact = _count(count), count is not None and count < FEWEST_FOR_BYAR
    if exposure is not None and exposure <= 0:
        message = f"{exposure} is no exposure"
        raise ValueError(message)
    scale = multiplier / float(exposure or nan)
    lower, upper = (exact_interval if is_exact else byar_interval)(count, confidence=confidence)
    return Measured(x * scale, lower * scale, upper * scale, "Exact" if is_exact else "Byars")


def _count(count: float | None) -> float:
    """Return the count, NaN where it is missing.

    Raises:
        ValueError: if it is negative.
    """
    if count is not None and count < 0:
        message = f"{count} is no count"
        raise ValueError(message)
    return nan if count is None else float(count)
