"""What the signals of a process mean: better or worse, and whether it will meet its target."""

from enum import StrEnum

from data.calculations.control_chart import ProcessLimits
from data.calculations.measured import is_missing
from data.calculations.signals import Signal


class Variation(StrEnum):
    """What a signal means, given which way is better."""

    COMMON_CAUSE = "common_cause"
    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"


class Assurance(StrEnum):
    """Whether the process, as it is, will meet its target."""

    ALWAYS_MET = "consistent_pass"
    NEVER_MET = "consistent_fail"
    HIT_OR_MISS = "inconsistent"


def variation(signal: Signal, *, direction: int) -> Variation:
    """Return what a signal means: direction is +1 where higher is better, −1 where lower is, 0 where neither.

    The variation of an indicator is that of its last point only: among many points some always stand out.

    >>> variation(Signal.FALLING_TREND, direction=1).value, variation(Signal.SHIFT_DOWN, direction=0).value
    ('concern_low', 'neutral_low')
    """
    if signal is Signal.COMMON_CAUSE:
        return Variation.COMMON_CAUSE
    word = {1: "improvement", -1: "concern", 0: "neutral"}[signal.way * direction]
    return Variation(f"{word}_{'high' if signal.way > 0 else 'low'}")


def assurance(limits: ProcessLimits, *, target: float | None, direction: int) -> Assurance | None:
    """Return whether the limits at the last point lie wholly on one side of the target; never from clipped limits.

    A target on a limit is hit or miss. There is no assurance without a target, a direction or limits.

    >>> from data.calculations.control_chart import process_limits
    >>> limits = process_limits([50, 52, 49, 51, 53, 50, 48, 52, 51, 49, 50, 52])
    >>> [assurance(limits, target=target, direction=-1).value for target in (20, 50, 60)]
    ['consistent_fail', 'inconsistent', 'consistent_pass']
    """
    if target is None or not direction or not len(limits.upper) or is_missing(target, limits.upper[-1]):
        return None
    slack = limits.tolerance[-1]
    if limits.lower[-1] - slack <= target <= limits.upper[-1] + slack:
        return Assurance.HIT_OR_MISS
    is_above = target > limits.upper[-1]
    return Assurance.NEVER_MET if is_above == (direction > 0) else Assurance.ALWAYS_MET
