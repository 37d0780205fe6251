"""The audit: what could be worked out of all that is shown, found anew from the whole history of a table.

It trusts nothing that the decisions found on their way. It takes what is hidden, forms every sum that a reader could
form of any version ever shown, and asks for the closest integer bounds of each hidden number: for a reader who comes
today, and for one who remembers what was shown before it was hidden.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from pandas import DataFrame, Series

from data.disclosure.bounds import narrow
from data.disclosure.decisions import deliveries, groups_of, ledger_of
from data.disclosure.geography import Geography
from data.disclosure.ledger import Row
from data.disclosure.primary import Rules
from data.disclosure.solver import UnprovenError


@dataclass(frozen=True)
class UnsafeTable:
    """How many numbers of an indicator's table for a period could be worked out more closely than they may."""

    indicator: str
    period: str
    count: int


def unsafe_tables(frame: DataFrame, *, hidden: Series, rules: Rules, geography: Geography) -> tuple[UnsafeTable, ...]:
    """Return the unsafe tables of one indicator, by period; none where it counts no persons.

    The frame has all versions and the columns that `decisions.hidden_versions` needs, and `indicator`. A number that
    should be hidden and is shown counts, and so does each one of a table that the solver gives no answer for.
    """
    if not rules.protects_persons:
        return ()
    hides = hidden.to_numpy()
    found = Counter(
        period
        for positions in groups_of(frame, rules=rules)
        for period in _unsafe_in(
            positions, hidden={row for row, at in positions.items() if hides[at]}, rules=rules, geography=geography
        )
    )
    indicator = str(frame["indicator"].iloc[0]) if found else ""
    return tuple(UnsafeTable(indicator, period, count) for period, count in sorted(found.items()))


def _unsafe_in(rows: Collection[Row], *, hidden: Collection[Row], rules: Rules, geography: Geography) -> Iterator[str]:
    yield from (row.key.period for row in rows if row.is_small and row not in hidden)
    judged = [replace(row, is_small=row in hidden) for row in rows]
    ledger, telling = ledger_of(judged, rules=rules, geography=geography)
    try:
        for delivery in deliveries(judged):
            ledger.enter(delivery)
            telling.tell([row.key for row in delivery])
        ledger.reveal(row for row in judged if not (row.is_small or row.is_too_few))
        table = telling.table()
        found = {
            cell
            for known in ledger.readers()
            for cell in narrow(table, secret=ledger.secret - known, guarded=ledger.guarded - known)
        }
    except UnprovenError:
        yield from (row.key.period for row in hidden)
    else:
        yield from (ledger.about[cell].period for cell in sorted(found))
