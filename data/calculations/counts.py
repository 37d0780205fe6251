"""Two counts compared: this year's events with last year's."""

from dataclasses import dataclass
from math import isfinite, log, sqrt

from data.calculations.confidence import z_at
from data.calculations.count_tests import conditional_p, ratio_limits, ratio_of
from data.calculations.movement import Movement, movement_of

ALPHA = 0.01
ORDINARY_VARIATION = 0.05


@dataclass(frozen=True)
class CountComparison:
    """Two counts compared: the ratio of their rates (infinite from zero) with its exact interval at `1 - alpha`."""

    movement: Movement
    ratio: float
    lower: float
    upper: float
    p_value: float
    alpha: float


def count_comparison(
    *,
    newer: int,
    older: int,
    exposures: tuple[float, float] = (1.0, 1.0),
    alpha: float = ALPHA,
    variation: float = ORDINARY_VARIATION,
) -> CountComparison:
    """Compare two independent Poisson counts by the exact conditional test.

    Given their sum, the newer count is binomial with p = t1 / (t1 + t2); the limits of the ratio are
    (q / (1 − q)) · t2 / t1 of the Clopper–Pearson limits q. Exposures are (newer, older): population or days.
    Large counts vary more between years than chance explains, so a movement must also exceed an ordinary variation
    of 5 % a year: |ln ratio| > z · √(1/x1 + 1/x2 + 2 · 0.05²), the project's own safeguard.

    >>> seen = count_comparison(newer=25, older=16, alpha=0.05)
    >>> round(seen.p_value, 4), round(seen.lower, 3), round(seen.upper, 3), seen.movement.value
    (0.211, 0.802, 3.132, 'unchanged')
    >>> count_comparison(newer=3, older=16).movement.value, count_comparison(newer=0, older=0).movement.value
    ('falling', 'unchanged')
    >>> count_comparison(newer=10_500, older=10_000).movement.value
    'unchanged'
    """
    p_value = conditional_p(newer, older, exposures=exposures)
    ratio = ratio_of(newer, older, exposures=exposures)
    is_beyond = p_value < alpha and _is_beyond_ordinary(
        ratio, newer=newer, older=older, alpha=alpha, variation=variation
    )
    lower, upper = ratio_limits(newer, older, exposures=exposures, alpha=alpha)
    return CountComparison(
        movement=movement_of(ratio - 1, is_significant=is_beyond),
        ratio=ratio,
        lower=lower,
        upper=upper,
        p_value=p_value,
        alpha=alpha,
    )


def _is_beyond_ordinary(ratio: float, *, newer: int, older: int, alpha: float, variation: float) -> bool:
    """Return whether the ratio exceeds chance and ordinary variation together; a zero leaves it to the exact test."""
    if not isfinite(ratio) or ratio == 0:
        return True
    reach = z_at(alpha) * sqrt(1 / newer + 1 / older + 2 * variation**2)
    return abs(log(ratio)) > reach
