"""The server's own documents in a real browser: can everybody read and use them?"""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.servers.barriers import barriers
from tests.servers.browser import NARROW, WIDE, Reader
from tests.servers.live import LiveServer

pytestmark = pytest.mark.browser


def all_barriers(page: Page) -> list[str]:
    """Return what keeps somebody out of the page that is open."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    found = barriers(page)
    fits = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    return found if fits else [*found, "it scrolls sideways"]


@pytest.mark.parametrize("viewport", [WIDE, NARROW])
@pytest.mark.parametrize("path", ["/logga-in", "/logga-in?sprak=en", "/logga-ut", "/inbjudan/x", "/finns-inte"])
def test_every_document_is_without_barriers(
    path: str, viewport: ViewportSize, live_server: LiveServer, reader: Reader
) -> None:
    page = reader.open(viewport=viewport)
    page.goto(live_server.url + path)
    assert all_barriers(page) == []
    # The browser itself notes the statuses 404 and 410.
    assert [fault for fault in reader.watch.faults if not re.search("404|410", fault)] == []
    reader.watch.faults.clear()


def test_an_invitation_is_without_barriers(own_server: LiveServer, reader: Reader) -> None:
    found = re.search(r"http://localhost:\d+(/inbjudan/[\w-]+)", own_server.output())
    assert found
    for viewport in (WIDE, NARROW):
        page = reader.open(viewport=viewport)
        page.goto(own_server.url + found[1])
        assert all_barriers(page) == []
        page.get_by_role("button", name="Skapa kontot").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert all_barriers(page) == []
    assert [fault for fault in reader.watch.faults if "422" not in fault] == []
    reader.watch.faults.clear()
