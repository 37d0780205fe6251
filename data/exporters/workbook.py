"""The workbook: a sheet of values as numbers and days, and a sheet that says what they are."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from data.exporters.extract import HEADINGS, Cell, Extract, Wording, lines, notes
from data.refusal import N_

WIDTHS = (46, 26, 11, 11, 16, 12, 14, 14, 11, 11, 40, 24, 11, 11, 11, 11, 11, 40, 14, 40, 9, 17)
_MOST_CHARACTERS = 32_767
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
VALUES, ABOUT, EXAMPLE = N_("Värden"), N_("Om uttaget"), N_("Exempeldata")


@dataclass(frozen=True, kw_only=True)
class Page:
    """One sheet of a workbook: its title, its rows, and how wide its columns are."""

    title: str
    rows: Iterable[Sequence[Cell]]
    widths: Sequence[int]


def workbook(extract: Extract, *, wording: Wording) -> bytes:
    """Return an Excel file; every text is stored as text, so that no cell can become a formula."""
    headings = tuple(map(wording.translate, HEADINGS))
    values = Page(
        title=wording.translate(EXAMPLE if extract.is_example else VALUES),
        rows=(headings, *lines(extract, wording=wording)),
        widths=WIDTHS,
    )
    about = Page(title=wording.translate(ABOUT), rows=notes(extract, wording=wording), widths=(26, 110))
    return book_of(values, about=about, taken_at=extract.taken_at)


def book_of(page: Page, *, about: Page, taken_at: datetime, between: Sequence[Page] = ()) -> bytes:
    """Return an Excel file of a page with headings in its first row, and of a page that says what it is.

    Pages `between` these have headings in their first rows too.
    """
    book: Any = Workbook()
    book.properties.creator = "Trygghetsbilden"
    book.properties.created = book.properties.modified = taken_at.astimezone(UTC).replace(tzinfo=None)
    _head(book.worksheets[0], page)
    for one in between:
        said = book.create_sheet(one.title)
        _head(said, one)
        said.page_setup.orientation, said.page_setup.paperSize = "landscape", said.PAPERSIZE_A4
        said.page_setup.fitToHeight, said.sheet_properties.pageSetUpPr.fitToPage = 0, True
        for row in said.iter_rows(min_row=2):
            for cell in row:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    told = book.create_sheet(about.title)
    _fill(told, about)
    for label, text in told.iter_rows():
        label.font, text.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _head(sheet: Worksheet, page: Page) -> None:
    """Fill a sheet whose first row are headings, which stay in sight."""
    sheet.title = page.title
    _fill(sheet, page)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    for cell in sheet[1]:
        cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")


def _fill(sheet: Worksheet, page: Page) -> None:
    for number, width in enumerate(page.widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for row, cells in enumerate(page.rows, start=1):
        for column, value in enumerate(cells, start=1):
            cell: Any = sheet.cell(row, column)
            cell.value = _storable(value) if isinstance(value, str) else value
            if isinstance(value, str):
                cell.data_type = "s"


def _storable(text: str) -> str:
    """Return the text without the characters that a workbook cannot hold, and no longer than a cell."""
    return (
        _NO_CHARACTERS.sub("", ILLEGAL_CHARACTERS_RE.sub("", text))
        .encode("utf-8", "ignore")
        .decode()[:_MOST_CHARACTERS]
    )
