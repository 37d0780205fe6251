"""A meeting in a real browser: the agenda proposed, stepped by keyboard, two decisions, and what came of them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.language import period_label
from data.actions import people
from data.actions.meetings import plan_meeting
from data.actions.reporting import report_value
from data.actions.steering import add_group, seat_member
from data.actor import CONSOLE, Actor
from data.queries.catalogue import catalogue, today
from data.queries.decisions import decisions
from data.store import close_store, open_store
from models.meeting import Seat
from models.period import Period
from models.vocabulary import Frequency, PartyKind, Role, ValueStatus
from tests.data.exporters.reports import faults_of, text_of
from tests.servers.barriers import barriers
from tests.servers.browser import Reader
from tests.servers.live import LiveServer
from tests.servers.rest import at_rest, choose

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PASSWORD = "korrekt häst batteri"
CITYS, POLICES = "youth_drug_use_share", "confirmed_shootings"
CITYS_NAME = "Andel elever som någon gång använt narkotika, Stockholm"
POLICES_NAME = "Bekräftade skjutningar, Polisregion Stockholm"
LAST_YEAR, MONTH = Period(today().year - 1), Period(today().year - 1, "month", 12)
EXPECTED = Period.containing(today(), Frequency.MONTH)
HALF = "Halvskrivet när mötet går vidare"
STEP = """() => {
  document.querySelector("a[data-tb-step=next]").click();
  return [...document.querySelectorAll(".st-key-room textarea")].every((one) => one.closest("[inert]"));
}"""
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
VALUE, SENTENCE = ".tb-basis-value", ".tb-basis-sentence"


@contextmanager
def store_of(server: LiveServer) -> Iterator[None]:
    open_store(server.database_url)
    yield
    close_store()


def report(
    indicator: str,
    value: str,
    *,
    opened: int = 0,
    period: Period = LAST_YEAR,
    status: ValueStatus = ValueStatus.FINAL,
    by: Actor = CONSOLE,
) -> None:
    place = catalogue().lead_place_of(indicator)
    assert place is not None
    report_value(
        token=f"{indicator}-{value}",
        indicator=indicator,
        place=place.slug,
        period=period,
        opened_version=opened,
        value=Decimal(value),
        status=status,
        correction_reason="Räknat om." if opened else "",
        by=by,
    )


@pytest.fixture
def meeting(own_server: LiveServer) -> str:
    """Plan a meeting led by Karin, after which two parties report and one of them revises."""
    with store_of(own_server):
        chair = people.add_person(username="karin", name="Karin", role=Role.VIEWER, password=PASSWORD, by=CONSOLE)
        group = add_group(name_sv="Styrgruppen", by=CONSOLE)
        seat_member(group=group, person_id=chair.person_id, seat=Seat.CHAIR, by=CONSOLE)
        report(CITYS, "12.5")
        since = datetime.now(UTC)
        report(POLICES, "41", period=MONTH)
        report(CITYS, "13.4", opened=1)
        return plan_meeting(group=group, starts_at=datetime.now(UTC), since=since, by=CONSOLE)


def settle(page: Page) -> None:
    """Wait until the point is whole: the fields of the one before stand there until its own have come."""
    at_rest(page)
    expect(page.get_by_label("Mötet beslutar")).to_have_count(1)


def decide(page: Page, text: str, *, expected: str = "") -> None:
    settle(page)
    page.get_by_label("Mötet beslutar").fill(text)
    page.get_by_label("Ansvarig person eller roll").fill("Samordnaren")
    if expected:
        choose(page, "Väntad effekt", "högst")
        page.get_by_label("Väntat värde").fill(expected)
        choose(page, "För perioden", period_label(EXPECTED))
    page.get_by_role("button", name="Anteckna beslutet").click()
    expect(page.get_by_text("Beslutet är antecknat.")).to_be_visible()


def enter(page: Page, server: LiveServer, *, then: str) -> None:
    page.goto(f"{server.url}/logga-in")
    page.get_by_label("Användarnamn").fill("karin")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(f"{server.url}/")
    page.goto(server.url + then)


def propose_and_open(page: Page) -> None:
    page.get_by_role("button", name="Föreslå punkter efter vad som är nytt").click()
    expect(page.get_by_text("Det som är nytt står nu på dagordningen.")).to_be_visible()
    agenda = page.locator(".tb-agenda")
    expect(agenda.get_by_text("Reviderat värde")).to_have_count(1)
    expect(agenda.get_by_text("Nytt värde")).to_have_count(1)
    page.get_by_role("button", name="Starta mötet").click()
    expect(page.get_by_text("Mötet har börjat.")).to_be_visible()
    page.get_by_role("link", name="Visa på skärmen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CITYS_NAME)
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_label("Mötet beslutar")).to_be_visible()
    assert barriers(page) == []


def hold(page: Page) -> str:
    """Step through the points, decide on two, close the meeting, and return the sentence of the second point."""
    heading, value = page.get_by_role("heading", level=1), page.locator(VALUE)
    expect(value).to_contain_text("13,4")
    decide(page, "Skolorna går igenom svaren.")
    settle(page)
    page.get_by_label("Anteckning").fill(HALF)
    assert page.evaluate(STEP), "nothing is typed in fields that are about to go"
    expect(heading).to_have_text(POLICES_NAME)
    expect(value).to_contain_text("41")
    sentence = page.locator(SENTENCE).inner_text()
    decide(page, "Polisen redovisar läget.", expected="40")
    heading.click()
    scroll_before_stepping(page)
    expect(value).to_contain_text("13,4")
    settle(page)
    expect(page.get_by_label("Anteckning")).to_have_value(HALF)
    page.get_by_label("Mötet beslutar").press("ArrowRight")  # the arrows belong to whoever writes
    at_rest(page)
    expect(heading).to_have_text(CITYS_NAME)
    page.get_by_role("link", name="Till dagordningen").click()
    page.get_by_role("button", name="Avsluta mötet").click()
    expect(page.get_by_text("Mötet är avslutat.")).to_be_visible()
    return sentence


def scroll_before_stepping(page: Page) -> None:
    """Turn the page of a point that is longer than the screen, back again, and only then step to the one before."""
    page.set_viewport_size({"width": 1920, "height": 500})
    page.keyboard.press("PageDown")
    page.wait_for_function(f"{SCROLLED} > 0")
    expect(page.get_by_role("heading", level=1)).to_have_text(POLICES_NAME)
    page.keyboard.press("PageUp")
    page.wait_for_function(f"{SCROLLED} === 0")
    page.keyboard.press("ArrowLeft")
    page.set_viewport_size({"width": 1920, "height": 1080})


def let_time_tell(server: LiveServer) -> int:
    """Let a coordinator revise what was decided on and report the expected month, and return that decision's number."""
    with store_of(server):
        police = people.add_person(
            username="pia", name="Pia", role=Role.COORDINATOR, party=PartyKind.POLICE, password=PASSWORD, by=CONSOLE
        )
        report(POLICES, "99", opened=1, period=MONTH, by=police)
        report(POLICES, "38", period=EXPECTED, status=ValueStatus.PRELIMINARY, by=police)
        made = decisions(by=CONSOLE)
    assert [one.text for one in made] == ["Polisen redovisar läget.", "Skolorna går igenom svaren."]
    return made[0].number


def test_a_meeting_from_agenda_to_what_came_of_its_decisions(
    reader: Reader, own_server: LiveServer, meeting: str
) -> None:
    page = reader.open(viewport={"width": 1920, "height": 1080})
    enter(page, own_server, then=f"/moten?mote={meeting}")
    propose_and_open(page)
    sentence = hold(page)
    page.goto(f"{own_server.url}/beslut?nummer={let_time_tell(own_server)}")
    expect(page.get_by_role("heading", name="Väntat och utfall")).to_be_visible()
    told = " ".join(page.locator(".tb-facts").nth(1).inner_text().split())
    for words in ("41", f"högst 40 för {period_label(EXPECTED)}", "Utfall 38", "Som väntat"):
        assert words in told
    expect(page.locator(VALUE)).to_contain_text("41")
    assert page.locator(SENTENCE).inner_text() == sentence
    assert re.search(r"\b99\b", page.get_by_test_id("stMain").inner_text()) is None
    page.goto(f"{own_server.url}/moten?mote={meeting}")
    expect(page.locator(".tb-making [role=status]")).to_be_attached()
    with page.expect_download() as started:
        page.get_by_role("link", name="PDF", exact=True).click()
    minutes = Path(started.value.path()).read_bytes()
    assert faults_of(minutes) == []
    assert "".join(sentence.split()) in text_of(minutes)
