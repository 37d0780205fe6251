"""Where a series may have changed its level: a suggestion to look for a reason, never a decision to rebase."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, inf, log, pi

import numpy as np
from numpy.typing import NDArray

from data.calculations.shift_interval import reach_of_shift

Numbers = NDArray[np.float64]

_SHORTEST_SHARE, _MOST = 0.15, 5
_FEWEST = 2
_TINY = 1e-12


@dataclass(frozen=True)
class Shift:
    """A change of level after the first `before` values, and the 95 % interval of that number."""

    before: int
    earliest: int
    latest: int
    level_before: float
    level_after: float


def suggested_shifts(values: Sequence[float], *, shortest: int | None = None, most: int = _MOST) -> tuple[Shift, ...]:
    """Return the changes of level that the values speak for, oldest first; none is an answer too.

    Of all partitions into up to most + 1 stretches of at least `shortest` values (15 % unless told), those of least
    squares come from dynamic programming, and their number from BIC = n(ln(RSS/n) + ln 2π + 1) + 2 · stretches · ln n.
    Take out seasons first, and take roots of counts. Source: Bai & Perron 2003; R's strucchange.

    >>> found = suggested_shifts([10, 11, 9, 10, 10, 11, 9, 20, 21, 19, 20, 20, 21, 19])
    >>> [(shift.before, shift.level_before, shift.level_after) for shift in found]
    [(7, 10.0, 20.0)]
    >>> suggested_shifts([10, 11, 9, 10, 10, 11, 9])
    ()

    Raises:
        ValueError: where a value is missing.
    """
    y = np.asarray(values, dtype=float)
    if np.isnan(y).any():
        message = "a series with gaps has no stretches"
        raise ValueError(message)
    least = max(_FEWEST, floor(_SHORTEST_SHARE * len(y)) if shortest is None else shortest)
    best, ends = inf, [len(y)]
    for partition, squares in _partitions(y, least=least, most=most):
        weight = _bic(squares, size=len(y), stretches=len(partition))
        if weight < best:
            best, ends = weight, partition
    bounds = zip([0, *ends], ends, ends[1:], strict=False)
    return tuple(_shift(y[start:end], before - start, start=start) for start, before, end in bounds)


def _bic(squares: float, *, size: int, stretches: int) -> float:
    return size * (log(squares / size) + log(2 * pi) + 1) + 2 * stretches * log(size) if squares else -inf


def _partitions(y: Numbers, *, least: int, most: int) -> Iterator[tuple[list[int], float]]:
    """Yield the ends of the stretches and the squared errors of the best partition into 1, 2, 3 … stretches."""
    size, errors = len(y), _errors(y)
    squares = errors[0].copy()
    squares[:least] = inf
    ends: list[list[int]] = [[end] for end in range(size + 1)]
    for _ in range(most + 1):
        if squares[size] == inf:
            return
        yield ends[size], float(squares[size])
        ways = squares[:, None] + np.where(np.arange(size + 1) - np.arange(size + 1)[:, None] >= least, errors, inf)
        starts = ways.argmin(axis=0)
        ends = [[*ends[start], end] for end, start in enumerate(starts)]
        squares = ways.min(axis=0)


def _errors(y: Numbers) -> Numbers:
    """Return the squared errors of y[start:end] around its own mean, by start and end; rounding is nothing."""
    away = y - (y.mean() if len(y) else 0)
    sums, squares = np.append(0, away.cumsum()), np.append(0, np.square(away).cumsum())
    sizes = np.maximum(np.arange(len(y) + 1) - np.arange(len(y) + 1)[:, None], 1)
    errors = squares - squares[:, None] - np.square(sums - sums[:, None]) / sizes
    smallest = _TINY * (float(squares[-1]) + _TINY * float(np.square(y).sum()))
    return np.where(errors > smallest, errors, 0.0)


def _shift(two_stretches: Numbers, size: int, *, start: int) -> Shift:
    earlier, later = two_stretches[:size], two_stretches[size:]
    back, forth = reach_of_shift(float(later.mean() - earlier.mean()), variances=(earlier.var(), later.var()))
    before = start + size
    return Shift(before, before - ceil(back), before + ceil(forth), float(earlier.mean()), float(later.mean()))
