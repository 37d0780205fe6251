"""Small invented towns: persons by part of a district and sex, everything that is published of them, and an attacker.

The attacker is built from the persons themselves and knows nothing of the way in which the product reasons: each
published number is a sum over the smallest parts, and what is hidden is bounded over all towns that fit the rest.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from random import Random

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp

from data.disclosure.door import NUMBERS
from data.disclosure.geography import Geography, Meeting, Site
from data.disclosure.primary import Rules
from models.vocabulary import PlaceKind
from tests.data.disclosure.test_primary import rules

BEGINNING = datetime(2026, 1, 1, tzinfo=UTC)
FAR = 1_000
Atom = tuple[str, str, str]
Cell = tuple[str, str]


@dataclass(frozen=True)
class Town:
    """Persons by (district, police district, sex); what is published of places and sexes, and in which order."""

    persons: Mapping[Atom, int]
    police: frozenset[str]
    rules: Rules
    order: tuple[tuple[Cell, ...], ...]

    @cached_property
    def geography(self) -> Geography:
        """The map of the town."""
        meetings = sorted({(police, district) for district, police, _ in self.persons})
        return Geography(
            (
                Site("town", PlaceKind.MUNICIPALITY, "county"),
                *(Site(slug, PlaceKind.DISTRICT, "town") for slug in sorted({atom[0] for atom in self.persons})),
                *(Site(slug, PlaceKind.LOCAL_POLICE_DISTRICT, "area") for slug in sorted(self.police)),
            ),
            tuple(Meeting(police, district) for police, district in meetings),
        )

    def atoms(self, cell: Cell) -> list[Atom]:
        """Return the smallest parts that a published number adds up."""
        place, sex = cell
        return [atom for atom in self.persons if place in (*atom[:2], "town") and sex in (atom[2], "total")]

    def number(self, cell: Cell) -> int:
        """Return the number published of a place and a sex."""
        return sum(self.persons[atom] for atom in self.atoms(cell))

    def frame(self) -> pd.DataFrame:
        """Return all values as the store would hand them to the door."""
        rows = [
            {
                "indicator": "victims",
                "place": place,
                "place_kind": str(self.geography.kind_of(place)),
                "period": "2024",
                "sex": sex,
                "ages": "all",
                "version": 1,
                "recorded_at": BEGINNING + timedelta(minutes=minute),
                "missing_reason": "",
                **dict.fromkeys(NUMBERS, np.nan),
                "value": float(self.number((place, sex))),
            }
            for minute, delivery in enumerate(self.order)
            for place, sex in delivery
        ]
        return pd.DataFrame(rows)


def random_town(seed: int) -> Town:
    """Return a town of few persons: zeros, ones, single districts, districts split by the police, any order."""
    chance = Random(seed)
    districts = [f"d{number}" for number in range(chance.choice([1, 2, 2, 3, 3, 4]))]
    police = [f"p{number}" for number in range(chance.choice([0, 0, 0, 1, 2, 3]))]
    sexes = chance.choice([("total",), ("total",), ("women", "men")])
    counts = chance.choice([(0, 1, 2, 3), (0, 0, 1, 1, 2, 9), (0, 1, 3, 4, 6, 12, 20), (1, 2, 4, 5, 7, 30)])
    persons: dict[Atom, int] = {}
    for district in districts:
        meets = chance.sample(police, k=min(len(police), chance.choice([1, 1, 1, 2]))) or ["outside"]
        persons |= {(district, meeting, sex): chance.choice(counts) for meeting in meets for sex in sexes}
    its = rules(
        suppress_below=chance.choice([3, 4, 5, 5]),
        show_zero=chance.random() < 0.8,
        geographies=frozenset(PlaceKind) if chance.random() < 0.5 else frozenset(),
    )
    met = frozenset(atom[1] for atom in persons) - {"outside"}
    cells = [(place, sex) for place in ("town", *districts, *sorted(met)) for sex in dict.fromkeys(("total", *sexes))]
    if chance.random() < 0.3:
        cells = [cell for cell in cells if chance.random() < 0.85] or cells
    if chance.random() < 0.9:
        return Town(persons, met, its, (tuple(cells),))
    chance.shuffle(cells)
    return Town(persons, met, its, tuple((cell,) for cell in cells))


def too_closely_known(town: Town, *, hidden: set[Cell], shown: set[Cell]) -> Iterator[tuple[Cell, float, float]]:
    """Yield hidden numbers that can be worked out more closely than the mark tells, with their bounds."""
    columns = {atom: place for place, atom in enumerate(town.persons)}
    somebody = int(town.rules.show_zero)
    sums = {cell: np.zeros(len(columns)) for cell in (*sorted(shown), *sorted(hidden))}
    for cell, coefficients in sums.items():
        coefficients[[columns[atom] for atom in town.atoms(cell)]] = 1
    known = [(sums[cell], town.number(cell), town.number(cell)) for cell in sorted(shown)]
    known += [(sums[cell], min(somebody, town.number(cell)), FAR) for cell in sorted(hidden)]
    matrix, low, high = (np.array(part) for part in zip(*known, strict=True))
    holds = LinearConstraint(matrix, low, high)
    whole = np.ones(len(columns), dtype=int)
    lows = {cell: float(town.number(cell)) for cell in hidden}
    highs = dict(lows)
    for cell in sorted(hidden):
        for towards in (-1, 1):
            if highs[cell] - lows[cell] < town.rules.breadth:
                found = milp(towards * sums[cell], integrality=whole, bounds=Bounds(0, FAR), constraints=holds)
                assert found.x is not None
                for other in hidden:
                    number = float(sums[other] @ found.x.round())
                    lows[other], highs[other] = min(lows[other], number), max(highs[other], number)
        if highs[cell] - lows[cell] < town.rules.breadth:
            yield cell, lows[cell], highs[cell]
