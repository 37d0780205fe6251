"""The uncertainty of one share."""

from math import sqrt

from scipy.stats import norm


def wilson_interval(successes: float, trials: float, *, confidence: float = 0.95) -> tuple[float, float]:
    """Return Wilson's score interval of a share, without continuity correction.

    (2x + z² ± z√(z² + 4x(1 − x/n))) / (2(n + z²)); x may be fractional, as in a weighted survey. Exactly 0 and 1 at
    the ends. Source: Wilson 1927; the same form as in Fingertips.

    >>> [round(limit, 4) for limit in wilson_interval(81, 263)]
    [0.2553, 0.3662]
    >>> wilson_interval(0, 10)[0], wilson_interval(10, 10)[1]
    (0.0, 1.0)

    Raises:
        ValueError: unless 0 ≤ x ≤ n and n > 0.
    """
    if trials <= 0 or not 0 <= successes <= trials:
        message = f"{successes} of {trials} is no share"
        raise ValueError(message)
    z = float(norm.ppf((1 + confidence) / 2))
    middle, scale = 2 * successes + z * z, 2 * (trials + z * z)
    reach = z * sqrt(z * z + 4 * successes * (1 - successes / trials))
    lower = 0.0 if successes == 0 else (middle - reach) / scale
    upper = 1.0 if successes == trials else (middle + reach) / scale
    return lower, upper
