"""What was known at a time is told now exactly as it was told then, whatever has happened since."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from data.actions.breaks import Parting, record_break, withdraw_break
from data.actions.target_rules import Aim
from data.actions.targets import set_target, withdraw_target
from data.actor import CONSOLE
from data.queries.catalogue import catalogue
from data.queries.observations import history_of, series_of, targets_of
from data.queries.standings import standings, standings_of
from data.refusal import RefusedError
from data.store import open_store, reading
from models.audit_event import StoreState
from models.period import Period
from models.vocabulary import (
    BreakEffect,
    BreakKind,
    Clearance,
    Kind,
    MissingReason,
    PartyKind,
    PersonBased,
    ValueStatus,
)
from tests.data.queries.worlds import changing
from tests.factories import indicator, report, small_world
from tests.servers.stores import Stores

pytestmark = pytest.mark.both_databases
INDICATORS = ("unsafe_share", "victims")
PLACES = ("stockholm", "jarva")
YEARS = range(2019, 2024)
DAY = date(2026, 11, 22)
STATUSES = (ValueStatus.PRELIMINARY, ValueStatus.FINAL, ValueStatus.REVISED, ValueStatus.CORRECTED)

where = st.tuples(st.sampled_from(INDICATORS), st.sampled_from(PLACES))
value = st.tuples(
    st.just("report"),
    where,
    st.sampled_from(YEARS),
    st.sampled_from(STATUSES),
    st.one_of(st.none(), st.integers(0, 40)),
)
withdrawn = st.tuples(st.just("withdraw"), where, st.sampled_from(YEARS))
target = st.tuples(st.just("target"), where, st.integers(0, 20))
no_target = st.tuples(st.just("no_target"), where)
parting = st.tuples(st.just("break"), where, st.sampled_from(YEARS), st.sampled_from(list(BreakEffect)))
mended = st.tuples(st.just("mend"), where)
STEPS = st.lists(st.one_of(value, value, value, withdrawn, target, no_target, parting, mended), min_size=4, max_size=9)


def opened(its: str, place: str, period: str) -> int:
    known = history_of(its, clearance=Clearance.RESTRICTED)
    return int(((known["place"] == place) & (known["period"] == period)).sum())


def do_report(at: tuple[str, str], year: int, status: ValueStatus, number: int | None) -> None:
    its, place = at
    reason = MissingReason.NOT_AVAILABLE_AT_SOURCE if number is None else None
    facts: dict[str, Any] = {"missing_reason": reason, "correction_reason": "Fel.", "status": status}
    period = Period.of(str(year))
    told = None if number is None else str(number)
    report(told, indicator=its, place=place, period=period, opened=opened(its, place, period.code), **facts)


def do_withdraw(at: tuple[str, str], year: int) -> None:
    its, place = at
    period = Period.of(str(year))
    facts: dict[str, Any] = {"status": ValueStatus.WITHDRAWN, "correction_reason": "Fel."}
    facts |= {"missing_reason": MissingReason.WITHDRAWN}
    report(None, indicator=its, place=place, period=period, opened=opened(its, place, period.code), **facts)


def newest_target(at: tuple[str, str]) -> int:
    found = [one.version for one in targets_of(at[0]) if one.place == at[1]]
    return found[0] if found else 0


def do_target(at: tuple[str, str], aim: int) -> None:
    decided = Aim(
        baseline_period=Period.of("2019"),
        baseline_value=Decimal(30),
        target_period=Period.of("2027"),
        target_value=Decimal(aim),
        decided_on=DAY.replace(year=2024),
        decided_by="S",
        interim=((Period.of("2024"), Decimal(25)),),
    )
    set_target(indicator=at[0], place=at[1], aim=decided, opened_version=newest_target(at), by=CONSOLE)


def do_no_target(at: tuple[str, str]) -> None:
    withdraw_target(
        indicator=at[0], place=at[1], decided_on=DAY.replace(year=2024), decided_by="S", opened_version=1, by=CONSOLE
    )


def do_break(at: tuple[str, str], year: int, effect: BreakEffect) -> None:
    factor = 2.0 if effect is BreakEffect.COMPARABLE_AFTER_FACTOR else None
    decided = Parting(
        on=date(year, 1, 1),
        kind=BreakKind.CODING,
        effect=effect,
        note_sv="Ny.",
        note_en="New.",
        decided_by="S",
        decided_on=DAY.replace(year=2024),
        factor=factor,
    )
    record_break(indicator=at[0], place=at[1], parting=decided, by=CONSOLE)


def do_mend(at: tuple[str, str]) -> None:
    for broken in catalogue().indicator(at[0]).breaks[:1]:
        withdraw_break(indicator=at[0], number=broken.id, by=CONSOLE)


DEEDS: dict[str, Callable[..., None]] = {
    "report": do_report,
    "withdraw": do_withdraw,
    "target": do_target,
    "no_target": do_no_target,
    "break": do_break,
    "mend": do_mend,
}


def answers(as_known_at: datetime | None) -> dict[str, Any]:
    """Return what every query tells, as comparable values."""
    known: dict[str, Any] = {}
    for its in INDICATORS:
        for clearance in (Clearance.OPEN, Clearance.RESTRICTED):
            known[f"series {its} {clearance}"] = series_of(its, clearance=clearance, as_known_at=as_known_at)
            known[f"history {its} {clearance}"] = history_of(its, clearance=clearance, as_known_at=as_known_at)
        known[f"targets {its}"] = targets_of(its, as_known_at=as_known_at)
        known[f"breaks {its}"] = catalogue(as_known_at=as_known_at).indicator(its).breaks
        known[f"standings {its}"] = standings_of(its, clearance=Clearance.OPEN, today=DAY, as_known_at=as_known_at)
    known["leads"] = standings(clearance=Clearance.OPEN, today=DAY, as_known_at=as_known_at)
    return {
        name: one.to_csv(index=False) if isinstance(one, pd.DataFrame) else repr(one) for name, one in known.items()
    }


@settings(max_examples=3, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_what_was_told_then_is_told_again(stores: Stores, steps: list[tuple[Any, ...]]) -> None:
    open_store(stores.empty())
    small_world()
    with changing() as unit:
        indicator(
            unit,
            "victims",
            reporter=PartyKind.CITY,
            kind=Kind.COUNT,
            person_based=PersonBased.YES,
            multiplier=1,
            decimals=0,
        )
    told: dict[datetime, dict[str, Any]] = {}
    for deed, *facts in steps:
        try:
            DEEDS[deed](*facts)
        except RefusedError:
            continue
        with reading() as session:
            told[session.exec(select(StoreState.changed_at)).one()] = answers(None)
    for then, then_told in told.items():
        assert answers(then) == then_told
