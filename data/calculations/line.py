"""A weighted straight line, and whether one point alone makes its slope."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

_TINY = 1e-12


@dataclass(frozen=True)
class Line:
    """The slope, Σw(y − ŷ)², Σw(x − x̄)², and whether leaving any one point out keeps the sign of the slope.

    A slope of nothing has no sign, so four equal points and a jump are no line that goes anywhere. `smallest` is the
    slope that counts as nothing at this size of values: what rounding in the arithmetic may leave.
    """

    slope: float
    residual: float
    spread: float
    is_steady: bool
    smallest: float

    @property
    def is_flat(self) -> bool:
        """Whether the slope is nothing."""
        return abs(self.slope) <= self.smallest


def fitted_line(x: Numbers, *, y: Numbers, weights: Numbers) -> Line:
    """Fit y = a + bx with b = Σw(x − x̄)(y − ȳ) / Σw(x − x̄)², x̄ and ȳ weighted; rounding is 10⁻¹² of the values.

    >>> years, values = np.arange(2018.0, 2023.0), np.array([10.0, 12, 13, 15, 16])
    >>> line = fitted_line(years, y=values, weights=np.ones(5))
    >>> round(line.slope, 3), round(line.residual, 3), line.spread, line.is_steady
    (1.5, 0.3, 10.0, True)
    """
    slope, residual, spread = _fit(x, y, weights=weights)
    smallest = _TINY * float(np.max(np.abs(y)))
    sign = _sign(slope, smallest)
    slopes = [_fit(np.delete(x, out), np.delete(y, out), weights=np.delete(weights, out))[0] for out in range(len(x))]
    is_steady = all(_sign(one, smallest) == sign for one in slopes)
    return Line(slope, residual, spread, is_steady, smallest)


def _fit(x: Numbers, y: Numbers, *, weights: Numbers) -> tuple[float, float, float]:
    total = np.sum(weights)
    away = x - np.sum(weights * x) / total
    spread = float(np.sum(weights * away**2))
    over = y - np.sum(weights * y) / total
    slope = float(np.sum(weights * away * over)) / spread
    missed = over - slope * away
    return slope, float(np.sum(weights * missed**2)), spread


def _sign(slope: float, smallest: float) -> int:
    return 0 if abs(slope) <= smallest else (1 if slope > 0 else -1)
