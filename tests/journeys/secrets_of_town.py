"""What the town of protected numbers holds that nobody may see, in all the ways in which it could be met."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from data.queries.observations import history_of
from models.vocabulary import Clearance
from tests import protected_town as town

NUMBERS = ("value", "numerator", "denominator", "lower", "upper", "sample_size")
TELLING_DIGITS, DISTINCT = 5, 10_000

Cell = tuple[str, str, str, str, int]
Rows = Mapping[Cell, Mapping[str, Any]]


@dataclass
class Secrets:
    """What may be nowhere: numbers as any reader could meet them, each with what it would tell; and words."""

    numbers: dict[float, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def told_in(self, numbers: Iterable[float], texts: Iterable[str] = ()) -> set[str]:
        """Return what is told by numbers and texts that were sent."""
        told = {self.numbers[number] for number in numbers if number in self.numbers}
        return told | {word for one in texts for word in self.words if word in one}


def secrets_in_town() -> Secrets:
    """Return what the store holds and no reader may see, with what would give it back in one step."""
    secrets, shown = Secrets(), set[float]()
    for told in town.values():
        rows = {_cell(row): row for row in told.rows}
        frame = history_of(told.indicator, clearance=Clearance.RESTRICTED)
        hidden = {_cell(row) for row in frame[frame["shown"] == "hidden"].to_dict("records")}
        assert hidden <= rows.keys()
        for cell, row in rows.items():
            numbers = {near: name for name in NUMBERS for near in _near(row.get(name))}
            if cell in hidden:
                secrets.words.add(row["comment"])
                secrets.numbers |= {near: f"{told.indicator} {cell} {name}" for near, name in numbers.items()}
                apart = _differences(cell, rows=rows, hidden=hidden)
                secrets.numbers |= {near: f"{told.indicator} {cell} by {other}" for near, other in apart.items()}
            else:
                shown |= numbers.keys()
    secrets.numbers = {number: told for number, told in secrets.numbers.items() if number not in shown}
    return secrets


def _cell(row: Mapping[Any, Any]) -> Cell:
    return row["place"], row["period"], str(row["sex"]), row["ages"], row["version"]


def _near(number: float | None) -> set[float]:
    """Return the number in the ways it may be written, if it is one that nothing else is by chance."""
    if number is None:
        return set()
    written = {float(number), *(round(float(number), digits) for digits in (4, 6, 9))}
    written |= {float(f"{number:.{digits}g}") for digits in (15, 16)}
    return {one for one in written if one >= DISTINCT or _digits(one) > TELLING_DIGITS}


def _digits(number: float) -> int:
    return len(Decimal(str(number)).normalize().as_tuple().digits)


def _differences(cell: Cell, *, rows: Rows, hidden: set[Cell]) -> dict[float, Cell]:
    """Return what a hidden count differs by from each one shown of the same place, or of the same period."""
    if "numerator" in rows[cell]:
        return {}
    beside = (one for one in rows if one not in hidden and (one[0] == cell[0] or one[1:4] == cell[1:4]))
    known = ((one, rows[one]["value"]) for one in beside if rows[one]["value"] is not None)
    return {near: one for one, value in known for near in _near(abs(value - rows[cell]["value"]))}
