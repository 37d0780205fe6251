"""The register of local agreements and the pages of the districts, as each reader sees them."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access, cache
from data.actions.local_agreements import add_local_goal
from data.actor import CONSOLE
from data.importers.example_agreements import add_example_agreements
from data.queries.catalogue import catalogue, today
from data.store import close_store, open_store
from models.period import Period
from models.vocabulary import Role
from tests.factories import person, report
from tests.pages.conftest import ReadAs
from tests.pages.visits import links, said, session_of, signed_in, visit
from tests.servers.stores import SqliteStores

REGISTER = "lokala-overenskommelser"
MEASURED = "youth_offending_share"
NOTE = "Påhittad anteckning"
INTERNAL = "Mål bara för inloggade"


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory, shared_folder: Path) -> Iterator[dict[Role | None, str]]:
    """Open an installation with twelve agreements in every state; the values are the sessions of its readers."""
    url = SqliteStores(folder=tmp_path_factory.mktemp("agreed"), templates=shared_folder).full()
    open_store(url)
    report(
        "10",
        indicator=MEASURED,
        place="bromma",
        period=Period.of("2024"),
        numerator=Decimal(60),
        denominator=Decimal(600),
    )
    assert add_example_agreements(catalogue(), day=today(), by=CONSOLE) == 12
    facts: dict[str, object] = {"relation": "added", "name_sv": INTERNAL}
    add_local_goal(local_agreement="lokal-overenskommelse-bromma-exempel", facts=facts, by=CONSOLE)
    sessions = {role: session_of(person(role)) if role else "" for role in (None, Role.VIEWER, Role.ADMINISTRATOR)}
    cache.clear()
    yield sessions
    cache.clear()
    close_store()


def read(agreed: dict[Role | None, str], monkeypatch: pytest.MonkeyPatch, role: Role | None) -> None:
    # AppTest has no browser and so no cookies: this is the one thing put in its place.
    monkeypatch.setattr(access, "token", lambda: agreed[role])


@pytest.fixture(autouse=True)
def anyone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read as somebody who has not signed in, unless the test says otherwise."""
    if "agreed" in request.fixturenames:
        read(request.getfixturevalue("agreed"), monkeypatch, None)


def register(**parameters: str) -> AppTest:
    return visit(REGISTER, module="local_agreements", **parameters)


def district(slug: str, **parameters: str) -> AppTest:
    return visit(f"stadsdel-{slug}", module="district", subject=slug, **parameters)


@pytest.mark.usefixtures("agreed")
def test_the_register_says_how_the_districts_stand_and_leads_to_each() -> None:
    app = register()
    text = said(app)
    assert (
        "7 av 11 stadsdelsområden har en lokal överenskommelse som gäller. 1 går ut inom 90 dagar. 1 följs inte upp. "
        "1 förhandlas. 1 har gått ut."
    ) in text
    assert "2 andra överenskommelser" in text
    assert f"nästa {today() + timedelta(days=60)}" in text
    assert "följs av en ny" in text
    assert links(app)["Kungsholmen"] == "/stadsdel-kungsholmen"
    tile = next(name for name in links(app) if name.startswith("Enskede-Årsta-Vantör "))
    assert tile.endswith("61 dagar kvar")


@pytest.mark.usefixtures("agreed")
def test_the_list_is_narrowed_to_a_state_or_to_what_nobody_follows_up() -> None:
    for asked, name in (("expiring", "Enskede-Årsta-Vantör"), ("no_follow_up", "Farsta"), ("none", "Kungsholmen")):
        table = said(register(lage=asked)).split("Lokalpolis Uppföljning ")[1]
        assert table.startswith(name)
        assert len(table) < 200, asked
    assert "Länken frågar efter ett val som inte finns här." in said(register(lage="borta"))


@pytest.mark.usefixtures("agreed")
def test_both_pages_are_told_in_english_too() -> None:
    assert "7 of 11 districts have a local agreement in force." in said(register(sprak="en"))
    text = said(district("enskede-arsta-vantor", sprak="en"))
    assert "61 days left" in text
    assert "only Enskede-Årsta, but also Hägersten-Älvsjö (Älvsjö) and Skarpnäck" in text


@pytest.mark.usefixtures("agreed")
def test_who_looks_back_sees_how_the_districts_stood() -> None:
    day = today() - timedelta(days=700)
    assert "3 av 11 stadsdelsområden har en lokal överenskommelse som gäller." in said(register(kand=day.isoformat()))
    assert "andra överenskommelser" not in said(register(kand=day.isoformat()))
    text = said(district("bromma", kand=day.isoformat()))
    assert "Ingen lokal överenskommelse är registrerad" in text
    assert NOTE not in text


def test_notes_and_internal_goals_are_for_those_who_have_signed_in(
    agreed: dict[Role | None, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    openly = said(district("bromma")) + said(register())
    assert NOTE not in openly
    assert INTERNAL not in openly
    assert "Anteckningar och interna mål visas för inloggade." in openly
    read(agreed, monkeypatch, Role.VIEWER)
    inside = said(district("bromma"))
    assert NOTE in inside
    assert f"{INTERNAL} för inloggade" in inside
    assert "Anteckningar och interna mål" not in inside


def test_whoever_edits_content_goes_straight_to_the_form(
    agreed: dict[Role | None, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Ändra" not in links(district("bromma"))
    read(agreed, monkeypatch, Role.ADMINISTRATOR)
    assert links(district("bromma"))["Ändra"].endswith(
        "slag=local_agreement&omrade=lokal-overenskommelse-bromma-exempel"
    )


@pytest.mark.usefixtures("agreed")
def test_a_district_tells_what_it_has_agreed_and_what_is_measured_there() -> None:
    text = said(district("jarva"))
    assert "Läge ✓ gäller nu" in text
    assert "Parter Polisregion Stockholm och Stockholms stad" in text
    assert "med högst 6 månaders mellanrum" in text
    assert "ärvt som det gemensamma målet" in text
    assert "Inga värden ännu" in text
    assert "Lokalpolisområde Järva hela stadsdelsområdet 64,0 %" in text
    assert "finns bara för större områden" in text
    assert "Hässelby-Vällingby × har gått ut" in text


@pytest.mark.usefixtures("agreed")
def test_a_district_shows_its_own_values_and_leads_to_them_there() -> None:
    app = district("bromma")
    assert "1 indikator har värden här. Ingen av dem går säkert åt fel eller rätt håll." in said(app)
    indicator = catalogue().indicator(MEASURED)
    assert links(app)[indicator.name.sv] == f"/indikator?indikator={MEASURED}&plats=bromma"
    assert "högst 9" in said(app)


@pytest.mark.usefixtures("agreed")
def test_a_district_without_an_agreement_says_so_and_shows_the_rest() -> None:
    assert "Lokalpolisområde Vällingby hela stadsdelsområdet (inte kontrollerat), men också Hässelby" in said(
        district("bromma")
    )
    text = said(district("enskede-arsta-vantor"))
    assert "Lokalpolisområden här: Lokalpolisområde Farsta i Vantör (Bandhagen" in text
    assert "och Lokalpolisområde Globen i Enskede-Årsta." in text
    text = said(district("kungsholmen"))
    assert "Ingen lokal överenskommelse är registrerad" in text
    assert "Lokalpolisområde Lidingö-Kungsholmen hela stadsdelsområdet" in text


@pytest.mark.usefixtures("agreed")
def test_a_district_that_is_no_more_leads_to_what_it_became() -> None:
    app = district("rinkeby-kista")
    assert "Stadsdelsområdet fanns till och med 30 juni 2023." in said(app)
    assert links(app)["Järva"] == "/stadsdel-jarva"
    before = said(district("jarva", kand="2022-01-01"))
    assert "Stadsdelsområdet finns från 1 juli 2023." in before


@pytest.mark.usefixtures("agreed")
def test_a_party_has_its_local_agreements_with_their_state() -> None:
    app = visit("stockholms-stad", module="party", subject="stockholms-stad")
    assert "Lokal överenskommelse Farsta (exempel) Farsta Lokalpolisområde Farsta ✓ gäller nu" in said(app)
    assert links(app)["Alla lokala överenskommelser"] == f"/{REGISTER}"
    region = said(visit("region-stockholm", module="party", subject="region-stockholm"))
    assert "Inga lokala överenskommelser är registrerade ännu" in region


def test_an_empty_register_says_why_it_is_empty_and_what_to_do(read_as: ReadAs) -> None:
    read_as(Role.ADMINISTRATOR)
    app = register()
    assert "Inga lokala överenskommelser är registrerade ännu" in said(app)
    assert links(app)["Ny lokal överenskommelse"] == "/administration?del=innehall&slag=local_agreement"
    read_as(None)
    app = register()
    assert "Ny lokal överenskommelse" not in links(app)
    assert any(address == "/stadsdel-bromma" for address in links(app).values())


def test_a_store_without_districts_says_what_to_do(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store
    cache.clear()
    signed_in(monkeypatch, None)
    text = said(register())
    cache.clear()
    assert "Det finns inga stadsdelsområden ännu" in text
