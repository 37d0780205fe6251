"""Two counts compared: this year's events with last year's."""

from dataclasses import dataclass
from math import inf, isfinite, log, sqrt

from scipy.stats import binomtest, norm

from data.calculations.movement import Movement, movement_of

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
    alpha: float = 0.01,
    variation: float = ORDINARY_VARIATION,
) -> CountComparison:
    """Compare two independent Poisson counts by the exact conditional test.

    Given their sum, the newer count is binomial with p = t1 / (t1 + t2); the limits of the ratio are
    (q / (1 − q)) · t2 / t1 of the Clopper–Pearson limits q. Exposures are (newer, older): population or days.
    Large counts vary more between years than chance explains, so a movement must also exceed an ordinary variation
    of 5 % a year: |ln ratio| > z · √(1/x1 + 1/x2 + 2 · 0,05²), the project's own safeguard.

    >>> seen = count_comparison(newer=25, older=16, alpha=0.05)
    >>> round(seen.p_value, 4), round(seen.lower, 3), round(seen.upper, 3), seen.movement.value
    (0.211, 0.802, 3.132, 'unchanged')
    >>> count_comparison(newer=3, older=16).movement.value, count_comparison(newer=0, older=0).movement.value
    ('falling', 'unchanged')
    >>> count_comparison(newer=10_500, older=10_000).movement.value
    'unchanged'
    """
    time1, time2 = exposures
    if newer + older == 0:
        return CountComparison(Movement.UNCHANGED, 1.0, 0.0, inf, 1.0, alpha)
    test = binomtest(newer, newer + older, time1 / (time1 + time2))
    limits = test.proportion_ci(confidence_level=1 - alpha, method="exact")
    ratio = inf if older == 0 else (newer / time1) / (older / time2)
    is_beyond_chance = bool(test.pvalue < alpha)
    return CountComparison(
        movement=movement_of(
            ratio - 1,
            is_significant=is_beyond_chance
            and _is_beyond_ordinary(ratio, newer=newer, older=older, alpha=alpha, variation=variation),
        ),
        ratio=ratio,
        lower=_odds(limits.low) * time2 / time1,
        upper=_odds(limits.high) * time2 / time1,
        p_value=float(test.pvalue),
        alpha=alpha,
    )


def _is_beyond_ordinary(ratio: float, *, newer: int, older: int, alpha: float, variation: float) -> bool:
    """Return whether the ratio exceeds chance and ordinary variation together; a zero leaves it to the exact test."""
    if not isfinite(ratio) or ratio == 0:
        return True
    reach = float(norm.isf(alpha / 2)) * sqrt(1 / newer + 1 / older + 2 * variation**2)
    return abs(log(ratio)) > reach


def _odds(share: float) -> float:
    return inf if share >= 1 else share / (1 - share)
