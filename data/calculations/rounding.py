"""Rounding of small counts where a table is to stay whole, as an alternative to leaving cells out."""

from hashlib import blake2b
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]


def nearest(count: int, *, base: int = 5) -> int:
    """Return the nearest multiple, halves up. Shares are then worked out of rounded numbers.

    >>> [nearest(count) for count in (0, 2, 3, 7, 8)], nearest(3, base=6)
    ([0, 0, 5, 5, 10], 6)
    """
    return (2 * count + base) // (2 * base) * base


def midpoint(count: int, *, base: int = 6) -> int:
    """Return the middle of the step that the count is in, ceil(n / 6) · 6 − 3; nothing stays nothing.

    >>> [midpoint(count) for count in (0, 1, 6, 7)]
    [0, 3, 3, 9]
    """
    return -(-count // base) * base - base // 2 if count else 0


def chances(count: int, *, base: int = 3) -> dict[int, float]:
    """Return what unbiased random rounding may make of a count: up with chance (n mod base) / base, else down.

    >>> chances(6), chances(9, base=4)
    ({6: 1.0}, {8: 0.75, 12: 0.25})
    """
    over = count % base
    if not over:
        return {count: 1.0}
    return {count - over: 1 - over / base, count - over + base: over / base}


def at_random(count: int, *, cell: str, base: int = 3) -> int:
    """Return the count rounded at random, by chance that belongs to the cell alone.

    The same cell always rounds the same way, in every table and on every day, so asking again teaches nothing. `cell`
    holds what names the cell and a secret of the installation; who knows it all can undo the rounding.

    >>> at_random(6, cell="secret/a"), at_random(7, cell="secret/a") == at_random(7, cell="secret/a")
    (6, True)
    """
    drawn = int.from_bytes(blake2b(cell.encode(), digest_size=8).digest()) / 2**64
    (down, chance), *up = chances(count, base=base).items()
    return down if not up or drawn < chance else up[0][0]


def small_counts_rounded(counts: Counts, *, base: int) -> Counts:
    """Return the table with each inner count of 1 to base − 1 made 0 or base, so that sums stay near what they were.

    One axis a dimension; every total is then the sum of the rounded cells, so the table adds up, also with other
    tables of the same cells. From all zeros the one change that most lowers the squared errors of all totals is made,
    until none does. The pattern is one of many; the method is that of Langsrud & Heldal 2018 (small count rounding).

    >>> small_counts_rounded(np.array([[6, 1, 3], [2, 4, 0]]), base=5)
    array([[6, 0, 5],
           [0, 5, 0]])
    """
    is_small = (counts > 0) & (counts < base)
    rounded = np.where(is_small, 0, counts)
    while is_small.any():
        step = np.where(rounded > 0, -base, base)
        gain = np.where(is_small, _change_of_errors(rounded - counts, step), 0)
        best = np.unravel_index(gain.argmin(), gain.shape)
        if gain[best] >= 0:
            break
        rounded[best] += step[best]
    return rounded


def _change_of_errors(errors: Counts, step: Counts) -> Counts:
    """Return how much the squared errors of all totals change with each cell's step: Σ (2 · e · step + step²)."""
    change = np.zeros_like(errors)
    for summed in range(1, errors.ndim + 1):
        for axes in combinations(range(errors.ndim), summed):
            change += 2 * errors.sum(axis=axes, keepdims=True) * step + step**2
    return change
