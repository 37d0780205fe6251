from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from data.actions.breaks import (
    BreakDecisionNeededError,
    BreakNoteNeededError,
    FactorNeededError,
    KnownBreakError,
    NoBreakError,
    Parting,
    record_break,
    withdraw_break,
)
from data.actor import CONSOLE, Actor
from data.queries.catalogue import catalogue
from data.queries.views import BreakView
from data.refusal import RefusedError
from data.store import reading
from models.audit_event import AuditEvent, StoreState
from models.text import Text
from models.vocabulary import BreakEffect, BreakKind, PartyKind, Role, Verified
from tests.factories import person, small_world

pytestmark = pytest.mark.both_databases
PARTING = Parting(
    on=date(2023, 1, 1),
    kind=BreakKind.CODING,
    effect=BreakEffect.NOT_COMPARABLE,
    note_sv="Ny kodning.",
    note_en="New coding.",
    decided_by="Styrgruppen",
    decided_on=date(2024, 5, 2),
)


@pytest.fixture(autouse=True)
def eva(store: str) -> Actor:
    assert store
    small_world()
    return person(Role.APPROVER, PartyKind.POLICE)


def record(parting: Parting = PARTING, *, by: Actor = CONSOLE, place: str | None = None, **changes: Any) -> int:  # noqa: ANN401 - facts are of every type
    return record_break(indicator="unsafe_share", parting=replace(parting, **changes), place=place, by=by)


def breaks() -> tuple[BreakView, ...]:
    return catalogue().indicator("unsafe_share").breaks


def test_a_break_is_kept_with_its_decision(eva: Actor) -> None:
    number = record(by=eva, place="stockholm")
    note = Text("Ny kodning.", "New coding.")
    assert breaks() == (
        BreakView(PARTING.on, PARTING.kind, PARTING.effect, note, "stockholm", Verified.KNOWN, "Styrgruppen", None,
                  PARTING.decided_on),
    )  # fmt: skip
    assert breaks()[0].id == number
    with reading() as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.action == "record_break")).one()
    assert (event.subject, event.person_id) == ("unsafe_share", eva.person_id)


def test_a_break_is_withdrawn_once_and_what_was_known_can_be_told(eva: Actor) -> None:
    number = record()
    with reading() as session:
        then = session.exec(select(StoreState.changed_at)).one()
    withdraw_break(indicator="unsafe_share", number=number, by=eva)
    assert breaks() == ()
    assert len(catalogue(as_known_at=then).indicator("unsafe_share").breaks) == 1
    assert catalogue(as_known_at=then - timedelta(days=1)).indicator("unsafe_share").breaks == ()
    with pytest.raises(NoBreakError):
        withdraw_break(indicator="unsafe_share", number=number, by=CONSOLE)


@pytest.mark.parametrize("indicator", ["robberies", "unsafe_share"])
def test_a_break_of_another_indicator_is_not_withdrawn(indicator: str) -> None:
    number = record() + (indicator == "unsafe_share")
    with pytest.raises(NoBreakError):
        withdraw_break(indicator=indicator, number=number, by=CONSOLE)


def test_the_same_day_has_one_break_at_a_place() -> None:
    number = record()
    with pytest.raises(KnownBreakError):
        record(note_sv="En gång till.")
    record(place="stockholm")
    withdraw_break(indicator="unsafe_share", number=number, by=CONSOLE)
    record(effect=BreakEffect.COMPARABLE_AFTER_FACTOR, factor=1.5)
    assert {broken.factor for broken in breaks()} == {None, 1.5}


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"decided_by": " "}, BreakDecisionNeededError),
        ({"decided_on": date(2199, 1, 1)}, BreakDecisionNeededError),
        ({"note_en": ""}, BreakNoteNeededError),
        ({"factor": 2.0}, FactorNeededError),
        ({"factor": 0.0}, FactorNeededError),
        ({"effect": BreakEffect.COMPARABLE_AFTER_FACTOR}, FactorNeededError),
        ({"effect": BreakEffect.COMPARABLE_AFTER_FACTOR, "factor": -1.0}, FactorNeededError),
        ({"effect": BreakEffect.COMPARABLE_AFTER_FACTOR, "factor": float("nan")}, FactorNeededError),
    ],
)
def test_a_break_that_explains_nothing_is_refused(changes: dict[str, Any], error: type[RefusedError]) -> None:
    with pytest.raises(error):
        record(**changes)
    assert breaks() == ()
