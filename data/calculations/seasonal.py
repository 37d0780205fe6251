"""Counts with seasons: the latest months against what trend and season foretold, and the movement that makes."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from math import sqrt

import numpy as np

from data.calculations.confidence import z_at
from data.calculations.movement import Movement, movement_of
from data.calculations.season_fit import FEWEST_YEARS, NoSeasonsError, foretold

ALPHA = 0.002
_TWO_THIRDS = 2 / 3


@dataclass(frozen=True)
class Expectation:
    """The latest `periods` together: seen and expected, the limits of the expected at `1 - alpha`, φ and z.

    `a_year_earlier` is what the same periods had the year before, for the words.
    """

    movement: Movement
    periods: int
    observed: float
    expected: float
    lower: float
    upper: float
    dispersion: float
    statistic: float
    alpha: float
    a_year_earlier: float


def expectation(
    counts: Sequence[float | None],
    *,
    last: int = 3,
    period: int = 12,
    exposures: Sequence[float] | None = None,
    alpha: float = ALPHA,
) -> Expectation:
    """Hold the last 1, 3 or 12 consecutive months (period 4: quarters) against what trend and season foretold.

    Quasi-Poisson regression without the months under test, see `foretold`; exposures may be the days of each month.
    For their sum, z = (y^⅔ − μ^⅔) / √(4/9 · μ^⅓ · (φ + var(μ)/μ)), judged at 99.8 %. A movement must also go the same
    way as the difference from the same months a year earlier, since that is what the words say. Months missing
    earlier on are left out of the fit, never filled. Source: Farrington et al. 1996.

    >>> year = [30, 28, 33, 35, 40, 42, 45, 43, 38, 36, 31, 29]
    >>> seen = expectation(year * 4 + [44, 41, 48])
    >>> seen.observed, round(seen.expected), seen.dispersion, round(seen.statistic, 1), seen.movement.value
    (133.0, 91, 1.0, 3.3, 'rising')

    Raises:
        NoSeasonsError: if there are fewer than three years before the months under test, if one of these or of the
            same months a year earlier is missing, or if a season never has any event.
    """
    y = np.asarray([np.nan if count is None else count for count in counts], dtype=float)
    days = np.ones(len(y)) if exposures is None else np.asarray(exposures, dtype=float)
    told = foretold(y, last=last, period=period, exposures=days)
    observed, earlier = float(y[-last:].sum()), float(y[-last - period : len(y) - period].sum())
    if np.isnan(observed + earlier):
        message = "a value under test, or that of a year earlier, is missing"
        raise NoSeasonsError(message)
    error = sqrt(4 / 9 * told.expected ** (1 / 3) * told.relative_variance)
    statistic = (observed**_TWO_THIRDS - told.expected**_TWO_THIRDS) / error
    is_agreed, reach = (observed - earlier) * statistic > 0, z_at(alpha) * error
    return Expectation(
        movement=movement_of(statistic, is_significant=is_agreed and abs(statistic) > z_at(alpha)),
        periods=last,
        observed=observed,
        expected=told.expected,
        lower=max(told.expected**_TWO_THIRDS - reach, 0.0) ** 1.5,
        upper=(told.expected**_TWO_THIRDS + reach) ** 1.5,
        dispersion=told.dispersion,
        statistic=statistic,
        alpha=alpha,
        a_year_earlier=earlier,
    )


def seasonal_movement(
    counts: Sequence[float | None],
    *,
    period: int = 12,
    exposures: Sequence[float] | None = None,
    alpha: float = ALPHA,
) -> Expectation:
    """Return the first that moves of the latest quarter of a year and, from the fifth year on, the latest year.

    Three months show a sharp change soon, twelve a smaller one that stays. Each is judged at 99.8 %, so that both
    together call less than one unchanged series in a hundred a movement; where neither moves, the longer is told of.
    Counts are consecutive, oldest first, None where missing, and errors are those of `expectation`.

    >>> year = [30, 28, 33, 35, 40, 42, 45, 43, 38, 36, 31, 29]
    >>> fallen = seasonal_movement(year * 4 + [round(0.7 * count) for count in year])
    >>> fallen.periods, fallen.movement.value
    (12, 'falling')
    """
    over = partial(expectation, counts, period=period, exposures=exposures, alpha=alpha)
    seen = over(last=max(1, period // 4))
    if seen.movement is not Movement.UNCHANGED or len(counts) < (FEWEST_YEARS + 1) * period:
        return seen
    with suppress(NoSeasonsError):
        return over(last=period)
    return seen
