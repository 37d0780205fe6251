"""Intervals of a share by Wilson's method."""

from math import isinf, isnan, nan, sqrt

from data.calculations.confidence import z_of
from data.calculations.measured import NO_INTERVAL, Interval, Measured, is_missing


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
    [49.55, 77.84]
    >>> wilson_interval(0, 10)[0], wilson_interval(10, 10)[1], wilson_interval(None, 10)
    (0.0, 1.0, (nan, nan))

    Raises:
        ValueError: unless 0 ≤ x ≤ n, n > 0 and the design effect is positive.
    """
    z = z_of(confidence)
    if not design_effect > 0:
        message = f"{design_effect} is no design effect"
        raise ValueError(message)
    if is_missing(successes, trials):
        return NO_INTERVAL
    x, n = float(successes or 0) / design_effect, float(trials or 0) / design_effect
    if not (n > 0 and 0 <= x <= n):
        message = f"{successes} of {trials} is no share"
        raise ValueError(message)
    if isinf(z):
        return 0.0, multiplier
    root = (2 * x + z * z + z * sqrt(z * z + 4 * x * (1 - x / n))) / (2 * (n + z * z))
    return multiplier * x * x / (n * (n + z * z) * root), multiplier * (1.0 if x == n else min(root, 1.0))


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
