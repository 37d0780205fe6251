"""A value against a target that is a number or a range; polarity as in `benchmark`."""

from data.calculations.benchmark import Verdict, said
from data.calculations.measured import Interval, is_missing


def against_target(value: float, *, target: float, polarity: int) -> Verdict:
    """Compare a value with a target of one number; reaching it exactly is enough.

    >>> against_target(10, target=10, polarity=-1).value, against_target(9, target=10, polarity=1).value
    ('Better', 'Worse')
    """
    if is_missing(value, target):
        return Verdict.NOT_COMPARED
    if not polarity:
        return said((value > target) - (value < target), polarity)
    return Verdict.BETTER if polarity * (value - target) >= 0 else Verdict.WORSE


def interval_against_target(own: Interval, *, target: float, polarity: int) -> Verdict:
    """Compare an interval with a target: above from lower ≥ target, below while upper < target, similar between.

    Both limits equal to the target is above, hence worse where low is good: the reference's asymmetry, kept.

    >>> interval_against_target((10, 10), target=10, polarity=-1).value
    'Worse'
    """
    if is_missing(target, *own):
        return Verdict.NOT_COMPARED
    return said((own[0] >= target) - (own[1] < target), polarity)


def against_range(value: float, *, low: float, high: float, polarity: int) -> Verdict:
    """Compare a value with a target range: within from low up to but not including high.

    >>> [against_range(v, low=1, high=2, polarity=-1).value for v in (0, 1, 1.5, 2)]
    ['Better', 'Similar', 'Similar', 'Worse']

    Raises:
        ValueError: if low is above high; equal is a range without an inside.
    """
    if low > high:
        message = f"{low} to {high} is no range"
        raise ValueError(message)
    return Verdict.NOT_COMPARED if is_missing(value, low, high) else said((value >= high) - (value < low), polarity)
