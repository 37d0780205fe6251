"""A plain table of texts as a file: for spreadsheets that read Swedish CSV, and as a workbook."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

from data.exporters.workbook import Page, book_of
from data.texts import guarded


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The rows with their headings, what the table is called, and what the file says about itself (label and text)."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int]
    about: str
    notes: Sequence[tuple[str, str]]
    taken_at: datetime


def sheet_csv(sheet: Sheet) -> bytes:
    """Return semicolons and the mark that makes Excel read å, ä and ö; what would run as a formula gets an apostrophe.

    What the file is stands below the rows.
    """
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(sheet.headings)
    writer.writerows(map(guarded, row) for row in sheet.rows)
    writer.writerow(())
    writer.writerows(map(guarded, note) for note in sheet.notes)
    return text.getvalue().encode("utf-8-sig")


def sheet_workbook(sheet: Sheet) -> bytes:
    """Return an Excel file; every text is stored as text, so that no cell can become a formula."""
    rows = Page(title=sheet.title, rows=(sheet.headings, *sheet.rows), widths=sheet.widths)
    return book_of(rows, about=Page(title=sheet.about, rows=sheet.notes, widths=(26, 110)), taken_at=sheet.taken_at)
