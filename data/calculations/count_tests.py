"""Tests of two Poisson counts: exact, mid-p and unconditional, and the interval of their ratio."""

from collections.abc import Callable
from math import ceil, exp, floor, inf, lgamma, log, log1p

from scipy.special import bdtrc, betainc, betaincinv
from scipy.stats import poisson_means_test

from data.calculations.measured import Interval

_SLACK = log1p(1e-7)


def conditional_p(newer: int, older: int, *, exposures: tuple[float, float] = (1.0, 1.0)) -> float:
    """Return the two-sided p of the exact conditional test, exposures as (newer, older).

    Given their sum n, the newer count is binomial with p = t1 / (t1 + t2); all outcomes no likelier than the one seen
    count against equal rates. The tails are incomplete beta functions, right down to the smallest numbers there are.
    Nothing and nothing gives 1. Source: Przyborowski & Wilenski 1940; R's poisson.test.

    >>> round(conditional_p(25, 16), 4), round(conditional_p(25, 192, exposures=(1, 12)), 4)
    (0.211, 0.0408)
    """
    trials, chance = newer + older, exposures[0] / (exposures[0] + exposures[1])
    centre = trials * chance
    if newer == centre:
        return 1.0
    most = _log_chance(newer, trials, chance=chance) + _SLACK
    if newer < centre:
        upper = _first(lambda k: _log_chance(k, trials, chance=chance) <= most, start=ceil(centre), stop=trials + 1)
        return min(1.0, _at_most(newer, trials, chance=chance) + _at_least(upper, trials, chance=chance))
    above = _first(lambda k: _log_chance(k, trials, chance=chance) > most, start=0, stop=floor(centre) + 1)
    return min(1.0, _at_most(above - 1, trials, chance=chance) + _at_least(newer, trials, chance=chance))


def mid_p(newer: int, older: int, *, exposures: tuple[float, float] = (1.0, 1.0)) -> float:
    """Return the exact p less half the chance of what was seen: nearer to the level it says, but not always below it.

    >>> round(mid_p(25, 16), 3)
    0.188
    """
    chance = exposures[0] / (exposures[0] + exposures[1])
    return conditional_p(newer, older, exposures=exposures) - exp(_log_chance(newer, newer + older, chance=chance)) / 2


def e_test(newer: int, older: int, *, exposures: tuple[float, float] = (1.0, 1.0)) -> float:
    """Return the p of the unconditional E-test, stronger than the conditional one for small counts.

    Source: Krishnamoorthy & Thomson 2004, from scipy. Nothing and nothing gives 1.

    >>> round(e_test(25, 16), 4)
    0.1648
    """
    if newer + older == 0:
        return 1.0
    return float(poisson_means_test(newer, exposures[0], older, exposures[1]).pvalue)


def ratio_of(newer: int, older: int, *, exposures: tuple[float, float] = (1.0, 1.0)) -> float:
    """Return the ratio of the rates: infinite from zero, 1 from nothing to nothing.

    >>> ratio_of(6, 3), ratio_of(3, 0), ratio_of(0, 0), ratio_of(6, 6, exposures=(2, 1))
    (2.0, inf, 1.0, 0.5)
    """
    if older == 0:
        return inf if newer else 1.0
    return (newer / exposures[0]) / (older / exposures[1])


def ratio_limits(
    newer: int, older: int, *, exposures: tuple[float, float] = (1.0, 1.0), alpha: float = 0.05
) -> Interval:
    """Return the exact limits of the ratio: (q / (1 − q)) · t2 / t1 of the Clopper–Pearson limits q of the share.

    >>> [round(limit, 3) for limit in ratio_limits(25, 16)], ratio_limits(0, 0)
    ([0.802, 3.132], (0.0, inf))
    """
    lower = float(betaincinv(newer, older + 1, alpha / 2)) if newer else 0.0
    upper = float(betaincinv(older, newer + 1, alpha / 2)) if older else 0.0
    scale = exposures[1] / exposures[0]
    return lower / (1 - lower) * scale, (1 - upper) / upper * scale if upper else inf


def _first(holds: Callable[[int], bool], *, start: int, stop: int) -> int:
    """Return the first whole number from start for which it holds, where it holds from there on; else stop."""
    while start < stop:
        middle = (start + stop) // 2
        start, stop = (start, middle) if holds(middle) else (middle + 1, stop)
    return start


def _log_chance(count: int, trials: int, *, chance: float) -> float:
    ways = lgamma(trials + 1) - lgamma(count + 1) - lgamma(trials - count + 1)
    return ways + count * log(chance) + (trials - count) * log1p(-chance)


def _at_most(count: int, trials: int, *, chance: float) -> float:
    return _at_least(trials - count, trials, chance=1 - chance)


def _at_least(count: int, trials: int, *, chance: float) -> float:
    if count <= 0 or count > trials:
        return float(count <= 0)
    # The first is the more exact, but gives up far below where doubles do; the second goes on.
    return float(betainc(count, trials - count + 1, chance)) or float(bdtrc(count - 1, trials, chance))
