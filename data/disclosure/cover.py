"""The cheapest cells to hide, so that a secret cell cannot be worked out more closely than it needs."""

from collections.abc import Collection, Mapping

import numpy as np
from scipy.optimize import LinearConstraint

from data.disclosure.bounds import Programme
from data.disclosure.cells import Table

_FURTHEST = 4.0


def cover(table: Table, *, secret: Collection[int], cell: int, prices: Mapping[int, float]) -> frozenset[int] | None:
    """Return the shown cells that together cost least and whose hiding gives the cell the breadth it needs.

    Only cells with a price may be hidden. None when no choice of them is enough. The programme looks for two tables,
    both of which an outsider would have to believe in, that lie as far apart in the cell as it needs and that differ
    from the truth only in what is secret or is paid for (Fischetti and Salazar's incremental attacker).

    >>> from data.disclosure.cells import Cell
    >>> table = Table([Cell(63), Cell(3, least=1), Cell(20, least=1), Cell(40)], [{0: 1, 1: -1, 2: -1, 3: -1}])
    >>> sorted(cover(table, secret={1}, cell=1, prices={0: 9.0, 2: 1.2, 3: 1.4}))
    [2]
    """
    columns = [at for at in table.around(cell) if at in secret or at in prices]
    priced = [column for column, at in enumerate(columns) if at in prices and at not in secret]
    matrix, right = table.equations(columns)
    wide, buys = len(columns), len(priced)
    numbers = np.array([table.cells[at].number for at in columns], dtype=float)
    limits = np.array([table.cells[at].limits for at in columns], dtype=float)
    whole = np.array([table.cells[at].is_whole for at in columns], dtype=bool)
    furthest = _FURTHEST * max(table.cells[at].needed for at in columns if at == cell or at in prices)
    picks = np.zeros((buys, wide))
    picks[np.arange(buys), priced] = 1
    nothing, none_bought = np.zeros_like(matrix), np.zeros((matrix.shape[0], buys))
    reach, blank = furthest * np.eye(buys), np.zeros_like(picks)
    apart = np.zeros((1, 2 * wide + buys))
    apart[0, columns.index(cell)], apart[0, wide + columns.index(cell)] = 1, -1
    shown = numbers[priced]
    rows = [
        (np.hstack([matrix, nothing, none_bought]), right, right),
        (np.hstack([nothing, matrix, none_bought]), right, right),
        (np.hstack([picks, blank, -reach]), np.full(buys, -np.inf), shown),
        (np.hstack([picks, blank, reach]), shown, np.full(buys, np.inf)),
        (np.hstack([blank, picks, -reach]), np.full(buys, -np.inf), shown),
        (np.hstack([blank, picks, reach]), shown, np.full(buys, np.inf)),
        (apart, np.array([table.cells[cell].needed]), np.array([np.inf])),
    ]
    found = Programme(
        goal=np.concatenate([np.zeros(2 * wide), [prices[columns[column]] for column in priced]]),
        lows=np.concatenate([limits[:, 0], limits[:, 0], np.zeros(buys)]),
        highs=np.concatenate([limits[:, 1], limits[:, 1], np.ones(buys)]),
        whole=np.concatenate([whole, whole, np.ones(buys, dtype=bool)]),
        holds=LinearConstraint(*(np.concatenate(part) for part in zip(*rows, strict=True))),
    ).solution()
    if found is None:
        return None
    return frozenset(columns[column] for column, bought in zip(priced, found[2 * wide :], strict=True) if bought)
