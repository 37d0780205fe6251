"""The shell around the pages in a real browser: first visit, keys, words, links, headers."""

import os
import signal
import subprocess
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.journeys.wording import streamlits_in, swedish_of_the_shell, texts_on
from tests.servers.browser import NARROW, Reader
from tests.servers.live import COMMAND, LiveServer, environment
from tests.servers.rest import at_rest

pytestmark = pytest.mark.browser

AREA = "/unga-i-riskzon"


def test_the_first_deep_link_after_a_start_opens_its_page_without_a_dialog(own_server: LiveServer, page: Page) -> None:
    page.goto(own_server.url + AREA)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Unga i riskzon")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page).to_have_title("Unga i riskzon för destruktivt beteende – Trygghetsbilden")


def test_the_page_is_in_the_readers_language_from_the_first_byte(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + AREA)
    assert page.evaluate("document.documentElement.lang") == "sv"
    expect(page.get_by_text("Hoppa till innehållet")).to_have_count(1)
    page.goto(f"{live_server.url}{AREA}?sprak=en")
    expect(page.get_by_text("Skip to main content")).to_have_count(1)
    assert page.evaluate("document.documentElement.lang") == "en"
    page.goto(live_server.url)
    expect(page).to_have_title("Overview – Trygghetsbilden")
    assert page.evaluate("document.documentElement.lang") == "en"


def test_another_language_is_chosen_without_loading_the_page_anew_and_every_word_follows(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(f"{live_server.url}/jamfor-platser")
    expect(page.get_by_role("heading", level=1)).to_have_text("Jämför platser")
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="In English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare places")
    expect(page.get_by_text("Skip to main content")).to_have_count(1)
    assert page.evaluate("document.documentElement.lang") == "en"
    assert set(texts_on(page)) & swedish_of_the_shell() == set()
    page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Overview").click()
    expect(page).to_have_title("Overview – Trygghetsbilden")
    page.get_by_role("link", name="På svenska").click()
    expect(page).to_have_title("Översikt – Trygghetsbilden")
    expect(page.get_by_text("Hoppa till innehållet")).to_have_count(1)
    assert streamlits_in(texts_on(page)) == set()
    assert page.evaluate("window.stays")
    page.goto(live_server.url)
    expect(page).to_have_title("Översikt – Trygghetsbilden")


def test_our_links_open_without_loading_the_page_anew_and_the_back_button_works(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.evaluate("window.stays = true")
    menu = page.get_by_role("navigation", name="Huvudmeny")
    menu.get_by_role("link", name="Unga i riskzon").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Unga i riskzon")
    assert page.url == live_server.url + AREA
    page.go_back()
    expect(page).to_have_title("Översikt – Trygghetsbilden")
    page.go_forward()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Unga i riskzon")
    assert page.evaluate("window.stays")


def test_on_a_telephone_the_menu_steps_aside_for_the_page_that_was_chosen(
    reader: Reader, live_server: LiveServer
) -> None:
    page = reader.open(viewport=NARROW)
    page.goto(live_server.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("[data-testid=stExpandSidebarButton]").click()
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Unga i riskzon").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Unga i riskzon")
    expect(page.get_by_role("navigation", name="Huvudmeny")).not_to_be_in_viewport()


def test_single_keys_do_nothing_outside_fields(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + AREA)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    at_rest(page)
    sent: list[object] = []
    page.on("websocket", lambda _socket: sent.append("socket"))
    page.evaluate("""() => {
        const send = WebSocket.prototype.send;
        window.frames_sent = 0;
        WebSocket.prototype.send = function (...data) { window.frames_sent += 1; return send.apply(this, data); };
    }""")
    page.locator("body").press("r")
    page.locator("body").press("c")
    page.wait_for_timeout(1_000)
    assert page.evaluate("window.frames_sent") == 0
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_server_that_is_gone_is_said_in_swedish_and_comes_back_by_itself(
    own_server: LiveServer, reader: Reader
) -> None:
    page = reader.open()
    page.goto(own_server.url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    os.kill(own_server.process.pid, signal.SIGKILL)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Kontakten är bruten")
    said = "Kontakten med servern är bruten. Sidan ansluter igen av sig själv."
    expect(dialog.locator("[data-tb-says]")).to_have_attribute("data-tb-says", said)
    assert "Streamlit" not in dialog.inner_text()
    own_server.process.wait()
    port = str(urlsplit(own_server.url).port)
    settings = environment(database_url=own_server.database_url, folder=own_server.folder) | {"PORT": port}
    again = subprocess.Popen([COMMAND, "run"], env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        expect(dialog).to_have_count(0, timeout=90_000)
        page.get_by_role("link", name="Om och metod").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Om")
    finally:
        again.terminate()
        again.wait()
    reader.close()
    reader.watch.faults.clear()  # the browser notes each attempt to reach the server


def test_an_address_that_is_no_page_says_so_in_swedish(reader: Reader, live_server: LiveServer) -> None:
    page = reader.open()
    answer = page.goto(f"{live_server.url}/finns-inte")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="Sidan finns inte")).to_be_visible()
    page.get_by_role("link", name="Till översikten").click()
    expect(page).to_have_title("Översikt – Trygghetsbilden")
    assert [fault for fault in reader.watch.faults if "404" not in fault] == []
    reader.watch.faults.clear()


@pytest.mark.parametrize("path", ["/", AREA, "/logga-in", "/hamta/robbery_person_rate.csv", "/healthz", "/nej"])
def test_the_real_server_sends_the_headers(path: str, live_server: LiveServer) -> None:
    headers = httpx.get(live_server.url + path, trust_env=False).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers
