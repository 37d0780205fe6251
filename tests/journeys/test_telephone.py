"""A leader reads every page on a telephone: nothing lies outside the screen, and no table is cut."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from dashboard import cache, state
from dashboard.navigation import chapters
from data.queries.catalogue import Catalogue, catalogue
from data.store import close_store, open_store
from tests.journeys.outside import OUTSIDE
from tests.servers.browser import NARROW, Reader
from tests.servers.live import LiveServer
from tests.servers.rest import at_rest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def content(live_server: LiveServer) -> Iterator[Catalogue]:
    open_store(live_server.database_url)
    cache.clear()
    yield catalogue()
    close_store()


def whole(page: Page, address: str) -> None:
    """Open the page, wait until it is whole, and open every part that is folded away."""
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    at_rest(page)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    at_rest(page)


def test_no_kind_of_page_is_wider_than_a_telephone_and_no_table_is_cut(
    reader: Reader, live_server: LiveServer, content: Catalogue
) -> None:
    page = reader.open(viewport=NARROW)
    kinds = {screen.module: screen.page for chapter in chapters() for screen in chapter.screens}  # see test_visitor
    indicators = ("violent_crime_rate", "exposed_to_violence_share", "unsafe_evening_share_ntu")
    assert set(indicators) <= {one.slug for one in content.indicators}
    for address in (*map(state.address, kinds.values()), *map(state.indicator_address, indicators)):
        whole(page, live_server.url + address)
        assert page.evaluate(OUTSIDE) == [], address


def test_what_lies_outside_would_be_found(reader: Reader, live_server: LiveServer) -> None:
    page = reader.open(viewport=NARROW)
    whole(page, live_server.url)
    page.locator(".tb-table:not(.tb-tartan)").first.evaluate("(one) => { one.style.minWidth = '600px'; }")
    assert page.evaluate(OUTSIDE) != []


def test_the_menu_says_what_its_button_does(reader: Reader, live_server: LiveServer) -> None:
    page = reader.open(viewport=NARROW)
    for language, said in (("sv", "Visa menyn"), ("en", "Show menu")):
        whole(page, f"{live_server.url}/?sprak={language}")
        button = page.get_by_role("button", name=said)
        shown = button.evaluate("(one) => getComputedStyle(one, '::after').content")
        assert shown == f'"{said}"'
        heading = page.get_by_role("heading", level=1).bounding_box()
        place = button.bounding_box()
        assert heading is not None
        assert place is not None
        assert place["y"] + place["height"] <= heading["y"]


def test_enlarged_to_twice_its_size_the_menu_does_not_cover_the_heading(
    reader: Reader, live_server: LiveServer
) -> None:
    page = reader.open(viewport={"width": 720, "height": 450})
    whole(page, live_server.url)
    heading = page.get_by_role("heading", level=1).bounding_box()
    place = page.get_by_role("button", name="Visa menyn").bounding_box()
    assert heading is not None
    assert place is not None
    assert place["y"] + place["height"] <= heading["y"]


def test_the_nine_areas_are_on_the_first_screen_of_a_laptop(
    reader: Reader, live_server: LiveServer, content: Catalogue
) -> None:
    page = reader.open(viewport={"width": 1440, "height": 900})
    whole(page, live_server.url)
    areas = page.locator(".tb-area")
    expect(areas).to_have_count(len(content.areas))
    assert [one.bounding_box() for one in areas.all()] != [None] * 9
    assert max(box["y"] + box["height"] for one in areas.all() if (box := one.bounding_box())) <= 900


def test_a_list_shows_the_keyboards_reader_where_it_is(reader: Reader, live_server: LiveServer) -> None:
    page = reader.open(viewport={"width": 1440, "height": 900})
    whole(page, f"{live_server.url}/indikator")
    page.locator("[data-testid=stSelectbox] input").first.focus()
    page.keyboard.press("ArrowDown")
    frame = page.locator("[data-testid=stSelectbox] [role=group]").first
    assert frame.evaluate("(one) => getComputedStyle(one).outline") == "rgb(17, 17, 17) solid 3px"
