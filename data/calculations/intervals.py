"""Intervals of one value: a share by Wilson, a count and a rate by Byar or exactly."""

from dataclasses import dataclass
from math import isinf, isnan, nan, sqrt
from typing import Literal

from scipy.special import gammainccinv, gammaincinv

from data.calculations.confidence import level_of, z_of

FEWEST_FOR_BYAR = 10
Interval = tuple[float, float]
NO_INTERVAL: Interval = (nan, nan)


@dataclass(frozen=True)
class Measured:
    """A value with its interval in the same unit, and the method; NaN throughout where something is missing."""

    value: float
    lower: float
    upper: float
    method: Literal["Wilson", "Exact", "Byars"]


def wilson_interval(
    successes: float | None,
    trials: float | None,
    *,
    confidence: float = 0.95,
    multiplier: float = 1.0,
    design_effect: float = 1.0,
) -> Interval:
    """Return Wilson's score interval of a share, without continuity correction, times the multiplier (100 for %).

    u = (2x + z² + z√(z² + 4x(1 − x/n))) / (2(n + z²)), l = x² / (n(n + z²)u), the other root of the same equation.
    x may be fractional, as in a weighted survey; a design effect divides x and n. Exactly 0 at x = 0 and 1 at x = n;
    the whole range at confidence 1; NaN where x or n is missing. Source: Wilson 1927; the same form as in Fingertips.

    >>> [round(limit, 4) for limit in wilson_interval(81, 263)]
    [0.2553, 0.3662]
    >>> [round(limit, 2) for limit in wilson_interval(65, 100, confidence=99.8, multiplier=100)]
    [49.32, 78.03]
    >>> wilson_interval(0, 10)[0], wilson_interval(10, 10)[1], wilson_interval(None, 10)
    (0.0, 1.0, (nan, nan))

    Raises:
        ValueError: unless 0 ≤ x ≤ n, n > 0 and the design effect is positive.
    """
    z = z_of(confidence)
    if is_missing(successes, trials):
        return NO_INTERVAL
    x, n = float(successes or 0) / design_effect, float(trials or 0) / design_effect
    if not (n > 0 and 0 <= x <= n):
        message = f"{successes} of {trials} is no share"
        raise ValueError(message)
    if isinf(z):
        return 0.0, multiplier
    root = (2 * x + z * z + z * sqrt(z * z + 4 * x * (1 - x / n))) / (2 * (n + z * z))
    return multiplier * x * x / (n * (n + z * z) * root), multiplier * (1.0 if x == n else root)


def share(
    successes: float | None, trials: float | None, *, confidence: float = 0.95, multiplier: float = 1.0
) -> Measured:
    """Return a share with Wilson's interval; see `wilson_interval`.

    >>> share(20, 100, multiplier=100).value
    20.0
    """
    lower, upper = wilson_interval(successes, trials, confidence=confidence, multiplier=multiplier)
    value = nan if isnan(lower) else multiplier * float(successes or 0) / float(trials or 1)
    return Measured(value, lower, upper, "Wilson")


def byar_interval(count: float | None, *, confidence: float = 0.95) -> Interval:
    """Return Byar's approximate interval of a Poisson count.

    x(1 − 1/(9x) − z/(3√x))³ to (x + 1)(1 − 1/(9(x + 1)) + z/(3√(x + 1)))³. The lower limit is NaN at x = 0 and where
    the cube is negative (x = 1 at 99.8 %). Source: Breslow & Day 1987, as in Fingertips.

    >>> [round(limit, 3) for limit in byar_interval(9)], [round(limit, 3) for limit in byar_interval(1, confidence=0.998)]
    ([4.107, 17.086], [nan, 9.362])
    """
    z, x = z_of(confidence), _count(count)
    if isnan(x):
        return NO_INTERVAL
    above = x + 1
    upper = above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3
    base = 1 - 1 / (9 * x) - z / (3 * sqrt(x)) if x else nan
    return (x * base**3 if base >= 0 else nan), upper


def exact_interval(count: float | None, *, confidence: float = 0.95) -> Interval:
    """Return the exact (Garwood) interval of a Poisson count: χ²(α/2; 2x)/2 to χ²(1 − α/2; 2x + 2)/2.

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


def is_missing(*numbers: float | None) -> bool:
    """Return whether any of the numbers is not there; missing is never zero."""
    return any(number is None or isnan(number) for number in numbers)


def _count(count: float | None) -> float:
    """Return the count, NaN where it is missing.

    Raises:
        ValueError: if it is negative.
    """
    if count is not None and count < 0:
        message = f"{count} is no count"
        raise ValueError(message)
    return nan if count is None else float(count)
