"""A trend in shares with known numbers of trials."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
from scipy.special import chdtrc

_FEWEST = 2


@dataclass(frozen=True)
class ShareTrend:
    """The change of the share for one step of the score, its χ² on one degree of freedom, and the p."""

    slope: float
    statistic: float
    p_value: float


def cochran_armitage(
    successes: Sequence[float], trials: Sequence[float], *, scores: Sequence[float] | None = None
) -> ShareTrend:
    """Test shares for a linear trend over their scores, 1 to k unless true years are given.

    With N = Σn, X = Σx: χ² = N(NΣxt − XΣnt)² / (X(N − X)(NΣnt² − (Σnt)²)), as R's prop.trend.test; the table test
    of statsmodels has N − 1 for one N. The slope is the weighted least-squares one, (NΣxt − XΣnt) / (NΣnt² − (Σnt)²).
    NaN where all or no trials succeed. The scale is chance alone, so it is for surveys and not for full counts.

    >>> seen = cochran_armitage([83, 90, 129, 70], [86, 93, 136, 82])
    >>> round(seen.statistic, 4), round(seen.p_value, 6), seen.slope < 0
    (8.2249, 0.004132, True)

    Raises:
        ValueError: unless there are as many scores as shares, at least two of them different, and 0 ≤ x ≤ n > 0.
    """
    x, n = np.asarray(successes, dtype=float), np.asarray(trials, dtype=float)
    t = np.arange(1.0, len(n) + 1) if scores is None else np.asarray(scores, dtype=float)
    if not len(x) == len(n) == len(t) or len(set(t)) < _FEWEST or not ((x >= 0) & (x <= n) & (n > 0)).all():
        message = "a trend in shares needs as many scores as shares of at least one trial, not all at one score"
        raise ValueError(message)
    total, hits = float(n.sum()), float(x.sum())
    way = total * float(x @ t) - hits * float(n @ t)
    spread = total * float(n @ t**2) - float(n @ t) ** 2
    if hits in (0, total):
        return ShareTrend(0.0, nan, nan)
    statistic = total * way**2 / (hits * (total - hits) * spread)
    return ShareTrend(way / spread, statistic, float(chdtrc(1, statistic)))
