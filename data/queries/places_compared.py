"""Places beside one another in one period: what is said of each and of all."""

from dataclasses import dataclass
from enum import StrEnum

from data.calculations.measured import Interval
from data.disclosure.primary import Shown


class Position(StrEnum):
    """Where a place lies among the others; a high place is neither good nor bad."""

    ABOVE = "above"
    BELOW = "below"
    WITHIN = "within"
    CANNOT_BE_JUDGED = "cannot_be_judged"


class Yardstick(StrEnum):
    """What places are held against."""

    FUNNEL = "funnel"
    INTERVALS = "intervals"
    NONE = "none"


@dataclass(frozen=True)
class PlaceCompared:
    """One place: its value and interval, how far chance takes a place of its size (95 and 99.8 %), and its position.

    `exposure` is what the value is counted of, for the axis of a funnel; `p_value` is adjusted for all the places.
    """

    place: str
    shown: Shown
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    exposure: float | None = None
    inner: Interval | None = None
    outer: Interval | None = None
    score: float | None = None
    p_value: float | None = None
    position: Position = Position.CANNOT_BE_JUDGED


@dataclass(frozen=True)
class PlacesCompared:
    """Places of one kind in one period, highest value first, around their average; φ is their overdispersion.

    `is_weighed` says whether the average weighs the places by their size; otherwise all weigh the same.
    """

    yardstick: Yardstick
    average: float | None
    dispersion: float
    places: tuple[PlaceCompared, ...]
    is_weighed: bool = True
