"""Excel workbooks: their visible sheets as tables of texts, read without running or fetching anything.

Formulas are never run: the value that was saved with them is read, and a formula without one is refused. Entities,
links and programs in the file are never followed.
"""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from data.importers.formats.limits import MOST_PARTS, MOST_TAGS, MOST_UNPACKED, UnpacksTooLargeError, check_cells
from data.importers.formats.tables import Table
from data.progress import Stage, counted
from data.queries.sentences import Phrase
from data.refusal import N_, RefusedError

_MERGED = re.compile(rb'<(?:\w{1,20}:)?mergeCell\s[^>]{0,100}ref="([A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7})"')
_FORMULA = re.compile(rb"<(?:\w{1,20}:)?f[\s/>]")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PERCENT = Decimal(100)


class BrokenWorkbookError(RefusedError):
    """Raised for a workbook that is damaged."""

    message = N_("Arbetsboken är skadad eller avklippt. Öppna den i kalkylprogrammet, och spara den som en ny .xlsx.")


class FormulaWithoutValueError(RefusedError):
    """Raised for a formula whose result was not saved."""

    message = N_(
        "Cellen {where} har en formel utan sparat värde. Öppna arbetsboken i kalkylprogrammet, och spara den igen."
    )


class PivotSheetError(RefusedError):
    """Raised for a workbook with pivot tables only."""

    message = N_("Bladet ”{sheet}” är en pivottabell. Kopiera dess värden till ett tomt blad, och spara det.")


class NoSheetError(RefusedError):
    """Raised for a workbook without a visible sheet that holds anything."""

    message = N_("Arbetsboken har inget synligt blad med innehåll.")


def check_package(package: zipfile.ZipFile) -> None:
    """Refuse a packed file that is larger than it looks; the reading of a part stops at the size it declares.

    Raises:
        UnpacksTooLargeError: before anything large is unpacked.
        BrokenWorkbookError: for parts that stand twice or declare entities.
    """
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise UnpacksTooLargeError
    if len({part.filename for part in parts}) < len(parts):
        raise BrokenWorkbookError
    for part in parts:
        raw = package.read(part)
        if _DECLARES.search(raw):
            raise BrokenWorkbookError
        if raw.count(b"<") > MOST_TAGS:
            raise UnpacksTooLargeError


def sheets_in(content: bytes) -> tuple[Table, ...]:
    """Return the visible sheets that hold anything and are no pivot tables.

    Raises:
        BrokenWorkbookError, UnpacksTooLargeError: for a workbook that cannot be opened.
        FormulaWithoutValueError, PivotSheetError, NoSheetError: for one that says nothing for certain.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, warnings.catch_warnings():
            # What the library leaves out (styles, extensions, printing) holds no values.
            warnings.simplefilter("ignore")
            check_package(package)
            return _tables(content, package)
    except RefusedError:
        raise
    except Exception as error:  # the library raises whatever its parts do on a damaged file
        raise BrokenWorkbookError from error


def _tables(content: bytes, package: zipfile.ZipFile) -> tuple[Table, ...]:
    book: Any = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    tables, pivots = [], []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        part = sheet._worksheet_path  # noqa: SLF001 - the only way from a sheet to its part of the file
        if _has_pivot(package, part):
            pivots.append(sheet.title)
            continue
        table = _table(sheet, package.read(part), content=content)
        tables += [table] if table.rows else []
    if not tables:
        raise PivotSheetError(sheet=pivots[0]) if pivots else NoSheetError
    return tuple(tables)


def _has_pivot(package: zipfile.ZipFile, part: str) -> bool:
    folder, _, name = part.rpartition("/")
    relations = f"{folder}/_rels/{name}.rels"
    return relations in package.namelist() and b"pivotTable" in package.read(relations)


def _table(sheet: Any, raw: bytes, *, content: bytes) -> Table:  # noqa: ANN401 - the library publishes no such type
    told = sheet.max_row or 0  # what the file says of itself: good enough to wait by
    sheet.reset_dimensions()
    rows, count = [], 0
    for row in counted(sheet.iter_rows(), stage=Stage.OPENING, total=told):
        check_cells(count := count + len(row) + 1)
        rows.append(tuple(_text(cell) for cell in row))
    while rows and not any(rows[-1]):
        rows.pop()
    merged = tuple(_merged(raw))
    remarks = _formulas(sheet.title, rows, content=content) if rows and _FORMULA.search(raw) else ()
    return Table(tuple(rows), sheet=sheet.title, merged=merged, remarks=remarks)


def _merged(raw: bytes) -> Iterator[tuple[int, int, str]]:
    for found in _MERGED.findall(raw):
        first, last = (int(row) for row in re.findall(rb"[0-9]+", found))
        yield first, last, found.decode("ascii")


def _text(cell: Any) -> str:  # noqa: ANN401 - cells hold anything
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: float, form: str) -> str:
    """Return the number as it is written in Swedish; one that is shown as per cent is a hundred times larger."""
    exact = Decimal(repr(value))
    is_share = bool(form) and "%" in form
    text = f"{(exact * _PERCENT).normalize() if is_share else exact:f}"
    whole, _, fraction = text.partition(".")
    return whole + (f",{fraction}" if fraction.strip("0") else "") + (" %" if is_share else "")


def _formulas(title: str, rows: list[tuple[str, ...]], *, content: bytes) -> tuple[Phrase, ...]:
    """Return the remark that formulas were read as they were last saved.

    Raises:
        FormulaWithoutValueError: for a formula with no saved value, which would look like a missing one.
    """
    book: Any = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    sheet = book[title]
    sheet.reset_dimensions()
    watched = counted(sheet.iter_rows(max_row=len(rows)), stage=Stage.OPENING, total=len(rows))
    count = 0
    for row, cells in enumerate(watched):
        for column, cell in enumerate(cells):
            if cell.data_type != "f":
                continue
            count += 1
            if column >= len(rows[row]) or not rows[row][column]:
                raise FormulaWithoutValueError(where=f"{title}!{cell.coordinate}")
    return (Phrase(N_("Formler är lästa som de värden som sparades senast: {count}."), {"count": count}),)
