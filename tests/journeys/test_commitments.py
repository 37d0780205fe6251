"""A coordinator promises something for a goal and says how it goes; a visitor is told nothing until it is open."""

import pytest
from playwright.sync_api import Page, expect

from models.vocabulary import PartyKind
from tests.journeys import accounts
from tests.journeys.outside import OUTSIDE
from tests.servers.barriers import barriers
from tests.servers.browser import NARROW, Reader
from tests.servers.live import LiveServer
from tests.servers.rest import at_rest, choose

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GOAL = "/upplevd-trygghet-ska-oka"


def column(page: Page, party: str) -> str:
    at_rest(page)
    return page.get_by_role("region", name=party, exact=True).inner_text()


def promise_and_check_in(page: Page) -> None:
    page.get_by_role("link", name="Lägg till åtagande").click()
    page.get_by_label("Namn på svenska").fill("Fler vandringar")
    page.get_by_label("Första dag (åååå-mm-dd)").fill("2026-01-01")
    page.get_by_label("Eller eget mått på svenska").fill("vandringar")
    page.get_by_role("button", name="Spara åtagandet").click()
    expect(page.get_by_role("status").filter(has_text="Åtagandet är sparat.")).to_be_visible()
    choose(page, "Hur går insatsen?", "Enligt plan")
    page.get_by_label("Eget mått: vandringar (frivilligt)").fill("4,5")
    page.get_by_label("Vad har hänt, och vad hindrar?").fill("Alla områden är med.")
    page.get_by_role("button", name="Spara avstämningen").dblclick()
    expect(page.get_by_role("status").filter(has_text="Avstämningen är sparad.")).to_be_visible()


def test_a_party_promises_checks_in_and_is_seen_by_whom_it_chose(reader: Reader, own_server: LiveServer) -> None:
    page = reader.open()
    karin = accounts.add(own_server, "Karin", party=PartyKind.CITY)
    accounts.enter(page, own_server, username=karin, then=GOAL)
    expect(page.get_by_text("Ingen insats angiven")).to_have_count(3)
    promise_and_check_in(page)
    assert barriers(page) == []
    page.goto(own_server.url + GOAL)
    said = column(page, "Stockholms stad")
    assert all(words in said for words in ("Fler vandringar", "enligt plan", "Alla områden är med.", "4,5"))
    assert "tidigare avstämning" not in said
    assert "Ingen insats angiven" in column(page, "Region Stockholm")
    assert barriers(page) == []
    visitor = reader.open(viewport=NARROW)
    visitor.goto(own_server.url + GOAL)
    assert "Ingen öppen insats angiven" in column(visitor, "Stockholms stad")
    expect(visitor.get_by_text("Fler vandringar")).to_have_count(0)
    assert visitor.evaluate(OUTSIDE) == []
