"""Content on the page Administration: something new with all it needs, its ties, and what it said before."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.components.administration.content_fields import kept_values
from dashboard.components.administration.content_forms import KINDS
from dashboard.components.administration.content_values import create
from dashboard.navigation import chapters, menu
from dashboard.server import addresses
from dashboard.server.addresses import is_page
from data.actions import content, police_map
from data.actions.editable import EDITABLE, LINKS
from data.actor import CONSOLE, Actor
from data.queries.catalogue import catalogue, today
from models.area import Area
from models.indicator import Indicator
from models.party import Party
from models.place import Place
from models.vocabulary import Clearance, PartyKind, PlaceKind, Role
from tests.factories import small_world
from tests.pages.visits import links, said, signed_in, visit

NAMES = {"Namn (svenska)": "Öppna platser", "Namn (engelska)": "Open places"}


@pytest.fixture(autouse=True)
def administrator(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Actor]:
    assert store
    small_world()
    cache.clear()
    monkeypatch.setattr(addresses, "_known", {})  # of another test's store
    actor = signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert actor is not None
    yield actor
    cache.clear()


def form(kind: str, slug: str = "ny") -> AppTest:
    return visit("administration", **{"del": "innehall", "slag": kind, "omrade": slug})


def filled(app: AppTest, facts: dict[str, Any]) -> AppTest:
    """Type, choose and choose several, by what the fields are called; the form is drawn anew once."""
    for label, value in facts.items():
        kinds = (app.multiselect,) if isinstance(value, list) else (app.text_input, app.text_area, app.selectbox)
        field = [one for kind in kinds for one in kind if one.label == label][-1]
        field.set_value(value)
    return app.run()


def pressed(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def test_an_area_with_an_indicator_has_its_page_at_once_and_is_renamed() -> None:
    app = filled(form("area"), NAMES | {"Överenskommelse": "avtal", "Kod, till exempel R5": "R5"})
    app = filled(app, {"Gäller från": "2026-01-01", "Indikatorer i sidans ordning": ["robberies", "unsafe_share"]})
    app = pressed(filled(app, {"Huvudindikatorer": ["unsafe_share"]}), "Lägg till")
    assert "Det nya är sparat och syns för alla." in said(app)
    assert links(app)["Visa sidan"] == "/oppna-platser"
    assert catalogue().area("oppna-platser").indicators == ("unsafe_share", "robberies")
    assert is_page("/oppna-platser")
    cache.clear()
    assert "oppna-platser" in [screen.page for chapter in chapters() for screen in chapter.screens]
    assert "Öppna platser" in said(visit("oppna-platser", module="area", subject="oppna-platser"))
    app = pressed(filled(app, {"Namn (svenska)": "Öppna gator"}), "Spara ändringar")
    assert catalogue().area("oppna-platser").name.sv == "Öppna gator"
    told = said(app.run())
    assert "Person" in told
    assert "Namn (svenska) Öppna platser Öppna gator" in told
    assert "Huvudindikatorer – unsafe_share" in told


def test_an_indicator_is_added_and_then_reported_by_another_party() -> None:
    facts = {
        "Enhet (svenska)": "antal",
        "Enhet (engelska)": "number",
        "Slag av tal": "count",
        "Del": "activity",
        "Önskad riktning": "neutral",
        "Redovisas": "quarter",
        "Första period, till exempel 2019 eller 2019-Q1": "2026-Q1",
        "Redovisas för": ["municipality"],
        "Plats som visas först": "stockholm",
        "Vem som får se värdena": "restricted",
        "Gäller enskilda personer": "no",
        "Hur uppgifterna samlas in": "administrative",
        "Rapporteras av": "city",
        "Adress (tomt: gjord av namnet)": "open_places_count",
    }
    app = pressed(filled(form("indicator"), NAMES | facts), "Lägg till")
    assert "Det nya är sparat" in said(app)
    view = catalogue().indicator("open_places_count")
    assert (view.reporter, view.clearance, view.lead_place) == (PartyKind.CITY, Clearance.RESTRICTED, "stockholm")
    assert (view.geographies, view.multiplier, view.show_zero) == ((PlaceKind.MUNICIPALITY,), 1, True)
    assert "Parten får indikatorn i sin arbetslista" in said(app)
    app = pressed(filled(app, {"Rapporteras av": "police"}), "Spara ändringar")
    assert catalogue().indicator("open_places_count").reporter is PartyKind.POLICE
    assert "Rapporteras av City Police" in said(app.run())


def test_everything_that_is_missing_is_told_at_once_and_what_is_typed_stays() -> None:
    app = filled(form("area"), {"Namn (svenska)": "Öppna platser", "Gäller från": "i vår"})
    app = pressed(app, "Lägg till")
    assert "Inget är sparat. Rätta det som är markerat: Gäller från." in said(app)
    assert "”i vår” är inget datum" in said(app)
    app = pressed(filled(app, {"Gäller från": ""}), "Lägg till")
    marked = "Namn (engelska), Överenskommelse, Kod, till exempel R5, Gäller från."
    assert f"Rätta det som är markerat: {marked}" in said(app)
    for words in ("Fältet får inte vara tomt.", "Inget är valt.", "Dagen saknas."):
        assert words in said(app)
    assert [one.value for one in app.text_input if one.label == "Namn (svenska)"] == ["Öppna platser"]
    assert [area.slug for area in catalogue().areas] == ["omrade"]


def test_a_taken_address_is_refused_and_the_form_stays() -> None:
    facts = NAMES | {"Adress (tomt: gjord av namnet)": "mal"}
    app = pressed(filled(form("goal"), facts), "Lägg till")
    assert "Adressen ”mal” används redan." in said(app)
    assert [one.value for one in app.text_input if one.label == "Namn (svenska)"] == ["Öppna platser"]


def test_a_button_leads_to_the_form_for_something_new() -> None:
    app = visit("administration", **{"del": "innehall", "slag": "announcement"})
    app = filled(pressed(app, "Nytt meddelande"), NAMES | {"Text (svenska)": "Möte\nden 3:e"})
    pressed(filled(app, {"Gäller från": str(today()), "Gäller till": str(today())}), "Lägg till")
    overview = said(visit("", module="overview"))
    assert "Öppna platser Möte den 3:e Gäller till och med" in overview


def test_an_announcement_that_has_not_begun_is_not_shown() -> None:
    app = filled(form("announcement"), NAMES | {"Gäller från": "2099-01-01"})
    pressed(app, "Lägg till")
    assert len(catalogue().announcements) == 1
    assert "Öppna platser" not in said(visit("", module="overview"))


def test_a_place_is_added_tied_and_linked_to_the_police() -> None:
    facts = {"Kod, med inledande nollor": "0180", "Slag av plats": "district", "Ligger i": "stockholm"}
    app = pressed(filled(form("place"), NAMES | facts), "Lägg till")
    place = catalogue().place("oppna-platser")
    assert (place.code, place.kind, place.parent) == ("0180", PlaceKind.DISTRICT, "stockholm")
    app = pressed(filled(app, {"Lokalpolisområde": "lpo-globen"}), "Koppla")
    assert "Skriv dagen" in said(app)
    app = pressed(filled(app, {"Gäller från (åååå-mm-dd)": "2026-01-01"}), "Koppla")
    assert "Kopplingen är sparad." in said(app)
    app = filled(app, {"Vilken koppling": "lpo-globen@2026-01-01"})
    app = pressed(filled(app, {"Gäller till (åååå-mm-dd)": "2025-01-01"}), "Spara kopplingen")
    assert "ligger före den första" in said(app)
    app = pressed(filled(app, {"Gäller till (åååå-mm-dd)": "2026-12-31"}), "Spara kopplingen")
    assert "Kopplingen är ändrad." in said(app)
    assert "Lokalpolisområde: lpo" not in said(app)
    [link] = catalogue().place("oppna-platser").police
    assert str(link.valid_to) == "2026-12-31"
    app = filled(app, {"Vilken koppling": "lpo-globen@2026-01-01"})
    app = pressed(app, "Ta bort kopplingen")
    assert "Kopplingen är borttagen." in said(app)
    assert catalogue().place("oppna-platser").police == ()
    told = said(app)
    assert "Kopplade lokalpolisområde: Lpo-Globen. Gäller från – 2026-01-01" in told
    assert "Ändrade koppling till lokalpolisområde: Lpo-Globen. Gäller till – 2026-12-31" in told


def test_who_ties_second_is_told_and_keeps_what_the_other_did(administrator: Actor) -> None:
    app = filled(form("area", "omrade"), {"Indikatorer i sidans ordning": ["robberies"]})
    content.edit_area(
        area="omrade",
        opened={"indicators": [], "code": "R1"},
        changes={"indicators": ["unsafe_share"]},
        by=administrator,
    )
    app = pressed(app, "Spara ändringar")
    assert "Någon annan har ändrat" in said(app)
    app = pressed(pressed(app, "Utgå från den senaste versionen"), "Spara ändringar")
    assert catalogue().area("omrade").indicators == ("robberies",)


def test_an_area_that_has_not_begun_has_no_page_yet_and_its_agreement_no_heading() -> None:
    content.edit_area(
        area="omrade",
        opened={"valid_from": date(2024, 1, 11)},
        changes={"valid_from": date(2099, 1, 1)},
        by=CONSOLE,
    )
    cache.clear()
    assert "Visa sidan" not in links(form("area", "omrade"))
    assert "Avtal" not in [group.name for group in menu(chapters())]
    assert "Avtal" not in said(visit("", module="overview"))


def test_an_agreement_is_added_and_its_signatures_told_by_party() -> None:
    facts = NAMES | {
        "Kort namn (svenska)": "Öppna",
        "Kort namn (engelska)": "Open",
        "Undertecknad": "2026-01-01",
        "Gäller från": "2026-01-01",
        "Källa": "Avtalet",
        "Vem som har undertecknat (staden)": "Bo Ek",
    }
    app = pressed(filled(form("agreement"), facts), "Lägg till")
    [signature] = catalogue().agreement("oppna-platser").signatures
    assert (signature.party, signature.signatory) == (PartyKind.CITY, "Bo Ek")
    assert "Vem som har undertecknat (staden) – Bo Ek" in said(app)


@pytest.mark.parametrize(
    ("kind", "table"), [("indicator", Indicator), ("area", Area), ("party", Party), ("place", Place)]
)
def test_every_fact_that_can_be_edited_is_on_the_form(kind: str, table: type) -> None:
    shown = set(kept_values(kind, "ny")) - {"address", "place_kind"}
    assert {*EDITABLE[table], *LINKS.get(table, {})} - shown <= {"ordering"}


def test_parties_come_in_the_order_that_is_chosen() -> None:
    first = catalogue().parties[0].slug
    pressed(filled(form("party", first), {"Ordning": "9"}), "Spara ändringar")
    assert catalogue().parties[-1].slug == first


def test_parties_are_never_added() -> None:
    assert KINDS["party"].add is None
    with pytest.raises(LookupError):
        create("party", {}, by=CONSOLE)


def test_who_changes_a_link_second_is_told_and_sees_what_the_other_saved() -> None:
    meeting = {"district": "jarva", "police": "lpo-globen"}
    facts = {"verified": "known", "valid_to": None}
    police_map.link_police(**meeting, valid_from=date(2026, 1, 1), facts=facts, by=CONSOLE)
    app = filled(form("place", "jarva"), {"Vilken koppling": "lpo-globen@2026-01-01"})
    app = filled(app, {"Gäller till (åååå-mm-dd)": "2026-06-30"})
    changes = {"part_sv": "Norra"}
    police_map.edit_police_link(
        **meeting, valid_from=date(2026, 1, 1), opened={"part_sv": ""}, changes=changes, by=CONSOLE
    )
    app = pressed(app.run(), "Spara kopplingen")
    assert "Någon annan har ändrat uppgifterna" in said(app)
    assert catalogue().place("jarva").police[0].valid_to is None
    field = [one for one in app.text_input if one.label.startswith("Del av stadsdelsområdet")][-2]
    assert field.value == "Norra"
