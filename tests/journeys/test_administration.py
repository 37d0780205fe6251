"""An administrator's new area in a real browser: added with an indicator, shown, renamed, and found in the log."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from models.vocabulary import Role
from tests.journeys.accounts import add, enter
from tests.servers.browser import Reader
from tests.servers.live import LiveServer
from tests.servers.rest import at_rest, choose

pytestmark = [pytest.mark.browser, pytest.mark.slow]

INDICATOR = "Andel 16–84 år som utsatts för våld eller hot om våld"


def choose_also(page: Page, label: str, option: str) -> None:
    """Choose one more in a list of several, by typing what it is about."""
    field = page.get_by_role("combobox", name=label).last
    field.scroll_into_view_if_needed()
    at_rest(page)
    field.click()
    field.press_sequentially("utsatts för våld")
    page.get_by_role("option", name=option).first.click()
    page.keyboard.press("Escape")


def fill(page: Page, **facts: str) -> None:
    for label, text in facts.items():
        page.get_by_label(label.replace("_", " "), exact=True).last.fill(text)


def add_area(page: Page) -> None:
    choose(page, "Vad", "Område")
    page.get_by_role("button", name="Nytt område").click()
    expect(page.get_by_text("Namn på båda språken")).to_be_visible()
    fill(page, **{"Namn (svenska)": "Trygg kollektivtrafik", "Namn (engelska)": "Safe public transport"})
    choose(page, "Överenskommelse", "Samverkansöverenskommelse mellan Polisregion Stockholm och Region Stockholm")
    fill(page, **{"Kod, till exempel R5": "R5", "Gäller från": "2026-01-01"})
    choose_also(page, "Indikatorer i sidans ordning", INDICATOR)
    choose_also(page, "Huvudindikatorer", INDICATOR)
    page.get_by_role("button", name="Lägg till", exact=True).dblclick()
    expect(page.get_by_role("status").filter(has_text="Det nya är sparat")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def rename_area(page: Page) -> None:
    field = page.get_by_label("Namn (svenska)")
    expect(field).to_have_value("Trygg kollektivtrafik")
    field.fill("Trygga resor")
    page.get_by_role("button", name="Spara ändringar").click()
    expect(page.get_by_role("status").filter(has_text="Ändringen är sparad.")).to_be_visible()
    page.get_by_text("Tidigare lydelser").first.click()
    expect(row(page, "Namn (svenska)").filter(has_text="Trygga resor")).to_contain_text("Trygg kollektivtrafik")


def row(page: Page, text: str) -> Locator:
    return page.get_by_role("row").filter(has_text=text)


def expect_page(page: Page, server: LiveServer, *, name: str) -> None:
    """Come as anybody, from the menu of the overview to the area's own page."""
    page.goto(server.url)
    page.get_by_role("navigation").get_by_role("link", name=name, exact=True).click()
    page.wait_for_url("**/trygg-kollektivtrafik")
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    expect(page.get_by_role("heading", name=INDICATOR).first).to_be_visible()


def test_an_area_is_added_shown_renamed_and_found_in_the_log(reader: Reader, own_server: LiveServer) -> None:
    page, visitor = reader.open(), reader.open()
    ada = add(own_server, "Ada", role=Role.ADMINISTRATOR)
    enter(page, own_server, username=ada, then="/administration?del=innehall")
    add_area(page)
    expect_page(visitor, own_server, name="Trygg kollektivtrafik")
    rename_area(page)
    expect_page(visitor, own_server, name="Trygga resor")

    page.get_by_role("link", name="Logg", exact=True).click()
    search = page.get_by_label("Sök efter ord")
    search.fill("trygga resor")
    search.press("Enter")
    expect(page).to_have_url(re.compile("sok=trygga"))
    expect(row(page, "Ändrade område")).to_contain_text("Trygg kollektivtrafik → Trygga resor")
    expect(row(page, "Lade till område")).to_contain_text("Trygga resor")
    expect(row(page, "Loggade in")).to_have_count(0)
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV för svenskt Excel").click()
    told = started.value.path().read_text(encoding="utf-8-sig")
    assert "Namn (svenska): Trygg kollektivtrafik → Trygga resor" in told
    assert "Lade till område" in told
    assert "Loggade in" not in told
    page.reload()
    expect(page.get_by_label("Sök efter ord")).to_have_value("trygga resor")
    expect(row(page, "Ändrade område")).to_have_count(1)
