"""Those who are signed in meet no foreign word where they work either, no barrier and no page wider than the window."""

import re

import pytest
from playwright.sync_api import Page, expect

from data.queries.catalogue import catalogue
from models.vocabulary import Language, Role
from tests.journeys import wording
from tests.journeys.accounts import add, enter, store_of
from tests.servers.barriers import barriers
from tests.servers.browser import Reader
from tests.servers.live import LiveServer
from tests.servers.rest import at_rest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ENTRY = "/registrera?indikator=youth_drug_use_share"
AT_WORK = (
    "/registrera",
    f"{ENTRY}&period=2022",
    f"{ENTRY}&plats=bromma&period=2022",
    f"{ENTRY}&plats=bromma&period=2022&oforandrat=ja",
    "/granska",
    "/ataganden",
    "/ataganden?atagande=ny",
    "/ataganden?lofte=ny",
    "/moten",
    "/beslut",
    "/indikator?indikator=youth_drug_use_share",
)


def texts_of(page: Page, address: str) -> list[str]:
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    at_rest(page)
    expect(page.get_by_text(re.compile("Något gick fel"))).to_have_count(0)
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), address
    return wording.texts_on(page)


def test_whoever_works_here_in_swedish_meets_no_english_and_no_barrier(reader: Reader, own_server: LiveServer) -> None:
    page = reader.open()
    enter(page, own_server, username=add(own_server, "Anna", role=Role.ADMINISTRATOR))
    english = wording.of_the_program(language=Language.ENGLISH)
    with store_of(own_server):
        content = wording.of_the_store(catalogue(), language=Language.ENGLISH)
    for address in AT_WORK:
        said = texts_of(page, own_server.url + address)
        assert wording.streamlits_in(said) | wording.left_over(said, english | content) == set(), address
        assert barriers(page) == [], address
    page.goto(f"{own_server.url}/administration")
    parts = page.get_by_role("navigation", name="Delar av administrationen").get_by_role("link")
    expect(parts.first).to_be_visible()
    ways = [str(link.get_attribute("href")) for link in parts.all()]
    assert len(ways) > 6
    for address in ways:  # the fields of content hold both languages, so only our own words are looked for
        said = texts_of(page, own_server.url + address)
        assert wording.streamlits_in(said) | wording.left_over(said, english) == set(), address
