"""What many values would change: each beside what the store holds, the same for a preview as for the saving itself."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from data.actions.brought import Brought
from data.actions.bulk_rules import clean, faults_in
from data.actions.entry import NUMBERS
from data.actions.known_cells import Facts, KnownIndicator, Newest, last_version
from data.actions.proposing import locked, waiting_of
from data.actions.versions import SETTLED, CellId, NothingToWithdrawError
from data.actor import CONSOLE, Actor
from data.queries.catalogue import today
from data.queries.permission import require
from data.refusal import N_, RefusedError
from data.store import reading
from models.period import Period
from models.vocabulary import PartyKind, Permission, ValueStatus


class Fate(StrEnum):
    """What would become of a value."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class CellTwiceError(RefusedError):
    """Raised when one document holds two values for the same cell."""

    message = N_(
        "Samma indikator, plats, period, kön och ålder finns redan i {earlier}. Ta bort en av dem i filen, eller läs "
        "bara in det ena måttet."
    )


class NothingBroughtError(RefusedError):
    """Raised when a document has no value that is wanted."""

    message = N_("Inget värde i dokumentet är valt att läsas in. Välj minst ett mått och en plats.")


@dataclass(frozen=True)
class Compared:
    """What would become of each value: its fate, the version that stands there now, and why it is refused.

    `seen` is the number of the version that was recorded last among all of these indicators.
    """

    brought: Brought
    cells: Sequence[CellId]
    newest: Sequence[Newest | None]
    same: Sequence[bool]
    faults: Mapping[int, RefusedError]
    approving: frozenset[int]
    seen: int

    @cached_property
    def fates(self) -> tuple[Fate, ...]:
        """What would become of each value, in their order."""
        return tuple(map(self._fate, range(len(self.brought))))

    @property
    def count(self) -> Counter[Fate]:
        """How many there are of each fate."""
        return Counter(self.fates)

    @property
    def changing(self) -> list[int]:
        """The values that would be saved, by their place in line."""
        return [index for index, fate in enumerate(self.fates) if fate in (Fate.NEW, Fate.CHANGED)]

    def needs_reason(self, index: int) -> bool:
        """Return whether the value would change what is settled."""
        newest = self.newest[index]
        return newest is not None and newest.status in SETTLED

    def _fate(self, index: int) -> Fate:
        if index in self.faults:
            return Fate.REFUSED
        if self.same[index]:
            return Fate.SAME
        return Fate.NEW if self.newest[index] is None else Fate.CHANGED


def preview_import(brought: Brought, *, by: Actor) -> Compared:
    """Return what the values would change, without changing anything.

    Raises:
        NotAllowedError: unless the person reports for the party of every indicator.
        NothingBroughtError: if there is no value.
    """
    if not len(brought):
        raise NothingBroughtError
    with reading() as session:

        def allow(party: PartyKind) -> None:
            require(session, Permission.REPORT, by=by, party=party)

        return compare(brought, facts=Facts(session, allow=allow), on=today(), is_console=by == CONSOLE)


def compare(brought: Brought, *, facts: Facts, on: date, is_console: bool) -> Compared:
    """Hold each value against the rules and against the newest version of its cell; nothing is changed.

    Values of a party that approves its own meet what waits there and what is locked, unless the console brings them.

    Raises:
        NotAllowedError: unless everything may be reported by who asks.
        UnknownError: for an indicator or a place that the store does not hold.
    """
    indicators = {slug: facts.indicator(slug) for slug in sorted(brought.different("indicator"))}
    approving = frozenset(one.id for one in indicators.values() if one.needs_approval and not is_console)
    whole, refused = clean(brought)
    cells = list(_cells(whole, indicators=indicators, facts=facts))
    known = {cell: version for one in indicators.values() for cell, version in facts.newest(one).items()}
    newest = [known.get(cell) for cell in cells]
    same = list(_same(whole, newest))
    faults = {
        **dict(_in_the_way(facts, cells, newest=newest, same=same, approving=approving)),
        **dict(_nothing_to_withdraw(whole, newest, same=same)),
        **dict(_twice(cells, whole)),
        **faults_in(whole, facts=facts, today=on),
        **refused,
    }
    seen = last_version(facts.session, set(indicators))
    return Compared(whole, cells, newest, same, dict(sorted(faults.items())), approving, seen)


def _cells(brought: Brought, *, indicators: Mapping[str, KnownIndicator], facts: Facts) -> Iterator[CellId]:
    get = brought.columns
    numbers = {slug: one.id for slug, one in indicators.items()}
    places = {slug: facts.place(slug)[0] for slug in brought.different("place")}
    rows = zip(get["indicator"], get["place"], get["period"], get["sex"], get["ages"], strict=True)
    for indicator, place, period, sex, ages in rows:
        yield numbers[indicator], places[place], period, sex, ages


def _same(brought: Brought, newest: Sequence[Newest | None]) -> Iterator[bool]:
    """Yield whether the newest version says the value already; in all its words where the document tells them all."""
    get = brought.columns
    numbers = zip(*(get[name] for name in NUMBERS), strict=True)
    words = zip(*(get[name] for name in ("comment", "source", "source_date")), strict=True)
    rows = zip(newest, numbers, get["missing_reason"], get["status"], words, strict=True)
    for old, given, missing, status, said in rows:
        if old is None:
            # What a publisher withdraws and nobody here has taken in says nothing new.
            yield status == ValueStatus.WITHDRAWN and not brought.tells_all
        elif ((old.missing_reason or "", old.status) != (missing, status)) or _numbers_of(old) != _floats(given):
            yield False
        else:
            day = old.source_date.isoformat() if old.source_date else ""
            yield not brought.tells_all or (old.comment, old.source, day) == said


def _floats(texts: Sequence[str]) -> tuple[float | None, ...]:
    return tuple(float(text) if text else None for text in texts)


def _numbers_of(old: Newest) -> tuple[float | None, ...]:
    return old.value, old.numerator, old.denominator, old.lower, old.upper, old.sample_size


def _twice(cells: Sequence[CellId], brought: Brought) -> Iterator[tuple[int, RefusedError]]:
    first: dict[CellId, int] = {}
    for index, cell in enumerate(cells):
        earlier = first.setdefault(cell, index)
        if earlier != index:
            yield index, CellTwiceError(earlier=brought.columns["where"][earlier])


def _nothing_to_withdraw(
    brought: Brought, newest: Sequence[Newest | None], *, same: Sequence[bool]
) -> Iterator[tuple[int, RefusedError]]:
    statuses = brought.columns["status"]
    if ValueStatus.WITHDRAWN not in brought.different("status"):
        return
    for index, old in enumerate(newest):
        is_standing = old is not None and old.status is not ValueStatus.WITHDRAWN
        if statuses[index] == ValueStatus.WITHDRAWN and not is_standing and not same[index]:
            yield index, NothingToWithdrawError(period=Period.of(brought.columns["period"][index]))


def _in_the_way(
    facts: Facts,
    cells: Sequence[CellId],
    *,
    newest: Sequence[Newest | None],
    same: Sequence[bool],
    approving: frozenset[int],
) -> Iterator[tuple[int, RefusedError]]:
    """Yield what keeps a value from being sent for approval: the cell is locked, or another value waits for it."""
    if not approving:
        return
    waiting = waiting_of(facts.session, approving)
    for index, cell in enumerate(cells):
        if cell[0] not in approving or same[index]:
            continue
        fault = locked(facts.session, newest[index], period=Period.of(cell[2])) or waiting.get(cell)
        if fault is not None:
            yield index, fault
