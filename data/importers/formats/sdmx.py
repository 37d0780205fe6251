"""SDMX-CSV 1 and 2, as statistical offices exchange it: one observation per row, codes with or without labels."""

import re
from collections.abc import Sequence

from data.importers.formats.across import mark_the_end
from data.importers.formats.cells import style_of
from data.importers.formats.periods import period_of
from data.importers.formats.published import Format, Published, listed, published
from data.importers.formats.tables import Headed, Table, headed
from data.importers.formats.words import ages_of, role_of, sex_of
from models.vocabulary import MissingReason

_STRUCTURE = re.compile(r"(?:STRUCTURE(?:\[.\])?|DATAFLOW)(?::.*)?", re.IGNORECASE)
_VALUE = re.compile(r"OBS_VALUE[0-9]*")
_STATUS = "OBS_STATUS"
_ACTION, _DELETED = "ACTION", "D"
_STRUCTURES = ("STRUCTURE_ID", "DATAFLOW")
_UNREAD = frozenset({"STRUCTURE", _ACTION, "SERIES_KEY", "OBS_KEY", "UPDATED", _STATUS, *_STRUCTURES})


def kind_of(table: Table) -> Format | None:
    """Return the format if a heading is one that only this format has, in whichever order the columns stand."""
    headings = table.rows[0] if table.rows else ()
    return Format.SDMX_CSV if any(_STRUCTURE.fullmatch(heading.strip()) for heading in headings) else None


def read(table: Table) -> Published:
    """Read the table; what was deleted at the source is missing because it was withdrawn."""
    found = headed(table, 0)
    names = [heading.partition(":")[0].partition("[")[0].strip() for heading in found.headings]
    values = [place for place, name in enumerate(names) if _VALUE.fullmatch(name)]
    columns: dict[str, list[str]] = {"typed": [], "where": []}
    for number, cells in found.rows:
        told = _told(cells, names, found=found)
        for place in values:
            measure = told["measure"] + (f" {names[place]}" if len(values) > 1 else "")
            row = told | {"measure": measure, "typed": cells[place], "where": table.where(number, place)}
            if row["missing_reason"]:
                row["typed"] = ""
            for name, text in row.items():
                columns.setdefault(name, []).append(text)
    remarks = mark_the_end(table, columns)
    style = style_of(columns["typed"], expected=table.decimal)
    updated = [cells[names.index("UPDATED")] for _, cells in found.rows] if "UPDATED" in names else []
    return published(columns, kind=Format.SDMX_CSV, style=style, updated=listed(updated), remarks=remarks)


def _told(cells: Sequence[str], names: Sequence[str], *, found: Headed) -> dict[str, str]:
    told = dict.fromkeys(("measure", "measure_name", "place", "place_name", "period", "sex", "ages", "mark"), "")
    told["missing_reason"] = ""
    other = []
    for place, name in enumerate(names):
        code, label = _parted(cells[place], has_labels=":" in found.headings[place] or name in _STRUCTURES)
        if name in _STRUCTURES:
            told |= {"measure": code, "measure_name": label}
        elif name == _STATUS:
            told["mark"] = code
        elif name == _ACTION and code == _DELETED:
            told["missing_reason"] = MissingReason.WITHDRAWN.value
        elif name not in _UNREAD and not _VALUE.fullmatch(name):
            other += _dimension(told, name, code=code, label=label)
    return told | {"other": "; ".join(other)}


def _dimension(told: dict[str, str], name: str, *, code: str, label: str) -> list[str]:
    """Put a dimension where its name says it belongs, and return it as text where it belongs nowhere."""
    role = {"place_name": "place"}.get(role_of(name) or "", role_of(name) or "")
    if role == "place" and not told["place"]:
        told |= {"place": code, "place_name": label}
    elif role == "period" and not told["period"]:
        told["period"] = period_of(code)[0]
    elif role in ("sex", "ages") and not told[role]:
        told[role] = {"sex": sex_of, "ages": ages_of}[role](label or code)
    else:
        return [f"{name}: {code}"] if code else []
    return []


def _parted(cell: str, *, has_labels: bool) -> tuple[str, str]:
    """Return the code and the label of a cell, which stand with a colon and a space between them."""
    code, _, label = cell.partition(": ")
    return (code.strip(), label.strip()) if has_labels else (cell.strip(), "")
