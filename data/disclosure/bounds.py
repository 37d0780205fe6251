"""What can be worked out of a table: how closely each secret cell is bounded over all tables that fit what is shown."""

from collections.abc import Collection
from functools import lru_cache

import numpy as np

from data.disclosure.cells import Table
from data.disclosure.moves import moves
from data.disclosure.outsider import Numbers, Outsider
from data.disclosure.solver import HAIR

_KEPT = 4_096
_Wish = tuple[int, float, float, float]


def bounds(table: Table, *, secret: Collection[int], cell: int) -> tuple[float, float]:
    """Return the lowest and the highest number that a secret cell can have; infinite where nothing bounds it.

    Raises:
        UnprovenError: if the solver could not tell.

    >>> from data.disclosure.cells import Cell, Sum
    >>> table = Table([Cell(5), Cell(3, least=1), Cell(2, least=1)], [Sum({0: 1, 1: -1, 2: -1})])
    >>> bounds(table, secret={1, 2}, cell=1)
    (1.0, 4.0)
    """
    tied = next(part for part in table.components(secret) if cell in part)
    return Outsider.of(table, cells=tied).bounds(tied.index(cell))


def narrow(table: Table, *, secret: Collection[int], guarded: Collection[int]) -> tuple[int, ...]:
    """Return the guarded cells, all of them secret, whose bounds are closer than they may be, in order.

    Raises:
        UnprovenError: if the solver could not tell.
    """
    found: list[int] = []
    for part in table.components(secret):
        wishes = tuple(
            (column, told.needed, told.above, told.below)
            for column, told in enumerate(table.cells[cell] for cell in part)
            if part[column] in guarded
        )
        if wishes:
            found += (part[column] for column in _told(Outsider.of(table, cells=part), wishes))
    return tuple(sorted(found))


def is_possible(table: Table, *, unknown: Collection[int], around: Collection[int]) -> bool:
    """Return whether unknown cells can be such that the sums hold, as far as sums tie them to these cells.

    Raises:
        UnprovenError: if the solver could not tell.

    >>> from data.disclosure.cells import Cell, Sum
    >>> table = Table([Cell(5), Cell(7), Cell(None)], [Sum({0: 1, 1: -1, 2: -1})])
    >>> is_possible(table, unknown={2}, around={0})
    False
    """
    tied = [tied.coefficients.keys() for tied in table.sums]
    touched = set().union(*(cells for cells in tied if not cells.isdisjoint(around)))
    settled = [told for told, cells in zip(table.sums, tied, strict=True) if cells.isdisjoint(unknown)]
    if any(abs(table.left_of(told, unknown=())) > HAIR for told in settled):
        return False
    parts = [part for part in table.components(unknown) if not touched.isdisjoint(part)]
    return all(_is_possible(Outsider.of(table, cells=part)) for part in parts)


@lru_cache(maxsize=_KEPT)
def _is_possible(outsider: Outsider) -> bool:
    return outsider.is_possible()


@lru_cache(maxsize=_KEPT)
def _told(outsider: Outsider, wishes: tuple[_Wish, ...]) -> tuple[int, ...]:
    """Return the columns whose bounds are closer than wished, and lie so as to tell of what is asked about."""
    if outsider.is_simple:
        lows, highs = outsider.simple_bounds()
    else:
        lows, highs = _seen(outsider, wishes)
    return tuple(
        column
        for column, needed, above, below in wishes
        if highs[column] - lows[column] < needed - HAIR and highs[column] > above and lows[column] < below
    )


def _seen(outsider: Outsider, wishes: tuple[_Wish, ...]) -> tuple[Numbers, Numbers]:
    """Return how low and how high cells can be: exactly, or at least as far as was wished.

    Every table that the solver finds, and all that moves make of it, bound all cells at once, so that few cells need
    an answer of their own.
    """
    ways = moves(outsider.matrix)
    tables = outsider.near(outsider.anything(), ways=ways)
    lows, highs = tables.min(axis=0), tables.max(axis=0)
    for column, needed, _, _ in wishes:
        for towards in (-1, 1):
            if highs[column] - lows[column] < needed - HAIR:
                tables = outsider.near(outsider.furthest(column, towards=towards), ways=ways)
                lows, highs = np.minimum(lows, tables.min(axis=0)), np.maximum(highs, tables.max(axis=0))
    return lows, highs
