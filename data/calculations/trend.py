"""The recent trend: the slope of the latest five points."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt
from typing import Literal

import numpy as np
from scipy.special import ndtr, stdtr, stdtrit

from data.calculations.confidence import z_at
from data.calculations.line import fitted_line
from data.calculations.movement import Movement, movement_of

ALPHA = 0.01
POINTS = 5
_FREE = POINTS - 2


@dataclass(frozen=True)
class Trend:
    """The slope a year with its interval at `1 - alpha`, slope / error (t or z), the two-sided p, and steadiness."""

    movement: Movement
    slope: float
    lower: float
    upper: float
    statistic: float
    p_value: float
    alpha: float
    is_steady: bool = True


def recent_trend(
    *,
    years: Sequence[float],
    values: Sequence[float],
    errors: Sequence[float] | None = None,
    alpha: float = ALPHA,
    scale: Literal["residuals", "sampling"] = "residuals",
) -> Trend:
    """Judge the slope of five points, with true years as x.

    Least squares with weights w = 1/SE² where standard errors are known, else 1. The scale says what the slope must
    exceed. "residuals": var(slope) = s² / Σw(x − x̄)² with s² = Σw(y − ŷ)² / 3, tested by t on 3 degrees of freedom;
    for full counts, which wobble more than chance. "sampling": var(slope) = 1 / Σw(x − x̄)², tested by z, so z² is the
    χ² of Fingertips (their level is alpha 0.002); only for surveys, since constant full counts that wobble by 5 % a
    year would be called a trend four times in ten. Either way the slope must also have the same sign in all five fits
    with one point left out, and a slope of nothing has no sign.

    >>> seen = recent_trend(years=[2018, 2019, 2020, 2021, 2022], values=[10, 12, 13, 15, 16])
    >>> round(seen.slope, 3), round(seen.statistic, 2), seen.movement.value
    (1.5, 15.0, 'rising')
    >>> recent_trend(years=[2018, 2019, 2020, 2021, 2022], values=[10, 10, 10, 10, 19]).movement.value
    'unchanged'
    >>> seen = recent_trend(years=[1, 2, 3, 4, 5], values=[10, 12, 13, 15, 16], errors=[1] * 5, scale="sampling")
    >>> round(seen.statistic ** 2, 2)
    22.5

    Raises:
        ValueError: unless there are five different years, five values and five positive errors, or none where they may
            lack.
    """
    x, y = np.asarray(years, dtype=float), np.asarray(values, dtype=float)
    sure = np.ones(POINTS) if errors is None else np.asarray(errors, dtype=float)
    is_sampling = scale == "sampling"
    is_whole = len(x) == len(y) == len(sure) == len(np.unique(x)) == POINTS
    if not (is_whole and np.isfinite([x, y, sure]).all() and (sure > 0).all()):
        message = "a recent trend needs five years, five values and, where given, five positive errors"
        raise ValueError(message)
    if is_sampling and errors is None:
        message = "a trend beyond sampling needs five errors"
        raise ValueError(message)
    line = fitted_line(x, y=y, weights=1 / np.square(sure))
    error = sqrt((1 if is_sampling else line.residual / _FREE) / line.spread)
    statistic = 0.0 if line.is_flat else line.slope / error if error > line.smallest else inf * np.sign(line.slope)
    p_value = 2 * float(ndtr(-abs(statistic)) if is_sampling else stdtr(_FREE, -abs(statistic)))
    reach = (z_at(alpha) if is_sampling else -float(stdtrit(_FREE, alpha / 2))) * error
    return Trend(
        movement=movement_of(line.slope, is_significant=p_value < alpha and line.is_steady),
        slope=line.slope,
        lower=line.slope - reach,
        upper=line.slope + reach,
        statistic=float(statistic),
        p_value=p_value,
        alpha=alpha,
        is_steady=line.is_steady,
    )
