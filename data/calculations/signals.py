"""What the points of a control chart signal, and what that means for the process."""

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from data.calculations.control_chart import Numbers, ProcessLimits

SHIFT, TREND, WINDOW = 7, 7, 3
_CLOSE = 2

Integers = NDArray[np.int64]


class Signal(StrEnum):
    """Why a point stands out, the most telling reason only."""

    ABOVE_LIMIT = "Above UCL"
    BELOW_LIMIT = "Below LCL"
    RISING_TREND = "7 Point Trend (Increasing)"
    FALLING_TREND = "7 Point Trend (Decreasing)"
    NEAR_UPPER = "2 in 3 Above CL"
    NEAR_LOWER = "2 in 3 Below CL"
    SHIFT_UP = "7 Points Above CL"
    SHIFT_DOWN = "7 Points Below CL"
    COMMON_CAUSE = "Common Cause"

    @property
    def way(self) -> int:
        """1 for up, −1 for down, 0 for nothing; for a trend the way it goes, whichever side of the mean it is on."""
        return 1 if self in _UPWARD else 0 if self is Signal.COMMON_CAUSE else -1


_UPWARD = {Signal.ABOVE_LIMIT, Signal.RISING_TREND, Signal.NEAR_UPPER, Signal.SHIFT_UP}
_PRECEDENCE = (
    (Signal.ABOVE_LIMIT, Signal.BELOW_LIMIT),
    (Signal.RISING_TREND, Signal.FALLING_TREND),
    (Signal.NEAR_UPPER, Signal.NEAR_LOWER),
    (Signal.SHIFT_UP, Signal.SHIFT_DOWN),
)


def signals(limits: ProcessLimits, *, shift: int = SHIFT) -> tuple[Signal, ...]:
    """Return the signal of each point, by the four NHS rules, the first that holds.

    Outside the limits; one of 7 points in a trend of 6 strictly monotone steps (at a turning point the later trend);
    one of at least 2 close to a limit in 3 points all on one side of the mean; one of 7 points on one side. A tie, a
    point on the mean, a missing value and a new rebase group end a run. `shift` is 7 in the NHS rules.

    >>> from data.calculations.control_chart import process_limits
    >>> found = signals(process_limits([10, 12, 9, 11, 10, 12, 9, 8, 9.5, 10, 10.5, 11, 12, 13, 9, 11, 10]))
    >>> [signal.value for signal in found[6:9]]
    ['Common Cause', '7 Point Trend (Increasing)', '7 Point Trend (Increasing)']
    """
    ways = np.zeros((len(_PRECEDENCE), len(limits.values)), dtype=np.int64)
    side = limits.side
    for group in np.unique(limits.group):
        own = limits.group == group
        ways[0, own] = np.where(limits.is_outside[own], side[own], 0)
        ways[1, own] = _trend(limits.values[own])
        ways[2, own] = _near(side[own], limits.is_near[own])
        ways[3, own] = _runs(side[own], shift)
    found = []
    for point in ways.T:
        rule = next((number for number, way in enumerate(point) if way), None)
        found.append(Signal.COMMON_CAUSE if rule is None else _PRECEDENCE[rule][0 if point[rule] > 0 else 1])
    return tuple(found)


def _trend(values: Numbers) -> Integers:
    steps = np.nan_to_num(np.sign(np.diff(values))).astype(np.int64)
    if not len(steps):
        return np.zeros(len(values), dtype=np.int64)
    long = _runs(steps, TREND - 1)
    after, before = np.append(long, 0), np.append(0, long)
    return np.where(after != 0, after, before)


def _near(side: Integers, is_near: NDArray[np.bool_]) -> Integers:
    is_marked = np.zeros(len(side), dtype=np.bool_)
    for start in range(len(side) - WINDOW + 1):
        window = slice(start, start + WINDOW)
        if abs(side[window].sum()) == WINDOW and is_near[window].sum() >= _CLOSE:
            is_marked[window] = True
    return np.where(is_marked & is_near, side, 0)


def _runs(ways: Integers, least: int) -> Integers:
    """Return the ways, 0 where they do not stay the same for at least so many points in a row."""
    starts = np.flatnonzero(np.append(True, ways[1:] != ways[:-1]))
    lengths = np.diff(np.append(starts, len(ways)))
    return np.where(np.repeat(lengths, lengths) >= least, ways, 0)
