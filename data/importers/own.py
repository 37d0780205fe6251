"""Our own tables, as `data/figures/` has them: many rows read column by column, and each that is odd read by itself.

A text that stands in many rows is read once. A row that holds anything not surely right at a glance is read by `rows`,
whose refusals say row by row what is wrong.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from openpyxl.utils import get_column_letter

from data.actions.brought import COLUMNS, Brought
from data.actions.entry import NUMBERS, Entry
from data.importers.delimited import Delimited, delimited_in
from data.importers.formats.tables import headed
from data.importers.formats.words import word_of
from data.importers.formats.workbooks import sheets_in
from data.importers.rows import NEEDED, Columns, columns_of, row_in
from data.progress import Stage, counted
from data.queries.catalogue import Catalogue
from data.refusal import RefusedError
from data.texts import unguarded
from models.ages import EVERYONE, Ages
from models.period import Period
from models.vocabulary import MissingReason, Sex, ValueStatus

_PACKAGE = b"PK"
_LOOKED_AT = 25
_NUMBERS = frozenset(NUMBERS)
Problems = list[tuple[str, RefusedError]]


@dataclass(frozen=True)
class OwnTable:
    """A table of ours: its headings, its rows with their numbers in the file, and how it writes numbers."""

    headings: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    style: Delimited

    def where(self, row: int) -> str:
        """Return the cell of the value in a row, as a spreadsheet names it."""
        names = [word_of(heading) for heading in self.headings]
        return f"{get_column_letter(names.index('value') + 1)}{row}"


def own_table(content: bytes) -> OwnTable:
    """Read the rows of a table of ours, from delimited text or a workbook.

    Raises:
        RefusedError: the subclasses of `delimited`, `tables` and `workbooks`.
    """
    if not content.startswith(_PACKAGE):
        text = delimited_in(content)
        numbered = [
            (number, cells)
            for number, cells in enumerate(text.rows[1:], start=text.first_row + 1)
            if any(cell.strip() for cell in cells)
        ]
        return OwnTable(text.rows[0], numbered, text)
    for table in sheets_in(content):
        for row, cells in enumerate(table.rows[:_LOOKED_AT]):
            if set(NEEDED) <= {word_of(cell) for cell in cells}:
                found = headed(table, row)
                below = [(table.first + number, cells) for number, cells in found.rows]
                return OwnTable(found.headings, below, Delimited((), first_row=1, has_decimal_comma=True))
    return OwnTable((), (), Delimited((), first_row=1, has_decimal_comma=True))


def own_values(table: OwnTable, *, content: Catalogue) -> tuple[Brought, Problems]:
    """Return the values of the table, and each row that cannot be read with why.

    Raises:
        ColumnsError: for headings that are not those of a table of ours.
    """
    columns = columns_of(table.headings)
    at_a_glance = _Glance(content, table.style)
    values: dict[str, list[str]] = {name: [] for name in COLUMNS}
    problems: Problems = []
    letter = table.where(0)[:-1]
    for number, cells in counted(table.rows, stage=Stage.READING, total=len(table.rows)):
        row = at_a_glance.row(cells, columns=columns)
        if row is None:
            try:
                row = _texts(row_in(cells, columns=columns, table=table.style, content=content))
            except RefusedError as fault:
                problems.append((f"{letter}{number}", fault))
                continue
        row["where"] = f"{letter}{number}"
        for name, texts in values.items():
            texts.append(row.get(name, ""))
    return Brought(values, tells_all=True), problems


class _Glance:
    """Reads what is surely right, each text once."""

    def __init__(self, content: Catalogue, style: Delimited) -> None:
        self._style = style
        self._known: dict[tuple[str, str], str | None] = {}
        self._indicators = {indicator.slug for indicator in content.indicators}
        self._places = {place.slug for place in content.places}

    def row(self, cells: Sequence[str], *, columns: Columns) -> dict[str, str] | None:
        """Return what the row says, or None where it has to be looked at by itself."""
        if len(cells) != len(columns):
            return None
        row = {"sex": Sex.TOTAL.value, "ages": EVERYONE.code, "status": ValueStatus.FINAL.value}
        for name, place in columns.items():
            typed = cells[place]
            key = (name, typed)
            read = self._known[key] if key in self._known else self._read(key)
            if read is None:
                return None
            if read:
                row[name] = read
        return row

    def _read(self, key: tuple[str, str]) -> str | None:
        name, typed = key
        text = unguarded(typed.strip())
        self._known[key] = read = self._number(text) if name in _NUMBERS else self._word(name, text)
        return read

    def _number(self, text: str) -> str | None:
        with suppress(RefusedError):
            return f"{self._style.number(text, percentage=False):f}" if text else ""
        return None

    def _word(self, name: str, text: str) -> str | None:
        if name in ("indicator", "place"):
            return text if text in (self._indicators if name == "indicator" else self._places) else None
        if name in ("period", "source") and not text:
            return None
        with suppress(ValueError):
            return _READERS[name](text) if name in _READERS and text else text
        return None


_READERS: Mapping[str, Callable[[str], str]] = {
    "period": lambda text: Period.of(text).code,
    "sex": lambda text: Sex(text).value,
    "ages": lambda text: Ages.of(text).code,
    "status": lambda text: ValueStatus(text).value,
    "missing_reason": lambda text: MissingReason(text).value,
    "source_date": lambda text: date.fromisoformat(text).isoformat(),
}


def _texts(entry: Entry) -> dict[str, str]:
    """Return an entry as the texts of its columns."""
    return dict(_columns_of(entry))


def _columns_of(entry: Entry) -> Iterator[tuple[str, str]]:
    for name, number in entry.numbers().items():
        yield name, f"{number:f}"
    yield from (
        ("indicator", entry.indicator),
        ("place", entry.place),
        ("period", entry.period.code),
        ("sex", entry.sex.value),
        ("ages", entry.ages.code),
        ("missing_reason", entry.missing_reason or ""),
        ("status", entry.status.value),
        ("comment", entry.comment),
        ("correction_reason", entry.correction_reason),
        ("source", entry.source),
        ("source_date", entry.source_date.isoformat() if entry.source_date else ""),
    )
