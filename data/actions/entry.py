"""What a person or a file brings for one place and one period, and what it is measured against."""

import hashlib
import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Self

from data.queries.views import IndicatorView, PlaceView
from models.ages import EVERYONE, Ages
from models.period import Period
from models.text import Text
from models.vocabulary import Direction, Frequency, Kind, MissingReason, PlaceKind, Sex, ValueStatus

NUMBERS = ("value", "numerator", "denominator", "lower", "upper", "sample_size")
"""The columns of an entry that hold numbers."""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """The facts about an indicator that decide what may be entered."""

    kind: Kind
    decimals: int
    minimum: float | None
    maximum: float | None
    multiplier: int
    direction: Direction
    frequency: Frequency
    first_period: Period | None
    geographies: tuple[PlaceKind, ...]
    city_level_only: bool
    ages: tuple[Ages, ...] = ()

    @classmethod
    def of(cls, indicator: IndicatorView) -> Self:
        """Take the facts from what a page holds."""
        return cls(**{fact.name: getattr(indicator, fact.name) for fact in fields(cls)})


@dataclass(frozen=True, kw_only=True)
class Site:
    """The facts about a place that decide what may be entered for it."""

    kind: PlaceKind
    name: Text
    valid_from: date | None
    valid_to: date | None

    @classmethod
    def of(cls, place: PlaceView) -> Self:
        """Take the facts from what a page holds."""
        return cls(kind=place.kind, name=place.name, valid_from=place.valid_from, valid_to=place.valid_to)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One value, or the reason why there is none; indicator and place are slugs."""

    indicator: str
    place: str
    period: Period
    sex: Sex = Sex.TOTAL
    ages: Ages = EVERYONE
    value: Decimal | None = None
    missing_reason: MissingReason | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    sample_size: Decimal | None = None
    status: ValueStatus = ValueStatus.PRELIMINARY
    comment: str = ""
    correction_reason: str = ""
    source: str = ""
    source_date: date | None = None

    @property
    def subject(self) -> str:
        """What an audit event calls it."""
        named = (self.indicator, self.place, self.period.code, self.sex.value)
        return "/".join(named if self.ages == EVERYONE else (*named, self.ages.code))

    def numbers(self) -> dict[str, Decimal]:
        """Return the numbers that are given, by the names of their columns."""
        named = {
            "value": self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "lower": self.lower,
            "upper": self.upper,
            "sample_size": self.sample_size,
        }
        return {name: number for name, number in named.items() if number is not None}


def digest(entries: list[Entry], *, person_id: int | None) -> str:
    """Return what tells one submission from another: the same person, saying exactly the same."""
    written = json.dumps([person_id, *(asdict(entry) for entry in entries)], sort_keys=True, default=str)
    return hashlib.sha256(written.encode()).hexdigest()
