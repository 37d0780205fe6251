"""The recent trend of counts: how many per cent a year, beyond chance and ordinary variation."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from data.calculations.counts import ALPHA, ORDINARY_VARIATION
from data.calculations.movement import Movement, movement_of
from data.calculations.trend import POINTS, recent_trend

BY_RESIDUALS = 0.05


@dataclass(frozen=True)
class CountTrend:
    """The change a year as a fraction with its interval at `1 - alpha`, z and its two-sided p, and the t test's p."""

    movement: Movement
    yearly: float
    lower: float
    upper: float
    statistic: float
    p_value: float
    residual_p: float
    alpha: float


def count_trend(
    *,
    years: Sequence[float],
    counts: Sequence[float],
    exposures: Sequence[float] | None = None,
    alpha: float = ALPHA,
    variation: float = ORDINARY_VARIATION,
) -> CountTrend:
    """Judge the slope of ln((x + ½) / exposure) over five true years, which is the change in per cent a year.

    Each year has variance 1/(x + ½) + 0.05²: chance and the ordinary variation of `count_comparison`. The slope must
    exceed that at 99 %, and its own residuals (t on 3 degrees of freedom) at 95 %, so that series that swing more than
    is ordinary are seldom called a trend; and no single year may make it, as in `recent_trend`. Of unchanged counts
    that vary by up to 5 % a year under one in a hundred is called a trend, by 10 % a year four; a true fall by 30 % in
    five years is seen more than twice as often as by the residuals alone at 99 %. The project's own, on Poisson
    regression's variance.

    >>> seen = count_trend(years=[2018, 2019, 2020, 2021, 2022], counts=[1000, 930, 850, 790, 700])
    >>> round(seen.yearly, 3), round(seen.statistic, 1), seen.movement.value
    (-0.084, -4.5, 'falling')
    >>> count_trend(years=[2018, 2019, 2020, 2021, 2022], counts=[10, 9, 9, 8, 7]).movement.value
    'unchanged'

    Raises:
        ValueError: unless there are five years, counts of nothing or more, and positive exposures where given.
    """
    x = np.asarray(counts, dtype=float)
    of = np.ones(len(x)) if exposures is None else np.asarray(exposures, dtype=float)
    if not (len(x) == len(of) == POINTS and (x >= 0).all() and (of > 0).all()):
        message = "a trend of counts needs five years, five counts and, where given, five exposures"
        raise ValueError(message)
    logs, errors = np.log((x + 0.5) / of).tolist(), np.sqrt(1 / (x + 0.5) + variation**2).tolist()
    ordinary = recent_trend(years=years, values=logs, errors=errors, alpha=alpha, scale="sampling")
    residual = recent_trend(years=years, values=logs, errors=errors, alpha=BY_RESIDUALS)
    is_significant = Movement.UNCHANGED not in (ordinary.movement, residual.movement)
    return CountTrend(
        movement=movement_of(ordinary.slope, is_significant=is_significant),
        yearly=exp(ordinary.slope) - 1,
        lower=exp(ordinary.lower) - 1,
        upper=exp(ordinary.upper) - 1,
        statistic=ordinary.statistic,
        p_value=ordinary.p_value,
        residual_p=residual.p_value,
        alpha=alpha,
    )
