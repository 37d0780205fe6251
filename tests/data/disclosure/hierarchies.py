"""Tables of counts with all their totals, as tests lay them out, and hiding in them until nothing is narrow."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.disclosure.bounds import narrow
from data.disclosure.cells import Cell, Sum, Table
from data.disclosure.cover import cover

TOTAL = "Total"


@dataclass(frozen=True)
class Hierarchy:
    """A table with its published cells in order, and those of them that are zeros in the open."""

    table: Table
    zeros: frozenset[int]


def hierarchy(
    inner: Sequence[Mapping[str, Any]], published: Sequence[Mapping[str, Any]], *, limit: int, shows_zeros: bool
) -> Hierarchy:
    """Return a table in which each published cell is the sum of the inner cells that it covers."""
    cells: list[Cell] = []
    covers = [[place for place, cell in enumerate(inner) if _covers(total, cell)] for total in published]
    for total, parts in zip(published, covers, strict=True):
        number = sum(inner[place]["freq"] for place in parts)
        known = int(shows_zeros and number > 0)
        breadth = max(1, limit - (2 if shows_zeros else 1))
        cells.append(Cell(number, least=known, breadth=breadth, height=len(parts) - 1))
        assert number == total.get("freq", number)
    single = {parts[0]: place for place, parts in reversed(list(enumerate(covers))) if len(parts) == 1}
    sums = [
        Sum({place: 1} | {single[part]: -1 for part in parts})
        for place, parts in enumerate(covers)
        if single[parts[0]] != place
    ]
    zeros = frozenset(place for place, cell in enumerate(cells) if shows_zeros and cell.number == 0)
    return Hierarchy(Table(cells, sums), zeros)


def protected(laid: Hierarchy, *, primary: Collection[int]) -> frozenset[int]:
    """Return the primary cells and those that must be hidden with them: totals cost most, and large more than small."""
    numbers = [cell.number or 0 for cell in laid.table.cells]
    largest = 1 + max(numbers)
    price = {
        place: 1 + 3 * (cell.height > 0) + cell.height / 100 + numbers[place] / largest
        for place, cell in enumerate(laid.table.cells)
        if place not in laid.zeros
    }
    secret = set(primary)
    while found := narrow(laid.table, secret=secret, guarded=secret):
        prices = {place: cost for place, cost in price.items() if place not in secret}
        extra = cover(laid.table, secret=secret, cell=found[0], prices=prices)
        assert extra, "nothing more can be hidden"
        secret |= extra
    return frozenset(secret)


def _covers(total: Mapping[str, Any], cell: Mapping[str, Any]) -> bool:
    names = {str(value) for name, value in cell.items() if name != "freq"}
    asked = {str(value) for name, value in total.items() if name not in ("freq", "primary", "suppressed")}
    return asked - {TOTAL} <= names
