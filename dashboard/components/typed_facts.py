"""Days, periods and choices as they are typed or chosen in a field, read strictly."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from data.refusal import N_, RefusedError
from models.period import NotAPeriodError, Period

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile("([01]?[0-9]|2[0-3])(?:[.:]([0-5][0-9]))?")
STOCKHOLM = ZoneInfo("Europe/Stockholm")
_LONGEST_SHOWN = 40
_Word = TypeVar("_Word", bound=StrEnum)


class NotADayError(RefusedError):
    """Raised for a day that is not written as year, month and day."""

    message = N_("”{typed}” är inget datum. Skriv år, månad och dag så här: 2026-02-03.")


class DayNeededError(RefusedError):
    """Raised where a day must be given."""

    message = N_("Skriv dagen, till exempel 2026-02-03.")


class NotAClockError(RefusedError):
    """Raised for a time of the day that cannot be read, or that is skipped when summer time begins."""

    message = N_("”{typed}” är inget klockslag den dagen. Skriv timme och minut så här: 08.30.")


class NameNeededError(RefusedError):
    """Raised where somebody must be named."""

    message = N_("Skriv vem som har beslutat.")


class ChoiceNeededError(RefusedError):
    """Raised where nothing is chosen in a list that needs it."""

    message = N_("Välj något i listan.")


def read_name(typed: str) -> str:
    """Return who is named.

    Raises:
        NameNeededError: if nobody is.
    """
    if not typed:
        raise NameNeededError
    return typed


def read_day(typed: str) -> date:
    """Return the day.

    Raises:
        DayNeededError, NotADayError: if nothing is typed, or what is no day.
    """
    if not typed:
        raise DayNeededError
    try:
        if _DAY.fullmatch(typed):
            return date.fromisoformat(typed)
    except ValueError as error:
        raise NotADayError(typed=typed) from error
    raise NotADayError(typed=typed[:_LONGEST_SHOWN])


def read_moment(day: date, *, clock: str) -> datetime:
    """Return the moment of a day in Sweden, for an hour typed as 8, 08.30 or 08:30.

    Raises:
        NotAClockError: if that is no time of the day, or one that the clocks skip that day.
    """
    found = _CLOCK.fullmatch(clock)
    if found is None:
        raise NotAClockError(typed=clock[:_LONGEST_SHOWN])
    moment = datetime.combine(day, time(int(found[1]), int(found[2] or 0)), tzinfo=STOCKHOLM)
    if moment.astimezone(UTC).astimezone(STOCKHOLM).time() != moment.time():
        raise NotAClockError(typed=clock)
    return moment.astimezone(UTC)


def read_period(chosen: str) -> Period:
    """Return the period with that code.

    Raises:
        ChoiceNeededError: if none is chosen.
    """
    try:
        return Period.of(chosen)
    except NotAPeriodError as error:
        raise ChoiceNeededError from error


def read_word(kind: type[_Word]) -> Callable[[str], _Word]:
    """Return what reads a choice among the words of an enumeration.

    The reader raises ChoiceNeededError if none of them is chosen.
    """

    def reader(chosen: str) -> _Word:
        if chosen not in {word.value for word in kind}:
            raise ChoiceNeededError
        return kind(chosen)

    return reader
