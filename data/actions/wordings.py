"""Keeping what a row said before it is changed, beside what it says from now on."""

from typing import TypeVar

from data.queries.wordings import Versioned
from data.store import Unit

_Row = TypeVar("_Row", bound=Versioned)


def laid_aside(unit: Unit, row: _Row) -> _Row:
    """Return a copy of what the row has said until now, to be added once the row is changed, which begins anew now.

    The row keeps its number, so that everything that points at it goes on doing so.
    """
    said = {name: value for name, value in row.__dict__.items() if name in type(row).__table__.columns}  # type: ignore[attr-defined]  # of a table
    copy = type(row)(**said | {"id": None, "version_of": row.id, "withdrawn_at": unit.at})
    row.recorded_at = unit.at
    return copy
