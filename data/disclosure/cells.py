"""A table as an outsider sees it: numbers of persons, some shown and some secret, tied together by sums."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FAR = 100_000.0


@dataclass(frozen=True)
class Cell:
    """One number that an outsider may look for.

    `number` is the truth, and None where nobody here knows it either: a value that was never reported. `least` and
    `most` are what anyone may take for granted; `breadth` is how far apart the closest bounds must stay while it is
    secret, as long as they say that it lies above `above` and below `below`. `height` says how many levels of sums lie
    below it: a total is higher than its parts.
    """

    number: float | None
    least: float = 0.0
    most: float = math.inf
    breadth: float = 1.0
    is_whole: bool = True
    height: int = 0
    above: float = -math.inf
    below: float = math.inf

    @property
    def needed(self) -> float:
        """The breadth that can be asked for: never more than what is taken for granted leaves open."""
        return min(self.breadth, self.most - self.least)


@dataclass(frozen=True)
class Sum:
    """Cells with their coefficients, which add up to a constant."""

    coefficients: Mapping[int, int]
    constant: float = 0.0

    def __hash__(self) -> int:
        """Hash by the cells, so that equal sums are found."""
        return hash((frozenset(self.coefficients.items()), self.constant))


@dataclass(frozen=True)
class Table:
    """Cells by number, and the sums that hold between them.

    >>> table = Table([Cell(23), Cell(3), Cell(20)], [Sum({0: 1, 1: -1, 2: -1})])
    >>> table.components({1, 2}), table.equations([1])[1].tolist()
    ([[1, 2]], [-3.0])
    """

    cells: Sequence[Cell]
    sums: Sequence[Sum]

    def around(self, cell: int) -> list[int]:
        """Return the cell and all that sums tie it to, directly or by others, in order."""
        return next(tied for tied in self.components(range(len(self.cells))) if cell in tied)

    def components(self, cells: Collection[int]) -> list[list[int]]:
        """Part the cells into sets that no sum ties to one another once all other cells are known, each in order."""
        home = {cell: {cell} for cell in cells}
        for tied in self.sums:
            here = [home[cell] for cell in tied.coefficients if cell in home]
            joined = set().union(*here)
            if any(len(part) < len(joined) for part in here):
                home |= dict.fromkeys(joined, joined)
        return [sorted(part) for part in {id(part): part for part in home.values()}.values()]

    def equations(self, cells: Sequence[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return what is known of these cells when all others are: a matrix, a row a sum, and the right-hand side."""
        place = {cell: column for column, cell in enumerate(cells)}
        known = [tied for tied in self.sums if place.keys() & tied.coefficients.keys()]
        matrix, right = np.zeros((len(known), len(place))), np.zeros(len(known))
        for row, tied in enumerate(known):
            right[row] = self.left_of(tied, unknown=place)
            for cell in place.keys() & tied.coefficients.keys():
                matrix[row, place[cell]] = tied.coefficients[cell]
        return matrix, right

    def left_of(self, tied: Sum, *, unknown: Collection[int]) -> float:
        """Return what the unknown cells of a sum must add up to."""
        known = (cell for cell in tied.coefficients if cell not in unknown)
        return tied.constant - sum(tied.coefficients[cell] * (self.cells[cell].number or 0.0) for cell in known)

    def limits(self, cells: Sequence[int]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the bounds that a solver is given; what lies further than `FAR` from the truth is unbounded."""
        largest = max((abs(cell.number or 0.0) for cell in self.cells), default=0.0)
        chosen = [self.cells[cell] for cell in cells]
        truths = [largest if cell.number is None else cell.number for cell in chosen]
        lows = [max(cell.least, truth - FAR) for cell, truth in zip(chosen, truths, strict=True)]
        highs = [min(cell.most, truth + FAR) for cell, truth in zip(chosen, truths, strict=True)]
        return np.array(lows, dtype=float), np.array(highs, dtype=float)
