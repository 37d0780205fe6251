"""What the pages say of a small town where things are known exactly: wrong way, target, break, hidden, local."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from dashboard import access, cache, navigation
from dashboard.components.overview import attention
from data.actor import CONSOLE
from data.store import unit_of_work
from models.area import Area
from models.indicator import IndicatorArea
from models.period import Period
from models.vocabulary import Clearance, PartyKind, Role
from tests import factories
from tests.pages import town
from tests.pages.visits import drawings, links, said, signed_in, visit

MAIN = Path(navigation.__file__).with_name("main.py")


@pytest.fixture(autouse=True)
def built(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(access, "token", lambda: "")
    town.build()
    cache.clear()
    yield store
    cache.clear()


def area(**parameters: str) -> AppTest:
    return visit("omrade", module="area", subject="omrade", **parameters)


def test_the_overview_puts_what_goes_the_wrong_way_first_and_counts_it_on_the_area() -> None:
    app = visit("", module="overview")
    text = said(app)
    assert "! 1 går åt fel håll unsafe_share" in text
    assert "1 åt fel håll" in text
    assert links(app)["unsafe_share"] == "/indikator?indikator=unsafe_share"


def test_a_saved_value_is_on_the_overview_in_the_next_run() -> None:
    before = said(visit("", module="overview"))
    factories.report("33.3", period=Period.of("2022"), indicator="waiting_rate")
    after = said(visit("", module="overview"))
    assert "33,3" not in before
    assert "33,3" in after


def test_a_value_saved_after_the_store_was_filled_is_news(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Inga nya värden." in said(visit("", module="overview"))
    monkeypatch.setattr(attention, "FILLING", timedelta(0))
    factories.report("33.3", period=Period.of("2022"), indicator="waiting_rate")
    told = said(visit("", module="overview"))
    assert re.search(r"[1-9] ny(a|tt) sedan \d", told)
    assert "waiting_rate (2022)" in told


def test_without_a_target_the_card_says_nothing_of_one_and_the_goal_says_so() -> None:
    assert "årsmål" not in said(area()).lower()
    assert "Inget målvärde är satt ännu." in said(area())


def test_a_target_stands_on_card_chart_and_goal() -> None:
    town.aim_at_five()
    app = area()
    drawn = json.dumps([figure for figure, _ in drawings(app)], ensure_ascii=False)
    assert "målvärde 5,0 % för 2027" in drawn.replace("\u00a0", " ")
    assert "1 har ett målvärde." in said(app)
    goal = visit("mal", module="goal", subject="mal")
    assert "rör sig bort från målvärdet" in said(goal)


def test_the_table_behind_the_chart_shows_interval_answers_and_comment() -> None:
    text = said(area())
    assert "Osäkerhetsintervall" in text
    assert "19,0–21,0" in text
    assert "2 000" in text
    assert "Ny fråga" in text


def test_another_place_shows_its_missing_value_its_status_and_its_own_break() -> None:
    text = said(area(plats="jarva"))
    assert "2024 · Jarva · " in text
    assert "preliminärt" in text
    assert "ännu inte publicerat" in text
    assert "1 juni 2024, Jarva: ändrade gränser, värden före och efter kan inte jämföras. Nya gränser." in text


def test_years_without_enough_places_say_so_instead_of_a_map() -> None:
    assert "Ingen av indikatorerna har värden för flera kommuner eller stadsdelsområden ännu." in said(area())


def test_the_local_agreements_of_a_party_stand_on_its_page() -> None:
    text = said(visit("city", module="party", subject="city"))
    assert "Lokal Jarva Lpo-Globen ✓ gäller nu 2025-01-01 tills vidare" in text


def test_a_party_that_answers_no_goal_says_so() -> None:
    text = said(visit("city", module="party", subject="city"))
    assert "Ingen av indikatorerna som svarar på målet rapporteras av City." in text


def test_closed_indicators_are_counted_for_viewers_in_other_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        row = factories.indicator(unit, "secret", reporter=PartyKind.CITY, clearance=Clearance.RESTRICTED)
        unit.session.add(IndicatorArea(indicator_id=int(row.id or 0), area_id=1))
        unit.record(action="test", subject="secret")
    signed_in(monkeypatch, Role.VIEWER)
    app = area()
    assert "1 indikator visas bara för dem som arbetar med uppgifterna." in said(app)
    assert "Logga in" not in links(app)


def test_invented_values_are_marked_on_every_page() -> None:
    town.invent()
    app = AppTest.from_file(str(MAIN), default_timeout=60).run()
    assert "Exempeldata: värdena är påhittade" in said(app)


def test_nothing_late_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "today", lambda: date(2024, 1, 12))
    assert "Inget är försenat." in said(visit("", module="overview"))


def test_every_page_module_of_the_menu_can_be_shown() -> None:
    known = [screen for chapter in navigation.chapters() for screen in chapter.screens]
    assert all(callable(import_module(f"pages.{screen.module}").show) for screen in known)


def test_text_of_the_store_never_becomes_markup() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        row = unit.session.exec(select(Area)).one()
        row.summary_sv = "<img src=x onerror=alert(1)> **fet**"
        unit.record(action="edit", subject="area")
    bodies = "".join(element.proto.body for element in area().get("html"))
    assert "&lt;img src=x onerror=alert(1)&gt; **fet**" in bodies
    assert "<img src=x" not in bodies
