"""How sure the place of a change of level is."""

from functools import partial
from math import exp, inf, sqrt

from scipy.integrate import quad
from scipy.optimize import brentq
from scipy.special import erfcx

_FAR = 1e4


def reach_of_shift(change: float, *, variances: tuple[float, float], confidence: float = 0.95) -> tuple[float, float]:
    """Return how many values earlier and later than found the level may really have changed.

    With δ the change and s² the variances before and after, the error of the place times δ²/s1² is where a random
    walk of two sides is highest: W(t) − |t|/2 before and (s2/s1) · W(t) − |t|/2 after. Its tails are integrals of

        f(x) = e^(−x/8v) / 2v · (m · erfcx(m√(x/2v)) − ½ · erfcx(½√(x/2v))),  m = ½ + v/w,

    v being 1 on the one side and s2²/s1² on the other, and w the other side's; the supremum of the other side is
    exponential with rate 1/w. Equal variances give the known 11.03. Nothing where there is no variance. Source: Bai
    1997; the density worked out from first-passage times.

    >>> [round(reach, 2) for reach in reach_of_shift(1, variances=(1, 1))]
    [11.03, 11.03]
    >>> [round(reach, 2) for reach in reach_of_shift(2, variances=(1, 1))]
    [2.76, 2.76]
    """
    first, second = variances
    if not change or not first or not second:
        return 0.0, 0.0
    ratio, scale, tail = second / first, first / change**2, (1 - confidence) / 2
    return _quantile(ratio, 1.0, tail=tail) * scale, _quantile(1.0, ratio, tail=tail) * scale


def _quantile(own: float, other: float, *, tail: float) -> float:
    """Return how far out on its own side the highest point lies with a chance of no more than the tail."""

    def beyond(reach: float) -> float:
        return float(quad(partial(_density, own=own, other=other), reach, inf, limit=200)[0]) - tail

    return 0.0 if beyond(0.0) <= 0 else float(brentq(beyond, 0.0, _FAR * max(own, 1.0)))


def _density(x: float, *, own: float, other: float) -> float:
    root, steep = sqrt(x / (2 * own)), 0.5 + own / other
    return exp(-x / (8 * own)) / (2 * own) * float(steep * erfcx(steep * root) - 0.5 * erfcx(0.5 * root))
