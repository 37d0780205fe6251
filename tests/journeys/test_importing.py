"""A document in a real browser: sent, explained, previewed, saved and withdrawn; nothing is lost on the way."""

import io

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from data.queries.catalogue import catalogue
from data.queries.observations import series_of
from models.vocabulary import Clearance, Language, PartyKind
from tests.journeys import wording
from tests.journeys.accounts import add, enter, store_of
from tests.servers.browser import NARROW, Reader
from tests.servers.live import LiveServer
from tests.servers.rest import at_rest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIOLENCE = "violent_crime_rate"
SHEET = (
    ("Anmälda våldsbrott per 100 000 invånare",),
    ("Kommun", 2021, 2022),
    ("Stockholm", "1 300,5", ".."),
    ("Stokholm", 1, 2),
    ("Täby", 400.25, "x"),
)


def values(server: LiveServer) -> dict[tuple[str, str], float]:
    with store_of(server):
        frame = series_of(VIOLENCE, clearance=Clearance.RESTRICTED)
    own = frame[frame["place"].isin(["stockholm", "taby"]) & frame["period"].isin(["2021", "2022"])]
    return {(row["place"], row["period"]): row["value"] for row in own.dropna(subset=["value"]).to_dict("records")}


def pick(page: Page, word: str, *, typed: str) -> None:
    """Choose what a word of the document means, by keyboard."""
    field = page.get_by_role("combobox", name=word)
    field.scroll_into_view_if_needed()
    at_rest(page)
    field.click()
    page.keyboard.type(typed)
    page.get_by_role("option").first.click()


def upload(page: Page, name: str, content: bytes) -> None:
    page.locator(".tb-upload-file").set_input_files({"name": name, "mimeType": "", "buffer": content})


def workbook() -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in SHEET:
        book.worksheets[0].append(list(row))
    book.save(out)
    return out.getvalue()


def english_on(page: Page, server: LiveServer) -> set[str]:
    said = wording.texts_on(page)
    with store_of(server):
        foreign = wording.of_the_store(catalogue(), language=Language.ENGLISH)
    program = wording.of_the_program(language=Language.ENGLISH)
    return wording.streamlits_in(said) | wording.left_over(said, foreign) | wording.left_over(said, program)


@pytest.fixture
def page(reader: Reader, own_server: LiveServer) -> Page:
    """Let a coordinator of the police stand on the page, with a telephone."""
    petra = add(own_server, "Petra", party=PartyKind.POLICE)
    window = reader.open(viewport=NARROW)
    enter(window, own_server, username=petra, then="/las-in")
    return window


def explain(page: Page) -> None:
    """Send the file and say what its words mean; a reload in the middle loses nothing."""
    upload(page, "våldsbrott.xlsx", workbook())
    expect(page.get_by_text("tabell med en kolumn per period")).to_be_visible()
    pick(page, "Vad värdena mäter", typed="våldsbrott")
    expect(page.get_by_role("button", name="Godta 2 förslag")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Godta 2 förslag").click()
    pick(page, "x – 1 värde", typed="för få")
    pick(page, "Stokholm", typed="läses inte")
    expect(page.get_by_text("ändrade · 0 som förut")).to_be_visible()


def test_a_file_with_a_wrong_place_and_a_changed_value_is_read_in_and_taken_back(
    page: Page, own_server: LiveServer
) -> None:
    before = values(own_server)
    explain(page)
    expect(page.get_by_role("row", name="Täby, 2021").first).to_contain_text("400")
    assert english_on(page, own_server) == set()
    page.get_by_label("Kommentar till de ovanliga värdena").fill("Kontrollerat mot källan")
    page.get_by_role("button", name="Spara 4 värden").click()
    expect(page.get_by_text("4 värden är sparade.")).to_be_visible()
    assert english_on(page, own_server) == set()
    after = values(own_server)
    assert (after["stockholm", "2021"], after["taby", "2021"]) == (1300.5, 400.25)
    assert ("taby", "2022") not in after
    page.get_by_label("Varför dras den tillbaka?").fill("Fel fil")
    page.get_by_role("button", name="Dra tillbaka").click()
    expect(page.get_by_text("Inläsningen är tillbakadragen.")).to_be_visible()
    assert values(own_server) == before
    page.get_by_role("link", name="Alla inlästa dokument").click()
    expect(page.get_by_role("link", name="våldsbrott.xlsx")).to_be_visible()
    upload(page, "rapport.pdf", b"%PDF-1.7")
    expect(page.get_by_role("alert")).to_contain_text("Filen är en PDF")
