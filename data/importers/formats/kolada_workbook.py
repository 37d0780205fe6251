"""Kolada's own Excel file: a title, the years as text from the third column, then titles and names without codes."""

from collections.abc import Sequence
from dataclasses import replace

from data.importers.formats.across import heading_row, values_across
from data.importers.formats.periods import is_period
from data.importers.formats.published import Format, Published
from data.importers.formats.tables import Table
from data.importers.formats.wide import periods_across

_ABOUT = {0: "measure_name", 1: "place_name"}


def _is_heading(row: Sequence[str]) -> bool:
    return len(row) > len(_ABOUT) and not any(row[: len(_ABOUT)]) and all(is_period(cell) for cell in row[2:] if cell)


def kind_of(table: Table) -> Format | None:
    """Return the format if the title is Kolada's, and the years stand where Kolada writes them."""
    title = table.rows[0][0].strip().casefold() if table.rows and table.rows[0] else ""
    row = heading_row(table, _is_heading)
    is_kolada = title.startswith("kolada") and row is not None and any(table.rows[row])
    return Format.KOLADA_WORKBOOK if is_kolada else None


def read(table: Table) -> Published:
    """Read the table; neither measures nor places have codes here, so both are tied to ours by a person."""
    row = heading_row(table, _is_heading) or 0
    read = values_across(table, row, kind=Format.KOLADA_WORKBOOK, across=periods_across, meanings=_ABOUT)
    return replace(read, source="Kolada (RKA)")
