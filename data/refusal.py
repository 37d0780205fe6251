"""Refusals: how `data` says no to a person, in words that a screen can translate and fill in."""

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, Final
from zoneinfo import ZoneInfo

from models import vocabulary
from models.period import Period
from models.text import Text


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a text marked here and translated elsewhere
    """Mark a Swedish text for translation; the text itself is returned unchanged."""
    return message


class RefusedError(Exception):
    """Say no, and say what to do instead.

    A subclass carries its Swedish text in `message`, with named places for the values it is raised with. A value may
    be a text, a number, a date, a `Text`, a `Period`, a word of the vocabulary or another refusal: the dashboard's
    `refusal_text` writes each in the reader's language.

    >>> class TooOldError(RefusedError):
    ...     message = N_("{name} gäller inte längre.")
    >>> str(TooOldError(name=Text("Planen", "The plan")))
    'Planen gäller inte längre.'
    """

    message: ClassVar[str] = N_("Det går inte att göra så.")
    values: Mapping[str, object]
    faults: Mapping[str, "RefusedError"]

    def __init__(self, **values: object) -> None:
        """Keep the values that the message names; `faults` tells of single fields, where some are refused."""
        super().__init__()
        self.values, self.faults = values, {}

    def __str__(self) -> str:
        """Return the Swedish text with the values filled in."""
        return self.message.format(**{name: _in_swedish(value) for name, value in self.values.items()})


def kept_words(refusal: RefusedError) -> str:
    """Return a refusal as a text for the store: its message and its values, so that it can be said in any language."""
    return json.dumps(_plain(refusal), ensure_ascii=False)


def refusal_kept(words: str) -> RefusedError:
    """Return the refusal that `kept_words` wrote down, to be said again.

    >>> str(refusal_kept(kept_words(RefusedError())))
    'Det går inte att göra så.'
    """
    return _refusal(json.loads(words))


def _plain(refusal: RefusedError) -> list[Any]:
    return [refusal.message, {name: _kept(value) for name, value in refusal.values.items()}]


def _refusal(plain: list[Any]) -> RefusedError:
    message, values = plain
    said: type[RefusedError] = type("KeptError", (RefusedError,), {"message": message})
    return said(**{name: _SORTS[sort][2](kept) for name, (sort, kept) in values.items()})


def _kept(value: object) -> tuple[str, object]:
    """Return what sort of value it is and the value as JSON has it; one of no sort is kept as its text."""
    found = ((name, write(value)) for name, (kind, write, _read) in _SORTS.items() if isinstance(value, kind))
    return next(found, ("text", str(value)))


def _in_swedish(value: object) -> object:
    if isinstance(value, Text):
        return value.sv
    if isinstance(value, Period):
        return value.code
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, datetime):
        return f"{value.astimezone(ZoneInfo('Europe/Stockholm')):%Y-%m-%d %H:%M}"
    return value


_SORTS: Final[Mapping[str, tuple[type | tuple[type, ...], Callable[[Any], object], Callable[[Any], object]]]] = {
    "refusal": (RefusedError, _plain, _refusal),
    "texts": (Text, lambda told: [told.sv, told.en], lambda kept: Text(*kept)),
    "period": (Period, lambda period: period.code, Period.of),
    "moment": (datetime, datetime.isoformat, datetime.fromisoformat),
    "day": (date, date.isoformat, date.fromisoformat),
    "number": (Decimal, str, Decimal),
    "word": (
        StrEnum,
        lambda word: [type(word).__name__, word.value],
        lambda kept: getattr(vocabulary, kept[0], str)(kept[1]),
    ),
    "text": ((str, int, float, type(None)), lambda plain: plain, lambda plain: plain),
}
"""The sorts of values that a message may name: how each is kept and read again, the closer sorts before the wider."""
