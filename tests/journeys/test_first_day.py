"""The first day of an installation: from the link on the console to a corrected value that everybody sees."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from data.queries.observations import history_of
from data.store import close_store, open_store
from models.vocabulary import Clearance
from tests.journeys.accounts import PASSWORD, enter
from tests.servers.browser import Reader
from tests.servers.live import LiveServer
from tests.servers.rest import choose

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# A lead indicator of its area and the City's, that a new installation has no figures for.
INDICATOR = "youth_drug_use_share"
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


def invite_coordinator(page: Page, server: LiveServer) -> str:
    """Let the administrator make a link for a coordinator of the City."""
    page.goto(f"{server.url}/administration")
    choose(page, "Roll", "Samordnare")
    choose(page, "Part", "Stockholms stad")
    page.get_by_role("button", name="Skapa länk").click()
    shown = page.locator("code", has_text="/inbjudan/")
    expect(shown).to_be_visible()
    return shown.inner_text().strip()


def save(page: Page) -> Locator:
    """Press the button and return what is said of it."""
    page.get_by_role("button", name="Spara").click()
    return page.get_by_role("status").filter(has_text="Sparat")


def expect_everywhere(page: Page, value: str, *, instead_of: str = "", server: LiveServer) -> None:
    """Look for the value on the area's page, the party's and the overview, in what they show of the indicator."""
    for address in PLACES:
        page.goto(server.url + address)
        about = page.locator(".tb-row, .tb-card, tr").filter(has=page.locator(f"a[href*='{INDICATOR}']"))
        expect(about.filter(has_text=value, visible=True).first).to_be_visible()
        if instead_of:
            # The old value is told as what it was revised from, and nowhere else.
            expect(about.filter(has_text=re.compile(rf"(?<!från\s){re.escape(instead_of)}"))).to_have_count(0)


def administrator_and_coordinator(reader: Reader, server: LiveServer) -> Page:
    """Let the first administrator in by the console's link, and a coordinator by the administrator's."""
    administrator = reader.open()
    accept(administrator, link=console_link(server), username="ada", name="Ada")
    administrator.wait_for_url(f"{server.url}/")
    link = invite_coordinator(administrator, server)
    coordinator = reader.open()
    accept(coordinator, link=link, username="karin", name="Karin")
    coordinator.wait_for_url(f"{server.url}/")
    coordinator.context.clear_cookies()
    enter(coordinator, server, username="karin", then="/registrera")
    return coordinator


def report(page: Page, typed: str) -> None:
    """Go from what is late or due to the form, and save a final value for the whole City."""
    page.locator(f"a[href^='/registrera?indikator={INDICATOR}']").click()
    grid = page.get_by_label("Värde (%), Stockholm", exact=True)  # all places at once come first
    expect(grid).to_be_visible()
    choose(page, "Plats", "Stockholm")
    expect(grid).to_have_count(0)
    expect(page.get_by_text("Stockholm, 2024", exact=True)).to_be_visible()
    page.get_by_label("Värde (%)").fill(typed)
    page.get_by_label("Värde (%)").press("Tab")
    expect(page.get_by_text("Tolkas som")).to_contain_text(f"{typed}\u00a0%")
    page.get_by_text("Slutligt", exact=True).click()
    expect(save(page)).to_contain_text(f"{typed}\u00a0%")


def correct(page: Page, before: str, *, typed: str, why: str) -> None:
    page.get_by_role("button", name="Rätta det du sparade").click()
    expect(page.get_by_label("Värde (%)")).to_have_value(before)
    page.get_by_label("Värde (%)").fill(typed)
    page.get_by_label("Varför rättas värdet?").fill(why)
    expect(save(page)).to_contain_text(f"{typed}\u00a0%")


def test_from_the_link_on_the_console_to_a_corrected_value_with_its_history(
    reader: Reader, own_server: LiveServer
) -> None:
    coordinator, visitor = administrator_and_coordinator(reader, own_server), reader.open()
    report(coordinator, "12,5")
    expect_everywhere(visitor, "12,5", server=own_server)
    correct(coordinator, "12,5", typed="12,9", why="En skola hade räknats två gånger.")
    expect_everywhere(visitor, "12,9", instead_of="12,5", server=own_server)

    for page, who in ((visitor, ""), (coordinator, "Karin")):
        page.goto(f"{own_server.url}/indikator?indikator={INDICATOR}")
        change = page.get_by_role("row").filter(has_text="En skola hade räknats två gånger.")
        for said in ("12,5", "12,9", who):
            expect(change).to_contain_text(said)
    open_store(own_server.database_url)
    history = history_of(INDICATOR, clearance=Clearance.OPEN)
    close_store()
    assert list(history.sort_values("version")["value"]) == [12.5, 12.9]
