"""The movement of a process without seasons: what its last point signals."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np

from data.calculations.control_chart import FEWEST_FOR_LIMITS, process_limits
from data.calculations.movement import Movement, movement_of
from data.calculations.signals import Signal, signals

SHIFT = 9
FEWEST_EVENTS = 4.0


@dataclass(frozen=True)
class ProcessMovement:
    """The signal of the last point and the movement it makes, with the mean and limits it was judged by."""

    movement: Movement
    signal: Signal
    points: int
    mean: float
    lower: float
    upper: float


def process_movement(
    values: Sequence[float | None],
    *,
    rebase_at: Sequence[int] = (),
    fix_after: int | None = None,
    is_count: bool = False,
) -> ProcessMovement:
    """Judge the last point of monthly or quarterly values without seasons by the limits of its own rebase group.

    Stricter than the chart, which marks points by the NHS rules: limits are not screened, and a shift takes nine
    points on one side of the mean (Nelson 1984) where the chart marks seven. By the chart's own rules the last of
    unchanged points would stand out 1.4 to 2.7 times in a hundred. The rest of the rules are those of `signals`.

    >>> level = [20, 22, 19, 21, 23, 20, 18, 22, 21, 19, 20, 22, 21]
    >>> process_movement([*level, 32]).movement.value, process_movement([*level, 22]).movement.value
    ('rising', 'unchanged')
    >>> process_movement(level[:12]).movement.value
    'cannot_be_judged'

    Values are consecutive, oldest first, None where missing. The movement cannot be judged when the last is missing,
    when the group has fewer than thirteen values, or for counts of fewer than four a period on average: pool periods,
    or compare the last count with all before it by `count_comparison`.
    """
    if not values:
        return ProcessMovement(Movement.CANNOT_BE_JUDGED, Signal.COMMON_CAUSE, 0, nan, nan, nan)
    limits = process_limits(values, rebase_at=rebase_at, fix_after=fix_after, is_screened=False)
    signal = signals(limits, shift=SHIFT)[-1]
    own = limits.values[limits.group == limits.group[-1]]
    known = own[~np.isnan(own)]
    is_judged = (
        not np.isnan(own[-1])
        and len(known) >= FEWEST_FOR_LIMITS
        and not (is_count and float(known.mean()) < FEWEST_EVENTS)
    )
    movement = movement_of(signal.way, is_significant=True) if is_judged else Movement.CANNOT_BE_JUDGED
    last = (float(line[-1]) for line in (limits.mean, limits.lower, limits.upper))
    return ProcessMovement(movement, signal, len(known), *last)
