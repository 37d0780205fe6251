"""The contribution matrix and the coverage view on a store with twelve local agreements, from day to day."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

from dashboard import access, cache, state
from dashboard.components.commitments.matrix import contributions
from dashboard.components.local.coverage import coverage, sentence
from dashboard.language import speaking
from data.actions.check_ins import check_in
from data.actions.commitments import edit_commitment, withdraw_commitment
from data.actor import ANYONE, CONSOLE, Actor
from models.commitment import CommitmentStatus
from models.vocabulary import Language, PartyKind, Role
from tests.data.actions.promised import commitment
from tests.data.queries.test_local_agreements import TERMS, plainly, twelve_agreements
from tests.factories import person, small_world
from tests.pages.test_as_it_looked import Clock, set_clock

FIRST, SECOND, THIRD, FOURTH, FIFTH, TODAY = DAYS = (
    date(2025, 1, 15),
    date(2025, 4, 20),
    date(2025, 7, 5),
    date(2025, 7, 25),
    date(2025, 12, 1),
    date(2026, 6, 1),
)
NOTHING, NOTHING_OPEN = "Ingen insats angiven", "Ingen öppen insats angiven"
EMPTY = dict.fromkeys(("Police", "Region", "City"), NOTHING)
INSIDE: Mapping[date, Mapping[str, str]] = {
    FIRST: EMPTY,
    SECOND: EMPTY | {"Police": "Vandringar inte avstämt än"},
    THIRD: EMPTY | {"Police": "Vandringar riskerar att inte hålla", "City": "Ljus inte avstämt än"},
    FOURTH: EMPTY
    | {"Police": "Fler vandringar riskerar att inte hålla", "City": "Ljus inte avstämt än", "Region": "Vård inte"},
    FIFTH: EMPTY | {"Police": "Fler vandringar genomfört", "Region": "Vård inte avstämt än"},
    TODAY: EMPTY | {"Police": "Fler vandringar genomfört", "City": "Ljus inte avstämt än"},
}
"""What each column begins with, day by day, for whoever has signed in; only what the City does is open."""


def wrote(number: int) -> None:
    """Let the parties do what they did on a day."""
    told: dict[str, Any] = {"on": DAYS[number], "by": CONSOLE}
    if number == 1:
        commitment(name_sv="Vandringar")
    elif number == 2:
        check_in(commitment="vandringar", status=CommitmentStatus.AT_RISK, note="Få kan.", **told)
        commitment(PartyKind.CITY, name_sv="Ljus", clearance="open")
    elif number == 3:
        edit_commitment(commitment="vandringar", opened=1, changes={"name_sv": "Fler vandringar"}, by=CONSOLE)
        commitment(PartyKind.REGION, name_sv="Vård")
    elif number == 4:
        check_in(commitment="vandringar", status=CommitmentStatus.DONE, **told)
        withdraw_commitment(commitment="ljus", opened=1, by=CONSOLE)
    elif number == 5:
        withdraw_commitment(commitment="vard", opened=1, by=CONSOLE)
        commitment(PartyKind.CITY, name_sv="Ljus", clearance="open")


@pytest.fixture(autouse=True)
def world(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Let the clock be set by hand, and the parties write something on each of the days."""
    for module in ("data.store", "data.queries.catalogue"):
        monkeypatch.setattr(f"{module}.datetime", Clock)
    set_clock(FIRST, hour=9)
    small_world()
    twelve_agreements()
    for number, day in enumerate(DAYS):
        set_clock(day, hour=12)
        wrote(number)
    cache.clear()
    yield store
    cache.clear()


def columns() -> dict[str, str]:
    """Return the words of the matrix, column by column, without signs."""
    html = str(contributions(cache.catalogue().goal("mal")))
    parts = re.split(r'class="tb-party-name"[^>]*>', html)[1:]
    words = (re.sub(r"[^\w.]+", " ", re.sub(r"<[^>]+>", " ", part)).strip().partition(" ") for part in parts)
    return {name: rest for name, _space, rest in words}


@pytest.mark.parametrize("role", [None, Role.VIEWER])
def test_the_matrix_of_each_day_holds_what_each_party_did_then_and_an_empty_column_says_so(role: Role | None) -> None:
    reader: Actor = person(role) if role else ANYONE
    for day, expected in INSIDE.items():
        with access.serving(reader), speaking(Language.SWEDISH), state.looking_back(None if day is TODAY else day):
            told = columns()
        assert set(told) == set(EMPTY)
        for party, words in expected.items():
            wanted = words if role is not None else words if party == "City" and words != NOTHING else NOTHING_OPEN
            assert told[party].startswith(wanted), (day, party, told[party])


def test_the_coverage_of_each_day_is_that_of_all_the_agreements_then() -> None:
    for day in DAYS:
        with access.serving(ANYONE), speaking(Language.SWEDISH), state.looking_back(None if day is TODAY else day):
            found = {row.district.slug: row for row in coverage()}
            told = sentence(tuple(found[name] for name in TERMS))
        states = {name: found[name].state.value for name in TERMS}
        assert states == {name: plainly(name, day) for name in TERMS}
        holding = sum(one in ("in_force", "expiring") for one in states.values())
        assert told.startswith(f"{holding} av {len(TERMS)} stadsdelsområden har en lokal överenskommelse som gäller.")
