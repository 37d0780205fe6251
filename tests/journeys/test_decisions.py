"""A break in a series in a real browser: recorded, seen on the target, the target decided anew, the mark gone."""

import re

import pytest
from playwright.sync_api import Page, expect

from data.queries.targets import all_targets
from models.vocabulary import Role
from tests.journeys.accounts import add, enter, store_of
from tests.servers.browser import Reader
from tests.servers.live import LiveServer
from tests.servers.rest import choose

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# A published survey that goes its own way every year, with values from before and after 2020.
INDICATOR, PLACE = "exposed_to_violence_share", "stockholms-lan"
FLAG = re.compile("målvärdet måste omprövas")


def fill(page: Page, **facts: str) -> None:
    for label, text in facts.items():
        page.get_by_label(label.replace("_", " ")).first.fill(text)


def decide(page: Page, *, since: str, target: str) -> None:
    """Decide on a target from the value of a year, and wait until it is saved."""
    choose(page, "Basperiod", re.compile(f"^{since}"))
    expect(page.get_by_label("Basvärde")).not_to_have_value("")
    choose(page, "Målperiod", re.compile("^2028"))
    fill(page, Målvärde=target, Beslutat_av="Styrgruppen", Beslutsdag="2026-01-15")
    page.get_by_role("button", name="Spara målvärdet").dblclick()
    expect(page.get_by_role("status").filter(has_text="Målvärdet är sparat.")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)


def record_break(page: Page) -> None:
    choose(page, "Vad som hände", re.compile("^Ändrad undersökningsmetod"))
    choose(page, "Vad det gör med jämförelsen", re.compile("^Värden före och efter kan inte jämföras"))
    expect(page.get_by_text("måste omprövas")).to_be_visible()
    facts = {"Från och med": "2020-01-01", "Beslutat av": "Styrgruppen", "Beslutsdag": "2026-02-01"}
    fill(page, **facts, **{"Vad som ändrades (svenska)": "Ny fråga.", "Vad som ändrades (engelska)": "A new question."})
    page.get_by_role("button", name="Registrera tidsseriebrottet").dblclick()
    expect(page.get_by_role("status").filter(has_text="Tidsseriebrottet är registrerat.")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="2020-01-01")).to_have_count(1)


def test_a_break_marks_the_target_until_it_is_decided_anew(reader: Reader, own_server: LiveServer) -> None:
    page, visitor = reader.open(), reader.open()
    ada = add(own_server, "Ada", role=Role.ADMINISTRATOR)
    address = f"/administration?del=malvarden&indikator={INDICATOR}&plats={PLACE}"
    enter(page, own_server, username=ada, then=address)
    decide(page, since="2018", target="6")
    visitor.goto(f"{own_server.url}/indikator?indikator={INDICATOR}")
    expect(visitor.get_by_text("målvärdet 6,0\u00a0% för 2028").first).to_be_visible()
    expect(visitor.get_by_text(FLAG)).to_have_count(0)

    page.get_by_role("link", name="Tidsseriebrott").click()
    record_break(page)
    visitor.reload()
    expect(visitor.get_by_text(FLAG).first).to_be_visible()

    page.goto(f"{own_server.url}/indikator?indikator={INDICATOR}")
    page.get_by_role("link", name="Ompröva målvärdet").click()
    expect(page.get_by_text("serien bröts 1 januari 2020")).to_be_visible()
    decide(page, since="2022", target="5")
    expect(page.get_by_text("serien bröts")).to_have_count(0)
    visitor.reload()
    expect(visitor.get_by_text("ålvärdet 5,0\u00a0% för 2028").first).to_be_visible()
    expect(visitor.get_by_text(FLAG)).to_have_count(0)
    with store_of(own_server):
        assert [(one.version, one.target_value) for one in all_targets()] == [(2, 5.0)]
