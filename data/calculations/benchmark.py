"""A place against a benchmark: Fingertips' rules, with polarity as a number.

Polarity is +1 where high is good, −1 where low is good and 0 where nothing is judged; then places are only higher or
lower. A place is never compared with itself, and without an interval it is not compared by one.
"""

from enum import StrEnum

from data.calculations.intervals import wilson_interval
from data.calculations.measured import Interval, is_missing


class Verdict(StrEnum):
    """How a place compares; better and worse only where there is a polarity, lower and higher where there is none."""

    BEST = "Best"
    BETTER = "Better"
    SIMILAR = "Similar"
    WORSE = "Worse"
    WORST = "Worst"
    HIGHEST = "Highest"
    HIGHER = "Higher"
    LOWER = "Lower"
    LOWEST = "Lowest"
    NOT_COMPARED = "Not compared"


_JUDGED = {2: Verdict.BEST, 1: Verdict.BETTER, 0: Verdict.SIMILAR, -1: Verdict.WORSE, -2: Verdict.WORST}
_NOT_JUDGED = {2: Verdict.HIGHEST, 1: Verdict.HIGHER, 0: Verdict.SIMILAR, -1: Verdict.LOWER, -2: Verdict.LOWEST}


def against_benchmark(benchmark: float, *, inner: Interval, outer: Interval | None = None, polarity: int) -> Verdict:
    """Compare a place's interval with a benchmark that is taken as known; a benchmark on a limit is similar.

    With an outer interval (99.8 % beside 95 %) there are five answers.

    >>> [against_benchmark(known, inner=(2.5, 2.7), polarity=1).value for known in (3.0, 2.7)]
    ['Worse', 'Similar']
    >>> against_benchmark(2.2, inner=(2.5, 2.7), outer=(2.3, 2.9), polarity=1).value
    'Best'
    """
    wider = inner if outer is None else outer
    if is_missing(benchmark, *inner, *wider):
        return Verdict.NOT_COMPARED
    side = (inner[0] > benchmark) - (inner[1] < benchmark)
    if outer is not None:
        side += (outer[0] > benchmark) - (outer[1] < benchmark)
    return said(side, polarity)


def against_interval(own: Interval, *, other: Interval, polarity: int) -> Verdict:
    """Compare two intervals: different only when they do not overlap, which is very cautious, and no test of equality.

    >>> against_interval((3.5, 4.5), other=(2.7, 3.1), polarity=-1).value
    'Worse'
    """
    if is_missing(*own, *other):
        return Verdict.NOT_COMPARED
    return said((own[0] > other[1]) - (own[1] < other[0]), polarity)


def against_limits(
    value: float, *, trials: float, benchmark: float, polarity: int, confidence: float = 0.95
) -> Verdict:
    """Compare a share with Wilson limits around the benchmark for its number of trials, all as fractions.

    Not the funnel's formula (see `share_limits`): the two differ near the limits for small numbers.

    >>> against_limits(0.0771, trials=5930, benchmark=0.0896, polarity=-1).value
    'Better'
    """
    if is_missing(value, trials, benchmark):
        return Verdict.NOT_COMPARED
    low, high = wilson_interval(benchmark * trials, trials, confidence=confidence)
    return said((value > high) - (value < low), polarity)


def said(side: int, polarity: int) -> Verdict:
    """Return the word for a side, −2 (far below) to 2 (far above), seen by the polarity.

    >>> said(-1, -1).value, said(-1, 0).value
    ('Better', 'Lower')
    """
    return _JUDGED[side * polarity] if polarity else _NOT_JUDGED[side]
