"""A series taken apart into trend, season and remainder, for looking at and never for judging."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from statsmodels.tsa.seasonal import STL

from data.calculations.measured import is_missing

Numbers = NDArray[np.float64]
_FEWEST_PERIODS, _SHORTEST = 2, 7


class Parts(NamedTuple):
    """The parts, which add up to the values."""

    trend: Numbers
    seasonal: Numbers
    remainder: Numbers


def seasonal_parts(
    values: Sequence[float], *, period: int = 12, seasonal: int = 7, degree: int = 1, is_robust: bool = False
) -> Parts:
    """Return the parts of a series by STL: loess over each season's own values (`seasonal` of them), then the trend.

    `degree` is that of the seasonal loess; R's stl has 0 unless told. Take logarithms or roots of counts first. Never
    draw control limits around a remainder or an adjusted series: on unchanged counts one last point in four would
    stand out. Never of moving sums, which have no season left. Source: Cleveland et al. 1990.

    >>> parts = seasonal_parts([10 + month % 12 for month in range(48)])
    >>> [round(float(level), 6) for level in parts.trend[22:25]], round(float(parts.seasonal[11]), 6)
    ([15.5, 15.5, 15.5], 5.5)

    Raises:
        ValueError: for gaps, for less than two full periods, or for a window that is even or shorter than 7.
    """
    if any(is_missing(value) for value in values) or len(values) < _FEWEST_PERIODS * period:
        message = f"a season needs {_FEWEST_PERIODS} full periods of {period} without a gap"
        raise ValueError(message)
    if seasonal < _SHORTEST or seasonal % 2 == 0:
        message = f"a seasonal window is odd and at least {_SHORTEST}, not {seasonal}"
        raise ValueError(message)
    y = np.asarray(values, dtype=float)
    found = STL(y, period=period, seasonal=seasonal, seasonal_deg=degree, robust=is_robust).fit()
    return Parts(*(np.asarray(part, dtype=float) for part in (found.trend, found.seasonal, found.resid)))


def trend_of_counts(counts: Sequence[float], *, period: int = 12) -> Numbers:
    """Return the trend of counts with seasons, by STL on √(y + ⅜), back on the scale of the counts.

    >>> trend_of_counts([9] * 24).round(6).tolist()[:2]
    [9.0, 9.0]
    """
    roots = [float(np.sqrt(count + 3 / 8)) for count in counts]
    trend = np.square(seasonal_parts(roots, period=period).trend) - 3 / 8
    return np.maximum(trend, 0.0)
