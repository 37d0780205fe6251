"""Signing in and out in a real browser, against the real server."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from data.actions import people, signing_in
from data.actor import CONSOLE
from models.vocabulary import PartyKind, Role
from tests.journeys.accounts import PASSWORD, add, store_of, type_in
from tests.servers.browser import NARROW, Reader
from tests.servers.live import LiveServer

pytestmark = pytest.mark.browser

COOKIE = "trygghetsbilden"


@pytest.fixture
def server(own_server: LiveServer) -> Iterator[LiveServer]:
    """Serve a full store with a coordinator and an administrator, open in the test too."""
    add(own_server, "Karin", party=PartyKind.CITY)
    add(own_server, "Ada", role=Role.ADMINISTRATOR)
    with store_of(own_server):
        yield own_server


def sign_in(page: Page, server: LiveServer, *, password: str = PASSWORD, path: str = "/logga-in") -> None:
    page.goto(f"{server.url}{path}")
    type_in(page, "karin", password=password)


def session_of(page: Page) -> str:
    return next(cookie.get("value", "") for cookie in page.context.cookies() if cookie.get("name") == COOKIE)


def test_a_reader_signs_in_from_a_page_comes_back_to_it_and_signs_out(server: LiveServer, page: Page) -> None:
    page.goto(f"{server.url}/registrera")
    page.locator(".tb-account").get_by_role("link", name="Logga in").click()
    page.wait_for_url("**/logga-in?nasta=/registrera")
    page.get_by_label("Användarnamn").fill("karin")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/registrera")
    expect(page.locator(".tb-who")).to_contain_text("Karin")
    page.get_by_role("link", name="Logga ut").click()
    page.get_by_role("button", name="Logga ut").click()
    expect(page.locator(".tb-account").get_by_role("link", name="Logga in")).to_be_visible()


def test_a_stolen_cookie_and_another_tab_are_worth_nothing_after_the_sign_out(server: LiveServer, page: Page) -> None:
    sign_in(page, server)
    expect(page.locator(".tb-who")).to_contain_text("Karin")
    stolen = session_of(page)
    other = page.context.new_page()
    other.goto(f"{server.url}/")
    expect(other.locator(".tb-who")).to_contain_text("Karin")
    page.get_by_role("link", name="Logga ut").click()
    page.get_by_role("button", name="Logga ut").click()
    page.wait_for_url(f"{server.url}/")
    other.get_by_role("link", name="Om och metod").click()
    expect(other.locator(".tb-account").get_by_role("link", name="Logga in")).to_be_visible()
    page.context.clear_cookies()
    page.context.add_cookies([{"name": COOKIE, "value": stolen, "url": server.url}])
    page.goto(f"{server.url}/")
    expect(page.locator(".tb-account").get_by_role("link", name="Logga in")).to_be_visible()


def test_a_closed_account_is_out_at_the_next_click(server: LiveServer, page: Page) -> None:
    sign_in(page, server)
    expect(page.locator(".tb-who")).to_contain_text("Karin")
    actor = signing_in.actor_of(session_of(page))
    assert actor is not None
    assert actor.person_id is not None
    people.deactivate(person_id=actor.person_id, by=CONSOLE)
    page.get_by_role("link", name="Om och metod").click()
    expect(page.locator(".tb-account").get_by_role("link", name="Logga in")).to_be_visible()


def test_a_wrong_password_says_so_on_a_telephone_too(server: LiveServer, reader: Reader) -> None:
    page = reader.open(viewport=NARROW)
    sign_in(page, server, password="fel", path="/logga-in?nasta=/registrera")
    expect(page.get_by_role("alert")).to_contain_text("stämmer inte")
    assert page.get_by_label("Användarnamn").input_value() == "karin"
    assert page.get_by_label("Lösenord").input_value() == ""
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/registrera")
    # The browser itself notes that the first answer was 401; nothing else may have gone wrong.
    assert [fault for fault in reader.watch.faults if "401" not in fault] == []
    reader.watch.faults.clear()


def test_the_first_administrator_comes_in_by_the_link_on_the_console(own_server: LiveServer, page: Page) -> None:
    found = re.search(r"http://localhost:\d+(/inbjudan/[\w-]+)", own_server.output())
    assert found
    page.goto(own_server.url + found[1])
    page.get_by_label("Användarnamn").fill("ada@example.se")
    page.get_by_label("Namn", exact=True).fill("Ada")
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_label("Lösenordet igen").fill(PASSWORD)
    page.get_by_role("button", name="Skapa kontot").click()
    page.wait_for_url(f"{own_server.url}/")
    expect(page.locator(".tb-who")).to_contain_text("administratör")
    assert urlsplit(page.url).path == "/"
