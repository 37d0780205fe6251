"""Ways to change a table that no sum shows: what is added somewhere is taken away elsewhere."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

_HAIR = 1e-9
_MOST = 200


def moves(matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return whole-number changes under which all sums (rows) stay as they are, one a row.

    They come from the null space of the matrix by Gauss and Jordan, alone and in pairs. They are some of all such
    changes: enough to show quickly that most cells may be something else, never enough to show that one may not.

    >>> moves(np.array([[1.0, -1.0, -1.0]])).tolist()
    [[1.0, 1.0, 0.0], [1.0, 0.0, 1.0], [2.0, 1.0, 1.0], [0.0, 1.0, -1.0]]
    """
    reduced, pivots = _reduced(matrix)
    width = matrix.shape[1]
    free = [column for column in range(width) if column not in pivots]
    basis = np.zeros((len(free), width))
    for row, column in enumerate(free):
        basis[row, column] = 1
        basis[row, pivots] = -reduced[: len(pivots), column]
    pairs = list(combinations(range(len(free)), 2))[:_MOST]
    both = [change for one, other in pairs for change in (basis[one] + basis[other], basis[one] - basis[other])]
    found = np.round(np.array([*basis, *both]).reshape(-1, width), 6)
    return np.asarray(found[(found == np.round(found)).all(axis=1)], dtype=float)


def _reduced(matrix: NDArray[np.float64]) -> tuple[NDArray[np.float64], list[int]]:
    """Return the reduced row echelon form, and the columns of its pivots."""
    pivots: list[int] = []
    reduced = matrix.astype(float)
    for column in range(reduced.shape[1]):
        row = len(pivots)
        if row == len(reduced):
            break
        best = row + int(np.argmax(np.abs(reduced[row:, column])))
        if abs(reduced[best, column]) < _HAIR:
            continue
        reduced[[row, best]] = reduced[[best, row]]
        reduced[row] /= reduced[row, column]
        others = np.arange(len(reduced)) != row
        reduced[others] -= np.outer(reduced[others, column], reduced[row])
        pivots.append(column)
    return reduced, pivots
