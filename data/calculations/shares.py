"""Two shares, or two values with intervals, compared."""

from dataclasses import dataclass
from math import log, sqrt

from scipy.stats import norm

from data.calculations.intervals import wilson_interval
from data.calculations.movement import Movement, movement_of

_LINEAR_FROM, _LINEAR_TO = 0.1, 0.9
_PUBLISHED = 0.95


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


@dataclass(frozen=True)
class Estimate:
    """A published value with its 95 % interval, all as fractions of the range (0–1 for shares)."""

    value: float
    lower: float
    upper: float


def share_comparison(*, newer: tuple[float, float], older: tuple[float, float], alpha: float = 0.01) -> Comparison:
    """Compare two independent shares, each given as (share, answers), by Newcombe's hybrid score interval.

    d − √((p1 − l1)² + (u2 − p2)²) to d + √((u1 − p1)² + (p2 − l2)²) with Wilson limits; the movement is judged
    when the interval leaves zero out. Source: Newcombe 1998, method 10.

    >>> seen = share_comparison(newer=(56 / 70, 70), older=(48 / 80, 80), alpha=0.05)
    >>> round(seen.lower, 4), round(seen.upper, 4), seen.movement.value
    (0.0524, 0.3339, 'rising')
    """
    (share1, answers1), (share2, answers2) = newer, older
    lower1, upper1 = wilson_interval(share1 * answers1, answers1, confidence=1 - alpha)
    lower2, upper2 = wilson_interval(share2 * answers2, answers2, confidence=1 - alpha)
    difference = share1 - share2
    lower = difference - sqrt((share1 - lower1) ** 2 + (upper2 - share2) ** 2)
    upper = difference + sqrt((upper1 - share1) ** 2 + (share2 - lower2) ** 2)
    movement = movement_of(difference, is_significant=lower > 0 or upper < 0)
    return Comparison(movement, difference, lower, upper, alpha)


def interval_comparison(*, newer: Estimate, older: Estimate, alpha: float = 0.01, is_share: bool = True) -> Comparison:
    """Compare two independent estimates that come with 95 % intervals.

    z = (y1 − y2) / √(se1² + se2²) with se = (upper − lower) / 3,92. Shares outside 10–90 % are compared on the logit
    scale, where their intervals are nearer to symmetric; the difference and its interval are always on the scale of
    the values. "The intervals do not overlap" is not the test: its real level would be 0,6 %.

    >>> older, newer = Estimate(0.30, 0.27, 0.33), Estimate(0.24, 0.21, 0.27)
    >>> seen = interval_comparison(newer=newer, older=older)
    >>> round(seen.statistic, 2), seen.movement.value
    (-2.77, 'falling')
    """
    z_alpha = float(norm.isf(alpha / 2))
    difference = newer.value - older.value
    spread = _spread((newer.lower, newer.upper), (older.lower, older.upper))
    statistic = _ratio(difference, spread)
    if is_share and _needs_logit(newer, older):
        statistic = _ratio(
            _logit(newer.value) - _logit(older.value),
            _spread(*((_logit(side.lower), _logit(side.upper)) for side in (newer, older))),
        )
    is_significant = statistic is not None and abs(statistic) > z_alpha
    return Comparison(
        movement=movement_of(difference, is_significant=is_significant),
        difference=difference,
        lower=difference - z_alpha * spread,
        upper=difference + z_alpha * spread,
        alpha=alpha,
        statistic=statistic,
        p_value=None if statistic is None else float(2 * norm.sf(abs(statistic))),
    )


def _spread(*intervals: tuple[float, float]) -> float:
    """Return the standard error of the difference of two values from their published intervals."""
    width = 2 * float(norm.ppf((1 + _PUBLISHED) / 2))
    return sqrt(sum(((upper - lower) / width) ** 2 for lower, upper in intervals))


def _ratio(difference: float, spread: float) -> float | None:
    """Return the standardised difference; an interval without width tells nothing of uncertainty."""
    return difference / spread if spread > 0 else None


def _needs_logit(newer: Estimate, older: Estimate) -> bool:
    inside = all(0 < limit < 1 for side in (newer, older) for limit in (side.lower, side.value, side.upper))
    return inside and not all(_LINEAR_FROM < side.value < _LINEAR_TO for side in (newer, older))


def _logit(share: float) -> float:
    return log(share / (1 - share))
