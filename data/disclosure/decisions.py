"""Which versions of an indicator's values are hidden: decided once for each, in the order they were recorded."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from data.disclosure.bounds import narrow
from data.disclosure.cells import Table
from data.disclosure.cover import cover
from data.disclosure.geography import Geography
from data.disclosure.ledger import Ledger, Row
from data.disclosure.primary import WEIGHED, Rules, counted, too_small
from data.disclosure.relations import Key, relations, window_of
from data.disclosure.solver import UnprovenError
from data.disclosure.telling import Telling
from models.period import Period
from models.vocabulary import Accumulation

_TOLD = "was_shown"
_DECISIVE = ["place", "period", "sex", "ages", "version", "recorded_at", "missing_reason", _TOLD, *WEIGHED]
_INDICATORS, _GROUPS = 256, 8_192


@dataclass(frozen=True)
class Versions:
    """All versions of one indicator's values, told from others by a digest of all that decides."""

    digest: bytes
    rules: Rules
    geography: Geography
    frame: DataFrame = field(compare=False, repr=False)


def hidden_versions(frame: DataFrame, *, rules: Mapping[str, Rules], geography: Geography) -> Series:
    """Return which rows no reader may see; of indicators that count persons, the frame has all versions.

    Each row is decided from what was recorded until then, so that a value once shown stays shown and one once hidden
    stays hidden as long as the rules do. Where a table cannot be proved safe, all of it is hidden. Besides the columns
    `WEIGHED`, the frame has `indicator`, `place`, `period`, `sex`, `ages`, `version`, `recorded_at` and
    `missing_reason`, and may have `was_shown`: which rows readers have been shown, by whatever rules held then. What is
    hidden now is safe from who comes today and from who remembers those. The answer is kept for the same content,
    whichever indicators it comes with.
    """
    frame = frame if _TOLD in frame else frame.assign(**{_TOLD: False})
    hidden = np.zeros(len(frame), dtype=bool)
    protected = [slug for slug, its in rules.items() if its.protects_persons]
    hashes = np.zeros(len(frame), dtype=np.uint64)
    counting = frame["indicator"].isin(protected).to_numpy()
    hashes[counting] = pd.util.hash_pandas_object(frame.loc[counting, _DECISIVE], index=False).to_numpy()
    for indicator, at in frame.groupby("indicator", sort=False).indices.items():
        its = rules[str(indicator)]
        if its.protects_persons:
            versions = Versions(hashes[at].tobytes(), its, geography, frame.iloc[at][_DECISIVE])
            hidden[np.asarray(at)[list(_hidden(versions))]] = True
        elif its.city_level_only:
            hidden[at] = too_small(frame.iloc[at][list(WEIGHED)], rules=its) & frame["value"].iloc[at].notna()
    return Series(hidden, index=frame.index)


def groups_of(frame: DataFrame, *, rules: Rules) -> Iterator[Mapping[Row, int]]:
    """Yield the rows that sums may tie together, with their positions, in the order that they were recorded."""
    rows = dict(_rows(frame, rules=rules))
    periods = {code: Period.of(code) for code in {row.key.period for row in rows}}
    has_windows = any(window_of(period, rules=rules) > 1 for period in periods.values())
    is_mixed = len({period.span for period in periods.values()}) > 1
    is_mixed |= rules.accumulation is Accumulation.YEAR_TO_DATE
    groups: defaultdict[object, dict[Row, int]] = defaultdict(dict)
    for row, position in rows.items():
        part = periods[row.key.period].year if is_mixed else row.key.period
        groups[None if has_windows else part][row] = position
    yield from groups.values()


def deliveries(rows: Iterable[Row]) -> Iterator[tuple[Row, ...]]:
    """Yield rows that came at once together; a second version of a value comes after the first."""
    for _, together in groupby(rows, key=attrgetter("batch")):
        yield tuple(together)


def ledger_of(rows: Iterable[Row], *, rules: Rules, geography: Geography) -> tuple[Ledger, Telling]:
    """Return an empty ledger for the rows of a group, and the sums that will tie them."""
    ledger = Ledger(rules=rules, geography=geography)
    keys = dict.fromkeys(row.key for row in rows)
    return ledger, Telling(ledger, relations=relations(keys, rules=rules, geography=geography))


@lru_cache(maxsize=_INDICATORS)
def _hidden(versions: Versions) -> frozenset[int]:
    groups = groups_of(versions.frame, rules=versions.rules)
    return frozenset(
        positions[row]
        for positions in groups
        for row in _hidden_of(tuple(positions), rules=versions.rules, geography=versions.geography)
    )


@lru_cache(maxsize=_GROUPS)
def _hidden_of(rows: tuple[Row, ...], *, rules: Rules, geography: Geography) -> frozenset[Row]:
    """Return the hidden rows of a group: all of them where no proof of safety is found."""
    if not any(row.persons is not None or row.is_small or row.is_too_few for row in rows):
        return frozenset()
    ledger, telling = ledger_of(rows, rules=rules, geography=geography)
    try:
        for delivery in deliveries(rows):
            ledger.enter(delivery)
            telling.tell([row.key for row in delivery])
            _protect(ledger, telling)
    except UnprovenError:
        return frozenset(row for row in rows if row.value is not None)
    return ledger.hidden()


def _protect(ledger: Ledger, telling: Telling) -> None:
    """Hide what is needed until nothing guarded can be worked out more closely than it needs.

    Then, of what came now, hide what a total that is awaited would otherwise make necessary to hide; where that is not
    enough, it is the total that will be hidden.

    Raises:
        UnprovenError: if nothing that may be hidden is enough.
    """
    _hide_until_safe(ledger, table=telling.table())
    if telling.foresees:
        with suppress(UnprovenError):
            _hide_until_safe(ledger, table=telling.table(foreseen=True), only_new=True)


def _hide_until_safe(ledger: Ledger, *, table: Table, only_new: bool = False) -> None:
    while unsafe := next(_unsafe(ledger, table), None):
        known, cell = unsafe
        prices = {at: price for at, price in ledger.prices(only_new=only_new).items() if at not in known}
        extra = cover(table, secret=ledger.secret - known, cell=cell, prices=prices)
        if not extra:
            message = "nothing more can be hidden"
            raise UnprovenError(message)
        ledger.hide(extra)


def _unsafe(ledger: Ledger, table: Table) -> Iterator[tuple[frozenset[int], int]]:
    """Yield the cells that a reader could work out, each with what that reader knows of what is secret."""
    for known in ledger.readers():
        for cell in narrow(table, secret=ledger.secret - known, guarded=ledger.guarded - known):
            yield known, cell


def _rows(frame: DataFrame, *, rules: Rules) -> Iterator[tuple[Row, int]]:
    """Yield rows with positions as they were recorded; in one delivery, a later version of a value comes later."""
    base, persons = counted(frame, rules=rules)
    small = too_small(frame[list(WEIGHED)], rules=rules) & frame["value"].notna()
    facts = DataFrame(
        {
            "place": frame["place"],
            "period": frame["period"],
            "sex": frame["sex"],
            "ages": frame["ages"],
            "at": frame["recorded_at"],
            "turn": frame.groupby([*Key._fields, "recorded_at"])["version"].rank(method="first"),
            "value": frame["value"],
            "persons": persons.where(frame["value"].notna()),
            "base": base,
            "small": small,
            "reason": frame["missing_reason"],
            "told": frame.get(_TOLD, default=False),
        }
    ).reset_index(drop=True)
    fact: Any
    for fact in facts.sort_values(["at", "turn"], kind="stable").itertuples():
        row = Row(
            key=Key(*(getattr(fact, name) for name in Key._fields)),
            batch=(fact.at, fact.turn),
            value=_known(fact.value),
            persons=_known(fact.persons),
            base=_known(fact.base),
            is_small=bool(fact.small),
            reason=fact.reason,
            was_shown=bool(fact.told),
        )
        yield row, fact.Index


def _known(number: float) -> float | None:
    return None if math.isnan(number) else float(number)
