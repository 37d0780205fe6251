"""Tidy tables: one value per row, with our own headings or near ones, in CSV or Excel."""

import re
from collections.abc import Mapping, Sequence

from data.importers.formats.across import heading_row, mark_the_end, once, told_by
from data.importers.formats.cells import style_of
from data.importers.formats.published import Format, Published, listed, published
from data.importers.formats.tables import Headed, Table, headed
from data.importers.formats.words import role_of, word_of
from data.importers.rows import NEEDED
from data.queries.sentences import Phrase
from data.refusal import N_
from models.vocabulary import MissingReason, ValueStatus

_KOLADA_ID = re.compile(r"[nu]\d{5}")
# Columns of our own that tell more of a value than one number; the import of our own tables reads them.
_COUNTS = frozenset({"numerator", "denominator", "lower", "upper", "sample_size"})
_BESIDE = _COUNTS | {"comment", "correction_reason", "revised_by", "source_date"}
_UNREAD = "unread"
_WORDS = {"status": frozenset(ValueStatus), "missing_reason": frozenset(MissingReason)}


def _value_column(row: Sequence[str]) -> int | None:
    roles = [role_of(cell) for cell in row]
    if roles.count("value") == 1:
        return roles.index("value")
    named = [place for place, cell in enumerate(row) if _KOLADA_ID.fullmatch(cell.strip().casefold())]
    return named[0] if len(named) == 1 else None


def _is_heading(row: Sequence[str]) -> bool:
    return _value_column(row) is not None and "period" in {role_of(cell) for cell in row}


def kind_of(table: Table) -> Format | None:
    """Return the format if the headings name a period and a value: our own if they are all of ours."""
    row = heading_row(table, _is_heading)
    if row is None:
        return None
    return Format.OWN if set(NEEDED) <= {word_of(heading) for heading in table.rows[row]} else Format.TIDY


def read(table: Table) -> Published:
    """Read the table; a column named by a Kolada indicator holds the values of that one."""
    row = heading_row(table, _is_heading) or 0
    found = headed(table, row)
    value = _value_column(found.headings) or 0
    roles = {place: _role(heading) for place, heading in enumerate(found.headings) if place != value}
    beside = [found.headings[place] for place, role in roles.items() if role == _UNREAD]
    read_roles = once({place: role for place, role in roles.items() if role != _UNREAD})
    told = told_by(found, [cells for _, cells in found.rows], roles=read_roles)
    sources = told.pop("source", [])
    columns = _columns(found, told, value=value)
    remarks = mark_the_end(table, columns)
    if beside:
        remarks += (Phrase(N_("Kolumnerna {columns} är inte lästa."), {"columns": ", ".join(beside)}),)
    style = style_of(columns["typed"], expected=table.decimal)
    kind = kind_of(table) or Format.TIDY
    return published(columns, kind=kind, style=style, title=found.above, source=listed(sources), remarks=remarks)


def _role(heading: str) -> str:
    name = word_of(heading)
    if name in _BESIDE:
        return _UNREAD
    return name if name in ("source", *_WORDS) else role_of(heading) or "other"


def _columns(found: Headed, told: Mapping[str, list[str]], *, value: int) -> dict[str, list[str]]:
    columns = dict(told)
    for name, words in _WORDS.items():
        _keep_words(columns, name, words=words)
    heading = found.headings[value]
    if _KOLADA_ID.fullmatch(heading.casefold()):
        columns["measure"] = [heading.upper()] * len(found.rows)
    columns["typed"] = [cells[value] for _, cells in found.rows]
    columns["where"] = [found.table.where(number, value) for number, _ in found.rows]
    return columns


def _keep_words(columns: dict[str, list[str]], name: str, *, words: frozenset[str]) -> None:
    """Keep the product's own words in a column; any other is a sign that a person explains."""
    said = columns.pop(name, None)
    if said is None:
        return
    columns[name] = [text if text in words else "" for text in said]
    strange = ["" if text in words else text for text in said]
    columns["mark"] = [f"{mark} {text}".strip() for mark, text in zip(columns["mark"], strange, strict=True)]
