import json
from typing import Any

import pytest
from sqlmodel import col, select

from data.actions.content import EditConflictError
from data.actions.rules import (
    Demand,
    KnownRuleError,
    NoRuleError,
    OtherIndicatorError,
    RuleLimitError,
    add_rule,
    check_demand,
    edit_rule,
    switch_rule,
)
from data.actor import CONSOLE
from data.queries.catalogue import UnknownError
from data.queries.rules import rules
from data.refusal import RefusedError
from data.store import reading, revision
from models.audit_event import AuditEvent
from models.rule import RuleKind
from tests.factories import small_world

pytestmark = pytest.mark.both_databases
RANGE, CHANGE, FIGURE, AT_MOST = RuleKind


@pytest.fixture(autouse=True)
def _world(store: str) -> None:
    assert store
    small_world()


def add(kind: RuleKind = CHANGE, *, limit: float | None = 50, **facts: Any) -> int:  # noqa: ANN401 - facts are of every type
    return add_rule(demand=Demand(kind=kind, limit=limit, **facts), by=CONSOLE)


def events() -> list[tuple[str, str, dict[str, Any]]]:
    with reading() as session:
        found = session.exec(select(AuditEvent).order_by(col(AuditEvent.id))).all()
        return [(one.action, one.subject, json.loads(one.details)) for one in found if "rule" in one.action]


def test_a_rule_is_added_changed_and_switched_off_and_the_log_tells_what_it_was() -> None:
    number = add(indicator="unsafe_share", note_sv=" Hälften ", note_en="Half")
    assert edit_rule(number=number, version=1, limit=60, note_sv="Hälften", note_en="More", by=CONSOLE) == 2
    assert switch_rule(number=number, version=2, is_active=False, by=CONSOLE) == 3
    (one,) = rules()
    assert (one.limit, one.note.sv, one.note.en, one.is_active, one.version) == (60, "Hälften", "More", False, 3)
    added, edited, switched = events()
    assert added[:2] == ("add_rule", "unsafe_share")
    assert (added[2]["rule_kind"], added[2]["limit"]) == ("change", 50)
    assert edited[2]["before"] == {"limit_value": 50, "note_en": "Half"}
    assert edited[2]["after"] == {"limit_value": 60, "note_en": "More"}
    assert switched[0] == "switch_rule"
    assert (switched[2]["before"], switched[2]["after"]) == ({"is_active": True}, {"is_active": False})


def test_what_changes_nothing_is_no_change() -> None:
    number = add()
    before = revision()
    assert edit_rule(number=number, version=1, limit=50, note_sv="", note_en="", by=CONSOLE) == 1
    assert switch_rule(number=number, version=1, is_active=True, by=CONSOLE) == 1
    assert revision() == before


def test_who_saw_an_older_version_changes_nothing() -> None:
    number = add()
    edit_rule(number=number, version=1, limit=60, note_sv="", note_en="", by=CONSOLE)
    with pytest.raises(EditConflictError):
        edit_rule(number=number, version=1, limit=70, note_sv="", note_en="", by=CONSOLE)
    with pytest.raises(EditConflictError):
        switch_rule(number=number, version=1, is_active=False, by=CONSOLE)
    with pytest.raises(NoRuleError):
        switch_rule(number=number + 1, version=1, is_active=False, by=CONSOLE)


@pytest.mark.parametrize("limit", [None, 0.0, 0.99, 10_001.0, float("nan"), float("inf")])
def test_a_limit_that_asks_about_everything_or_nothing_is_refused(limit: float | None) -> None:
    with pytest.raises(RuleLimitError):
        add(limit=limit)
    with pytest.raises(RuleLimitError):
        check_demand(Demand(kind=RANGE, limit=limit))
    number = add()
    with pytest.raises(RuleLimitError):
        edit_rule(number=number, version=1, limit=limit, note_sv="", note_en="", by=CONSOLE)


def test_a_rule_without_a_limit_keeps_none() -> None:
    add(FIGURE, limit=7)
    check_demand(Demand(kind=FIGURE, limit=7))
    assert [one.limit for one in rules()] == [None]


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"kind": AT_MOST}, OtherIndicatorError),
        ({"kind": AT_MOST, "indicator": "robberies"}, OtherIndicatorError),
        ({"kind": AT_MOST, "indicator": "robberies", "other": "robberies"}, OtherIndicatorError),
        ({"kind": AT_MOST, "indicator": "unsafe_share", "other": "waiting_rate"}, OtherIndicatorError),
        ({"kind": AT_MOST, "indicator": "robberies", "other": "walks_count"}, OtherIndicatorError),
        ({"kind": CHANGE, "other": "robberies"}, OtherIndicatorError),
        ({"kind": CHANGE, "indicator": "nothing"}, UnknownError),
        ({"kind": CHANGE, "indicator": "unsafe_share"}, KnownRuleError),
    ],
)
def test_a_rule_that_cannot_be_asked_is_refused(facts: dict[str, Any], error: type[RefusedError]) -> None:
    add(indicator="unsafe_share")
    with pytest.raises(error):
        add(**facts)
    assert len(rules()) == 1


def test_the_general_rule_is_there_once() -> None:
    add()
    with pytest.raises(KnownRuleError):
        add()
