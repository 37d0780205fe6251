"""Refusals: how `data` says no to a person, in words that a screen can translate and fill in."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import ClassVar
from zoneinfo import ZoneInfo

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
