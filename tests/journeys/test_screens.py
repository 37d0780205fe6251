"""A screen on a wall in a real browser: turned by keyboard, left alone by its server, opened anew, and revoked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from data.actions.playlists import Showing, add_slide
from data.actions.screens import Key, Mounting, register_screen, revoke_key
from data.actor import CONSOLE
from data.queries.screens import screen_of
from data.store import close_store, open_store, unit_of_work
from models.indicator import Indicator
from models.screen import SlideKind
from models.vocabulary import Clearance
from tests.servers.live import free_port, serving
from tests.servers.stores import SqliteStores

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHOWN = ("unsafe_evening_share_city", "theft_rate", "violent_crime_rate")
INTERNAL = "violent_crime_rate"
TITLE, STATE = ".tb-slide h2", "#lage"
PAUSED = "Uppdatering pausad – bilden är från"


@contextmanager
def store_of(url: str) -> Iterator[None]:
    open_store(url)
    yield
    close_store()


@pytest.fixture
def mounted(tmp_path: Path, shared_folder: Path) -> tuple[str, Key]:
    """Put up an open screen, one of whose slides has become internal since it was chosen."""
    url = SqliteStores(folder=tmp_path, templates=shared_folder).full()
    with store_of(url):
        key = register_screen(mounting=Mounting(name="Ledningsrummet"), by=CONSOLE)
        for slug in SHOWN:
            one = Showing(kind=SlideKind.INDICATOR, indicator=slug, place="stockholm", seconds=600)
            add_slide(screen=key.screen, showing=one, by=CONSOLE)
        with unit_of_work(by=CONSOLE) as unit:
            unit.session.exec(select(Indicator).where(Indicator.slug == INTERNAL)).one().clearance = Clearance.INTERNAL
            unit.record(action="test", subject=INTERNAL)
    return url, key


def sent(page: Page) -> str:
    """Return all that the screen was sent, as it keeps it."""
    name = page.evaluate("caches.keys().then((names) => names.find((name) => name.startsWith('skarm-bilder')))")
    kept = "caches.open(name).then(async (shelf) => (await (await shelf.match((await shelf.keys())[0])).text()))"
    return unquote(page.evaluate(f"(name) => {kept}", name))


def turn_pages(page: Page) -> None:
    """Step forward and back by keyboard, and let a slide stand still."""
    title = page.locator(TITLE)
    first = title.inner_text()
    page.keyboard.press("ArrowRight")
    expect(title).not_to_have_text(first)
    page.keyboard.press("PageDown")
    expect(title).to_have_text(first)
    page.keyboard.press("ArrowLeft")
    expect(title).not_to_have_text(first)
    page.keyboard.press(" ")
    expect(page.locator(STATE)).to_have_text("Bilden står still")
    page.keyboard.press(" ")
    expect(page.locator(STATE)).to_be_hidden()


def test_a_screen_outlives_its_server_and_goes_dark_when_it_is_revoked(
    browser: Browser, tmp_path: Path, mounted: tuple[str, Key]
) -> None:
    (url, key), port = mounted, free_port()
    home = f"http://localhost:{port}/skarm/{key.screen}"
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    with serving(database_url=url, folder=tmp_path, port=port) as server:
        first = context.new_page()
        come_up(first, f"{home}#{key.secret}")
        expect(first).to_have_url(home)
        turn_pages(first)
        server.process.kill()
        be_alone(first)
        first.close()
        page = context.new_page()
        page.goto(home)
        be_alone(page)
    with serving(database_url=url, folder=tmp_path, port=port):
        expect(page.locator(STATE)).to_be_hidden()
        told = sent(page)
        revoke(url, key)
        be_dark(page)
    context.close()
    assert "otrygga" in told
    assert INTERNAL not in told
    assert "våldsbrott" not in told.casefold()


def revoke(url: str, key: Key) -> None:
    with store_of(url):
        assert screen_of(key.screen, by=CONSOLE).sighting.fault == ""
        revoke_key(screen=key.screen, by=CONSOLE)


def be_dark(page: Page) -> None:
    """Show nothing, and keep nothing but the empty page."""
    expect(page.get_by_text("Skärmen är avstängd.")).to_be_visible()
    expect(page.locator(TITLE)).to_have_count(0)
    assert page.evaluate("caches.keys()") == ["skarm-sidan"]


def come_up(page: Page, address: str) -> None:
    """Open the screen with its key, and once more so that the browser keeps its page."""
    page.goto(address)
    expect(page.locator(TITLE)).to_be_visible()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.reload()
    expect(page.locator(TITLE)).to_be_visible()
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []


def be_alone(page: Page) -> None:
    """Go on showing the last slides, and say of when they are."""
    expect(page.locator(STATE)).to_contain_text(PAUSED)
    expect(page.locator(TITLE)).to_be_visible()
