"""Pages in a real browser that note everything that goes wrong behind the reader's back."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypedDict, Unpack
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, ViewportSize, expect, sync_playwright

from tests.servers import chromium

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
PATIENCE = 60_000
GONE = (
    "ERR_CONNECTION_REFUSED",
    "ERR_CONNECTION_RESET",
    "ERR_INCOMPLETE_CHUNKED_ENCODING",
    "ERR_INTERNET_DISCONNECTED",
)
expect.set_options(timeout=PATIENCE)  # two busy cores make no promise about time


class Window(TypedDict, total=False):
    """How a reader's window differs from the usual one."""

    locale: str
    viewport: ViewportSize


class Watch:
    """What a page did that no page of ours may do."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def follow(self, page: Page) -> None:
        """Note console errors, failed scripts and requests to any other machine."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        address = message.location.get("url", "")
        # A server of a test may end before its windows do; the page then asks for it again, and is refused.
        is_gone = any(fault in message.text for fault in GONE)
        is_calling_again = is_gone and any(path in address for path in ("/_stcore/", "/andringar"))
        if message.type == "error" and not is_calling_again:
            self.faults.append(f"console: {message.text} ({address})")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname not in ("localhost", "127.0.0.1"):
            self.faults.append(f"request to {request.url}")


class Reader:
    """Opens windows in a browser; each has its own cookies, as if it were another person."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.watch = Watch()

    def open(self, **window: Unpack[Window]) -> Page:
        """Return an empty page in a new window, Swedish and wide unless told otherwise."""
        context = self._browser.new_context(
            locale=window.get("locale", "sv-SE"),
            timezone_id="Europe/Stockholm",
            viewport=window.get("viewport", WIDE),
        )
        context.set_default_timeout(PATIENCE)
        page = context.new_page()
        self.watch.follow(page)
        return page

    def close(self) -> None:
        """Close every window."""
        for context in self._browser.contexts:
            context.close()


@contextmanager
def launched() -> Iterator[Browser]:
    """Run the Chromium of this machine without a screen."""
    path = chromium.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(chromium.FLAGS))
        yield browser
        browser.close()
