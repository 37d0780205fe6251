"""What somebody saves comes by itself to every open page, whichever process serves it, and disturbs nobody typing."""

from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data.actions.reporting import report_value
from data.actor import CONSOLE
from data.queries.catalogue import today
from models.period import Period
from models.vocabulary import ValueStatus
from tests.journeys.accounts import store_of
from tests.servers.browser import Reader
from tests.servers.live import LiveServer, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

INDICATOR = "youth_drug_use_share"
LAST_YEAR = Period(today().year - 1)
SHOWN = f"/indikator?indikator={INDICATOR}"
PATIENCE = 30_000
NOTICE = "Nya värden har kommit."
DONE = "[data-testid=stApp][data-test-script-state=notRunning]"


def report(server: LiveServer, value: str, *, opened: int = 0) -> None:
    """Save a value of the whole town in this process, which is none of those that serve."""
    with store_of(server):
        report_value(
            token=value,
            indicator=INDICATOR,
            place="stockholm",
            period=LAST_YEAR,
            opened_version=opened,
            value=Decimal(value),
            status=ValueStatus.FINAL,
            correction_reason="Räknat om." if opened else "",
            by=CONSOLE,
        )


def visit(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("[data-tb-revision]")).to_have_count(1)
    expect(page.locator(DONE)).to_have_count(1)


def expect_shown(page: Page, value: str) -> None:
    expect(page.get_by_role("main").get_by_text(value).first).to_be_visible(timeout=PATIENCE)


def test_a_saved_value_comes_by_itself_to_every_page_and_over_nothing_that_is_typed(
    reader: Reader, own_server: LiveServer, tmp_path: Path
) -> None:
    own, other = reader.open(), reader.open()
    report(own_server, "40.3")
    with serving(database_url=own_server.database_url, folder=tmp_path) as second:
        for page, server in ((own, own_server), (other, second)):
            visit(page, server.url + SHOWN)
        own.get_by_text("Tabell: Stockholm").click()
        report(own_server, "41.7", opened=1)
        for page in (own, other):
            expect_shown(page, "41,7")
        expect(own.locator("details[open]")).to_have_count(1)

        field = own.get_by_role("textbox", name="Visa sidan som den såg ut en tidigare dag")
        field.press_sequentially("2026-0")
        report(own_server, "42.8", opened=2)
        expect_shown(other, "42,8")
        expect(own.get_by_text(NOTICE)).to_be_visible(timeout=PATIENCE)
        field.press_sequentially("1")
        expect(field).to_have_value("2026-01")
        field.fill("")
        expect_shown(own, "42,8")
        expect(own.get_by_text(NOTICE)).to_have_count(0)

        own.context.set_offline(True)
        report(own_server, "43.9", opened=3)
        expect_shown(other, "43,9")
        expect(own.get_by_text("43,9")).to_have_count(0)
        own.context.set_offline(False)
        expect_shown(own, "43,9")
    assert "running task" not in second.output()  # the open streams ended by themselves, and nothing had to be cut off
