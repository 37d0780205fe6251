"""The cheapest cells to hide, so that a secret cell cannot be worked out more closely than it may."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from data.disclosure.cells import Table
from data.disclosure.outsider import Numbers, Outsider
from data.disclosure.solver import Programme

_FURTHEST = 4.0


def cover(table: Table, *, secret: Collection[int], cell: int, prices: Mapping[int, float]) -> frozenset[int] | None:
    """Return the shown cells that together cost least and whose hiding gives the cell the breadth it needs.

    Only cells with a price may be hidden. None when no choice of them is enough. The programme looks for two tables,
    both of which an outsider would have to believe in, that lie as far apart in the cell as it needs and that differ
    from the truth only in what is secret or is paid for (Fischetti and Salazar's incremental attacker).

    Raises:
        UnprovenError: if the solver could not tell.

    >>> from data.disclosure.cells import Cell, Sum
    >>> cells = [Cell(63), Cell(3, least=1), Cell(20, least=1), Cell(40)]
    >>> table = Table(cells, [Sum({0: 1, 1: -1, 2: -1, 3: -1})])
    >>> sorted(cover(table, secret={1}, cell=1, prices={0: 9.0, 2: 1.2, 3: 1.4}))
    [2]
    """
    columns = [at for at in table.around(cell) if at in secret or at in prices]
    priced = [column for column, at in enumerate(columns) if at in prices and at not in secret]
    seen, buys = Outsider.of(table, cells=columns), np.zeros(len(priced))
    furthest = _FURTHEST * max(table.cells[at].needed for at in columns if at == cell or at in prices)
    lows, highs = seen.lows.copy(), seen.highs.copy()
    lows[priced] = np.maximum(lows[priced], seen.truths[priced] - furthest)
    highs[priced] = np.minimum(highs[priced], seen.truths[priced] + furthest)
    matrix, least, most = _two_tables(seen, priced=priced, furthest=furthest)
    apart = np.zeros(matrix.shape[1])
    apart[[columns.index(cell), len(columns) + columns.index(cell)]] = 1, -1
    found = Programme(
        goal=np.concatenate([np.zeros(2 * len(columns)), [prices[columns[column]] for column in priced]]),
        lows=np.concatenate([lows, lows, buys]),
        highs=np.concatenate([highs, highs, buys + 1]),
        whole=np.concatenate([seen.whole, seen.whole, buys == 0]),
        matrix=np.vstack([matrix, apart]),
        least=np.append(least, table.cells[cell].needed),
        most=np.append(most, np.inf),
        simplifies=False,
    ).solution()
    if found is None:
        return None
    bought = found[2 * len(columns) :] > 0
    return frozenset(columns[column] for column, is_bought in zip(priced, bought, strict=True) if is_bought)


def _two_tables(seen: Outsider, *, priced: Sequence[int], furthest: float) -> tuple[Numbers, Numbers, Numbers]:
    """Return what must hold of two tables and what is bought: their sums, and that shown cells stay unless bought."""
    twice = np.eye(2)
    sums = np.kron(twice, seen.matrix)
    picks = np.kron(twice, np.eye(len(seen.lows))[list(priced)])
    reach = np.tile(furthest * np.eye(len(priced)), (2, 1))
    right, truths = np.tile(seen.right, 2), np.tile(seen.truths[list(priced)], 2)
    free = np.full(len(truths), np.inf)
    matrix = np.vstack(
        [
            np.hstack([sums, np.zeros((len(sums), len(priced)))]),
            np.hstack([picks, -reach]),
            np.hstack([picks, reach]),
        ]
    )
    return matrix, np.concatenate([right, -free, truths]), np.concatenate([right, truths, free])
