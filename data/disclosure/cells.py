"""A table as an outsider sees it: numbers of persons, some shown and some secret, tied together by sums."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Sum = Mapping[int, int]
FAR = 100_000.0


@dataclass(frozen=True)
class Cell:
    """One number that an outsider may look for.

    `number` is the truth; `least` and `most` are what anyone may take for granted; `breadth` is how far apart the
    closest bounds must stay while it is secret. `height` says how many levels of sums lie below it: a total is higher
    than its parts, and is hidden last.
    """

    number: float
    least: float = 0.0
    most: float = math.inf
    breadth: float = 1.0
    is_whole: bool = True
    height: int = 0

    @property
    def needed(self) -> float:
        """The breadth that can be asked for: never more than what is taken for granted leaves open."""
        return min(self.breadth, self.most - self.least)

    @property
    def limits(self) -> tuple[float, float]:
        """The bounds that a solver is given; what lies further from the truth than `FAR` is as good as unbounded."""
        return max(self.least, self.number - FAR), min(self.most, self.number + FAR)


@dataclass
class Table:
    """Cells by number, and sums as coefficients of cells: each adds up to whatever the true numbers give.

    >>> table = Table()
    >>> city, jarva, farsta = (table.add(Cell(number)) for number in (23, 3, 20))
    >>> table.tie({city: 1, jarva: -1, farsta: -1})
    >>> len(table.cells), table.sums
    (3, [{0: 1, 1: -1, 2: -1}])
    """

    cells: list[Cell] = field(default_factory=list)
    sums: list[Sum] = field(default_factory=list)

    def add(self, cell: Cell) -> int:
        """Take a cell in, and return its number."""
        self.cells.append(cell)
        return len(self.cells) - 1

    def tie(self, coefficients: Sum) -> None:
        """Let an outsider know a sum; one that is known already is left out."""
        if coefficients not in self.sums:
            self.sums.append(coefficients)

    def around(self, cell: int) -> list[int]:
        """Return the cell and all that sums tie it to, directly or by others, in order."""
        return next(tied for tied in self.components(range(len(self.cells))) if cell in tied)

    def components(self, cells: Collection[int]) -> list[list[int]]:
        """Part the cells into sets that no sum ties to one another once all other cells are known, each in order."""
        home = {cell: {cell} for cell in cells}
        for tied in self.sums:
            here = [home[cell] for cell in tied if cell in home]
            joined = set().union(*here)
            if any(len(part) < len(joined) for part in here):
                home |= dict.fromkeys(joined, joined)
        return [sorted(part) for part in {id(part): part for part in home.values()}.values()]

    def equations(self, cells: Collection[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return what is known of these cells when all others are: a matrix, a row a sum, and the right-hand side."""
        place = {cell: column for column, cell in enumerate(cells)}
        known = [tied for tied in self.sums if place.keys() & tied.keys()]
        matrix = np.zeros((len(known), len(place)))
        for row, tied in enumerate(known):
            for cell, coefficient in tied.items():
                if cell in place:
                    matrix[row, place[cell]] = coefficient
        return matrix, matrix @ np.array([self.cells[cell].number for cell in place], dtype=float)
