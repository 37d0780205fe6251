"""What an edited field accepts: each kind of field cleans what came in, or says why it cannot be kept."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from data.refusal import N_, RefusedError
from data.texts import clean_text
from models.ages import NotAgesError, ages_in
from models.period import NotAPeriodError, Period

Cleaner = Callable[[object], object]
_Kept = TypeVar("_Kept")
_LONGEST, _LONGEST_ADDRESS, _LONGEST_EMAIL = 4000, 500, 254
_BEFORE_AT = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*", re.IGNORECASE)
_AFTER_AT = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}", re.IGNORECASE)


class FieldNeededError(RefusedError):
    """Raised for an emptied field that pages cannot do without."""

    message = N_("Fältet får inte vara tomt. Skriv en text.")


class ChoiceMissingError(RefusedError):
    """Raised where one of several must be chosen and none is."""

    message = N_("Inget är valt. Välj något i listan.")


class NumberMissingError(RefusedError):
    """Raised for a number that pages cannot do without."""

    message = N_("Fältet får inte vara tomt. Skriv ett tal.")


class DayMissingError(RefusedError):
    """Raised for a day that pages cannot do without."""

    message = N_("Dagen saknas. Skriv den så här: 2026-02-03.")


class FieldRefusedError(RefusedError):
    """Raised for a value that the field cannot hold."""

    message = N_("”{value}” går inte att använda i det här fältet. Välj ett annat värde.")


class AddressRefusedError(RefusedError):
    """Raised for a link that is no address on the web."""

    message = N_("”{value}” är ingen webbadress. Den ska börja med https:// eller http://.")


class EmailRefusedError(RefusedError):
    """Raised for what is no address that a letter can be sent to."""

    message = N_("”{value}” är ingen e-postadress. Skriv den som namn@example.se, utan mellanslag och å, ä, ö.")


class NotEditableError(RefusedError):
    """Raised for a field that is not there or that nobody may change here."""

    message = N_("Fältet {field} går inte att ändra.")


def text(*, needed: bool = False, most: int = _LONGEST) -> Cleaner:
    """Accept a text, in canonical form."""

    def clean(value: object) -> str:
        kept = clean_text(_typed(value, str), most=most)
        if needed and not kept:
            raise FieldNeededError
        return kept

    return clean


def text_or_nothing(*, most: int) -> Cleaner:
    """Accept a text on one line; an empty one is nothing."""

    def clean(value: object) -> str | None:
        return None if value is None else clean_text(_typed(value, str), most=most, lines=False) or None

    return clean


def address(value: object) -> str:
    """Accept an empty text or an address on the web: a link may never run a script."""
    kept = clean_text(_typed(value, str), most=_LONGEST_ADDRESS, lines=False)
    if kept and (not kept.lower().startswith(("https://", "http://")) or " " in kept):
        raise AddressRefusedError(value=kept)
    return kept


def email(value: object) -> str:
    """Accept an empty text or one address for e-mail: plain letters only, so that it can never carry a header."""
    kept = _typed(value, str).strip()
    before, _at, after = kept.rpartition("@")
    is_one = bool(_BEFORE_AT.fullmatch(before) and _AFTER_AT.fullmatch(after)) and len(kept) <= _LONGEST_EMAIL
    if kept and not is_one:
        raise EmailRefusedError(value="".join(sign for sign in kept[:80] if sign.isprintable()))
    return kept


def choice(kind: type[StrEnum]) -> Cleaner:
    """Accept a word of the vocabulary."""

    def clean(value: object) -> StrEnum:
        if value is None or value == "":
            raise ChoiceMissingError
        try:
            return kind(str(value))
        except ValueError as error:
            raise FieldRefusedError(value=str(value)) from error

    return clean


def whole(*, least: int, most: int, optional: bool = False) -> Cleaner:
    """Accept a whole number between two others."""

    def clean(value: object) -> int | None:
        if value is None:
            if not optional:
                raise NumberMissingError
            return None
        kept = _typed(value, int)
        if isinstance(value, bool) or not least <= kept <= most:
            raise FieldRefusedError(value=str(value))
        return kept

    return clean


def number(value: object) -> float | None:
    """Accept nothing or a finite number."""
    if value is None:
        return None
    kept = float(value) if isinstance(value, int) else _typed(value, float)
    if not math.isfinite(kept):
        raise FieldRefusedError(value=str(value))
    return kept


def yes_or_no(value: object) -> bool:
    """Accept true or false."""
    if value is None:
        raise ChoiceMissingError
    return _typed(value, bool)


def day(value: object) -> date | None:
    """Accept nothing or a day."""
    return None if value is None else _typed(value, date)


def needed_day(value: object) -> date:
    """Accept a day."""
    if value is None:
        raise DayMissingError
    return _typed(value, date)


def name_of_one(*, optional: bool = False) -> Cleaner:
    """Accept the address of one row, or nothing where that is possible."""

    def clean(value: object) -> str | None:
        if value is None or value == "":
            if not optional:
                raise ChoiceMissingError
            return None
        return _typed(value, str)

    return clean


def names(*, needed: bool = False) -> Cleaner:
    """Accept the addresses of several rows, each once, in the order they are given."""

    def clean(value: object) -> list[str]:
        kept = list(dict.fromkeys(str(one) for one in (value if isinstance(value, list | tuple) else ())))
        if needed and not kept:
            raise ChoiceMissingError
        return kept

    return clean


def period(value: object) -> str | None:
    """Accept nothing or the code of a period."""
    if value is None:
        return None
    try:
        return Period.of(_typed(value, str)).code
    except NotAPeriodError as error:
        raise FieldRefusedError(value=str(value)) from error


def age_groups(value: object) -> str:
    """Accept nothing or ages parted by commas, as in `15-17, 18-20`."""
    try:
        return ", ".join(ages.code for ages in ages_in(_typed(value, str).replace("–", "-")))
    except NotAgesError as error:
        raise FieldRefusedError(value=str(value)) from error


def cleaned_fields(changes: Mapping[str, object], *, editable: Mapping[str, Cleaner]) -> dict[str, object]:
    """Return the changes as they may be kept.

    Raises:
        NotEditableError: for a field that is not on the list.
        RefusedError: the subclass of whichever field refuses its value first; its `faults` has that of every field.
    """
    unknown = sorted(changes.keys() - editable.keys())
    if unknown:
        raise NotEditableError(field=unknown[0])
    kept: dict[str, object] = {}
    faults: dict[str, RefusedError] = {}
    for field, value in changes.items():
        try:
            kept[field] = editable[field](value)
        except RefusedError as refusal:
            faults[field] = refusal
    for first in faults.values():
        first.faults = faults
        raise first
    return kept


def _typed(value: object, kind: type[_Kept]) -> _Kept:
    if not isinstance(value, kind):
        raise FieldRefusedError(value=str(value))
    return value
