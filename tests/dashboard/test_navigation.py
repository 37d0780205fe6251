from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access, cache, navigation, state
from models.vocabulary import PartyKind, Role
from tests.pages.visits import links, said, signed_in

MAIN = Path(navigation.__file__).with_name("main.py")


@pytest.fixture(autouse=True)
def full(full_store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(access, "token", lambda: "")
    cache.clear()
    yield full_store
    cache.clear()


def screens() -> list[navigation.Screen]:
    return [screen for chapter in navigation.chapters() for screen in chapter.screens]


def test_every_page_has_its_own_address_and_title() -> None:
    pages = [screen.page for screen in screens()]
    assert len(pages) == len(set(pages)) == 26 + 1 + 17
    assert pages[0] == ""
    assert set(state.OWN_PAGES) < set(pages)
    assert all(screen.title for screen in screens())


def test_every_address_leads_to_a_page_that_can_be_shown() -> None:
    assert all(callable(import_module(f"pages.{screen.module}").show) for screen in screens())


def test_areas_stand_under_their_agreement_in_its_order() -> None:
    names = [chapter.name for chapter in navigation.chapters()]
    assert names == [
        "",
        "Polisen och Regionen",
        "Polisen och Staden",
        "Parterna",
        "Uppföljning",
        "",
        "",
        "",
        "",
        "",
        "Om",
        "",
    ]
    assert [len(chapter.screens) for chapter in navigation.chapters()] == [1, 4, 5, 3, 6, 1, 1, 2, 1, 17, 2, 1]


@pytest.mark.parametrize(("role", "listed"), [(None, 0), (Role.VIEWER, 0), (Role.ADMINISTRATOR, 1)])
def test_administration_is_listed_for_administrators_only_but_always_registered(
    monkeypatch: pytest.MonkeyPatch, role: Role | None, listed: int
) -> None:
    signed_in(monkeypatch, role)
    known = navigation.chapters()
    stops = [stop.address for group in navigation.menu(known) for stop in group.stops]
    assert stops.count("/administration") == listed
    assert "administration" in [screen.page for chapter in known for screen in chapter.screens]


@pytest.mark.parametrize(
    ("role", "party", "listed"),
    [
        (None, None, 0),
        (Role.VIEWER, None, 0),
        (Role.COORDINATOR, PartyKind.CITY, 0),
        (Role.APPROVER, PartyKind.CITY, 1),
        (Role.ADMINISTRATOR, None, 1),
    ],
)
def test_the_review_is_listed_for_those_who_approve(
    monkeypatch: pytest.MonkeyPatch, role: Role | None, party: PartyKind | None, listed: int
) -> None:
    signed_in(monkeypatch, role, party)
    stops = [stop.address for group in navigation.menu(navigation.chapters()) for stop in group.stops]
    assert stops.count("/granska") == listed


@pytest.mark.parametrize(("role", "listed"), [(None, 0), (Role.VIEWER, 1)])
def test_meetings_are_listed_for_those_who_have_signed_in(
    monkeypatch: pytest.MonkeyPatch, role: Role | None, listed: int
) -> None:
    signed_in(monkeypatch, role)
    stops = [stop.address for group in navigation.menu(navigation.chapters()) for stop in group.stops]
    assert stops.count("/moten") == listed
    assert "/beslut" not in stops


def test_the_script_shows_the_start_page_in_its_frame() -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert [error.message for error in app.exception] == []
    bodies = "".join(element.proto.body for element in app.get("html"))
    assert 'href="/" aria-current="page">Översikt</a>' in bodies
    assert bodies.count('aria-current="page">') == 1
    assert "Läget i de prioriterade områdena" in bodies
    assert links(app)["Logga in"] == "/logga-in"
    assert links(app)["In English"] == "/?sprak=en"
    assert "Exempeldata" not in said(app)


def test_the_frame_says_who_is_signed_in_and_how_to_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert "administratör Logga ut" in said(app)
    assert links(app)["Logga ut"] == "/logga-ut"


def test_a_page_that_refuses_says_why_and_shows_a_way_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(navigation, "chapters", lambda: (navigation.Chapter("", (REFUSING,)),))
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert "finns\\-inte" in app.error[0].value
    assert links(app)["Till översikten"] == "/"


REFUSING = navigation.Screen("", "Finns inte", "area", "finns-inte")
