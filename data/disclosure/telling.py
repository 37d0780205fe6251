"""The sums that readers know of a ledger's newest values, and what is left over in each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from data.disclosure.cells import Cell, Sum, Table
from data.disclosure.ledger import Ledger, Row
from data.disclosure.relations import Key, Relation
from models.vocabulary import Kind

_DIGITS = 6


@dataclass(frozen=True)
class _Told:
    """A relation as it was last told: cells of totals and of parts, which of the sums, and what is left over."""

    totals: frozenset[int]
    parts: frozenset[int]
    place: int
    rest: int | None


class Telling:
    """The relations of a group of values, told again whenever one of their values is."""

    def __init__(self, ledger: Ledger, *, relations: Collection[Relation]) -> None:
        """Know which sums readers may form once their values come."""
        self._ledger = ledger
        self._told: dict[Relation, _Told] = {}
        self._foreseen: dict[Relation, Sum] = {}
        self._around: defaultdict[Key, list[Relation]] = defaultdict(list)
        for relation in relations:
            for key in {*relation.totals, *relation.parts, *relation.nearer}:
                self._around[key].append(relation)

    @property
    def foresees(self) -> bool:
        """Whether totals are awaited of which all parts have come."""
        return bool(self._foreseen)

    def outlook(self) -> Table:
        """Return the cells with all sums that are known, and those that will be once awaited totals come."""
        table = self._ledger.table
        return Table(table.cells, [*table.sums, *self._foreseen.values()])

    def tell(self, keys: Iterable[Key]) -> None:
        """Let readers know the sums around these values as they stand now; what they knew before, they still know."""
        for relation in dict.fromkeys(relation for key in keys for relation in self._around[key]):
            self._foreseen.pop(relation, None)
            self._tell_shapes(relation)
            totals, parts = self._counted(relation.totals), self._counted(relation.parts)
            if not parts or self._counted(relation.nearer):
                continue
            if len(totals) == len(relation.totals):
                self._tell_numbers(relation, totals=totals, parts=parts)
            elif relation.is_foreseen and not self._uncounted(relation):
                self._foresee(relation, parts=parts)

    def _newest(self, keys: Iterable[Key]) -> list[Row]:
        return [row for key in keys if (row := self._ledger.newest.get(key)) is not None]

    def _counted(self, keys: Iterable[Key]) -> list[Row]:
        return [row for row in self._newest(keys) if row.persons is not None]

    def _uncounted(self, relation: Relation) -> bool:
        """Return whether the relation has a part that may be somebody, and that no number is known of."""
        rows = self._newest(relation.parts)
        return len(rows) < len(relation.parts) or any(row.persons is None and not row.is_nothing for row in rows)

    def _tell_shapes(self, relation: Relation) -> None:
        """Tie values of which not all are counted: a reader who knew their weights could still solve the sum."""
        totals, parts = self._newest(relation.totals), self._newest(relation.parts)
        rows = [row for row in (*totals, *parts) if not row.is_nothing]
        is_full = len(totals) + len(parts) == len(relation.totals) + len(relation.parts)
        is_told = all(row.value is not None or row.is_too_few for row in rows)
        if relation.is_closed and is_full and is_told and any(row.persons is None for row in rows):
            self._ledger.table.tie({self._ledger.shape_of(row): 1 if row in totals else -1 for row in rows})

    def _foresee(self, relation: Relation, *, parts: Sequence[Row]) -> None:
        """Take a total for known that has not come yet, unless it would be too small to show."""
        if not self._ledger.rules.is_small(sum(row.persons or 0 for row in parts)):
            self._foreseen[relation] = {self._ledger.count_of(row): 1 for row in parts}

    def _tell_numbers(self, relation: Relation, *, totals: Sequence[Row], parts: Sequence[Row]) -> None:
        """Let readers know a sum.

        What is left over is known to be nothing where it is, and known where it is a small difference between numbers
        of one delivery. Otherwise it is a cell of its own, or, where it is negative, a sign that the numbers do not
        belong together and that nobody can reckon with them.
        """
        over = _sum(row.persons for row in totals) - _sum(row.persons for row in parts)
        over = round(over, _DIGITS)
        is_whole_story = relation.is_closed and not self._uncounted(relation)
        at_once = len({row.batch for row in (*totals, *parts)}) == 1
        is_known = over == 0 or (is_whole_story and at_once and abs(over) < self._ledger.rules.limit)
        if over < 0 and not is_known:
            return
        whole = frozenset(self._ledger.count_of(row) for row in totals)
        adds = frozenset(self._ledger.count_of(row) for row in parts)
        rest = None
        if not is_known:
            is_guarded = not is_whole_story and self._gives_away(relation, over=over)
            rest = self._ledger.remainder(self._rest(over), of=relation.totals[0], guarded=is_guarded)
        self._replace(relation, told=_Told(whole, adds, len(self._ledger.table.sums), rest))

    def _rest(self, over: float) -> Cell:
        return Cell(over, breadth=self._ledger.rules.breadth, is_whole=over.is_integer())

    def _gives_away(self, relation: Relation, *, over: float) -> bool:
        """Return whether what is left over is few persons, on either side of a share, or what a source hides."""
        rules = self._ledger.rules
        if rules.is_small(over) or any(row.is_too_few for row in self._newest(relation.parts)):
            return True
        rows = [(row, 1) for row in self._counted(relation.totals)] + [(r, -1) for r in self._counted(relation.parts)]
        if rules.kind is not Kind.PERCENTAGE or any(row.base is None for row, _ in rows):
            return False
        others = round(_sum(sign * (row.base or 0) for row, sign in rows) - over, _DIGITS)
        return others > 0 and rules.is_small(others)

    def _replace(self, relation: Relation, *, told: _Told) -> None:
        """Add the sum, in the place of the relation's last one if it says all of that too."""
        tied = dict.fromkeys(told.totals, 1) | dict.fromkeys(told.parts, -1)
        tied |= {} if told.rest is None else {told.rest: -1}
        sums, last = self._ledger.table.sums, self._told.get(relation)
        if last is not None and last.rest is not None and last.totals == told.totals and last.parts <= told.parts:
            sums[last.place] = tied
            self._ledger.forget(last.rest)
            told = _Told(told.totals, told.parts, last.place, told.rest)
        else:
            sums.append(tied)
        self._told[relation] = told


def _sum(numbers: Iterable[float | None]) -> float:
    return float(sum(number or 0.0 for number in numbers))
