"""Entry in a real browser: what is refused and why, what a double click does, and two who write at once."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from data.queries.catalogue import today
from data.queries.observations import history_of
from models.vocabulary import Clearance, PartyKind
from tests.journeys.accounts import add, enter, store_of
from tests.servers.browser import Reader
from tests.servers.live import LiveServer, serving
from tests.servers.stores import SqliteStores

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PERCENTAGE = "youth_drug_use_share"
COUNT = "robbery_person_count"
LAST_YEAR = today().year - 1


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, shared_folder: Path) -> Iterator[LiveServer]:
    """Serve a full store in which nobody saves anything."""
    folder = tmp_path_factory.mktemp("entry")
    with serving(database_url=SqliteStores(folder=folder, templates=shared_folder).full(), folder=folder) as found:
        yield found


def signed_in(
    page: Page, server: LiveServer, *, party: PartyKind, then: str = "/registrera", name: str = "Karin"
) -> None:
    enter(page, server, username=add(server, name, party=party), then=then)


def form(indicator: str, *, place: str = "stockholm", period: str) -> str:
    return f"/registrera?indikator={indicator}&plats={place}&period={period}"


def value_field(page: Page) -> Locator:
    return page.get_by_role("textbox", name=re.compile("^Värde"))


def type_value(page: Page, text: str) -> None:
    value_field(page).fill(text)
    value_field(page).press("Tab")


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara", exact=True).click()


def values(server: LiveServer, indicator: str) -> list[float]:
    with store_of(server):
        history = history_of(indicator, clearance=Clearance.RESTRICTED)
        return [float(value) for value in history.loc[history["recorded_by"] != "", "value"]]


def test_each_bad_input_is_refused_in_its_own_words_and_kept_in_the_field(reader: Reader, server: LiveServer) -> None:
    page = reader.open()
    signed_in(page, server, party=PartyKind.CITY, then=form(PERCENTAGE, period=str(LAST_YEAR)))
    messages = {
        "1.234": "kan läsas på två sätt",
        "−5": "är för litet",
        "abc": "är inget tal",
        "1e9": "tiopotens",
        "": "Fältet är tomt",
    }
    for text, words in messages.items():
        type_value(page, text)
        save(page)
        expect(page.get_by_role("alert")).to_contain_text(words)
        expect(value_field(page)).to_have_value(text)
        expect(value_field(page)).to_be_focused()
    type_value(page, "12,5 %")
    expect(page.get_by_text("Tolkas som")).to_contain_text("12,5")
    assert values(server, PERCENTAGE) == []


def test_a_count_takes_no_per_cent_sign(reader: Reader, server: LiveServer) -> None:
    page = reader.open()
    signed_in(page, server, party=PartyKind.POLICE, name="Lena", then=form(COUNT, period=f"{LAST_YEAR}-12"))
    type_value(page, "12,5 %")
    save(page)
    expect(page.get_by_role("alert")).to_contain_text("har procenttecken")
    expect(value_field(page)).to_have_value("12,5 %")


def test_periods_that_cannot_be_entered_say_why(reader: Reader, own_server: LiveServer) -> None:
    page = reader.open()
    ahead = str(LAST_YEAR + 4)
    signed_in(page, own_server, party=PartyKind.CITY, then=form(PERCENTAGE, period=ahead))
    expect(page.get_by_text(f"{ahead} har inte börjat än")).to_be_visible()
    expect(value_field(page)).to_have_count(0)
    page.goto(own_server.url + form(PERCENTAGE, period=str(LAST_YEAR)))
    type_value(page, "12,5")
    save(page)
    expect(page.get_by_text(re.compile("^Sparat"))).to_be_visible()
    page.goto(own_server.url + form(PERCENTAGE, period=str(LAST_YEAR)))
    expect(page.get_by_text(f"Det finns redan ett värde för {LAST_YEAR}")).to_be_visible()
    expect(value_field(page)).to_have_count(0)


def test_a_double_click_saves_once(reader: Reader, own_server: LiveServer) -> None:
    page = reader.open()
    signed_in(page, own_server, party=PartyKind.CITY, then=form(PERCENTAGE, period=str(LAST_YEAR)))
    for number, year in enumerate(range(LAST_YEAR, LAST_YEAR - 3, -1), start=1):
        page.goto(own_server.url + form(PERCENTAGE, period=str(year)))
        type_value(page, f"1{number},5")
        page.get_by_role("button", name="Spara", exact=True).dblclick()
        expect(page.get_by_text(re.compile("^Sparat"))).to_contain_text(f"för {year}")
        expect(page.get_by_role("alert")).to_have_count(0)
    assert sorted(values(own_server, PERCENTAGE)) == [11.5, 12.5, 13.5]


def test_who_saves_second_is_told_and_keeps_what_was_typed(reader: Reader, own_server: LiveServer) -> None:
    first, second = reader.open(), reader.open()
    address = form(PERCENTAGE, period=str(LAST_YEAR))
    signed_in(first, own_server, party=PartyKind.CITY, then=address)
    enter(second, own_server, username="karin", then=address)
    type_value(first, "12,5")
    type_value(second, "13")
    save(first)
    expect(first.get_by_text(re.compile("^Sparat"))).to_be_visible()
    expect(second.get_by_role("status").get_by_text("Nya värden har kommit.")).to_be_visible()
    expect(value_field(second)).to_have_value("13")
    expect(first.get_by_text("Nya värden har kommit.")).to_have_count(0)
    save(second)
    expect(second.get_by_role("alert")).to_contain_text("Det finns redan ett värde")
    expect(value_field(second)).to_have_value("13")
    assert values(own_server, PERCENTAGE) == [12.5]


def test_typed_text_waits_while_another_page_is_read(reader: Reader, server: LiveServer) -> None:
    page = reader.open()
    address = form(PERCENTAGE, period=str(LAST_YEAR))
    signed_in(page, server, party=PartyKind.CITY, name="Maja", then=address)
    type_value(page, "12,5")
    expect(page.get_by_text("Tolkas som")).to_be_visible()
    page.get_by_role("link", name="Om och metod").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Om och metod")
    page.go_back()
    expect(value_field(page)).to_have_value("12,5")
    assert values(server, PERCENTAGE) == []


def test_typed_text_waits_while_the_language_is_changed_there_and_back(reader: Reader, own_server: LiveServer) -> None:
    page = reader.open()
    signed_in(page, own_server, party=PartyKind.CITY, then=form(PERCENTAGE, period=str(LAST_YEAR)))
    type_value(page, "12,5 gram")
    page.get_by_label("Kommentar").fill("Bara åk 9.")
    page.get_by_text("Slutligt", exact=True).click()
    page.get_by_role("link", name="In English").click()
    value = page.get_by_role("textbox", name=re.compile("^Value"))
    expect(value).to_have_value("12,5 gram")
    expect(page.get_by_label("Comment")).to_have_value("Bara åk 9.")
    expect(page.get_by_role("radio", name="Final")).to_be_checked()
    expect(page.get_by_role("alert")).to_contain_text("“12,5 gram”")
    value.fill("12.5")
    value.press("Tab")
    expect(page.get_by_text("Read as")).to_contain_text("12.5%")
    page.get_by_role("link", name="På svenska").click()
    expect(value_field(page)).to_have_value("12.5")
    expect(page.get_by_text("Tolkas som")).to_contain_text("12,5\u00a0%")
    save(page)
    expect(page.get_by_text(re.compile("^Sparat"))).to_contain_text(f"12,5\u00a0% för {LAST_YEAR}")
    assert values(own_server, PERCENTAGE) == [12.5]
