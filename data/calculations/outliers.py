"""What earlier values let one expect of the next: the modified z-score of Iglewicz and Hoaglin."""

from collections.abc import Sequence

import numpy as np

FEWEST = 8
MEDIAN_DEVIATION = 1.4826
_MEAN_DEVIATION = 1.253314


def modified_z(value: float, earlier: Sequence[float]) -> float | None:
    """Return how many robust standard deviations a value lies from the median of the earlier ones.

    The deviation is 1.4826 times the median distance to the median (Iglewicz and Hoaglin 1993); where more than half of
    the values are equal that is nothing, and it is 1.253314 times the mean distance instead. None with fewer than eight
    values, and where they do not vary at all: then nothing tells what is far. The customary limit is 3.5. Of unchanged
    normal values one in twenty is beyond it after eight earlier ones, one in a hundred after twenty (simulated).

    >>> round(modified_z(16, [9, 10, 11, 12, 13, 10, 12, 11]), 3)
    3.372
    >>> round(modified_z(12, [10, 10, 10, 10, 10, 10, 10, 14]), 3)
    3.192
    >>> modified_z(12, [10] * 8) is None, modified_z(12, [9, 10, 11]) is None
    (True, True)
    """
    known = _centre_and_spread(earlier)
    return None if known is None else (value - known[0]) / known[1]


def usual_range(earlier: Sequence[float], *, limit: float) -> tuple[float, float] | None:
    """Return the least and the largest value whose modified z-score is within the limit, or None where there is none.

    >>> lower, upper = usual_range([9, 10, 11, 12, 13, 10, 12, 11], limit=3.5)
    >>> round(lower, 4), round(upper, 4)
    (5.8109, 16.1891)
    """
    known = _centre_and_spread(earlier)
    return None if known is None else (known[0] - limit * known[1], known[0] + limit * known[1])


def _centre_and_spread(earlier: Sequence[float]) -> tuple[float, float] | None:
    """Return the median and the robust standard deviation, or None where they would tell nothing."""
    if len(earlier) < FEWEST:
        return None
    values = np.asarray(earlier, dtype=float)
    centre = float(np.median(values))
    away = np.abs(values - centre)
    spread = MEDIAN_DEVIATION * float(np.median(away)) or _MEAN_DEVIATION * float(away.mean())
    return (centre, spread) if spread > 0 else None
