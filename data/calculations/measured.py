"""What a measurement is: a value with its interval, or nothing where something is missing."""

from dataclasses import dataclass
from math import isnan, nan
from typing import Literal

Interval = tuple[float, float]
NO_INTERVAL: Interval = (nan, nan)


@dataclass(frozen=True)
class Measured:
    """A value with its interval in the same unit, and the method; NaN throughout where something is missing."""

    value: float
    lower: float
    upper: float
    method: Literal["Wilson", "Exact", "Byars"]


def is_missing(*numbers: float | None) -> bool:
    """Return whether any of the numbers is not there; missing is never zero.

    >>> is_missing(0.0, 1.0), is_missing(1.0, None), is_missing(nan)
    (False, True, True)
    """
    return any(number is None or isnan(number) for number in numbers)
