"""The limits of a process over time: an XmR chart as in the NHS programme Making Data Count."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FEWEST_FOR_LIMITS = 13
LIMIT = 2.66
_NEAR = LIMIT * 2 / 3
_SCREEN = 3.267
_TINY = 1e-9

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class ProcessLimits:
    """One row a point: its value, its rebase group, the group's mean and limits; NaN where there is none.

    `side` is 1 above the mean, −1 below, 0 on it or without a value. `is_short` says where a group has too few points
    for limits to be trusted.
    """

    values: Numbers
    group: NDArray[np.int64]
    mean: Numbers
    lower: Numbers
    upper: Numbers
    near_lower: Numbers
    near_upper: Numbers
    is_short: NDArray[np.bool_]

    @property
    def tolerance(self) -> Numbers:
        """What rounding in the arithmetic may leave of a difference, so that a constant series lies on its mean."""
        return _TINY * np.fmax(np.abs(self.mean), np.abs(self.upper - self.mean))

    @property
    def side(self) -> NDArray[np.int64]:
        """Which side of the mean each point is on."""
        away = self.values - self.mean
        return np.where(np.abs(away) > self.tolerance, np.sign(np.nan_to_num(away)), 0).astype(np.int64)

    @property
    def is_outside(self) -> NDArray[np.bool_]:
        """Whether each point lies beyond the limits; on a limit is within."""
        slack = self.tolerance
        return (self.values > self.upper + slack) | (self.values < self.lower - slack)

    @property
    def is_near(self) -> NDArray[np.bool_]:
        """Whether each point lies in the outer third of the way to a limit, and not beyond it."""
        slack = self.tolerance
        beyond = (self.values > self.near_upper + slack) | (self.values < self.near_lower - slack)
        return beyond & ~self.is_outside


def process_limits(
    values: Sequence[float | None],
    *,
    rebase_at: Sequence[int] = (),
    fix_after: int | None = None,
    is_screened: bool = True,
    fewest: int = FEWEST_FOR_LIMITS,
) -> ProcessLimits:
    """Return mean ± 2.66 · mR for each point, and the near limits at two thirds of the way.

    mR is the mean of |y(i) − y(i−1)|, within a group; both it and the mean use the first `fix_after` points or all.
    Screening leaves out, once, the moving ranges of at least 3.267 · mR (the mean keeps the point); a constant series
    has none left and keeps them all. `rebase_at` holds the positions (from 0) at which a new group starts: a break or
    a dated decision. A missing value takes both its moving ranges with it. One point has no limits. Never for moving
    sums or averages, never where the year has seasons, and not for counts under about four a period.

    >>> limits = process_limits([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1], is_screened=False)
    >>> [round(float(line[0]), 2) for line in (limits.mean, limits.upper, limits.lower)], int(limits.is_outside.sum())
    ([1.94, 6.95, -3.06], 1)
    >>> process_limits([5, 5, 5]).upper.tolist()
    [5.0, 5.0, 5.0]

    Raises:
        ValueError: if a rebase lies outside the series; a break that matches no point must not pass in silence.
    """
    y = np.asarray([np.nan if value is None else value for value in values], dtype=float)
    if any(not 0 < start < len(y) for start in rebase_at):
        message = f"cannot rebase at {list(rebase_at)} in a series of {len(y)}"
        raise ValueError(message)
    group = np.searchsorted(np.sort(np.asarray(rebase_at, dtype=np.int64)), np.arange(len(y)), side="right")
    mean, width, size = np.full(len(y), np.nan), np.full(len(y), np.nan), np.zeros(len(y))
    for one in range(int(group[-1]) + 1 if len(y) else 0):
        members = group == one
        mean[members], width[members] = _centre_and_range(y[members][:fix_after], is_screened=is_screened)
        size[members] = members.sum()
    limit, near = LIMIT * width, _NEAR * width
    return ProcessLimits(y, group, mean, mean - limit, mean + limit, mean - near, mean + near, size < fewest)


def drawn(limits: Numbers, *, minimum: float | None = None, maximum: float | None = None) -> Numbers:
    """Return limits as a chart draws them, within what values are possible; never for judging.

    >>> drawn(np.array([-3.06, 6.95]), minimum=0).tolist()
    [0.0, 6.95]
    """
    return np.clip(limits, minimum, maximum)


def _centre_and_range(y: Numbers, *, is_screened: bool) -> tuple[float, float]:
    """Return the mean and the mean moving range of one group, NaN where there is none."""
    known, moved = y[~np.isnan(y)], np.abs(np.diff(y))
    moved = moved[~np.isnan(moved)]
    mean = float(known.mean()) if len(known) else np.nan
    if not len(moved):
        return mean, np.nan
    if is_screened and moved.mean() > 0:
        moved = moved[moved < _SCREEN * moved.mean()]
    return mean, float(moved.mean())
