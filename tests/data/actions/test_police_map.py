"""The map of districts and local police districts, and the secrecy that hangs on how places lie in one another."""

from datetime import date
from typing import Any

import pytest

from data.actions import additions, content, police_map
from data.actions.content import EditConflictError
from data.actions.content_rules import ValidityError
from data.actions.fields import DayMissingError, FieldRefusedError
from data.actions.links import WrongPlaceKindError
from data.actions.police_map import KnownLinkError, NoLinkError
from data.actor import CONSOLE
from data.queries.catalogue import catalogue
from data.queries.events import events
from data.queries.views import PoliceLink
from data.store import revision
from models.text import Text
from models.vocabulary import Verified
from tests.data.actions.deeds import FIRST, LATER, MEETING, NAMES
from tests.factories import small_world

both_databases = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()


def link(valid_from: date | None = FIRST, **facts: Any) -> None:  # noqa: ANN401 - facts are of every type
    police_map.link_police(**MEETING, valid_from=valid_from, facts={"verified": "published"} | facts, by=CONSOLE)


def edit(changes: dict[str, object], **opened: object) -> None:
    police_map.edit_police_link(**MEETING, valid_from=FIRST, opened=opened, changes=changes, by=CONSOLE)


def links() -> tuple[PoliceLink, ...]:
    return catalogue().place("jarva").police


@both_databases
def test_a_link_is_made_ended_and_made_again() -> None:
    link(part_sv="Norra", part_en="North")
    edit({"valid_to": date(2024, 5, 31)}, valid_to=None)
    link(LATER)
    north = Text("Norra", "North")
    assert links() == (
        PoliceLink("lpo-globen", north, FIRST, date(2024, 5, 31), Verified.PUBLISHED),
        PoliceLink("lpo-globen", Text("", ""), LATER, None, Verified.PUBLISHED),
    )
    edited = events(by=CONSOLE, most=2)[1]
    assert (edited.action, edited.subject) == ("edit_police_link", "jarva")
    assert edited.details == {"police": "lpo-globen", "before": {"valid_to": None}, "after": {"valid_to": "2024-05-31"}}


@both_databases
def test_a_link_that_was_a_mistake_is_gone_but_for_the_log() -> None:
    link(part_sv="Norra")
    police_map.unlink_police(**MEETING, valid_from=FIRST, by=CONSOLE)
    assert links() == ()
    before = events(by=CONSOLE, most=1)[0].details["before"]
    assert before == {
        "part_sv": "Norra",
        "part_en": "",
        "valid_to": None,
        "verified": "published",
        "valid_from": "2023-07-01",
    }
    with pytest.raises(NoLinkError):
        police_map.unlink_police(**MEETING, valid_from=FIRST, by=CONSOLE)


def test_what_does_not_fit_is_refused() -> None:
    link()
    with pytest.raises(KnownLinkError):
        link()
    with pytest.raises(DayMissingError):
        link(None)
    with pytest.raises(ValidityError):
        link(LATER, valid_to=FIRST)
    with pytest.raises(FieldRefusedError):
        link(LATER, verified="perhaps")
    with pytest.raises(WrongPlaceKindError):
        police_map.link_police(district="stockholm", police="jarva", valid_from=LATER, facts={}, by=CONSOLE)
    with pytest.raises(EditConflictError):
        edit({"part_sv": "Mitt"}, part_sv="Ditt")
    before = revision()
    edit({"part_sv": ""}, part_sv="")
    assert revision() == before


def test_a_place_that_does_not_move_is_changed_without_deciding_anything() -> None:
    content.edit_place(place="jarva", opened={"grid_row": None}, changes={"grid_row": 4}, by=CONSOLE)
    additions.add_place(kind="country", facts=NAMES, by=CONSOLE)
    assert {event.action for event in events(by=CONSOLE, most=2)} == {"edit_place", "add_place"}
