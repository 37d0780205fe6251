"""The form of many values in a real browser: by keyboard alone, from a spreadsheet, without a server, two at once."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect
from sqlmodel import select

from data.actions import content
from data.actions.drafts import Typed, keep_drafts
from data.actor import CONSOLE
from data.queries.catalogue import catalogue
from data.queries.drafts import Cell
from data.queries.observations import history_of
from data.store import actor_of_person, reading
from models.period import Period
from models.person import Person
from models.vocabulary import Clearance, Language, MissingReason, PartyKind, ValueStatus
from tests.journeys import wording
from tests.journeys.accounts import add, enter, store_of
from tests.servers.browser import NARROW, Reader
from tests.servers.live import LiveServer, serving

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHARE, INDEX = "youth_drug_use_share", "youth_psychosomatic_index"
PERIOD = "2022"
FIRST = "Bromma"
CUT_OFF = ("ERR_CONNECTION", "/static/js/index", "/_stcore/", "/utkast")


def open_form(page: Page, server: LiveServer, *, username: str, indicator: str = SHARE) -> None:
    enter(page, server, username=username, then=f"/registrera?indikator={indicator}&period={PERIOD}")
    expect(row(page, FIRST)).to_be_visible()


def row(page: Page, place: str) -> Locator:
    return page.locator(".tb-grid-table tbody tr").filter(has=page.locator("th", has_text=place))


def value(page: Page, place: str) -> Locator:
    return page.get_by_role("textbox", name=re.compile(rf"^Värde .*, {place}$"))


def places(page: Page) -> list[str]:
    heads = page.locator(".tb-grid-table tbody th").all()
    return [str(head.evaluate("head => head.firstChild.textContent")) for head in heads]


def type_value(page: Page, place: str, text: str) -> None:
    value(page, place).fill(text)
    value(page, place).press("Tab")


def save(page: Page) -> None:
    page.get_by_role("button", name="Spara alla utan fel").click()


def stored(server: LiveServer, indicator: str = SHARE) -> dict[str, float | str]:
    with store_of(server):
        history = history_of(indicator, clearance=Clearance.RESTRICTED)
        rows = history[(history["period"] == PERIOD) & (history["recorded_by"] != "")].to_dict("records")
        names = {place.slug: place.name.sv for place in catalogue().places}
    return {names[one["place"]]: one["missing_reason"] or float(one["value"]) for one in rows}


def focused(page: Page) -> str:
    return str(
        page.evaluate("() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent")
    )


def tab_to(page: Page, name: str) -> None:
    for _ in range(120):
        if focused(page) == name:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never comes to {name}, but to {focused(page)}")


def test_thirteen_rows_are_entered_by_keyboard_alone(reader: Reader, own_server: LiveServer) -> None:
    page = reader.open()
    open_form(page, own_server, username=add(own_server, "Karin", party=PartyKind.CITY))
    thirteen = places(page)[1:14]
    assert len(thirteen) == 13
    tab_to(page, f"Värde (%), {thirteen[0]}")
    for number, place in enumerate(thirteen):
        assert focused(page) == f"Värde (%), {place}"
        page.keyboard.type(f"1{number},5" if number < 10 else f"{number},5")
        page.keyboard.press("Enter")
    for place in thirteen:
        expect(row(page, place)).to_contain_text("utkast")
    assert focused(page) == "Spara alla utan fel"
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile(r"^Sparat \d\d:\d\d: 13 rader\.$"))).to_be_visible()
    assert sorted(stored(own_server)) == sorted(thirteen)
    assert stored(own_server)[thirteen[12]] == 12.5


def test_the_keys_move_undo_and_pass_over_what_is_locked(reader: Reader, own_server: LiveServer) -> None:
    page = reader.open()
    open_form(page, own_server, username=add(own_server, "Karin", party=PartyKind.CITY))
    first, second, third = places(page)[1:4]
    type_value(page, second, "12,5")
    save(page)
    expect(row(page, second)).to_contain_text("låst")
    value(page, first).fill("7")
    value(page, first).press("Enter")
    assert focused(page) == f"Värde (%), {third}"
    page.keyboard.press("Shift+Enter")
    assert focused(page) == f"Värde (%), {first}"
    page.keyboard.type("9")
    page.keyboard.press("Escape")
    expect(value(page, first)).to_have_value("7")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == f"Nämnare, {third}"
    page.keyboard.press("ArrowRight")
    assert focused(page) == f"Värde (%), {third}"
    expect(row(page, first)).to_contain_text("Tolkas som 7,0")


def copy(page: Page, text: str) -> None:
    """Copy as from another program of the same computer."""
    other = page.context.new_page()
    other.set_content("<textarea></textarea>")
    other.locator("textarea").fill(text)
    other.keyboard.press("Control+a")
    other.keyboard.press("Control+c")
    other.close()


def test_a_block_from_a_spreadsheet_is_shown_before_it_is_taken_in(reader: Reader, own_server: LiveServer) -> None:
    with store_of(own_server):
        version = catalogue().indicator(INDEX).version
        content.edit_indicator(indicator=INDEX, version=version, changes={"decimals": 2, "maximum": None}, by=CONSOLE)
    page = reader.open()
    open_form(page, own_server, username=add(own_server, "Karin", party=PartyKind.CITY), indicator=INDEX)
    first, second, third = places(page)[1:4]
    copied = f"Stadsdelsområde\t{PERIOD}\n{first}\t7,25\n{second}\t1 234\n{third}\t..\nAtlantis\t5\n"
    copy(page, copied)
    value(page, first).focus()
    page.keyboard.press("Control+v")
    preview = page.locator(".tb-grid-preview")
    expect(preview).to_contain_text("3 rader ändras. 1 rad lämnas. Raderna före rad 2 lästes som rubriker.")
    readings = {first: "Tolkas som 7,25", second: "1\u00a0234,00", third: "uppgift saknas hos källan"}
    for name, words in {**readings, "Atlantis": "är ingen plats som finns här"}.items():
        expect(preview.get_by_role("row", name=re.compile(name))).to_contain_text(words)
    expect(value(page, first)).to_have_value("")
    page.keyboard.press("Enter")
    expect(preview).to_be_hidden()
    expect(row(page, first)).to_contain_text("utkast")
    assert stored(own_server, INDEX) == {}
    save(page)
    expect(page.get_by_text(re.compile("3 rader"))).to_be_visible()
    reason = MissingReason.NOT_AVAILABLE_AT_SOURCE.value
    assert stored(own_server, INDEX) == {first: 7.25, second: 1234.0, third: reason}


def test_a_server_that_is_killed_costs_no_cell(reader: Reader, own_server: LiveServer) -> None:
    page = reader.open()
    open_form(page, own_server, username=add(own_server, "Karin", party=PartyKind.CITY))
    before, after, typing = places(page)[1:4], places(page)[4:7], places(page)[7]
    for place in before:
        type_value(page, place, "12,5")
    expect(row(page, before[-1])).to_contain_text("utkast")
    own_server.process.kill()
    own_server.process.wait()
    for place in after:
        type_value(page, place, "13,5")
    expect(page.get_by_text(re.compile("^Ingen kontakt med servern – det du skrivit finns kvar här"))).to_be_visible()
    value(page, typing).focus()
    page.keyboard.type("14,5")
    port = int(own_server.url.rpartition(":")[2])
    with serving(database_url=own_server.database_url, folder=own_server.folder, port=port) as again:
        for place in after:
            expect(row(page, place)).to_contain_text("utkast", timeout=60_000)
        expect(value(page, typing)).to_have_value("14,5")
        page.reload()
        expect(page.get_by_text(re.compile(r"^Fortsätt på utkast från \d\d:\d\d"))).to_be_visible(timeout=60_000)
        for place, text in (*((one, "12,5") for one in before), *((one, "13,5") for one in after), (typing, "14,5")):
            expect(value(page, place)).to_have_value(text)
        expect(row(page, typing)).to_contain_text("utkast")
        save(page)
        expect(page.get_by_text(re.compile("7 rader"))).to_be_visible()
        assert stored(again) == {**dict.fromkeys(before, 12.5), **dict.fromkeys(after, 13.5), typing: 14.5}
        page.close()
    # While it was gone, the browser itself and Streamlit's program noted every call that nobody answered.
    reader.watch.faults = [fault for fault in reader.watch.faults if not any(sign in fault for sign in CUT_OFF)]


def begin_correction(server: LiveServer, name: str, *, place: str) -> None:
    """Keep a draft as the form of one value leaves it, with a status that this form does not offer."""
    with store_of(server):
        with reading() as session:
            person = session.exec(select(Person).where(Person.name == name)).one()
            by = actor_of_person(session, int(person.id or 0))
        [slug] = [one.slug for one in catalogue().places if one.name.sv == place]
        cell = Cell(indicator=SHARE, place=slug, period=Period.of(PERIOD))
        keep_drafts([Typed(cell, {"value": "14", "status": ValueStatus.CORRECTED.value}, 1)], by=by)


def comment_without_contact(page: Page, names: list[str]) -> None:
    """Write more, while the server does not answer, than one request may hold."""
    page.route("**/utkast?*", lambda route: route.abort())
    for place in names:
        comment = page.get_by_role("textbox", name=f"Kommentar, {place}", exact=True)
        comment.fill("”" * 2000)
        comment.press("Tab")
    expect(page.get_by_text(re.compile("^Ingen kontakt med servern"))).to_be_visible()
    page.unroute("**/utkast?*")


def test_what_is_typed_while_the_server_is_busy_or_away_is_kept_whole(reader: Reader, own_server: LiveServer) -> None:
    page = reader.open()
    open_form(page, own_server, username=add(own_server, "Karin", party=PartyKind.CITY))
    names = places(page)
    first, second, large = names[1], names[2], names[3:]
    held: list[Route] = []
    type_value(page, first, "12,5")
    page.route("**/utkast/spara*", lambda route: held.append(route))  # noqa: PLW0108 - a method takes no marks
    with page.expect_request("**/utkast/spara*"):
        save(page)
    value(page, second).fill("13,5")
    held[0].continue_()
    expect(row(page, first)).to_contain_text("låst")
    expect(value(page, second)).to_have_value("13,5")
    comment_without_contact(page, large)
    for place in (second, *large):
        expect(row(page, place)).not_to_contain_text("väntar på servern")
    begin_correction(own_server, "Karin", place=first)
    page.reload()
    expect(value(page, second)).to_have_value("13,5")
    status = page.get_by_label(f"Status, {first}", exact=True)
    expect(status.locator("option:checked")).to_have_text("Rättat")
    expect(page.get_by_role("textbox", name=f"Kommentar, {large[-1]}", exact=True)).to_have_value("”" * 2000)
    reader.watch.faults = [fault for fault in reader.watch.faults if "ERR_FAILED" not in fault and "413" not in fault]


def test_two_coordinators_meet_in_one_cell_and_the_later_one_chooses(reader: Reader, own_server: LiveServer) -> None:
    first, second = reader.open(), reader.open()
    open_form(first, own_server, username=add(own_server, "Karin", party=PartyKind.CITY))
    open_form(second, own_server, username=add(own_server, "Lena", party=PartyKind.CITY))
    type_value(second, FIRST, "13,5")
    type_value(first, FIRST, "12,5")
    expect(row(first, FIRST)).to_contain_text("utkast")
    save(first)
    expect(row(first, FIRST)).to_contain_text("låst")
    expect(row(second, FIRST)).to_contain_text("Det finns redan ett värde för 2022")  # heard of, and not asked for
    save(second)
    expect(row(second, FIRST)).to_contain_text("Det finns redan ett värde för 2022")
    assert stored(own_server) == {FIRST: 12.5}
    row(second, FIRST).get_by_role("button", name="Använd mitt i stället").click()
    expect(row(second, FIRST)).to_contain_text("Skriv varför det rättas")
    why = second.get_by_role("textbox", name=f"Varför rättas värdet?, {FIRST}")
    why.fill("Räknat om")
    why.press("Tab")
    expect(row(second, FIRST)).to_contain_text("Tolkas som 13,5")
    save(second)
    expect(row(second, FIRST)).to_contain_text("låst")
    with store_of(own_server):
        history = history_of(SHARE, clearance=Clearance.RESTRICTED)
    mine = history[history["recorded_by"] != ""]
    assert sorted(zip(mine["version"], mine["value"], strict=True)) == [(1, 12.5), (2, 13.5)]


def test_the_form_is_done_when_each_place_has_a_value_or_a_reason(reader: Reader, own_server: LiveServer) -> None:
    page = reader.open(viewport=NARROW)
    open_form(page, own_server, username=add(own_server, "Karin", party=PartyKind.CITY))
    names = places(page)
    type_value(page, names[1], "12,5")
    save(page)
    expect(row(page, names[1])).to_contain_text("låst")
    page.get_by_role("button", name="Klar med perioden").click()
    expect(page.get_by_text(re.compile(rf"{len(names) - 1} platser är tomma"))).to_be_visible()
    expect(row(page, names[2])).to_contain_text("välj varför det saknas")
    for place in (name for name in names if name != names[1]):
        page.get_by_label(f"Saknas för att, {place}", exact=True).select_option("not_applicable")
    save(page)
    expect(page.get_by_text(re.compile(rf"{len(names) - 1} rader"))).to_be_visible()
    page.get_by_role("button", name="Klar med perioden").click()
    expect(page.locator(".tb-grid-done")).to_contain_text(re.compile(r"Klart \d\d:\d\d, enligt Karin"))
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


def test_nothing_english_is_said_to_a_swedish_coordinator(reader: Reader, own_server: LiveServer) -> None:
    page = reader.open()
    open_form(page, own_server, username=add(own_server, "Karin", party=PartyKind.CITY))
    first, second, third = places(page)[1:4]
    for place, text in ((first, "12,5"), (second, "abc"), (third, "140")):
        type_value(page, place, text)
    expect(row(page, third)).to_contain_text("är för stort")
    page.get_by_text("Klistra in från kalkylblad").click()
    page.get_by_label("Det kopierade blocket").fill(f"Plats\tVärde\n{first}\t9\nAtlantis\t4")
    page.get_by_role("button", name="Visa vad som läses").click()
    expect(page.locator(".tb-grid-preview")).to_contain_text("Atlantis")
    said = wording.texts_on(page)
    assert len(said) > 100
    with store_of(own_server):
        foreign = wording.of_the_store(catalogue(), language=Language.ENGLISH)
    assert wording.streamlits_in(said) | wording.left_over(said, foreign) == set()
    assert wording.left_over(said, wording.of_the_program(language=Language.ENGLISH)) == set()
