"""What readers learn each time that values come: which of them add up, and what else must then be so."""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial

from data.disclosure.cells import Sum, Table
from data.disclosure.ledger import Ledger, Row
from data.disclosure.relations import Key, Relation
from data.disclosure.sums import KnownSums
from models.vocabulary import Kind

_DIGITS = 6


class Telling:
    """The relations of a group of values, told again whenever one of their values is.

    Values that have not come, or that have no number, are cells too: what has come may give them away.
    """

    def __init__(self, ledger: Ledger, *, relations: Collection[Relation]) -> None:
        """Know which sums readers may form once their values come."""
        self._ledger = ledger
        self._sums = KnownSums()
        self._foreseen: dict[Relation, Sum] = {}
        self._awaited: dict[Key, int] = {}
        self._around: defaultdict[Key, list[Relation]] = defaultdict(list)
        for relation in relations:
            for key in {*relation.totals, *relation.parts, *relation.nearer}:
                self._around[key].append(relation)

    @property
    def foresees(self) -> bool:
        """Whether totals are awaited of which all parts have come."""
        return bool(self._foreseen)

    def table(self, *, foreseen: bool = False) -> Table:
        """Return the cells with all sums that tell anything, and if asked those that will when awaited totals come."""
        more = self._foreseen.values() if foreseen else ()
        return Table(self._ledger.cells, self._sums.telling(*more, cells=self._ledger.cells))

    def tell(self, keys: Collection[Key]) -> None:
        """Let readers know the sums around these values as they stand now; what they knew before, they still know."""
        for row in self._counted(keys):
            if row.key in self._awaited:
                self._recognise(row)
        waiting = [relation for key in keys for relation in self._around[key]]
        told: set[Relation] = set()
        while waiting:
            relation = waiting.pop(0)
            if relation in told:
                continue
            self._tell_shapes(relation)
            self._foresee(relation)
            if self._is_of_use(relation):
                awaited = set(self._awaited)
                self._tell_numbers(relation)
                told.add(relation)
                waiting += (new for key in self._awaited if key not in awaited for new in self._around[key])

    def _is_of_use(self, relation: Relation) -> bool:
        """Return whether something bounds the totals: a sum whose total may be anything tells nothing."""
        if relation.is_growth:
            is_told = all(map(self._is_told, relation.keys))
            return is_told and not any(map(self._is_told, relation.nearer))
        return all(map(self._is_told, relation.totals))

    def _is_told(self, key: Key) -> bool:
        return key in self._awaited or bool(self._counted([key]))

    def _newest(self, keys: Iterable[Key]) -> list[Row]:
        return [row for key in keys if (row := self._ledger.newest.get(key)) is not None]

    def _counted(self, keys: Iterable[Key]) -> list[Row]:
        return [row for row in self._newest(keys) if row.persons is not None]

    def _recognise(self, row: Row) -> None:
        """Know what has come for what was awaited, also in sums of before."""
        awaited = self._awaited.pop(row.key)
        if self._sums.recognise(awaited, self._ledger.count_of(row), cells=self._ledger.cells):
            self._ledger.forget(awaited)

    def _tell_shapes(self, relation: Relation) -> None:
        """Tie values of which not all are counted: a reader who knew their weights could still solve the sum."""
        totals, parts = self._newest(relation.totals), self._newest(relation.parts)
        rows = [row for row in (*totals, *parts) if not row.is_nothing]
        is_full = len(totals) + len(parts) == len(relation.totals) + len(relation.parts)
        is_told = all(row.value is not None or row.is_too_few for row in rows)
        if relation.is_closed and is_full and is_told and any(row.persons is None for row in rows):
            tied = Sum({self._ledger.shape_of(row): 1 if row in totals else -1 for row in rows})
            self._keep((relation, "shapes"), tied)

    def _foresee(self, relation: Relation) -> None:
        """Know a total before it comes, once all its parts have come, unless it would be too small to show."""
        self._foreseen.pop(relation, None)
        rows, parts = self._newest(relation.parts), self._counted(relation.parts)
        is_full = len(rows) == len(relation.parts) and all(row in parts or row.is_nothing for row in rows)
        total = _sum(row.persons for row in parts)
        is_awaited = relation.is_foreseen and is_full and not self._counted(relation.totals)
        if is_awaited and not self._ledger.rules.is_small(total):
            self._foreseen[relation] = Sum({self._ledger.count_of(row): 1 for row in parts}, total)

    def _tell_numbers(self, relation: Relation) -> None:
        """Tie values in the closest way in which they belong together, if there is any."""
        totals, parts = self._counted(relation.totals), self._counted(relation.parts)
        known = {self._ledger.count_of(row): 1 for row in totals} | {self._ledger.count_of(row): -1 for row in parts}
        missing = {
            self._await(key): sign
            for keys, sign in ((relation.totals, 1), (relation.parts, -1))
            for key in keys
            if not any(row.persons is not None or row.is_nothing for row in self._newest([key]))
        }
        over = round(_sum(row.persons for row in totals) - _sum(row.persons for row in parts), _DIGITS)
        name = (relation, "numbers")
        at_once = len({row.batch for row in (*totals, *parts)}) == 1
        for tied in self._candidates(relation, known=known, missing=missing, over=over if at_once else None):
            if self._sums.agrees(name, tied, cells=self._ledger.cells):
                self._keep(name, tied)
                self._alert(tied, totals=totals, parts=parts)
                break

    def _keep(self, of: tuple[Relation, str], tied: Sum) -> None:
        anew = partial(self._unreported, of[0].parts[0], is_told=False)
        self._sums.keep(of, tied, cells=self._ledger.cells, anew=anew)

    def _candidates(
        self, relation: Relation, *, known: dict[int, int], missing: dict[int, int], over: float | None
    ) -> Iterator[Sum]:
        """Yield the sums that readers may believe in.

        First that there is nothing else, unless what has come since is not told itself; then that a small difference
        within one delivery is known; then that something else is there, unless all that can be is missing already.
        """
        if not (missing and relation.is_growth):
            yield Sum(known | missing)
        if over is not None and not missing and relation.is_closed and abs(over) < self._ledger.rules.limit:
            yield Sum(known, over)
        if not (missing and relation.is_closed):
            rest = self._unreported(relation.totals[0], is_told=not relation.is_closed)
            yield Sum({**known, **missing, rest: -1})

    def _await(self, key: Key) -> int:
        """Return the cell of a value that has not come, or that only its source knows to be too small."""
        if key not in self._awaited:
            self._awaited[key] = self._unreported(key, is_told=True)
        if any(row.is_too_few for row in self._newest([key])):
            self._ledger.alert(self._awaited[key])
        return self._awaited[key]

    def _unreported(self, key: Key, *, is_told: bool) -> int:
        cell = self._ledger.unreported(of=key, is_told=is_told)
        self._sums.unreported.add(cell)
        return cell

    def _alert(self, tied: Sum, *, totals: Sequence[Row], parts: Sequence[Row]) -> None:
        """Guard what is left over of a share whatever its number, where few are left over on its other side."""
        rules, left = self._ledger.rules, tied.coefficients.keys() & self._sums.unreported
        if rules.kind is not Kind.PERCENTAGE or len(left) != 1 or any(row.base is None for row in (*totals, *parts)):
            return
        others = _sum((row.base or 0) - (row.persons or 0) for row in totals)
        others -= _sum((row.base or 0) - (row.persons or 0) for row in parts)
        if totals and others > 0 and rules.is_small(round(others, _DIGITS)):
            self._ledger.alert(*left)


def _sum(numbers: Iterable[float | None]) -> float:
    return math.fsum(number or 0.0 for number in numbers)
