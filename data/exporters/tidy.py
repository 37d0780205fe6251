"""The tidy table: one value a line, comma, decimal point, UTF-8 – the same form that the importer reads."""

import csv
from datetime import UTC
from decimal import Decimal
from io import StringIO

from data.disclosure.primary import Shown
from data.exporters.extract import Cell, Extract, day_in, number_in
from data.texts import guarded
from models.text import Text

COLUMNS = (
    "indicator", "place", "period", "sex", "ages", "value", "status", "missing_reason", "source",
    "source_date", "numerator", "denominator", "lower", "upper", "sample_size", "comment", "revised_by",
    "correction_reason",
)  # fmt: skip
HIDDEN_VALUE = "hidden"
NOTE = "# "


def tidy_csv(extract: Extract) -> bytes:
    """Return the values with codes and slugs; lines that begin with `#` come first and say what the file is.

    A hidden value is the word `hidden`, which no importer takes for a value or for a reason. `revised_by` is the value
    minus that of the version before it, which the store tells by itself: the importer leaves it unread.
    """
    text = StringIO()
    text.writelines(f"{NOTE}{note}\n" for note in _notes(extract))
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for indicator, row in extract.rows():
        value = HIDDEN_VALUE if row.shown == Shown.HIDDEN.value else number_in(row.value)
        numbers = (number_in(getattr(row, name)) for name in COLUMNS[10:15])
        cells: tuple[Cell, ...] = (
            indicator.slug, row.place, row.period, row.sex, row.ages, value, row.status, row.missing_reason, row.source,
            day_in(row.source_date), *numbers, row.comment, number_in(row.revised_by), row.correction_reason,
        )  # fmt: skip
        writer.writerow(map(_written, cells))
    return text.getvalue().encode()


def _notes(extract: Extract) -> list[str]:
    """Return what the file says about itself; a machine reads it, so it is in English and one line each."""
    said = [
        *(["example data: the values are invented"] if extract.is_example else []),
        f"extracted_at: {extract.taken_at.astimezone(UTC).isoformat(timespec='seconds')}",
        f"selection: {extract.selection}",
    ]
    if extract.as_known_at is not None:
        said.append(f"as_known_at: {extract.as_known_at.astimezone(UTC).isoformat(timespec='seconds')}")
    for indicator, _frame in extract.series:
        said.append(f"indicator: {indicator.slug}, definition version {indicator.version}: {_plain(indicator.name)}")
        said.append(f"source: {indicator.source_name} {indicator.source_url}")
        said.extend(f"break in series: {broken.on.isoformat()} {_plain(broken.note)}" for broken in indicator.breaks)
    return [" ".join(note.split()) for note in said]


def _plain(text: Text) -> str:
    return text.en or text.sv


def _written(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return guarded(cell.replace("\r\n", "\n").replace("\r", "\n"))
    return plain_number(cell) if isinstance(cell, int | float) else cell.isoformat()


def plain_number(number: float) -> str:
    """Return all digits of the number with a decimal point and never a power of ten."""
    return f"{Decimal(repr(number)):f}"
