"""Confidence levels as people write them: 0.95 or 95."""

from math import inf

from scipy.special import ndtri

_LEAST = 0.9


def level_of(confidence: float) -> float:
    """Return a confidence level as a fraction; 0.9 to 1 is one already, 90 to 100 is per cent.

    >>> level_of(95), level_of(0.998), level_of(99.8)
    (0.95, 0.998, 0.998)

    Raises:
        ValueError: for anything else, since 0.05 and 5 are levels of significance.
    """
    level = confidence / 100 if confidence >= 100 * _LEAST else confidence
    if not _LEAST <= level <= 1:
        message = f"a confidence level is 0.9 to 1 or 90 to 100, not {confidence}"
        raise ValueError(message)
    return level


def z_of(confidence: float) -> float:
    """Return the normal quantile that leaves (1 − level) / 2 above it; infinite at level 1.

    >>> round(z_of(0.95), 4), round(z_of(99.8), 4), z_of(100)
    (1.96, 3.0902, inf)
    """
    level = level_of(confidence)
    return inf if level == 1 else float(ndtri((1 + level) / 2))


def z_at(alpha: float) -> float:
    """Return the normal quantile that a two-sided test at the level of significance exceeds.

    >>> round(z_at(0.01), 4)
    2.5758
    """
    return -float(ndtri(alpha / 2))


def error_of(lower: float, upper: float, *, confidence: float = 0.95) -> float:
    """Return the standard error that a published symmetric interval tells of.

    >>> round(error_of(0.27, 0.33), 4)
    0.0153
    """
    return (upper - lower) / (2 * z_of(confidence))
