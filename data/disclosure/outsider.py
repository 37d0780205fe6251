"""Someone who knows all that is shown, what anyone takes for granted, and that the sums hold."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from data.disclosure.cells import FAR, Table
from data.disclosure.solver import HAIR, Programme, UnprovenError

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Outsider:
    """What is known of some secret cells (columns): sums as equations, and limits; two who know the same are equal.

    `truths` are where a search begins, and not a number where nobody here knows the truth either.
    """

    known: bytes
    matrix: Numbers = field(compare=False, repr=False)
    right: Numbers = field(compare=False, repr=False)
    lows: Numbers = field(compare=False, repr=False)
    highs: Numbers = field(compare=False, repr=False)
    whole: NDArray[np.bool_] = field(compare=False, repr=False)
    truths: Numbers = field(compare=False, repr=False)

    @classmethod
    def of(cls, table: Table, *, cells: Sequence[int]) -> "Outsider":
        """Return who knows every cell of the table but these."""
        matrix, right = table.equations(cells)
        lows, highs = table.limits(cells)
        whole = np.array([table.cells[cell].is_whole for cell in cells], dtype=bool)
        truths = np.array([table.cells[cell].number for cell in cells], dtype=float)
        known = b"".join(part.tobytes() for part in (matrix, right, lows, highs, whole))
        return cls(known, matrix, right, lows, highs, whole, truths)

    def bounds(self, column: int) -> tuple[float, float]:
        """Return the lowest and the highest number that a cell can have; infinite where nothing bounds it.

        Raises:
            UnprovenError: if the solver could not tell.
        """
        low, high = (float(self.furthest(column, towards=towards)[column]) for towards in (-1, 1))
        truth = np.nan_to_num(self.truths[column])
        return low if low > truth - FAR else -math.inf, high if high < truth + FAR else math.inf

    def furthest(self, column: int, *, towards: int) -> Numbers:
        """Return a table that fits, with as little (-1) or as much (1) in one cell as there can be.

        Raises:
            UnprovenError: if the solver could not tell, or no table fits, not even the truth.
        """
        goal = np.zeros(len(self.lows))
        goal[column] = -towards
        return self._found(goal)

    def is_possible(self) -> bool:
        """Return whether there is any table at all that fits.

        Raises:
            UnprovenError: if the solver could not tell.
        """
        if self.is_simple:
            lows, highs = self.simple_bounds()
            return bool((lows <= highs + HAIR).all())
        return self._solution(np.zeros(len(self.lows))) is not None

    @property
    def is_simple(self) -> bool:
        """Whether one sum at most is known, so that reckoning finds the bounds."""
        return len(self.matrix) <= 1

    def simple_bounds(self) -> tuple[Numbers, Numbers]:
        """Return the bounds of all cells: what the limits of others in their sum leave; all coefficients are one."""
        lows, highs = self.lows.copy(), self.highs.copy()
        for coefficients, right in zip(self.matrix, self.right, strict=True):
            signs = np.sign(coefficients)
            least = np.minimum(signs * self.lows, signs * self.highs)
            most = np.maximum(signs * self.lows, signs * self.highs)
            left = np.array([right - (most.sum() - most), right - (least.sum() - least)]) * np.where(signs, signs, 1)
            lows = np.where(signs, np.maximum(lows, left.min(axis=0)), lows)
            highs = np.where(signs, np.minimum(highs, left.max(axis=0)), highs)
        return lows, highs

    def anything(self) -> Numbers:
        """Return a table that fits: the truth, if it is known.

        Raises:
            UnprovenError: if the solver could not tell, or no table fits.
        """
        return self._found(np.zeros(len(self.lows))) if np.isnan(self.truths).any() else self.truths

    def near(self, fitting: Numbers, *, ways: Numbers) -> Numbers:
        """Return tables that fit, a row each: this one, and as far from it as each way leads, forth and back."""
        ways = np.vstack([ways, -ways])
        room = np.where(ways > 0, self.highs - fitting, fitting - self.lows)
        steps = np.divide(room, np.abs(ways), out=np.full_like(room, np.inf), where=ways != 0)
        return np.vstack([fitting, fitting + np.floor(steps.min(axis=1, keepdims=True) + HAIR) * ways])

    def _found(self, goal: Numbers) -> Numbers:
        found = self._solution(goal)
        if found is None:
            message = "no table fits what is taken for granted, not even the true one"
            raise UnprovenError(message)
        return found

    def _solution(self, goal: Numbers) -> Numbers | None:
        hair = np.where(self.right == np.round(self.right), 0.0, HAIR / 2)
        sums = (self.matrix, self.right - hair, self.right + hair)
        return Programme(goal, self.lows, self.highs, self.whole, *sums).solution()
