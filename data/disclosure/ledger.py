"""What has been told of a group of values, in the order it was told: the cells behind rows, and which are secret."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from data.disclosure.cells import Cell
from data.disclosure.geography import Geography
from data.disclosure.primary import Rules
from data.disclosure.relations import Key, height_of
from models.vocabulary import Kind, MissingReason

_TOLD_BEFORE, _HIGHER, _LARGEST, _DETERMINED = 1_000.0, 3.0, 16.0, 1e-3


@dataclass(frozen=True)
class Row:
    """One version of a value: how many persons it counts and of how many, if anything tells, and the primary rule.

    Rows of one `batch` came at once. `reason` says why there is no value, and `was_shown` that readers of then know it
    from when it was published, whatever the rules are now.
    """

    key: Key
    batch: object
    value: float | None
    persons: float | None = None
    base: float | None = None
    is_small: bool = False
    reason: str = ""
    was_shown: bool = False

    @property
    def is_too_few(self) -> bool:
        """Whether the source hides the value as too small."""
        return self.reason == MissingReason.TOO_FEW.value

    @property
    def is_nothing(self) -> bool:
        """Whether there is nothing to count here."""
        return self.reason == MissingReason.NOT_APPLICABLE.value

    @property
    def size(self) -> float:
        """How large the number is, in persons where they are counted."""
        return abs(self.persons if self.persons is not None else self.value or 0.0)


class Ledger:
    """The cells behind rows, and which of them are secret.

    A number that comes again in a later version is the same cell: whoever knew it still does. `secret` cells are known
    to no reader who comes today; of them, those `guarded` must not be worked out more closely than they need. `about`
    says which value each cell is of.
    """

    def __init__(self, *, rules: Rules, geography: Geography) -> None:
        """Begin with nothing told."""
        self.rules = rules
        self.cells: list[Cell] = []
        self.secret: set[int] = set()
        self.guarded: set[int] = set()
        self.newest: dict[Key, Row] = {}
        self.about: dict[int, Key] = {}
        self._geography = geography
        self._cells: dict[Row, list[int]] = {}
        self._known: dict[tuple[object, ...], int] = {}
        self._told_before: frozenset[Row] = frozenset()
        self._remembered: set[int] = set()

    def enter(self, batch: Iterable[Row]) -> None:
        """Take in rows that came at once: they are the newest of their values."""
        self._told_before = frozenset(self._cells)
        for row in batch:
            self._cells[row] = []
            self.newest[row.key] = row
            if row.persons is not None:
                self.count_of(row)

    def count_of(self, row: Row) -> int:
        """Return the cell of the number of persons that a row tells."""
        number = row.persons or 0.0
        return self._cell(row, ("count", row.key, number, row.base), cell=self._counted(number, row.base))

    def shape_of(self, row: Row) -> int:
        """Return the cell of a row by its mere place in a sum: it may be anything, as long as it is not determined."""
        shape = Cell(0.0, least=-1.0, most=1.0, breadth=_DETERMINED, is_whole=False)
        return self._cell(row, ("shape", row.key, row.value), cell=shape)

    def unreported(self, *, of: Key, is_told: bool) -> int:
        """Return a cell for a number of persons that no row tells; `is_told` guards it as far as it is small."""
        above = 0.0 if self.rules.show_zero else -1.0
        cell = Cell(None, breadth=self.rules.breadth, above=above, below=self.rules.limit)
        number = self._add(cell, of=of)
        self.secret.add(number)
        self.guarded.update([number] if is_told else [])
        return number

    def alert(self, *unreported: int) -> None:
        """Guard numbers that no row tells, whatever they are."""
        for cell in unreported:
            self.cells[cell] = replace(self.cells[cell], above=-math.inf, below=math.inf)
            self.guarded.add(cell)

    def forget(self, unreported: int) -> None:
        """Let a number go that a row now tells."""
        self.secret.discard(unreported)
        self.guarded.discard(unreported)

    def hide(self, cells: Collection[int]) -> None:
        """Make cells secret, with everything else in the same rows."""
        for own in self._cells.values():
            if not set(own).isdisjoint(cells):
                self._guard(own)

    def readers(self) -> Iterator[frozenset[int]]:
        """Yield what readers know of what is secret: nothing who come today, all that was shown who came before."""
        yield frozenset()
        if remembered := self.secret & self._remembered:
            yield frozenset(remembered)

    def reveal(self, rows: Iterable[Row]) -> None:
        """Take the cells of these rows for known, whatever other rows of the same number are."""
        known = {cell for row in rows for cell in self._cells[row]}
        self.secret -= known
        self.guarded -= known

    def hidden(self) -> frozenset[Row]:
        """Return the rows whose values are hidden."""
        return frozenset(
            row
            for row, cells in self._cells.items()
            if row.is_small or (row.value is not None and not self.secret.isdisjoint(cells))
        )

    def prices(self, *, only_new: bool = False) -> Mapping[int, float]:
        """Return what it costs to hide each cell: totals more than parts, large more than small, told before most.

        A zero that may be shown has no price: it is never hidden, so that every reader may take hidden for not zero.
        """
        prices: dict[int, float] = {}
        for row, cells in self._cells.items():
            price = 1 + _HIGHER * height_of(row.key, geography=self._geography) + math.log1p(row.size) / _LARGEST
            price += _TOLD_BEFORE if row.was_shown or row in self._told_before else 0
            price = math.inf if row.persons == 0 and self.rules.show_zero else price
            prices |= {cell: max(price, prices.get(cell, 0.0)) for cell in cells}
        most = _TOLD_BEFORE if only_new else math.inf
        return {cell: price for cell, price in prices.items() if price < most and cell not in self.secret}

    def _cell(self, row: Row, identity: tuple[object, ...], *, cell: Cell) -> int:
        is_new = identity not in self._known
        number = self._known[identity] = self._add(cell, of=row.key) if is_new else self._known[identity]
        own = self._cells[row]
        if row.was_shown:
            self._remembered.add(number)
        if number not in own:
            is_hidden = row.is_small or row.is_too_few or not self.secret.isdisjoint(own)
            own.append(number)
            if number in self.secret or (is_new and is_hidden):
                self._guard(own)
        return number

    def _add(self, cell: Cell, *, of: Key) -> int:
        self.cells.append(cell)
        self.about[len(self.cells) - 1] = of
        return len(self.cells) - 1

    def _counted(self, number: float, base: float | None) -> Cell:
        """Return a number of persons with what anyone takes for granted: that a zero, where shown, is not hidden."""
        somebody = int(self.rules.show_zero)
        is_whole = float(number).is_integer()
        most = math.inf
        if self.rules.kind is Kind.PERCENTAGE and base is not None:
            most = max(number, base - somebody)
        least = float(somebody) if is_whole and number >= somebody else min(0.0, number)
        return Cell(number, least=least, most=most, breadth=self.rules.breadth, is_whole=is_whole)

    def _guard(self, cells: Iterable[int]) -> None:
        self.secret.update(cells)
        self.guarded.update(cells)
