"""A reader who opens pages, presses every segment, takes every file, and looks for secrets in all that comes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from io import BytesIO
from pathlib import PurePath
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from tests.journeys.numbers import numbers_in_bytes, numbers_in_message, numbers_in_text, texts_in_message
from tests.journeys.secrets_of_town import Secrets
from tests.servers.wire import Wire

DONE = "[data-testid=stApp][data-test-script-state=notRunning]"
UNCHOSEN = "[data-testid=stButtonGroup] button:not([aria-checked=true])"
A_MOMENT = 100


class Crawl:
    """What a page was sent, and what of it told a secret; `looked_at` counts by the way in which it came."""

    def __init__(self, page: Page, *, url: str, secrets: Secrets) -> None:
        self._page, self._url, self._secrets, self._wire = page, url, secrets, Wire()
        self._told: defaultdict[str, dict[str, str]] = defaultdict(dict)
        self.looked_at: defaultdict[str, int] = defaultdict(int)
        self._wire.follow(page)

    def told(self) -> Mapping[str, Mapping[str, str]]:
        """Return what was told and one address where, by the way in which it came."""
        return {way: found for way, found in self._told.items() if found}

    def open(self, *addresses: str) -> None:
        """Open pages by their addresses."""
        for address in addresses:
            self._page.goto(self._url + address)
            expect(self._page.get_by_role("heading", level=1), address).to_have_count(1)
            self._settle()
            for number in range(self._segments().count()):
                self._segments().nth(number).click()
                self._settle()
            self._look(address)

    def take(self, *addresses: str) -> None:
        """Fetch files and other addresses with the cookies of the page."""
        for address in addresses:
            body = self._page.context.request.get(self._url + address).body()
            if body.startswith(b"PK"):
                self._look_into_workbook(body, at=address)
            else:
                way = PurePath(address.partition("?")[0]).suffix or "other"
                self._note(way, numbers_in_bytes(body), [body.decode(errors="replace")], at=address)

    def _segments(self) -> Locator:
        return self._page.locator(UNCHOSEN)

    def _settle(self) -> None:
        expect(self._page.locator(DONE)).to_have_count(1)
        self._page.wait_for_timeout(A_MOMENT)

    def _look(self, address: str) -> None:
        for message in self._wire.messages():
            self._note("frames", numbers_in_message(message), texts_in_message(message), at=address)
        for url, body in self._wire.bodies():
            self._note("answers", numbers_in_bytes(body), [body.decode(errors="replace")], at=url)
        window = self._page.content()
        self._note("window", numbers_in_text(window), [window], at=address)

    def _look_into_workbook(self, body: bytes, *, at: str) -> None:
        with ZipFile(BytesIO(body)) as archive:
            for name in archive.namelist():
                part = archive.read(name)
                self._note(".xlsx parts", numbers_in_bytes(part), [part.decode(errors="replace")], at=f"{at} {name}")
        with closing(load_workbook(BytesIO(body))) as book:
            sheets: list[Any] = list(book.worksheets)
            cells = [cell for sheet in sheets for row in sheet.iter_rows(values_only=True) for cell in row]
        numbers = [abs(float(cell)) for cell in cells if isinstance(cell, int | float)]
        self._note(".xlsx", numbers, map(str, cells), at=at)

    def _note(self, way: str, numbers: Iterable[float], texts: Iterable[str], *, at: str) -> None:
        self.looked_at[way] += 1
        self._told[way] |= dict.fromkeys(self._secrets.told_in(numbers, texts), at)
