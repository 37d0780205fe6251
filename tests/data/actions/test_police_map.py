"""The map of districts and local police districts, and the secrecy that hangs on how places lie in one another."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import select

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
from data.store import revision, unit_of_work
from models.indicator import Indicator
from models.period import Period
from models.text import Text
from models.vocabulary import PersonBased, Verified
from tests.data.actions.deeds import FIRST, LATER, MEETING, NAMES
from tests.factories import report, small_world

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


def test_only_values_of_periods_in_which_the_map_is_another_are_weighed_again() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == "unsafe_share")).one()
        row.person_based = PersonBased.YES
        unit.record(action="test", subject="persons")
    report("12.5", period=Period.of("2020"))
    with weighed() as coming:
        link(date(2021, 1, 1))
    assert coming == []
    with weighed() as earlier:
        link(date(2020, 1, 1))
    assert earlier


@contextmanager
def weighed() -> Iterator[list[str]]:
    """Collect the statements that read what values say."""
    seen: list[str] = []

    def note(*said: Any) -> None:  # noqa: ANN401 - what the driver is told
        seen.extend(text for text in said[2:3] if "observation.value" in text)

    event.listen(Engine, "before_cursor_execute", note)
    yield seen
    event.remove(Engine, "before_cursor_execute", note)
