"""The first day of an installation: from the link on the console to a corrected value that everybody sees."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from data.queries.observations import history_of
from data.store import close_store, open_store
from models.vocabulary import Clearance
from tests.servers.browser import Reader
from tests.servers.live import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "korrekt häst batteri"
# A lead indicator of its area and the City's, that a new installation has no figures for.
INDICATOR = "youth_drug_use_share"
NAME = "Andel elever som använt narkotika"
PLACES = ("/unga-i-riskzon", "/stockholms-stad", "/")


def console_link(server: LiveServer) -> str:
    found = re.search(r"http://localhost:\d+/inbjudan/[\w-]+", server.output())
    assert found
    return found[0]


def accept(page: Page, *, link: str, username: str, name: str) -> None:
    page.goto(link)
    page.get_by_label("Användarnamn").fill(username)
    page.get_by_label("Namn", exact=True).fill(name)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_label("Lösenordet igen").fill(PASSWORD)
    page.get_by_role("button", name="Skapa kontot").click()


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).last.click()
    page.get_by_role("option", name=option, exact=True).click()


def invite_coordinator(page: Page, server: LiveServer) -> str:
    """Let the administrator make a link for a coordinator of the City."""
    page.goto(f"{server.url}/administration")
    choose(page, "Roll", "Samordnare")
    choose(page, "Part", "Stockholms stad")
    page.get_by_role("button", name="Skapa länk").click()
    shown = page.locator("code", has_text="/inbjudan/")
    expect(shown).to_be_visible()
    return shown.inner_text().strip()


def sign_in(page: Page, server: LiveServer, *, username: str) -> None:
    page.goto(f"{server.url}/logga-in?nasta=/registrera")
    page.get_by_label("Användarnamn").fill(username)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url("**/registrera")


def rows_about(page: Page, address: str, *, server: LiveServer) -> Locator:
    """Return what a page shows of the indicator: a line, a card or a row of a table."""
    page.goto(server.url + address)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page.locator(".tb-row, .tb-card, tr").filter(has=page.locator(f"a[href*='{INDICATOR}']"))


def test_from_the_link_on_the_console_to_a_corrected_value_with_its_history(
    reader: Reader, own_server: LiveServer
) -> None:
    administrator = reader.open()
    accept(administrator, link=console_link(own_server), username="ada", name="Ada")
    administrator.wait_for_url(f"{own_server.url}/")
    link = invite_coordinator(administrator, own_server)

    coordinator = reader.open()
    accept(coordinator, link=link, username="karin", name="Karin")
    coordinator.wait_for_url(f"{own_server.url}/")
    coordinator.context.clear_cookies()
    sign_in(coordinator, own_server, username="karin")

    coordinator.get_by_role("link", name=NAME).first.click()
    value = coordinator.get_by_label(re.compile("^Värde"))
    value.fill("12,5")
    value.press("Tab")
    expect(coordinator.get_by_text("Tolkas som")).to_contain_text("12,5\u00a0%")
    coordinator.get_by_text("Slutlig", exact=True).click()
    coordinator.get_by_role("button", name="Spara").click()
    expect(coordinator.get_by_role("status").filter(has_text="Sparat")).to_contain_text("12,5\u00a0%")

    visitor = reader.open()
    for address in PLACES:
        expect(rows_about(visitor, address, server=own_server).first).to_contain_text("12,5")

    coordinator.get_by_role("button", name="Rätta det du sparade").click()
    expect(value).to_have_value("12,5")
    value.fill("12,9")
    coordinator.get_by_label("Varför rättas värdet?").fill("En skola hade räknats två gånger.")
    coordinator.get_by_role("button", name="Spara").click()
    expect(coordinator.get_by_role("status").filter(has_text="Sparat")).to_contain_text("12,9\u00a0%")

    for address in PLACES:
        shown = rows_about(visitor, address, server=own_server).first
        expect(shown).to_contain_text("12,9")
        expect(shown).not_to_contain_text("12,5")
    visitor.goto(f"{own_server.url}/indikator?indikator={INDICATOR}")
    change = visitor.get_by_role("row").filter(has_text="En skola hade räknats två gånger.")
    for said in ("12,5", "12,9", "Karin"):
        expect(change).to_contain_text(said)

    open_store(own_server.database_url)
    history = history_of(INDICATOR, clearance=Clearance.OPEN)
    close_store()
    assert list(history.sort_values("version")["value"]) == [12.5, 12.9]
