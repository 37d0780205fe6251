"""The Swedish table for spreadsheets: semicolon, decimal comma, and a mark that makes Excel read å, ä and ö."""

import csv
from datetime import date
from io import StringIO

from data.exporters.extract import HEADINGS, Cell, Extract, Wording, lines, notes
from data.exporters.tidy import plain_number
from data.texts import guarded


def spreadsheet_csv(extract: Extract, *, wording: Wording) -> bytes:
    """Return the values with headings and words for people, and below them what the file is.

    Numbers have a decimal comma and an ordinary minus; texts that a spreadsheet would run get an apostrophe.
    """
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(wording.translate, HEADINGS))
    writer.writerows(map(_written, cells) for cells in lines(extract, wording=wording))
    writer.writerow(())
    writer.writerows(map(_written, note) for note in notes(extract, wording=wording))
    return text.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell)
    return cell.isoformat() if isinstance(cell, date) else plain_number(cell).replace(".", ",")
