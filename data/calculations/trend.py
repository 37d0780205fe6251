"""The recent trend: the slope of the latest five points."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from data.calculations.movement import Movement, movement_of

POINTS = 5
_TINY = 1e-9

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Trend:
    """The slope a year with its interval at `1 - alpha`, its t on three degrees of freedom and the two-sided p."""

    movement: Movement
    slope: float
    lower: float
    upper: float
    statistic: float
    p_value: float
    alpha: float


def recent_trend(
    *, years: Sequence[float], values: Sequence[float], errors: Sequence[float] | None = None, alpha: float = 0.01
) -> Trend:
    """Judge the slope of five points, with true years as x and the scale taken from the residuals.

    Least squares with weights 1/SE² where standard errors are known, else 1; var(slope) = s² / Σw(x − x̄)² with
    s² = Σw(y − ŷ)² / 3, tested by t on 3 degrees of freedom. The sign of the slope must also be the same in the full
    fit and in all five fits with one point left out, and a slope of nothing has no sign. Built on the recent trend of
    Fingertips, whose scale is sampling error alone and therefore calls ordinary variation of full counts a trend.

    >>> seen = recent_trend(years=[2018, 2019, 2020, 2021, 2022], values=[10, 12, 13, 15, 16])
    >>> round(seen.slope, 3), round(seen.statistic, 2), seen.movement.value
    (1.5, 15.0, 'rising')
    >>> recent_trend(years=[2018, 2019, 2020, 2021, 2022], values=[10, 10, 10, 10, 19]).movement.value
    'unchanged'

    Raises:
        ValueError: unless there are five years, five values and, where given, five positive errors.
    """
    x, y = np.asarray(years, dtype=float), np.asarray(values, dtype=float)
    weights = np.ones(POINTS) if errors is None else 1 / np.square(np.asarray(errors, dtype=float))
    if not len(x) == len(y) == len(weights) == POINTS or not np.isfinite([x, y, weights]).all():
        message = "a recent trend needs five years, five values and, where given, five positive errors"
        raise ValueError(message)
    slope, residual, spread = _fit(x, y, weights=weights)
    error = sqrt(residual / (POINTS - 2) / spread)
    reach = float(student.isf(alpha / 2, POINTS - 2)) * error
    statistic = slope / error if error > _smallest(y) else (inf if slope > 0 else -inf)
    if _sign(slope, y) == 0:
        statistic = 0.0
    p_value = float(2 * student.sf(abs(statistic), POINTS - 2))
    slopes = [_slope_without(point, x, y, weights) for point in range(POINTS)]
    is_steady = all(_sign(one, y) == _sign(slope, y) for one in slopes)
    return Trend(
        movement=movement_of(slope, is_significant=p_value < alpha and is_steady),
        slope=slope,
        lower=slope - reach,
        upper=slope + reach,
        statistic=statistic,
        p_value=p_value,
        alpha=alpha,
    )


def _fit(x: Numbers, y: Numbers, *, weights: Numbers) -> tuple[float, float, float]:
    """Return slope, weighted sum of squared residuals, and Σw(x − x̄)²."""
    centre = np.average(x, weights=weights)
    spread = float(np.sum(weights * (x - centre) ** 2))
    slope = float(np.sum(weights * (x - centre) * y) / spread)
    fitted = np.average(y, weights=weights) + slope * (x - centre)
    return slope, float(np.sum(weights * (y - fitted) ** 2)), spread


def _slope_without(left_out: int, *columns: Numbers) -> float:
    x, y, weights = (np.delete(column, left_out) for column in columns)
    return _fit(x, y, weights=weights)[0]


def _smallest(y: Numbers) -> float:
    """Return the slope that is nothing at this size of values: what rounding in the arithmetic may leave."""
    return _TINY * max(1.0, float(np.max(np.abs(y))))


def _sign(slope: float, y: Numbers) -> int:
    return 0 if abs(slope) < _smallest(y) else (1 if slope > 0 else -1)
