"""One row of a tidy table of figures: its columns, its words, its numbers and its days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from data.actions.entry import Entry
from data.importers.delimited import Delimited
from data.queries.catalogue import Catalogue, UnknownError
from data.queries.views import IndicatorView
from data.refusal import N_, RefusedError
from data.texts import unguarded
from models.ages import EVERYONE, Ages, NotAgesError
from models.period import NotAPeriodError, Period, span_of
from models.vocabulary import Frequency, Kind, MissingReason, Sex, ValueStatus

NEEDED = ("indicator", "place", "period", "sex", "value", "source", "source_date")
_NUMBERS = ("numerator", "denominator", "lower", "upper", "sample_size")
ALLOWED = (*NEEDED, "ages", "status", "missing_reason", *_NUMBERS, "comment", "correction_reason", "revised_by")
"""What a table may have; `revised_by` stands in our own exports and is left unread, since the store knows it."""
_EXAMPLES = {"year": "2024", "half_year": "2024-H1", "tertial": "2024-T1", "quarter": "2024-Q1", "month": "2024-01"}
_LONGEST_SHOWN = 40
_Word = TypeVar("_Word", bound=StrEnum)


class ColumnsError(RefusedError):
    """Raised when the headings are not those of a table of figures."""

    message = N_("Rubrikraden stämmer inte. Kolumnerna ska heta: {columns}.")


class MissingColumnError(ColumnsError):
    """Raised for a heading that is needed and not there."""

    message = N_("Kolumnen {column} saknas i rubrikraden. Kolumnerna ska heta: {columns}.")


class UnknownColumnError(ColumnsError):
    """Raised for a heading that nothing reads."""

    message = N_("Kolumnen ”{column}” är okänd. Ta bort den eller rätta namnet. Kolumnerna får heta: {columns}.")


class RepeatedColumnError(ColumnsError):
    """Raised for a heading that stands twice."""

    message = N_("Kolumnen {column} finns två gånger. Ta bort den ena.")


class CellCountError(RefusedError):
    """Raised for a row with more or fewer cells than there are columns."""

    message = N_("Raden har {count} celler, men rubrikraden har {expected}. Kontrollera skiljetecken och citattecken.")


class EmptyCellError(RefusedError):
    """Raised for a cell that must hold something."""

    message = N_("Kolumnen {column} är tom. Fyll i den.")


class UnknownIndicatorError(RefusedError):
    """Raised for an indicator that the store does not hold."""

    message = N_("Indikatorn ”{typed}” finns inte. Kontrollera kolumnen indicator.")


class UnknownPlaceError(RefusedError):
    """Raised for a place that the store does not hold."""

    message = N_("Platsen ”{typed}” finns inte. Kontrollera kolumnen place.")


class UnreadPeriodError(RefusedError):
    """Raised for a text that names no period."""

    message = N_("”{typed}” är ingen period. Skriv till exempel {example} i kolumnen period.")


class UnknownWordError(RefusedError):
    """Raised for a word outside a column's vocabulary."""

    message = N_("”{typed}” går inte att läsa i kolumnen {column}. Skriv något av: {words}.")


class UnreadAgesError(RefusedError):
    """Raised for a text that names no ages."""

    message = N_("”{typed}” är ingen ålder. Skriv till exempel 16-29, 65- eller all i kolumnen ages.")


class UnreadDateError(RefusedError):
    """Raised for a text that is no day."""

    message = N_("”{typed}” är inget datum. Skriv år, månad och dag så här: 2024-08-30.")


class CellError(RefusedError):
    """Raised for a cell that cannot be read; says which column and why."""

    message = N_("Kolumnen {column}: {fault}")


Columns = Mapping[str, int]


@dataclass(frozen=True)
class Row:
    """An entry and the row of the file that it stood in."""

    number: int
    entry: Entry


def columns_of(headings: Sequence[str]) -> Columns:
    """Return where each column stands.

    Raises:
        ColumnsError: its subclasses say whether one is missing, unknown or repeated.
    """
    names = [heading.strip().casefold() for heading in headings]
    for name in names:
        if name not in ALLOWED:
            raise UnknownColumnError(column=_shown(name), columns=", ".join(ALLOWED))
        if names.count(name) > 1:
            raise RepeatedColumnError(column=name)
    for name in NEEDED:
        if name not in names:
            raise MissingColumnError(column=name, columns=", ".join(NEEDED))
    return {name: place for place, name in enumerate(names)}


def row_in(cells: Sequence[str], *, columns: Columns, table: Delimited, content: Catalogue) -> Entry:
    """Return what the row says; a row without a status is final, as published figures are.

    Raises:
        RefusedError: the subclass for whatever is wrong first.
    """
    if len(cells) != len(columns):
        raise CellCountError(count=len(cells), expected=len(columns))
    texts = {name: unguarded(cells[place].strip()) for name, place in columns.items()}
    for name in ("indicator", "place", "period", "source"):
        if not texts[name]:
            raise EmptyCellError(column=name)
    indicator = _indicator(texts, content)
    is_share = indicator.kind is Kind.PERCENTAGE
    numbers = {name: texts[name] for name in ("value", *_NUMBERS) if texts.get(name)}
    read = {name: _number(typed, name, table=table, percentage=is_share) for name, typed in numbers.items()}
    return Entry(
        indicator=texts["indicator"],
        place=_place(texts, content),
        period=_period(texts["period"], indicator.frequency),
        sex=_word(Sex, texts, column="sex") or Sex.TOTAL,
        ages=_ages(texts.get("ages", "")),
        status=_word(ValueStatus, texts, column="status") or ValueStatus.FINAL,
        missing_reason=_word(MissingReason, texts, column="missing_reason"),
        comment=texts.get("comment", ""),
        correction_reason=texts.get("correction_reason", ""),
        source=texts["source"],
        source_date=_day(texts["source_date"]),
        value=read.get("value"),
        numerator=read.get("numerator"),
        denominator=read.get("denominator"),
        lower=read.get("lower"),
        upper=read.get("upper"),
        sample_size=read.get("sample_size"),
    )


def _indicator(texts: Mapping[str, str], content: Catalogue) -> IndicatorView:
    try:
        return content.indicator(texts["indicator"])
    except UnknownError as error:
        raise UnknownIndicatorError(typed=_shown(texts["indicator"])) from error


def _place(texts: Mapping[str, str], content: Catalogue) -> str:
    try:
        return content.place(texts["place"]).slug
    except UnknownError as error:
        raise UnknownPlaceError(typed=_shown(texts["place"])) from error


def _period(typed: str, frequency: Frequency) -> Period:
    try:
        return Period.of(typed)
    except NotAPeriodError as error:
        raise UnreadPeriodError(typed=_shown(typed), example=_EXAMPLES[span_of(frequency)]) from error


def _ages(typed: str) -> Ages:
    try:
        return Ages.of(typed.replace("–", "-")) if typed else EVERYONE
    except NotAgesError as error:
        raise UnreadAgesError(typed=_shown(typed)) from error


def _word(words: type[_Word], texts: Mapping[str, str], *, column: str) -> _Word | None:
    typed = texts.get(column, "")
    if not typed:
        return None
    try:
        return words(typed)
    except ValueError as error:
        listed = ", ".join(word.value for word in words)
        raise UnknownWordError(typed=_shown(typed), column=column, words=listed) from error


def _number(typed: str, column: str, *, table: Delimited, percentage: bool) -> Decimal:
    try:
        return table.number(typed, percentage=percentage)
    except RefusedError as fault:
        raise CellError(column=column, fault=fault) from fault


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise UnreadDateError(typed=_shown(typed)) from error


def _shown(typed: str) -> str:
    """Return what was typed as a message may repeat it."""
    visible = "".join(sign if sign.isprintable() else " " for sign in typed)
    return visible if len(visible) <= _LONGEST_SHOWN else visible[: _LONGEST_SHOWN - 1] + "…"
