"""Approving in a real browser: one cell sent back and mended, a set time, and a question with its answer."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from data.actions.content import edit_party
from data.actions.reporting import report_value
from data.actor import CONSOLE, Actor
from data.queries.catalogue import today
from data.queries.observations import series_of
from data.queries.people import accounts
from models.period import Period
from models.vocabulary import Clearance, PartyKind, Role, ValueStatus
from tests.journeys.accounts import add, enter, store_of
from tests.servers.browser import Reader
from tests.servers.live import LiveServer
from tests.servers.rest import choose

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SHARE = "youth_drug_use_share"
LAST_YEAR = str(today().year - 1)
CITY = PartyKind.CITY
PEOPLE = (
    ("Karin", Role.COORDINATOR, CITY),
    ("Bosse", Role.APPROVER, CITY),
    ("Petra", Role.COORDINATOR, PartyKind.POLICE),
)


@pytest.fixture
def server(own_server: LiveServer) -> LiveServer:
    """Let the city approve its values, and give it a coordinator, an approver and a colleague at the police."""
    for name, role, party in PEOPLE:
        add(own_server, name, role=role, party=party)
    with store_of(own_server):
        changes = {"needs_approval": True}
        edit_party(party="stockholms-stad", opened={"needs_approval": False}, changes=changes, by=CONSOLE)
    return own_server


def report(value: str, *, period: str, by: str) -> None:
    [found] = [one for one in accounts(by=CONSOLE) if one.username == by]
    report_value(
        token=f"{period}-{value}",
        indicator=SHARE,
        place="stockholm",
        period=Period.of(period),
        opened_version=0,
        value=Decimal(value),
        status=ValueStatus.FINAL,
        by=Actor(found.id, found.name, found.role, found.party),
    )


def type_and_save(page: Page, text: str) -> None:
    field = page.get_by_role("textbox", name=re.compile("^Värde"))
    field.fill(text)
    field.press("Tab")
    page.get_by_role("button", name="Spara", exact=True).click()
    sure = page.get_by_role("button", name="Ja, spara")
    sent = page.get_by_text(re.compile("^Skickat för godkännande"))
    expect(sent.or_(sure).first).to_be_visible()
    if sure.is_visible():
        sure.click()
    expect(sent).to_be_visible()


def published(server: LiveServer) -> list[float]:
    with store_of(server):
        series = series_of(SHARE, clearance=Clearance.RESTRICTED)
        return [float(value) for value in series.loc[series["place"] == "stockholm", "value"]]


def send_back(approver: Page, *, cell: str, message: str) -> None:
    approver.get_by_role("checkbox", name=cell).check(force=True)
    expect(approver.get_by_role("button", name="Godkänn 1 valt värde")).to_be_visible()
    approver.get_by_label("Vad ska rättas?").fill(message)
    approver.get_by_label("Vad ska rättas?").press("Tab")
    approver.get_by_role("button", name="Skicka tillbaka 1 valt värde").click()
    expect(approver.get_by_text("1 värde är skickat tillbaka.")).to_be_visible()


def test_an_approver_sends_one_cell_back_and_approves_the_corrected_one(reader: Reader, server: LiveServer) -> None:
    before = str(int(LAST_YEAR) - 2)
    with store_of(server):
        report("12.5", period=before, by="karin")
        report("93.5", period=LAST_YEAR, by="karin")
    approver, coordinator, outsider = reader.open(), reader.open(), reader.open()
    enter(approver, server, username="bosse", then="/granska")
    send_back(approver, cell=f"Stockholm, {LAST_YEAR}", message="Komma på fel plats?")
    approver.get_by_role("button", name="Godkänn värdet").click()
    expect(approver.get_by_text("1 värde är godkänt och publicerat.")).to_be_visible()
    assert published(server) == [12.5]
    outsider.goto(f"{server.url}/indikator?indikator={SHARE}")
    expect(outsider.get_by_text("12,5").first).to_be_visible()
    expect(outsider.get_by_text("93,5")).to_have_count(0)
    enter(coordinator, server, username="karin", then="/registrera")
    expect(coordinator.get_by_text("Komma på fel plats?")).to_be_visible()
    coordinator.get_by_role("link", name=f"Rätta värdet för {LAST_YEAR}").click()
    type_and_save(coordinator, "9,4")
    approver.reload()
    expect(approver.get_by_text("9,4")).to_be_visible()
    approver.get_by_role("button", name="Godkänn värdet").dblclick()
    expect(approver.get_by_text("1 värde är godkänt och publicerat.")).to_be_visible()
    assert published(server) == [12.5, 9.4]


def test_a_value_with_a_set_time_is_seen_by_nobody_else_before_it(reader: Reader, server: LiveServer) -> None:
    with store_of(server):
        report("12.5", period=LAST_YEAR, by="karin")
    approver, outsider = reader.open(), reader.open()
    enter(approver, server, username="bosse", then="/granska")
    approver.get_by_text("På en bestämd tid").click()
    approver.get_by_label("Dag").fill((today() + timedelta(days=2)).isoformat())
    approver.get_by_label("Klockslag").fill("08.30")
    approver.get_by_label("Klockslag").press("Tab")
    approver.get_by_role("button", name="Godkänn värdet").click()
    expect(approver.get_by_text("publiceras på den valda tiden")).to_be_visible()
    expect(approver.get_by_text("kl. 08.30")).to_be_visible()
    outsider.goto(f"{server.url}/indikator?indikator={SHARE}")
    expect(outsider.get_by_text("Inga värden ännu")).to_be_visible()
    assert published(server) == []
    approver.get_by_role("button", name="Publicera nu").click()
    expect(approver.get_by_text("Värdet är publicerat.")).to_be_visible()
    assert published(server) == [12.5]


def test_a_party_questions_anothers_value_and_gets_an_answer(reader: Reader, server: LiveServer) -> None:
    asking, answering, outsider = reader.open(), reader.open(), reader.open()
    where = "/indikator?indikator=unsafe_evening_share_city"
    enter(asking, server, username="petra", then=where)
    expect(asking.get_by_role("heading", name="Frågor om värdena")).to_be_visible()
    choose(asking, "Vilket värde för Stockholm?", re.compile(""))
    asking.get_by_label("Din fråga").fill("Är de som aldrig går ut med?")
    asking.get_by_label("Din fråga").press("Tab")
    asking.get_by_role("button", name="Ställ frågan").click()
    expect(asking.get_by_text("Frågan är ställd.")).to_be_visible()
    expect(asking.get_by_text("Väntar på svar.")).to_be_visible()
    assert asking.get_by_role("link", name="Registrera värde", exact=True).count() == 0
    enter(answering, server, username="karin", then="/registrera")
    expect(answering.get_by_text("Är de som aldrig går ut med?")).to_be_visible()
    answering.get_by_label("Svar", exact=True).fill("Ja, de räknas som otrygga.")
    answering.get_by_label("Svar", exact=True).press("Tab")
    answering.get_by_role("button", name="Svara").click()
    expect(answering.get_by_text("Är de som aldrig går ut med?")).to_have_count(0)
    asking.reload()
    expect(asking.get_by_text("Ja, de räknas som otrygga.")).to_be_visible()
    outsider.goto(server.url + where)
    expect(outsider.get_by_role("heading", name="Om indikatorn")).to_be_visible()
    expect(outsider.get_by_text("Är de som aldrig går ut med?")).to_have_count(0)
