"""Two estimates with standard errors compared."""

from dataclasses import dataclass
from math import isnan, sqrt

from scipy.special import ndtr

from data.calculations.confidence import z_at
from data.calculations.movement import Movement, movement_of

# At 0.01 unchanged shares of a hundred answers are called a movement up to 1.4 times in a hundred; at this, 0.7 times.
ALPHA = 0.005


@dataclass(frozen=True)
class Comparison:
    """Two values compared: newer minus older with its interval at `1 - alpha`, and the two-sided p where one exists."""

    movement: Movement
    difference: float
    lower: float
    upper: float
    alpha: float
    statistic: float | None = None
    p_value: float | None = None


def estimate_comparison(
    *, newer: tuple[float, float], older: tuple[float, float], alpha: float = ALPHA, correlation: float = 0.0
) -> Comparison:
    """Compare two estimates, each given as (value, standard error from its design), by z as in `interval_comparison`.

    Two errors of nothing, or a missing one, tell nothing of uncertainty: then there is no test, and no judgement.

    >>> seen = estimate_comparison(newer=(0.24, 0.0153), older=(0.30, 0.0153))
    >>> round(seen.statistic, 2), round(seen.p_value, 4)
    (-2.77, 0.0056)
    """
    (value1, error1), (value2, error2) = newer, older
    difference = value1 - value2
    spread = sqrt(max(error1**2 + error2**2 - 2 * correlation * error1 * error2, 0.0))
    statistic = difference / spread if spread > 0 else None
    reach = z_at(alpha) * spread
    movement = Movement.CANNOT_BE_JUDGED
    if statistic is not None and not isnan(statistic):
        movement = movement_of(difference, is_significant=abs(statistic) > z_at(alpha))
    return Comparison(
        movement=movement,
        difference=difference,
        lower=difference - reach,
        upper=difference + reach,
        alpha=alpha,
        statistic=statistic,
        p_value=None if statistic is None else 2 * float(ndtr(-abs(statistic))),
    )
