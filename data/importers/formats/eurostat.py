"""Eurostat's tab-separated text: all dimensions but time in the first column, then a column per period."""

from collections.abc import Mapping

from data.importers.formats.cells import Style
from data.importers.formats.periods import period_of
from data.importers.formats.published import Format, Published, published
from data.importers.formats.tables import RowLengthError, Table, headed
from data.importers.formats.words import ages_of, role_of, sex_of

_SOURCE = "Eurostat"
_TIME = ("\\time_period", "\\time")
# What never is the measure itself: how often it is told, and in what it is counted.
_ABOUT_ALL = frozenset({"freq", "unit"})


def kind_of(table: Table) -> Format | None:
    """Return the format if the first heading packs the dimensions with time."""
    first = table.rows[0][0] if table.rows and table.rows[0] else ""
    return Format.EUROSTAT_TSV if first.strip().casefold().endswith(_TIME) else None


def read(table: Table) -> Published:
    """Read the table; `:` is missing, and a letter after a value is kept as its sign.

    Raises:
        RowLengthError: for a row that does not have all dimensions.
    """
    found = headed(table, 0)
    names = found.headings[0].rpartition("\\")[0].split(",")
    periods = [period_of(heading)[0] for heading in found.headings[1:]]
    columns: dict[str, list[str]] = {"typed": [], "where": []}
    for number, cells in found.rows:
        codes = [code.strip() for code in cells[0].split(",")]
        if len(codes) != len(names):
            raise RowLengthError(row=table.first + number, count=len(codes), expected=len(names))
        told = _told(dict(zip(names, codes, strict=True)))
        for column, typed in enumerate(cells[1:]):
            row = told | {"period": periods[column], "typed": typed.strip(), "where": table.where(number, column + 1)}
            for name, text in row.items():
                columns.setdefault(name, []).append(text)
    return published(columns, kind=Format.EUROSTAT_TSV, style=Style(), source=_SOURCE, remarks=table.remarks)


def _told(codes: Mapping[str, str]) -> dict[str, str]:
    """Return what the dimensions tell: the first that is nothing else is what was measured."""
    told = {"measure": "", "place": "", "sex": "", "ages": ""}
    other = []
    for name, code in codes.items():
        role = {"place_name": "place"}.get(role_of(name) or "", role_of(name) or "")
        if role in told and not told[role]:
            told[role] = {"sex": sex_of, "ages": ages_of}.get(role, str)(code)
        elif name not in _ABOUT_ALL and not told["measure"]:
            told["measure"] = code
        else:
            other.append(f"{name}: {code}")
    return told | {"other": "; ".join(other)}
