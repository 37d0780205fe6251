"""Many tests at once: p values that keep their meaning when there are a lot of them."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import false_discovery_control

from data.calculations.measured import is_missing

Numbers = NDArray[np.float64]


def benjamini_hochberg(p_values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Return p values adjusted so that those below a level hold at most that share of false findings.

    With p sorted, each becomes the least of p(j) · m / j over all j from its own place on, at most 1. What is missing
    stays missing and does not count among the m. Source: Benjamini & Hochberg 1995; R's p.adjust.

    >>> benjamini_hochberg([0.25, 0.5, 0.0625, None])
    (0.375, 0.5, 0.1875, None)
    """
    return _adjusted(p_values, by=false_discovery_control)


def holm(p_values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Return p values adjusted so that the risk of even one false finding below a level is at most that level.

    With p sorted, each becomes the greatest of (m − j + 1) · p(j) over all j up to its own place, at most 1.
    Source: Holm 1979; R's p.adjust.

    >>> [round(p, 3) for p in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    return _adjusted(p_values, by=_stepped_down)


def _adjusted(p_values: Sequence[float | None], *, by: Callable[[Numbers], Numbers]) -> tuple[float | None, ...]:
    known = [place for place, p_value in enumerate(p_values) if not is_missing(p_value)]
    adjusted: list[float | None] = [None] * len(p_values)
    if known:
        found = by(_chances([p_values[place] for place in known]))
        for place, p_value in zip(known, found, strict=True):
            adjusted[place] = float(p_value)
    return tuple(adjusted)


def _chances(p_values: Sequence[float | None]) -> Numbers:
    """Return the p values as numbers.

    Raises:
        ValueError: if one is not a chance from 0 to 1.
    """
    found = np.asarray(p_values, dtype=float)
    if ((found < 0) | (found > 1)).any():
        message = f"p values lie from 0 to 1, not {list(p_values)}"
        raise ValueError(message)
    return found


def _stepped_down(p_values: Numbers) -> Numbers:
    """Return Holm's p values; statsmodels has them too, but collects all garbage of the server at every call."""
    order = p_values.argsort()
    found = np.empty(len(p_values))
    found[order] = np.minimum(np.maximum.accumulate(np.arange(len(p_values), 0, -1) * p_values[order]), 1)
    return found
