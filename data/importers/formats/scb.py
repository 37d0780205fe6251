"""CSV from SCB and other PxWeb databases: dimensions first, then a column per measure, or per measure and period."""

import re
from collections.abc import Sequence
from functools import partial

from data.importers.formats.across import Across, heading_row, mark_the_end, values_across
from data.importers.formats.cells import UnreadCellError, read_cell, style_of
from data.importers.formats.periods import is_period, period_of
from data.importers.formats.published import Format, Published, published
from data.importers.formats.tables import Headed, Table, headed
from data.importers.formats.words import role_of, word_of

_MEASURE_AND_PERIOD = re.compile(r"(\D.*?)\s+(\d{4}(?:[MKQ]\d{1,2})?(?:\s*\(?prel\.?\)?)?)")
_WHOLE_YEAR = frozenset({"year", "år", "hela_året", "helår", "årsmedel", "årsmedeltal"})
_MONTHS = {str(month): f"{month:02d}" for month in range(1, 13)}
_LOOKED_AT, _LONGEST_HEADING = 50, 200


def _is_months(row: Sequence[str]) -> bool:
    return bool(row) and role_of(row[0]) == "period" and set(_MONTHS) <= {cell.strip() for cell in row[1:]}


def _is_measures(row: Sequence[str]) -> bool:
    return bool(row) and not is_period(row[0]) and any(map(_measure_and_period, row[1:]))


def _measure_and_period(cell: str) -> re.Match[str] | None:
    heading = cell.strip()
    return _MEASURE_AND_PERIOD.fullmatch(heading) if len(heading) <= _LONGEST_HEADING else None


def _is_long(row: Sequence[str]) -> bool:
    roles = [role_of(cell) for cell in row]
    return "period" in roles and "value" not in roles and roles[-1] is None and bool(row[-1].strip())


def kind_of(table: Table) -> Format | None:
    """Return the format if the headings are of one of the three kinds."""
    if any(heading_row(table, kind) is not None for kind in (_is_months, _is_measures)):
        return Format.SCB_CSV
    row = heading_row(table, _is_long)
    return Format.SCB_CSV if row is not None and _last_are_numbers(table, row) else None


def read(table: Table) -> Published:
    """Read the table by the first kind whose headings it has."""
    months, measures = heading_row(table, _is_months), heading_row(table, _is_measures)
    if months is not None:
        return _read_months(table, months)
    across = partial(values_across, table, kind=Format.SCB_CSV)
    if measures is not None:
        return across(measures, across=_measures_and_periods)
    return across(heading_row(table, _is_long) or 0, across=_last_columns)


def _measures_and_periods(found: Headed) -> list[Across]:
    columns = []
    for column, heading in enumerate(found.headings):
        if match := _measure_and_period(heading):
            period, mark = period_of(match[2])
            columns.append(Across(column, {"measure_name": match[1], "period": period, "mark": mark}))
    return columns


def _first_of_the_last(headings: Sequence[str]) -> int:
    """Return where the measures begin: after the last heading that is known as a dimension."""
    return max(place for place, heading in enumerate(headings) if role_of(heading) is not None) + 1


def _last_columns(found: Headed) -> list[Across]:
    first = _first_of_the_last(found.headings)
    return [Across(first + place, {"measure_name": name}) for place, name in enumerate(found.headings[first:])]


def _last_are_numbers(table: Table, row: int) -> bool:
    """Tell whether the columns after the dimensions hold numbers; a column of words there is a dimension unknown."""
    first = _first_of_the_last(table.rows[row])
    below = [cell for cells in table.rows[row + 1 : row + 1 + _LOOKED_AT] for cell in cells[first:]]
    style = style_of(below, expected=table.decimal)
    try:
        return "".join(read_cell(cell, style=style).value for cell in below) != ""
    except UnreadCellError:
        return False


def _read_months(table: Table, row: int) -> Published:
    """Read a table with a row per year and a column per month; what stands for the whole year is a value of its own."""
    found = headed(table, row)
    columns: dict[str, list[str]] = {"period": [], "typed": [], "where": []}
    for number, cells in found.rows:
        for column, heading in enumerate(found.headings[1:], start=1):
            month = _MONTHS.get(heading)
            year = cells[0].strip()
            is_told = month is not None or word_of(heading) in _WHOLE_YEAR
            columns["period"].append(period_of(f"{year}-{month}" if month else year)[0] if is_told else "")
            columns["typed"].append(cells[column])
            columns["where"].append(table.where(number, column))
    remarks = mark_the_end(table, columns)
    style = style_of(columns["typed"], expected=table.decimal)
    return published(columns, kind=Format.SCB_CSV, style=style, title=found.above, remarks=remarks)
