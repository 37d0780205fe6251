"""Sums that readers know: those that hold now, and those that held once and are remembered."""

import math
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import replace

from data.disclosure.bounds import is_possible
from data.disclosure.cells import Cell, Sum, Table


class KnownSums:
    """Sums by what they are of, with the cells in them whose number nobody here knows."""

    def __init__(self) -> None:
        """Begin with none."""
        self.unreported: set[int] = set()
        self._now: dict[Hashable, Sum] = {}
        self._before: list[Sum] = []

    def agrees(self, of: Hashable, tied: Sum, *, cells: Sequence[Cell]) -> bool:
        """Return whether a sum can hold beside the others of now, whatever the unreported cells are."""
        others = (other for name, other in self._now.items() if name != of)
        return self._is_possible([*others, tied], cells=cells, around=tied.coefficients.keys())

    def keep(self, of: Hashable, tied: Sum, *, cells: Sequence[Cell], anew: Callable[[], int]) -> None:
        """Know a sum of now.

        The one that was known of the same is remembered unless this one says all of it too. Where what was once so
        cannot be so any more, unreported cells were others then: `anew` gives a cell for each sum of what they were.
        """
        last = self._now.get(of)
        self._now[of] = tied
        if last is not None and not self._reported(last) <= self._reported(tied):
            self._before.append(last)
        around = tied.coefficients.keys() | (last.coefficients.keys() if last is not None else set())
        if self._before and not self._is_possible([*self._before, *self._now.values()], cells=cells, around=around):
            self._before = [loose for sum_ in self._before if (loose := self._loosened(sum_, anew)) is not None]

    def recognise(self, awaited: int, cell: int, *, cells: Sequence[Cell]) -> bool:
        """Put a cell in the place of one that was awaited, and return True, unless it cannot have been the same."""
        before = [_swapped(tied, awaited=awaited, cell=cell) for tied in self._before]
        now = {name: _swapped(tied, awaited=awaited, cell=cell) for name, tied in self._now.items()}
        if not self._is_possible([*before, *now.values()], cells=cells, around={cell}):
            return False
        self._before, self._now = before, now
        self.unreported.discard(awaited)
        return True

    def telling(self, *more: Sum, cells: Sequence[Cell]) -> list[Sum]:
        """Return all sums that tell anything, and these."""
        return [*self._tight([*self._before, *self._now.values()], cells=cells), *more]

    def _tight(self, sums: list[Sum], *, cells: Sequence[Cell]) -> list[Sum]:
        """Return the sums without those whose parts are all unreported and in no other sum: they bound nothing."""
        uses = Counter(cell for tied in sums for cell in tied.coefficients if cell in self.unreported)
        loose = {cell for cell, times in uses.items() if times == 1 and cells[cell].above > -math.inf}
        tight = [tied for tied in sums if not {at for at, sign in tied.coefficients.items() if sign < 0} <= loose]
        return tight if len(tight) == len(sums) else self._tight(tight, cells=cells)

    def _is_possible(self, sums: list[Sum], *, cells: Sequence[Cell], around: Collection[int]) -> bool:
        return is_possible(Table(cells, self._tight(sums, cells=cells)), unknown=self.unreported, around=around)

    def _loosened(self, tied: Sum, anew: Callable[[], int]) -> Sum | None:
        """Return the sum with one cell of its own for all unreported parts; None where its total is unreported."""
        unreported = tied.coefficients.keys() & self.unreported
        if any(tied.coefficients[cell] > 0 for cell in unreported):
            return None
        known = {cell: sign for cell, sign in tied.coefficients.items() if cell not in unreported}
        return replace(tied, coefficients={**known, anew(): -1}) if unreported else tied

    def _reported(self, tied: Sum) -> frozenset[int]:
        return frozenset(tied.coefficients.keys() - self.unreported)


def _swapped(tied: Sum, *, awaited: int, cell: int) -> Sum:
    if awaited not in tied.coefficients:
        return tied
    return replace(tied, coefficients={cell if at == awaited else at: s for at, s in tied.coefficients.items()})
