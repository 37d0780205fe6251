import re
from collections import Counter

import pytest

from dashboard import cache, state
from dashboard.navigation import chapters
from dashboard.server.addresses import is_page
from dashboard.server.routes import ROUTES
from data.actions.addresses import RESERVED
from data.queries.catalogue import catalogue

STREAMLITS = {"_stcore", "static", "media", "component", "vendor", "healthz", "manifest.json", "robots.txt"}
ADDRESS = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.fixture
def pages(full_store: str) -> list[str]:
    assert full_store
    cache.clear()
    return [screen.page for chapter in chapters() for screen in chapter.screens]


def test_every_page_has_an_address_of_its_own(pages: list[str]) -> None:
    assert [page for page, times in Counter(pages).items() if times > 1] == []
    assert pages.count("") == 1
    assert {*state.OWN_PAGES} < {*pages}


def test_every_area_party_and_goal_has_a_page(pages: list[str]) -> None:
    content = catalogue()
    slugs = [one.slug for group in (content.areas, content.parties, content.goals) for one in group]
    assert len(slugs) == 9 + 3 + 2
    assert set(slugs) <= set(pages)


def test_an_address_is_one_plain_word_that_a_reader_can_type(pages: list[str]) -> None:
    assert [page for page in pages if page and not ADDRESS.fullmatch(page)] == []


def test_no_page_lies_where_the_server_or_streamlit_answers(pages: list[str]) -> None:
    servers = {route.path.split("/")[1] for route in ROUTES}
    assert servers
    assert set(pages) & (servers | STREAMLITS) == set()


def test_nothing_new_can_take_an_address_of_the_program() -> None:
    servers = {route.path.split("/")[1].split(".")[0] for route in ROUTES}
    own = {*state.OWN_PAGES, *servers, *(name for name in STREAMLITS if "." not in name)}
    assert own <= RESERVED


def test_the_server_knows_exactly_the_pages_of_the_navigation(pages: list[str]) -> None:
    assert [page for page in pages if not is_page(f"/{page}")] == []
    assert not is_page("/finns-inte")
    assert not is_page("/otrygga-platser/mer")
