"""A visitor who has not signed in reads everything, in Swedish and in English."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from dashboard import cache, state
from dashboard.navigation import chapters
from data.queries.catalogue import Catalogue, catalogue
from data.store import close_store, open_store
from models.vocabulary import Language
from tests.journeys import wording
from tests.journeys.outside import OUTSIDE
from tests.servers.browser import NARROW, Reader
from tests.servers.live import LiveServer
from tests.servers.rest import at_rest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

UNDRAWN = ".tb-drawing:not(:has(.main-svg path))"
FAULTS = "[data-testid=stException], [data-testid=stAlert], [role=dialog]"


@pytest.fixture
def content(live_server: LiveServer) -> Iterator[Catalogue]:
    open_store(live_server.database_url)
    cache.clear()
    yield catalogue()
    close_store()


def addresses(content: Catalogue) -> list[str]:
    """Return every address there is, and one district and one indicator that stand for all."""
    screens = [screen for chapter in chapters() for screen in chapter.screens]
    others = [screen.page for screen in screens if screen.module == "district"][1:]
    pages = [screen.page for screen in screens if screen.page not in others]
    return [*map(state.address, pages), state.indicator_address(content.areas[0].indicators[0])]


def read(page: Page, address: str) -> list[str]:
    """Wait until the page is whole, and return what it says."""
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    at_rest(page)
    expect(page.locator(FAULTS), address).to_have_count(0)
    expect(page.locator(UNDRAWN), address).to_have_count(0)
    said = wording.texts_on(page)
    assert len(said) > 30, address
    return said


def walk(page: Page, url: str, *, content: Catalogue) -> Iterator[tuple[str, list[str]]]:
    """Begin at the overview and go on by the menu's links; what the menu does not list is opened by its address."""
    page.goto(url)
    menu = page.get_by_test_id("stSidebar").get_by_role("navigation")
    yield "/", read(page, "/")
    for address in addresses(content)[1:]:
        before = page.get_by_role("heading", level=1).inner_text()
        link = menu.locator(f"a[href='{address}']")
        if link.count():
            name = link.inner_text()
            link.click()
            expect(page).to_have_title(f"{name} – Trygghetsbilden")
        else:
            page.goto(url + address)
        expect(page.get_by_role("heading", level=1)).not_to_have_text(before)
        assert page.url == url + address
        yield address, read(page, address)


def visit(page: Page, url: str, *, content: Catalogue) -> Iterator[tuple[str, list[str]]]:
    """Open each page by its address, as from a link in a letter."""
    for address in addresses(content):
        answer = page.goto(url + address)
        assert answer is not None
        assert answer.status == 200
        yield address, read(page, address)


def test_all_areas_parties_and_goals_are_walked_through(content: Catalogue) -> None:
    slugs = [one.slug for group in (content.areas, content.parties, content.goals) for one in group]
    assert len(slugs) == 9 + 3 + 2
    assert set(map(state.address, slugs)) < set(addresses(content))


def test_a_swedish_visitor_meets_no_error_and_no_english(
    page: Page, live_server: LiveServer, content: Catalogue
) -> None:
    foreign = wording.of_the_store(content, language=Language.ENGLISH)
    titles, drawings = set(), 0
    for address, said in walk(page, live_server.url, content=content):
        assert wording.streamlits_in(said) | wording.left_over(said, foreign) == set(), address
        titles.add(page.title())
        drawings += page.locator(".tb-drawing").count()
    assert len(titles) == len(addresses(content))
    assert drawings > len(content.areas)


def test_an_english_visitor_with_a_telephone_meets_no_error_no_swedish_and_nothing_cut(
    reader: Reader, live_server: LiveServer, content: Catalogue
) -> None:
    page = reader.open(viewport=NARROW)
    foreign = wording.of_the_program() | wording.of_the_store(content, language=Language.SWEDISH)
    names = wording.sources(content)
    page.goto(f"{live_server.url}/?sprak=en")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for address, said in visit(page, live_server.url, content=content):
        assert wording.left_over(wording.without(said, names), foreign) == set(), address
        assert page.evaluate(OUTSIDE) == [], address


def test_an_untranslated_text_would_be_seen(page: Page, live_server: LiveServer, content: Catalogue) -> None:
    page.goto(live_server.url)
    foreign = wording.of_the_program() | wording.of_the_store(content, language=Language.SWEDISH)
    assert len(wording.left_over(wording.without(read(page, "/"), wording.sources(content)), foreign)) > 20
    assert wording.streamlits_in(["Show data: karta", "Main menu", "Stopp"]) == {"Show data: karta", "Main menu"}


def test_the_window_is_named_after_what_it_shows(page: Page, live_server: LiveServer, content: Catalogue) -> None:
    one = content.areas[0].indicators[0]
    page.goto(live_server.url + state.indicator_address(one))
    expect(page).to_have_title(f"{content.indicator(one).name.sv} – Trygghetsbilden")
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Indikatorer").click()
    expect(page).to_have_title("Indikatorer – Trygghetsbilden")


def test_the_first_deep_link_after_a_start_opens_the_indicator(own_server: LiveServer, page: Page) -> None:
    """An area is asked for in `test_shell`; each needs a server of its own, since only the first is special."""
    open_store(own_server.database_url)
    address = state.indicator_address(catalogue().indicators[0].slug)
    close_store()
    page.goto(own_server.url + address)
    read(page, address)
    assert page.url == own_server.url + address
