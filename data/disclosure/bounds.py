"""What an outsider can work out: the closest bounds of a secret cell over all tables that fit what is shown."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from data.disclosure.cells import FAR, Table

SECONDS = 5.0
_HAIR = 1e-6
_OPTIMAL, _INFEASIBLE = 0, 2


class UnprovenError(ArithmeticError):
    """Raised when the solver finds no proof in time; whoever asked must hide more, never less."""


@dataclass(frozen=True)
class Programme:
    """A mixed-integer programme: what to make small, within which limits, and what must hold."""

    goal: NDArray[np.float64]
    lows: NDArray[np.float64]
    highs: NDArray[np.float64]
    whole: NDArray[np.bool_]
    holds: LinearConstraint

    def solution(self) -> NDArray[np.float64] | None:
        """Return the best solution, whole where it must be, or None when there is none.

        Raises:
            UnprovenError: if the solver could not tell.
        """
        limits = Bounds(self.lows, self.highs)
        found = milp(
            self.goal,
            integrality=self.whole.astype(int),
            bounds=limits,
            constraints=self.holds,
            options={"time_limit": SECONDS},
        )
        if found.status == _INFEASIBLE:
            return None
        if found.status != _OPTIMAL or found.x is None:
            raise UnprovenError(found.message)
        return np.where(self.whole, np.round(found.x), found.x)


def narrow(table: Table, *, secret: Collection[int], guarded: Collection[int]) -> tuple[int, ...]:
    """Return the guarded cells, all of them secret, whose bounds are closer than they need to be, in order.

    Raises:
        UnprovenError: if the solver could not tell.
    """
    found: list[int] = []
    for part in table.components(secret) if guarded else ():
        asked = [cell for cell in part if cell in guarded]
        found += Outsider(table, secret=part).narrow(asked) if asked else ()
    return tuple(sorted(found))


class Outsider:
    """Someone who knows every cell but the secret ones, what anyone takes for granted, and that the sums hold."""

    def __init__(self, table: Table, *, secret: Collection[int]) -> None:
        """Look at the table; secret cells that no sum ties to one another may as well be looked at one by one."""
        self._table = table
        self._columns = sorted(secret)
        self._place = {cell: column for column, cell in enumerate(self._columns)}
        limits = [table.cells[cell].limits for cell in self._columns]
        self._lows, self._highs = np.array(limits, dtype=float).reshape(-1, 2).T
        self._whole = np.array([table.cells[cell].is_whole for cell in self._columns], dtype=bool)
        matrix, right = table.equations(self._columns)
        self._holds = LinearConstraint(matrix, right - _HAIR, right + _HAIR)

    def bounds(self, cell: int) -> tuple[float, float]:
        """Return the lowest and the highest number that the cell can have; infinite where nothing bounds it.

        >>> from data.disclosure.cells import Cell, Table
        >>> table = Table([Cell(5), Cell(3, least=1), Cell(2, least=1)], [{0: 1, 1: -1, 2: -1}])
        >>> Outsider(table, secret={1, 2}).bounds(1)
        (1.0, 4.0)
        """
        return self._reach(cell, towards=1)[cell], self._reach(cell, towards=-1)[cell]

    def narrow(self, guarded: Collection[int]) -> tuple[int, ...]:
        """Return the guarded cells whose bounds are closer than they need to be.

        Every table that the solver finds bounds all cells at once, so that few cells need an answer of their own.
        """
        numbers = {cell: self._table.cells[cell].number for cell in self._columns}
        lows, highs = dict(numbers), dict(numbers)
        return tuple(cell for cell in guarded if not self._is_wide(cell, lows=lows, highs=highs))

    def _is_wide(self, cell: int, *, lows: dict[int, float], highs: dict[int, float]) -> bool:
        needed = self._table.cells[cell].needed - _HAIR
        for towards in (-1, 1):
            if highs[cell] - lows[cell] >= needed:
                return True
            for other, number in self._reach(cell, towards=towards).items():
                lows[other], highs[other] = min(lows[other], number), max(highs[other], number)
        return highs[cell] - lows[cell] >= needed

    def _reach(self, cell: int, *, towards: int) -> Mapping[int, float]:
        goal = np.zeros(len(self._columns))
        goal[self._place[cell]] = towards
        found = Programme(goal, self._lows, self._highs, self._whole, self._holds).solution()
        if found is None:
            message = "the true numbers themselves lie outside what is taken for granted"
            raise UnprovenError(message)
        return {at: self._unbounded(at, float(number)) for at, number in zip(self._columns, found, strict=True)}

    def _unbounded(self, cell: int, number: float) -> float:
        away = number - self._table.cells[cell].number
        return math.copysign(math.inf, away) if abs(away) >= FAR else number
