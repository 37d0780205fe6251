"""Rows and columns, from delimited text or a spreadsheet: what the readers of tables have in common."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from openpyxl.utils import get_column_letter

from data.importers.formats.limits import check_cells, check_columns
from data.importers.formats.problems import shown
from data.queries.sentences import Phrase
from data.refusal import N_, RefusedError
from data.texts import unguarded

SEPARATORS = (";", "\t", ",")
_LINES_LOOKED_AT = 40
_TEXT_FORMULA = re.compile(r'="([^"]*)"')
# Eurostat packs several dimensions with commas into the first of its columns, which tabs part.
_PACKED = re.compile(r"\\time(?:_period)?\s*\t", re.IGNORECASE)
MAYBE_CUT = "\u2026"


class RowLengthError(RefusedError):
    """Raised for a row with more or fewer cells than the headings."""

    message = N_(
        "Rad {row}: antalet celler är {count}, men rubrikraden har {expected}. Filen är avklippt eller har fel "
        "skiljetecken."
    )


class BrokenQuotesError(RefusedError):
    """Raised for a row whose quotation marks do not match."""

    message = N_("Citattecknen på rad {row} stämmer inte, eller så är filen avklippt. Hämta den på nytt från källan.")


class NoHeadingError(RefusedError):
    """Raised for values in a column that has no heading."""

    message = N_("Cellen {where} har innehåll, men kolumnen saknar rubrik. Skriv en rubrik, eller ta bort kolumnen.")


class RepeatedHeadingError(RefusedError):
    """Raised for two columns of the same name."""

    message = N_("Rubriken ”{heading}” finns två gånger. Byt namn på den ena kolumnen, eller ta bort den.")


class MergedCellsError(RefusedError):
    """Raised for cells that are merged among the values."""

    message = N_("Cellerna {cells} är sammanslagna. Dela upp dem, så att varje värde står i sin egen cell.")


@dataclass(frozen=True)
class Table:
    """Texts in rows and columns, and what the file says of them besides.

    `first` is the number in the file of the first row, `separator` the sign between the columns (none in a
    spreadsheet), `merged` the merged cells as (first row, last row, their name).
    """

    rows: tuple[tuple[str, ...], ...]
    separator: str = ""
    first: int = 1
    sheet: str = ""
    merged: tuple[tuple[int, int, str], ...] = ()
    ends_in_the_middle: bool = False
    remarks: tuple[Phrase, ...] = ()

    @property
    def decimal(self) -> str:
        """The decimal sign that goes with the separator, where the numbers themselves do not show it."""
        return "." if self.separator == "," else ","

    def where(self, row: int, column: int) -> str:
        """Return the cell's name, as a spreadsheet shows it."""
        sheet = f"{self.sheet}!" if self.sheet else ""
        return f"{sheet}{get_column_letter(column + 1)}{self.first + row}"


@dataclass(frozen=True)
class Headed:
    """A table whose headings are found: their row, and all rows below that hold anything, with their places."""

    table: Table
    row: int
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    @property
    def above(self) -> str:
        """What stands over the headings: the first text is the table's title."""
        return next((cell for row in self.table.rows[: self.row] for cell in row if cell.strip()), "").strip()


def table_in(text: str) -> Table:
    """Return the rows of delimited text, by the separator that parts most lines alike.

    Raises:
        BrokenQuotesError: for quotation marks that do not match.
    """
    first = 1
    while text.startswith(("#", "sep=")):
        text, first = text.partition("\n")[2], first + 1
    check_cells(text.count("\n"))
    separator = _separator(text)
    # Most files have no cell that a spreadsheet could take for a formula, and need not be looked at cell by cell.
    is_bare = "=" not in text and "'" not in text
    rows, count = [], 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            check_columns(len(row))
            count += len(row)
            check_cells(count)
            rows.append(tuple(row if is_bare else map(_bare, row)))
    except csv.Error as error:
        raise BrokenQuotesError(row=first + len(rows)) from error
    return Table(tuple(rows), separator, first=first, ends_in_the_middle=not text.endswith(("\n", "\r")))


def _bare(cell: str) -> str:
    """Return the cell without what spreadsheets put there so that a code stays a text, or a formula is not run."""
    if cell[:1] not in ("=", "'"):
        return cell
    match = _TEXT_FORMULA.fullmatch(cell)
    return match[1] if match else unguarded(cell)


def _separator(text: str) -> str:
    lines = text.split("\n", _LINES_LOOKED_AT)[:_LINES_LOOKED_AT]
    if _PACKED.search(lines[0]):
        return "\t"
    return max(SEPARATORS, key=lambda sign: _agreement(lines, sign))


def _agreement(lines: Sequence[str], sign: str) -> tuple[int, int]:
    counts: Counter[int] = Counter()
    for line in lines:
        try:
            counts.update(len(row) for row in csv.reader([line], delimiter=sign) if len(row) > 1)
        except csv.Error:
            continue
    return max(((often, columns) for columns, often in counts.items()), default=(0, 0))


def headed(table: Table, row: int) -> Headed:
    """Return the table with that row as its headings; what is right of them, or merged among the values, is refused.

    Raises:
        RowLengthError, NoHeadingError, RepeatedHeadingError, MergedCellsError: for a table that cannot be trusted.
    """
    headings = tuple(cell.strip() for cell in table.rows[row])
    width = max((place for place, heading in enumerate(headings, start=1) if heading), default=0)
    for heading, often in Counter(heading.casefold() for heading in headings if heading).items():
        if often > 1:
            raise RepeatedHeadingError(heading=shown(heading))
    for first, last, name in table.merged:
        if last > table.first + row or (first < last and first >= table.first + row):
            raise MergedCellsError(cells=name)
    rows = tuple(_rows_below(table, row, expected=len(headings), width=width))
    return Headed(table, row, headings[:width], rows)


def _rows_below(table: Table, row: int, *, expected: int, width: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    for number, cells in enumerate(table.rows[row + 1 :], start=row + 1):
        if not "".join(cells).strip():
            continue
        if table.separator and len(cells) != expected:
            raise RowLengthError(row=table.first + number, count=len(cells), expected=expected)
        if len(cells) == width:
            yield number, cells
            continue
        for place, cell in enumerate(cells[width:], start=width):
            if cell.strip():
                raise NoHeadingError(where=table.where(number, place))
        yield number, (*cells[:width], *[""] * (width - len(cells)))


def with_remarks(table: Table, *remarks: Phrase) -> Table:
    """Return the table with more to say of how it was read."""
    return replace(table, remarks=(*table.remarks, *remarks))
