"""What an edited field accepts: each kind of field cleans what came in, or says why it cannot be kept."""

import math
import re
from collections.abc import Callable
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
        try:
            return kind(str(value))
        except ValueError as error:
            raise FieldRefusedError(value=str(value)) from error

    return clean


def whole(*, least: int, most: int, optional: bool = False) -> Cleaner:
    """Accept a whole number between two others."""

    def clean(value: object) -> int | None:
        if optional and value is None:
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
    return _typed(value, bool)


def day(value: object) -> date | None:
    """Accept nothing or a day."""
    return None if value is None else _typed(value, date)


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


def cleaned_fields(changes: dict[str, object], *, editable: dict[str, Cleaner]) -> dict[str, object]:
    """Return the changes as they may be kept.

    Raises:
        NotEditableError: for a field that is not on the list.
        RefusedError: the subclass of whichever field refuses its value first.
    """
    unknown = sorted(changes.keys() - editable.keys())
    if unknown:
        raise NotEditableError(field=unknown[0])
    return {field: editable[field](value) for field, value in changes.items()}


def _typed(value: object, kind: type[_Kept]) -> _Kept:
    if not isinstance(value, kind):
        raise FieldRefusedError(value=str(value))
    return value
