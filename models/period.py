"""Periods of follow-up: month, quarter, tertial, half-year and year, and the calendar of what comes next."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import total_ordering
from typing import Self

from models.vocabulary import Frequency

_MONTHS = {"year": 12, "half_year": 6, "tertial": 4, "quarter": 3, "month": 1}
_LETTERS = {"half_year": "H", "tertial": "T", "quarter": "Q"}
_SPANS = {letter: span for span, letter in _LETTERS.items()}
_CODE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<letter>[HTQ])(?P<part>[1-4])|-(?P<month>0[1-9]|1[0-2]))?")
_STRIDES = {Frequency.EVERY_2ND_YEAR: 2, Frequency.EVERY_3RD_YEAR: 3}
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199


class NotAPeriodError(ValueError):
    """Raised for a text that names no period."""


@total_ordering
@dataclass(frozen=True)
class Period:
    """A stretch of the calendar: a span (`year`, `half_year`, `tertial`, `quarter`, `month`) and a number in its year.

    >>> Period.of("2024-T2").start, Period.of("2024-T2").end
    (datetime.date(2024, 5, 1), datetime.date(2024, 8, 31))
    >>> Period.of("2023-Q4").next().code
    '2024-Q1'
    """

    year: int
    span: str = "year"
    number: int = 1

    def __post_init__(self) -> None:
        """Raise NotAPeriodError if span, number or year is outside the calendar."""
        months = _MONTHS.get(self.span)
        known = months is not None and 1 <= self.number <= 12 // months
        if not known or not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            message = f"{self.year} {self.span} {self.number} is no period"
            raise NotAPeriodError(message)

    @classmethod
    def of(cls, code: str) -> Self:
        """Read a code of the store (`2024`, `2024-H1`, `2024-T3`, `2024-Q4`, `2024-12`), else raise NotAPeriodError."""
        match = _CODE.fullmatch(code)
        if match is None:
            message = f"{code!r} is no period"
            raise NotAPeriodError(message)
        year = int(match["year"])
        if match["month"]:
            return cls(year, "month", int(match["month"]))
        if match["letter"]:
            return cls(year, _SPANS[match["letter"]], int(match["part"]))
        return cls(year)

    @classmethod
    def containing(cls, day: date, frequency: Frequency) -> Self:
        """Return the period of that frequency's span that the day falls in."""
        span = span_of(frequency)
        return cls(day.year, span, (day.month - 1) // _MONTHS[span] + 1)

    @property
    def code(self) -> str:
        """The text the store keeps; codes of one span sort in order of time."""
        if self.span == "year":
            return f"{self.year}"
        if self.span == "month":
            return f"{self.year}-{self.number:02d}"
        return f"{self.year}-{_LETTERS[self.span]}{self.number}"

    @property
    def start(self) -> date:
        """First day."""
        return date(self.year, (self.number - 1) * _MONTHS[self.span] + 1, 1)

    @property
    def end(self) -> date:
        """Last day."""
        month = self.number * _MONTHS[self.span]
        return date(self.year, month, monthrange(self.year, month)[1])

    @property
    def middle(self) -> float:
        """Middle of the period in years, for a time axis: 2024 is 2024.5, its first quarter 2024.125."""
        return self.year + ((self.number - 0.5) * _MONTHS[self.span]) / 12

    def next(self, steps: int = 1) -> "Period":
        """Return the period that many steps later (earlier when negative), of the same span."""
        per_year = 12 // _MONTHS[self.span]
        index = self.year * per_year + self.number - 1 + steps
        return Period(index // per_year, self.span, index % per_year + 1)

    def same_a_year_earlier(self) -> "Period":
        """Return the same part of the year before."""
        return Period(self.year - 1, self.span, self.number)

    def __lt__(self, other: object) -> bool:
        """Order by start, the shorter first when both start on one day."""
        if not isinstance(other, Period):
            return NotImplemented
        return (self.start, _MONTHS[self.span]) < (other.start, _MONTHS[other.span])


def span_of(frequency: Frequency) -> str:
    """Return the span of one value of the frequency: a survey every third year still tells of one year."""
    word = frequency.value
    return word if word in _MONTHS else "year"


def stride_of(frequency: Frequency) -> int:
    """Return how many periods lie between one expected value and the next: three for every third year."""
    return _STRIDES.get(frequency, 1)
