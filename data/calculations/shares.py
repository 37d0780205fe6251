"""Two shares, or two values with intervals, compared."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from math import hypot, nan
from statistics import fmean

from scipy.special import logit

from data.calculations.confidence import error_of
from data.calculations.estimates import ALPHA, Comparison, estimate_comparison
from data.calculations.intervals import wilson_interval
from data.calculations.measured import is_missing
from data.calculations.movement import Movement, movement_of

__all__ = ["ALPHA", "Comparison", "Estimate", "interval_comparison", "share_comparison"]

LINEAR_FROM, LINEAR_TO = 0.1, 0.9


@dataclass(frozen=True)
class Estimate:
    """A published value with its 95 % interval, all as fractions of the range (0–1 for shares)."""

    value: float
    lower: float
    upper: float


def share_comparison(
    *, newer: tuple[float, float], older: tuple[float, float], alpha: float = ALPHA, design_effect: float = 1.0
) -> Comparison:
    """Compare two independent shares, each given as (share, answers), by Newcombe's hybrid score interval.

    d − √((p1 − l1)² + (u2 − p2)²) to d + √((u1 − p1)² + (p2 − l2)²) with Wilson limits; the movement is judged
    when the interval leaves zero out, and not at all where a share is missing. A design effect divides the answers.
    Source: Newcombe 1998, method 10.

    >>> seen = share_comparison(newer=(56 / 70, 70), older=(48 / 80, 80), alpha=0.05)
    >>> round(seen.lower, 4), round(seen.upper, 4), seen.movement.value
    (0.0524, 0.3339, 'rising')
    """
    (share1, answers1), (share2, answers2) = newer, older
    options = {"confidence": 1 - alpha, "design_effect": design_effect}
    lower1, upper1 = wilson_interval(share1 * answers1, answers1, **options)
    lower2, upper2 = wilson_interval(share2 * answers2, answers2, **options)
    difference = share1 - share2
    lower = difference - hypot(share1 - lower1, upper2 - share2)
    upper = difference + hypot(upper1 - share1, share2 - lower2)
    movement = movement_of(difference, is_significant=lower > 0 or upper < 0)
    is_known = not is_missing(lower, upper)
    return Comparison(movement if is_known else Movement.CANNOT_BE_JUDGED, difference, lower, upper, alpha)


def interval_comparison(
    *, newer: Estimate, older: Estimate, alpha: float = ALPHA, is_share: bool = True, correlation: float = 0.0
) -> Comparison:
    """Compare two estimates that come with 95 % intervals.

    z = (y1 − y2) / √(se1² + se2² − 2r · se1 · se2) with se = (upper − lower) / 3.92; r is 0 for independent samples
    and the correlation of the two where a panel answers both times. Shares outside 10–90 % are compared on the logit
    scale, where their intervals are nearer to symmetric; the difference and its interval are always on the scale of
    the values. Where the interval of a share is cut off at 0 or 1 the other side stands for both, and an interval
    without width tells nothing, so that nothing is judged. "The intervals do not overlap" is not the test: its real
    level would be 0.6 %.

    >>> seen = interval_comparison(newer=Estimate(0.23, 0.20, 0.26), older=Estimate(0.30, 0.27, 0.33))
    >>> round(seen.statistic, 2), seen.movement.value
    (-3.23, 'falling')
    >>> seen = interval_comparison(newer=Estimate(0.01, 0, 0.03), older=Estimate(0.04, 0.03, 0.05))
    >>> round(seen.statistic, 2), seen.movement.value
    (-2.41, 'unchanged')
    """
    compared = partial(estimate_comparison, alpha=alpha, correlation=correlation)
    plain = compared(newer=_on(float, newer, is_share=is_share), older=_on(float, older, is_share=is_share))
    if not (is_share and _needs_logit(newer, older)):
        return plain
    tested = compared(newer=_on(logit, newer), older=_on(logit, older))
    return replace(plain, movement=tested.movement, statistic=tested.statistic, p_value=tested.p_value)


def _needs_logit(newer: Estimate, older: Estimate) -> bool:
    shares = (newer.value, older.value)
    return all(0 < share < 1 for share in shares) and not all(LINEAR_FROM < share < LINEAR_TO for share in shares)


def _on(scale: Callable[[float], float], side: Estimate, *, is_share: bool = True) -> tuple[float, float]:
    """Return the value and its standard error on a scale, NaN where the interval tells of none."""
    value, reaches = float(scale(side.value)), []
    if not (is_share and side.lower <= 0):
        reaches.append(value - float(scale(side.lower)))
    if not (is_share and side.upper >= 1):
        reaches.append(float(scale(side.upper)) - value)
    width = 2 * fmean(reaches) if reaches else nan
    return value, error_of(0.0, width) if width > 0 else nan
