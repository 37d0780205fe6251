"""Wide tables: a column per period, a row per place or measure, as people keep them in spreadsheets."""

from collections.abc import Sequence

from data.importers.formats.across import Across, heading_row, values_across
from data.importers.formats.periods import is_period, period_of
from data.importers.formats.published import Format, Published
from data.importers.formats.tables import Headed, Table

_FEWEST_PERIODS = 1


def _is_heading(row: Sequence[str]) -> bool:
    periods = sum(is_period(cell) for cell in row)
    names = sum(bool(cell.strip()) for cell in row) - periods
    return periods > _FEWEST_PERIODS or (periods == _FEWEST_PERIODS and names >= 1 and not is_period(row[0]))


def periods_across(found: Headed) -> list[Across]:
    """Return the columns whose heading is a period, with the sign that stands in it."""
    return [
        Across(column, dict(zip(("period", "mark"), period_of(heading), strict=True)))
        for column, heading in enumerate(found.headings)
        if is_period(heading)
    ]


def kind_of(table: Table) -> Format | None:
    """Return the format if a row near the top has periods for headings."""
    row = heading_row(table, _is_heading)
    is_wide = row is not None and not is_period(table.rows[row][0]) and len(table.rows) > row + 1
    return Format.WIDE if is_wide else None


def read(table: Table) -> Published:
    """Read the table; a first column without a heading names the places, as it nearly always does."""
    row = heading_row(table, _is_heading) or 0
    first = table.rows[row][0].strip()
    meanings = {} if first else {0: "place_name"}
    return values_across(table, row, kind=Format.WIDE, across=periods_across, meanings=meanings)
