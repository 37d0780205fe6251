from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from data.actions import content, fields
from data.actions.content import EditConflictError, edit_indicator
from data.actions.content_rules import LimitsError
from data.actor import CONSOLE, Actor
from data.queries.catalogue import UnknownError, catalogue
from data.refusal import RefusedError
from data.store import is_example, reading, revision
from data.texts import HiddenCharacterError
from models.audit_event import AuditEvent
from models.vocabulary import Clearance, Direction, Frequency, Role
from tests.factories import person, small_world

pytestmark = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def admin(store: str) -> Actor:
    assert store
    small_world()
    return person(Role.ADMINISTRATOR)


def edit(
    changes: Mapping[str, object], *, version: int = 1, by: Actor = CONSOLE, indicator: str = "unsafe_share"
) -> int:
    return edit_indicator(indicator=indicator, version=version, changes=changes, by=by)


def last_event() -> AuditEvent:
    with reading() as session:
        return max(session.exec(select(AuditEvent)), key=lambda event: event.revision)


def test_facts_about_an_indicator_are_changed_with_before_and_after(admin: Actor) -> None:
    changes = {
        "caveat_sv": " Läs detta ",
        "direction": "neutral",
        "frequency": Frequency.QUARTER,
        "clearance": Clearance.INTERNAL,
        "decimals": 2,
        "minimum": -5,
        "maximum": 50.5,
        "first_period": "2015-Q1",
        "suppress_below": 5,
        "show_zero": False,
        "source_url": "https://example.org/a",
        "valid_from": date(2015, 1, 1),
    }
    assert edit(changes, by=admin) == 2
    view = catalogue().indicator("unsafe_share")
    assert (view.caveat.sv, view.direction, view.frequency) == ("Läs detta", Direction.NEUTRAL, Frequency.QUARTER)
    assert (view.minimum, view.maximum, view.decimals, view.version) == (-5, 50.5, 2, 2)
    assert view.first_period is not None
    assert view.first_period.code == "2015-Q1"
    event = last_event()
    assert (event.action, event.subject, event.person_id) == ("edit_indicator", "unsafe_share", admin.person_id)
    assert '"before": {' in event.details
    assert '"direction": "lower"' in event.details


def test_an_emptied_fact_is_none() -> None:
    edit({"first_period": "2015", "suppress_below": 5, "minimum": 1})
    edit({"first_period": None, "suppress_below": None, "minimum": None, "valid_to": None}, version=2)
    view = catalogue().indicator("unsafe_share")
    assert (view.first_period, view.suppress_below, view.minimum) == (None, None, None)


def test_the_second_editor_is_told() -> None:
    edit({"decimals": 2})
    with pytest.raises(EditConflictError):
        edit({"decimals": 3})


def test_nothing_changed_is_no_version() -> None:
    before = revision()
    assert edit({"decimals": 1, "direction": "lower"}) == 1
    assert revision() == before


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"slug": "x"}, fields.NotEditableError),
        ({"version": 9}, fields.NotEditableError),
        ({"name_sv": "  "}, fields.FieldNeededError),
        ({"name_sv": 5}, fields.FieldRefusedError),
        ({"caveat_sv": "a\u202eb"}, HiddenCharacterError),
        ({"source_url": "javascript:alert(1)"}, fields.AddressRefusedError),
        ({"source_url": "https://a b"}, fields.AddressRefusedError),
        ({"direction": "sideways"}, fields.FieldRefusedError),
        ({"decimals": 7}, fields.FieldRefusedError),
        ({"decimals": -1}, fields.FieldRefusedError),
        ({"decimals": True}, fields.FieldRefusedError),
        ({"decimals": None}, fields.NumberMissingError),
        ({"minimum": float("nan")}, fields.FieldRefusedError),
        ({"minimum": "1"}, fields.FieldRefusedError),
        ({"show_zero": 1}, fields.FieldRefusedError),
        ({"show_zero": None}, fields.ChoiceMissingError),
        ({"valid_from": "2015-01-01"}, fields.FieldRefusedError),
        ({"first_period": "våren"}, fields.FieldRefusedError),
        ({"minimum": 9, "maximum": 8}, LimitsError),
    ],
)
def test_what_a_field_cannot_hold_is_refused(changes: dict[str, object], refusal: type[RefusedError]) -> None:
    before = revision()
    with pytest.raises(refusal) as told:
        edit(changes)
    assert "{" not in str(told.value)
    assert revision() == before


def test_what_is_not_there_cannot_be_edited() -> None:
    with pytest.raises(UnknownError):
        edit({"decimals": 2}, indicator="nothing")


EDITS: list[tuple[Any, str, str, str]] = [
    (content.edit_area, "area", "omrade", "Område"),
    (content.edit_party, "party", "police", "Police"),
    (content.edit_goal, "goal", "mal", "Mål"),
    (content.edit_agreement, "agreement", "avtal", "Avtal"),
    (content.edit_local_agreement, "local_agreement", "lokal", "Lokal"),
]


@pytest.mark.parametrize(("edit_it", "word", "slug", "name"), EDITS)
def test_texts_are_changed_unless_somebody_else_did(edit_it: Any, word: str, slug: str, name: str) -> None:  # noqa: ANN401 - facts are of every type
    edit_it(**{word: slug}, opened={"name_sv": name}, changes={"name_sv": "Nytt namn"}, by=CONSOLE)
    assert last_event().action == f"edit_{word.replace('_', '')}"
    with pytest.raises(EditConflictError):
        edit_it(**{word: slug}, opened={"name_sv": name}, changes={"name_sv": "Annat namn"}, by=CONSOLE)
    with pytest.raises(fields.NotEditableError):
        edit_it(**{word: slug}, opened={}, changes={"slug": "x"}, by=CONSOLE)
    views = getattr(catalogue(), {"party": "parties"}.get(word, f"{word}s"))
    assert "Nytt namn" in [view.name.sv for view in views]


def test_a_store_of_examples_says_so() -> None:
    content.mark_as_example(by=CONSOLE)
    assert is_example()
    assert last_event().action == "mark_as_example"
