"""Screens on the page Administration: put up, given slides that are seen before they hang there, and switched off."""

import re
from collections.abc import Iterator
from datetime import time

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import assets, cache
from data.actions.playlists import Showing, add_slide
from data.actions.screens import Mounting, register_screen
from data.actions.sightings import note_sighting, screen_of_key
from data.actor import CONSOLE
from data.queries.screens import ScreenView, screen_of
from data.store import unit_of_work
from models.screen import Shade, SlideKind
from models.vocabulary import Clearance, Role
from tests.data.actions.met import GROUP, group
from tests.factories import observe, small_world
from tests.pages.visits import links, said, signed_in, visit

WALL = "ledningsrummet"
SHARE = Showing(kind=SlideKind.INDICATOR, indicator="unsafe_share", place="stockholm")


@pytest.fixture(autouse=True)
def administrator(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    assert store
    small_world()
    group()
    with unit_of_work(by=CONSOLE) as unit:
        for year, value in ((2022, 15.0), (2023, 14.0), (2024, 12.5)):
            observe(unit, "unsafe_share", str(year), value)
        unit.record(action="test", subject="values")
    cache.clear()
    assert signed_in(monkeypatch, Role.ADMINISTRATOR)
    yield
    cache.clear()


def mounted(*showings: Showing, clearance: Clearance = Clearance.OPEN) -> str:
    """Put up a screen, and return its key."""
    key = register_screen(mounting=Mounting(name="Ledningsrummet", clearance=clearance), by=CONSOLE)
    for one in showings:
        add_slide(screen=WALL, showing=one, by=CONSOLE)
    return key.secret


def wall() -> ScreenView:
    return screen_of(WALL, by=CONSOLE)


def page(**more: str) -> AppTest:
    app = visit("administration", **({"del": "skarmar"} | more))
    assert not app.exception
    return app


def pressed(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def chosen(app: AppTest, label: str, value: str) -> AppTest:
    return next(one for one in app.selectbox if one.label == label).select(value).run()


def typed(app: AppTest, label: str, text: str) -> AppTest:
    return next(one for one in app.text_input if one.label == label).set_value(text).run()


def test_a_screen_is_put_up_and_its_address_with_the_key_is_shown_once() -> None:
    app = page()
    assert "Inga skärmar ännu" in said(app)
    app = typed(typed(app, "Skärmens namn", "Ledningsrummet"), "Rum", "Plan 2")
    app = pressed(chosen(chosen(app, "Behörighet", "internal"), "Utseende", "dark"), "Lägg till skärmen")
    found = re.search(r"/skarm/ledningsrummet#([\w-]+)", said(app))
    assert found
    assert screen_of_key(WALL, key=found[1]) == wall()
    assert (wall().room, wall().clearance, wall().shade) == ("Plan 2", Clearance.INTERNAL, Shade.DARK)
    assert found[1] not in said(app.run())
    app = pressed(page(), "Lägg till skärmen")
    assert "Skriv skärmens namn" in said(app)


def test_the_list_says_how_every_screen_is() -> None:
    key = mounted()
    assert "väntar på att öppnas" in said(page())
    screen = screen_of_key(WALL, key=key)
    assert screen is not None
    program = assets.address_of("screen.js").split("/")[2]
    for told, words in (
        ((17, program, ""), "visar revision 17"),
        ((17, "older", "TypeError: nej"), "med ett äldre program"),
    ):
        note_sighting(wall(), revision=told[0], program=told[1], fault=told[2])
        assert words in said(page())
    assert "TypeError: nej" in said(page())
    app = pressed(page(skarm=WALL), "Stäng av skärmen")
    assert "blir mörk inom några sekunder" in said(app)
    assert "avstängd" in said(page())
    assert screen_of_key(WALL, key=key) is None
    app = pressed(page(skarm=WALL), "Öppna skärmen med en ny nyckel")
    assert "/skarm/ledningsrummet#" in said(app)
    assert wall().has_key


def test_what_was_decided_of_a_screen_is_changed() -> None:
    mounted()
    app = pressed(typed(page(skarm=WALL), "Rum", "Plan 3"), "Spara skärmen")
    assert "Skärmen är sparad." in said(app)
    assert (wall().room, wall().name) == ("Plan 3", "Ledningsrummet")


def test_a_slide_is_seen_while_it_is_chosen_and_has_its_own_time() -> None:
    mounted()
    app = chosen(chosen(page(skarm=WALL), "Bilden visar", "indicator"), "Indikator", "unsafe_share")
    app = chosen(app, "Plats", "stockholm")
    assert "Så ser bilden ut på skärmen:" in said(app)
    assert "Värdet för 2024 är 12,5" in said(app)
    app = pressed(typed(typed(app, "Sekunder", "tre"), "Klockslag", "i dag"), "Lägg till bilden")
    assert "ett heltal från 5 till 600" in said(app)
    assert "Skriv klockslagen så här" in said(app)
    app = pressed(typed(typed(app, "Sekunder", "45"), "Klockslag", "7.30-16"), "Lägg till bilden")
    assert "Bilden är tillagd." in said(app)
    [one] = wall().slides
    assert (one.indicator, one.place, one.seconds) == ("unsafe_share", "stockholm", 45)
    assert (one.starts_at, one.ends_at, one.days) == (time(7, 30), time(16), "1234567")
    assert "45 sekunder · 07:30–16:00" in said(page(skarm=WALL))


def test_slides_are_changed_moved_and_taken_away() -> None:
    mounted(SHARE, Showing(kind=SlideKind.GOAL, goal="mal"))
    first, second = wall().slides
    app = page(skarm=WALL)
    assert "Visas inte: det finns inget att visa" in said(app)
    assert f"/administration?del=skarmar&skarm={WALL}&bild={second.id}" in links(app).values()
    app = pressed(page(skarm=WALL, bild=str(second.id)), "Flytta framåt")
    assert "Bilden är flyttad." in said(app)
    assert [one.id for one in wall().slides] == [second.id, first.id]
    app = pressed(typed(app, "Sekunder", "60"), "Spara bilden")
    assert "Bilden är sparad." in said(app)
    assert [one.seconds for one in wall().slides] == [60, 20]
    app = pressed(page(skarm=WALL, bild=str(second.id)), "Ta bort bilden")
    assert "Bilden är borttagen." in said(app)
    assert [one.id for one in wall().slides] == [first.id]


def test_only_an_internal_screen_may_show_what_meetings_say() -> None:
    mounted()
    kinds = next(one for one in page(skarm=WALL).selectbox if one.label == "Bilden visar").options
    assert kinds == ["En indikator", "Ett gemensamt mål"]
    register_screen(mounting=Mounting(name="Intern", clearance=Clearance.INTERNAL), by=CONSOLE)
    app = chosen(chosen(page(skarm="intern"), "Bilden visar", "decisions"), "Styrgrupp", GROUP)
    assert "Det finns inget att visa av det ännu." in said(app)
    app = pressed(app, "Lägg till bilden")
    assert [one.group for one in screen_of("intern", by=CONSOLE).slides] == [GROUP]
    assert "Beslut att följa upp" in said(page(skarm="intern"))
