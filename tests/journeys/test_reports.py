"""A reader takes an area along as a document, sees it being made, and gets the same without the script."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.data.exporters.reports import faults_of, text_of
from tests.servers.barriers import barriers
from tests.servers.browser import Reader
from tests.servers.live import LiveServer

pytestmark = pytest.mark.browser
AREA = "/otrygga-platser"


def test_a_document_is_made_while_the_reader_looks_on(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}{AREA}?till=2022")
    words = page.locator(".tb-making [role=status]")
    expect(words).to_be_attached()
    with page.expect_download() as started:
        page.get_by_role("link", name="PDF", exact=True).click()
        expect(page.locator(".tb-making progress")).to_be_visible()
    file = Path(started.value.path()).read_bytes()
    assert started.value.suggested_filename == "otrygga-platser.pdf"
    assert faults_of(file) == []
    assert "Urval:varjeindikatorsegenplats,till2022" in text_of(file)
    expect(words).to_have_text("Klart. Filen hämtas.")
    expect(page.locator(".tb-making progress")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text("Otrygga platser")
    assert barriers(page) == []


def test_a_server_that_is_away_is_told_of(live_server: LiveServer, reader: Reader) -> None:
    page = reader.open()
    page.goto(f"{live_server.url}{AREA}?sprak=en")
    expect(page.locator(".tb-making [role=status]")).to_be_attached()
    page.route("**/hamta/rapport/**", lambda route: route.fulfill(status=502, body="<html>"))
    page.get_by_role("link", name="PowerPoint", exact=True).click()
    expect(page.locator(".tb-making [role=status]")).to_have_text(
        "The server does not answer. Wait a moment and try again."
    )
    page.unroute("**/hamta/rapport/**")
    with page.expect_download() as started:
        page.get_by_role("link", name="Excel", exact=True).click()
    assert started.value.suggested_filename == "otrygga-platser.xlsx"
    # Another process of the service answers, which knows nothing of the making: the plain link gives the document.
    page.route("**/hamta/arbete/**", lambda route: route.fulfill(status=410, body="{}"))
    with page.expect_download() as started:
        page.get_by_role("link", name="PowerPoint", exact=True).click()
    assert "/hamta/rapport/" in started.value.url
    assert started.value.suggested_filename == "otrygga-platser.pptx"
    # The browser itself notes the statuses.
    assert [fault for fault in reader.watch.faults if not re.search("502|410", fault)] == []
    reader.watch.faults.clear()
