"""Mixed-integer programmes, solved or not: the one place that asks the solver, and does not take its word for it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, milp

SECONDS = 5.0
HAIR = 1e-6
_OPTIMAL, _INFEASIBLE = 0, 2


class UnprovenError(ArithmeticError):
    """Raised when there is no proof in time; whoever asked must hide more, never less."""


@dataclass(frozen=True)
class Programme:
    """What to make small, within which limits, what must be whole, and what a matrix of it must come to.

    Simplifying the programme first is quicker, but once in a while the solver then prints a line of its own on the
    standard output, and once in a while it answers wrongly (scipy issue 24141).
    """

    goal: NDArray[np.float64]
    lows: NDArray[np.float64]
    highs: NDArray[np.float64]
    whole: NDArray[np.bool_]
    matrix: NDArray[np.float64]
    least: NDArray[np.float64]
    most: NDArray[np.float64]
    simplifies: bool = True

    def solution(self) -> NDArray[np.float64] | None:
        """Return the best solution, whole where it must be, or None when there is none.

        Every solution is checked against all that must hold. One that does not fit, and the answer that there is none,
        are asked for again without simplifying.

        Raises:
            UnprovenError: if the solver could not tell.
        """
        for simplifies in (True, False) if self.simplifies else (False,):
            found = self._asked(simplifies=simplifies)
            if found.status == _OPTIMAL and found.x is not None:
                solved: NDArray[np.float64] = np.where(self.whole, np.round(found.x), found.x)
                if self._fits(solved):
                    return solved
        if found.status != _INFEASIBLE:
            raise UnprovenError(found.message)
        return None

    def _asked(self, *, simplifies: bool) -> OptimizeResult:
        return milp(
            self.goal,
            integrality=self.whole.astype(int),
            bounds=Bounds(self.lows, self.highs),
            constraints=LinearConstraint(self.matrix, self.least, self.most),
            options={"time_limit": SECONDS, "mip_rel_gap": 0.0, "presolve": simplifies},
        )

    def _fits(self, solved: NDArray[np.float64]) -> bool:
        sums = self.matrix @ solved
        limits = ((solved, self.lows, self.highs), (sums, self.least, self.most))
        return all(bool(((low - HAIR <= x) & (x <= high + HAIR)).all()) for x, low, high in limits)
