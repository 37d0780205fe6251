"""Scales that read well: round steps for values, as many period labels as a telephone has room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Final

from models.period import Period

_ROUND: Final = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_STEPS: Final = 5
_MOST_CLASSES: Final = 7
_CUT_ABOVE: Final = 0.55
_CUT_FROM: Final = 25
_SMALLEST_SPAN: Final = 0.4
_NARROW: Final = 230
_SIGN_WIDTH: Final = 7.5
_SLACK: Final = 1e-9
_YEARS: Final = (1, 2, 3, 4, 5, 6, 8, 9, 10, 12, 15, 20, 25, 50)
_STRIDES: Final = {
    "month": (1, 2, 3, 6, 12, 24, 36, 60, 120),
    "quarter": (1, 2, 4, 8, 12, 20, 40),
    "tertial": (1, 3, 6, 9, 15, 30),
    "half_year": (1, 2, 4, 6, 10, 20),
}


@dataclass(frozen=True)
class ValueAxis:
    """The vertical scale: lowest and highest value, the step between lines, and whether it leaves zero out."""

    low: float
    high: float
    step: float

    @property
    def is_cut(self) -> bool:
        """Tell whether the axis begins above zero, which has to be said."""
        return self.low > 0

    @property
    def ticks(self) -> tuple[float, ...]:
        """Return the values with a line, lowest first."""
        count = round((self.high - self.low) / self.step)
        return tuple(round(self.low + number * self.step, 10) for number in range(count + 1))

    @property
    def decimals(self) -> int:
        """Return how many decimals tell the ticks apart."""
        return next((places for places in range(4) if abs(self.step * 10**places % 1) < _SLACK), 4)


def value_axis(values: Sequence[float], *, share: bool = False) -> ValueAxis:
    """Return a round scale for the values: from zero, except for shares that all lie far from it.

    A cut axis still spans two fifths of the highest value, so that a small change does not look like a fall.

    >>> value_axis([212, 340, 297]).ticks
    (0.0, 100.0, 200.0, 300.0, 400.0)
    >>> value_axis([68.5, 71.2], share=True).ticks
    (40.0, 50.0, 60.0, 70.0, 80.0)
    >>> value_axis([7, 12]).ticks
    (0.0, 5.0, 10.0, 15.0)
    """
    most, least = max(values, default=1.0), min(values, default=0.0)
    cut = share and least > _CUT_ABOVE * most and _CUT_FROM < least < most
    bottom = min(least, most * (1 - _SMALLEST_SPAN)) if cut else min(least, 0.0)
    are_whole = all(float(value).is_integer() for value in values)
    step = _round_step((most - bottom) or abs(most) or 1.0, is_whole=are_whole)
    low, high = floor(bottom / step + _SLACK) * step, ceil(most / step - _SLACK) * step
    return ValueAxis(low=round(low, 10), high=round(high if high > low else low + step, 10), step=step)


def round_limits(least: float, most: float) -> tuple[float, ...]:
    """Return round numbers that part the values into a handful of classes.

    >>> round_limits(412, 1308)
    (600.0, 800.0, 1000.0, 1200.0)
    """
    if most <= least:
        return ()
    step = _round_step(most - least, most=_MOST_CLASSES)
    inner = range(floor(least / step + _SLACK) + 1, ceil(most / step - _SLACK))
    return tuple(round(number * step, 10) for number in inner)


def _round_step(span: float, *, most: int = _MOST_STEPS, is_whole: bool = False) -> float:
    """Return the smallest round step that covers the span in at most that many steps; half a case is no step."""
    unit = 10.0 ** floor(log10(span / most))
    steps = (factor * unit for factor in _ROUND if span / (factor * unit) <= most + _SLACK)
    return next(step for step in steps if not is_whole or step.is_integer())


def labelled(first: Period, last: Period, *, widest: int, every: int = 1, part: float = 1.0) -> tuple[Period, ...]:
    """Return the periods to name on the time axis: evenly spaced, the last always among them, as many as have room.

    `widest` is the number of signs of a name, `every` the periods between one value and the next, `part` how much of
    the axis the periods take.

    >>> [period.code for period in labelled(Period(2014), Period(2022), widest=4)]
    ['2014', '2016', '2018', '2020', '2022']
    """
    count = 1 + round((last.middle - first.middle) / (first.next().middle - first.middle))
    room = max(2, floor(_NARROW * part / (_SIGN_WIDTH * (widest + 1))))
    strides = _STRIDES.get(last.span, _YEARS)
    stride = next((size for size in strides if size % every == 0 and ceil(count / size) <= room), count)
    if stride >= count > 1:
        return first, last
    return tuple(last.next(-step) for step in reversed(range(0, count, stride)))
