import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlmodel import select

from dashboard import cache
from data.actions.reporting import report_value
from data.actor import CONSOLE, Actor
from data.store import unit_of_work
from models.indicator import Indicator
from models.period import Period
from models.vocabulary import Clearance, PartyKind, PersonBased, Role, Sex, ValueStatus
from tests import factories
from tests.pages.visits import links, said, signed_in, visit


@pytest.fixture
def world(store: str) -> Iterator[str]:
    factories.small_world()
    cache.clear()
    yield store
    cache.clear()


@pytest.fixture
def police(world: str) -> Actor:
    assert world
    return factories.person(Role.COORDINATOR, PartyKind.POLICE)


def report(
    by: Actor,
    value: str,
    *,
    period: str,
    sex: Sex = Sex.TOTAL,
    version: int = 0,
    why: str = "",
    place: str = "stockholm",
) -> None:
    report_value(
        token=factories.token(),
        indicator="unsafe_share",
        place=place,
        period=Period.of(period),
        sex=sex,
        opened_version=version,
        value=Decimal(value),
        status=ValueStatus.FINAL,
        correction_reason=why,
        by=by,
    )


def changed(slug: str, **facts: object) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        row = unit.session.exec(select(Indicator).where(Indicator.slug == slug)).one()
        for name, value in facts.items():
            setattr(row, name, value)
        unit.session.add(row)
        unit.record(action="test", subject=slug)


@pytest.mark.usefixtures("world")
def test_the_list_holds_every_indicator(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    app = visit("indikator", module="indicator")
    assert set(links(app)) >= {"unsafe_share", "robberies", "walks_count", "waiting_rate"}


def test_an_indicator_shows_its_value_its_definition_and_its_files(
    police: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(police, "12.5", period="2023")
    signed_in(monkeypatch, None)
    app = visit("indikator", module="indicator", indikator="unsafe_share")
    assert not app.exception
    assert "12,5 %" in said(app)
    assert "Rapporteras av Police" in said(app)
    assert links(app)["Excel (xlsx)"] == "/hamta/unsafe_share.xlsx"
    assert "Inget värde har ändrats" in said(app)


def test_the_value_of_a_district_leads_to_the_districts_page(police: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("stockholm", "jarva"):
        report(police, "12.5", period="2023", place=place)
    signed_in(monkeypatch, None)
    here = visit("indikator", module="indicator", indikator="unsafe_share", plats="jarva")
    assert links(here)["Allt om Jarva"] == "/stadsdel-jarva"
    assert "Allt om" not in said(visit("indikator", module="indicator", indikator="unsafe_share", plats="stockholm"))


def test_files_follow_the_chosen_place(police: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    report(police, "12.5", period="2023")
    signed_in(monkeypatch, None)
    app = visit("indikator", module="indicator", indikator="unsafe_share", plats="stockholm")
    assert links(app)["Excel (xlsx)"] == "/hamta/unsafe_share.xlsx?plats=stockholm"
    bodies = "".join(element.proto.body for element in app.get("html"))
    assert '<p class="tb-more tb-screen-only">Hämta värdena' in bodies, "nobody fetches a file from paper"


def test_a_change_is_shown_from_what_to_what_by_whom_and_why(police: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    report(police, "12.5", period="2023")
    report(police, "13.5", period="2023", version=1, why="Fel i underlaget")
    signed_in(monkeypatch, Role.VIEWER)
    text = said(visit("indikator", module="indicator", indikator="unsafe_share"))
    assert f"12,5 % 13,5 % {police.name} Fel i underlaget" in text
    signed_in(monkeypatch, None)
    assert "12,5 % 13,5 % Fel i underlaget" in said(visit("indikator", module="indicator", indikator="unsafe_share"))


def test_women_and_men_are_shown_where_they_are_told_apart(police: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    report(police, "12.5", period="2023")
    report(police, "15.5", period="2023", sex=Sex.WOMEN)
    report(police, "9.5", period="2023", sex=Sex.MEN)
    signed_in(monkeypatch, None)
    text = said(visit("indikator", module="indicator", indikator="unsafe_share"))
    assert "Kvinnor och män" in text
    assert "2023 15,5 % 9,5 % 12,5 %" in text
    assert "2023: kvinnor 15,5 %, män 9,5 %. Skillnaden är 6,0 procentenheter." in text
    assert "eftersom osäkerheten inte är publicerad" in text


@pytest.mark.usefixtures("world")
def test_an_indicator_without_values_says_who_reports_it(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    text = said(visit("indikator", module="indicator", indikator="waiting_rate"))
    assert "Inga värden ännu" in text
    assert "Region rapporterar" in text


def test_a_closed_indicator_shows_its_definition_and_no_value(police: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    report(police, "12.5", period="2023")
    changed("unsafe_share", clearance=Clearance.RESTRICTED, definition_sv="Andelen otrygga")
    signed_in(monkeypatch, None)
    app = visit("indikator", module="indicator", indikator="unsafe_share")
    assert "Inloggning krävs" in said(app)
    assert "Andelen otrygga" in said(app)
    assert "12,5" not in said(app)
    assert "nasta=/indikator%3Findikator%3Dunsafe_share" in links(app)["Logga in"]


def test_a_viewer_is_not_asked_to_sign_in_again(police: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    report(police, "12.5", period="2023")
    changed("unsafe_share", clearance=Clearance.RESTRICTED)
    signed_in(monkeypatch, Role.VIEWER)
    app = visit("indikator", module="indicator", indikator="unsafe_share")
    assert "Ditt konto får inte se värdena" in said(app)
    listed = said(visit("indikator", module="indicator"))
    assert "Kräver inloggning eller behörighet" in listed


@pytest.mark.usefixtures("police")
def test_a_hidden_number_is_nowhere_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    changed("walks_count", person_based=PersonBased.YES)
    city = factories.person(Role.COORDINATOR, PartyKind.CITY)
    report_value(
        token=factories.token(),
        indicator="walks_count",
        place="stockholm",
        period=Period.of("2023"),
        opened_version=0,
        value=Decimal(3),
        status=ValueStatus.FINAL,
        by=city,
    )
    signed_in(monkeypatch, None)
    text = said(visit("indikator", module="indicator", indikator="walks_count"))
    assert "skyddat värde" in text
    assert not re.search(r"\b3\b(?! år)", text)


def test_who_reports_it_finds_the_form(police: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    report(police, "12.5", period="2023")
    signed_in(monkeypatch, Role.COORDINATOR, PartyKind.POLICE)
    app = visit("indikator", module="indicator", indikator="unsafe_share")
    assert links(app)["Registrera värde"] == "/registrera?indikator=unsafe_share&plats=stockholm"


@pytest.mark.usefixtures("world")
def test_the_rules_of_an_indicator_are_told_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    changed("unsafe_share", minimum=0.0, maximum=100.0, person_based=PersonBased.YES, suppress_below=7, pooled_years=3)
    changed("robberies", minimum=0.0, city_level_only=True, person_based=PersonBased.UNSURE)
    changed("walks_count", maximum=2.5)
    signed_in(monkeypatch, None)
    first = said(visit("indikator", module="indicator", indikator="unsafe_share"))
    assert "0 till 100" in first
    assert "Antal under 7 personer är skyddade" in first
    assert "som medelvärde av 3 år" in first
    second = said(visit("indikator", module="indicator", indikator="robberies"))
    assert "0 eller mer" in second
    assert "Visas bara för hela staden" in second
    assert "2,50 eller mindre" in said(visit("indikator", module="indicator", indikator="walks_count"))


@pytest.mark.usefixtures("store")
def test_an_empty_store_has_an_honest_list(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    signed_in(monkeypatch, None)
    assert "har inga indikatorer" in said(visit("indikator", module="indicator"))


@pytest.mark.usefixtures("read_as")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_real_indicator_shows_places_compared(language: str) -> None:
    app = visit("indikator", module="indicator", indikator="exposed_to_violence_share", sprak=language)
    assert not app.exception
    assert len(app.get("vega_lite_chart")) + len(app.get("arrow_vega_lite_chart")) >= 2
    assert "Nynäshamn" in said(app)
    cache.clear()


@pytest.mark.usefixtures("read_as")
def test_what_is_late_is_not_said_again_below_its_card() -> None:
    text = said(visit("indikator", module="indicator", indikator="violent_crime_rate"))
    assert "Värdet för 2023 skulle ha kommit senast" in text
    assert "skulle ha rapporterats" not in text


def test_the_page_names_the_indicator_once_and_heads_its_card_with_the_place(
    police: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(police, "12.5", period="2023")
    signed_in(monkeypatch, None)
    app = visit("indikator", module="indicator", indikator="unsafe_share")
    bodies = "".join(element.proto.body for element in app.get("html"))
    assert re.findall(r'<h2 class="tb-card-name">([^<]*)</h2>', bodies) == ["Stockholm"]


def test_what_all_values_of_a_table_share_is_said_once_below_it(police: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    report(police, "12.5", period="2022")
    report(police, "13.5", period="2023")
    signed_in(monkeypatch, None)
    text = said(visit("indikator", module="indicator", indikator="unsafe_share"))
    table = text[text.index("Tabell: Stockholm") : text.index("Så räknade vi")]
    assert table.count("slutlig") == 1
    assert "Alla värden är slutliga. Källa: " in table
