"""The page where documents are read in: asked, compared, saved or drafted, shown and withdrawn."""

from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from data.actions.content import edit_party
from data.actions.documents import discard_document, keep_document
from data.actions.importing import save_import
from data.actor import CONSOLE, Actor
from data.queries.batches import batches
from data.queries.documents import waiting_document
from data.queries.drafts import begun_forms
from data.store import unit_of_work
from models.period import Period
from models.place import Place
from models.rule import Rule, RuleKind
from models.vocabulary import PartyKind, PlaceKind, Role
from tests.data.actions.brought_values import brought, document
from tests.data.actions.sent import proposals
from tests.data.importers.formats.samples import saved, workbook
from tests.factories import entry, report, small_world, versions
from tests.pages.visits import links, said, signed_in, visit

POLICE = PartyKind.POLICE
OWN = "indicator,place,period,sex,value,source,source_date\n"
ROW = "unsafe_share,{place},{period},total,{value},Källan,\n"
WIDE = (
    ("Otrygghet i kommunerna",),
    ("Plats", 2019, 2020),
    ("Stockholm", 12.5, "13,5"),
    ("Stokholm", 1, 2),
    ("Jarva", "x", 14),
)

BAD = (("atlantis", "1"), ("jarva", "101"))


@pytest.fixture(autouse=True)
def world(store: str) -> Iterator[str]:
    small_world()
    cache.clear()
    yield store
    cache.clear()


@pytest.fixture
def anna(monkeypatch: pytest.MonkeyPatch) -> Actor:
    actor = signed_in(monkeypatch, Role.COORDINATOR, POLICE)
    assert actor is not None
    return actor


def page(**more: str) -> AppTest:
    app = visit("las-in", module="importing", **more)
    assert [error.message for error in app.exception] == []
    return app


def run(app: Any) -> AppTest:  # noqa: ANN401 - a page, or what was pressed or filled in on it
    after: AppTest = app.run()
    assert [error.message for error in after.exception] == []
    return after


def press(app: AppTest, label: str) -> AppTest:
    found = [one for one in app.button if one.label == label]
    assert found, [one.label for one in app.button]
    return run(found[0].click())


def choose(app: AppTest, label: str, option: str) -> AppTest:
    field = next(one for one in app.selectbox if one.label.startswith(label))
    return run(field.set_value(option))


def typed(app: AppTest, label: str, text: str) -> AppTest:
    field = next(one for one in app.text_input if one.label.startswith(label))
    return run(field.set_value(text))


def wide(anna: Actor) -> AppTest:
    keep_document(saved(workbook(WIDE)), name="otrygghet.xlsx", by=anna)
    app = page()
    return choose(app, "Vad värdena mäter", "unsafe_share")


def own(anna: Actor, *rows: str) -> AppTest:
    keep_document((OWN + "".join(rows)).encode(), name="egen.csv", by=anna)
    return page()


@pytest.mark.parametrize(("role", "word"), [(None, "Logga in och fortsätt här"), (Role.VIEWER, "samordnare")])
def test_those_who_report_nothing_are_told_why(monkeypatch: pytest.MonkeyPatch, role: Role | None, word: str) -> None:
    signed_in(monkeypatch, role)
    assert word in said(page())


def test_without_a_document_there_is_where_to_choose_one_and_no_list(anna: Actor) -> None:
    assert anna.person_id
    app = page()
    assert "Inget dokument är inläst än." in said(app)
    assert any("data-tb-module" in one.proto.body for one in app.get("html"))
    assert page(sprak="en").button is not None


def test_each_word_is_asked_about_and_what_changes_is_shown_before_it_is_saved(anna: Actor) -> None:
    report("12.5", period=Period.of("2019"))
    report("12", period=Period.of("2020"))
    app = wide(anna)
    assert "Svara först på frågorna" not in said(app)
    assert "Säg först vad som ska läsas in." in said(app)
    app = choose(app, "Stockholm", "stockholm")
    assert "0 nya · 1 ändrade · 1 som förut" in said(app)
    assert "Svara först på frågorna under 1." in said(app)
    app = press(app, "Godta 1 förslag")
    app = press(app, "Lämna utanför det som inte är känt (2)")
    app = choose(app, "Läs ett ord på ett annat sätt", "mark:x")
    app = choose(app, "x – 1 värde", "too_few")
    assert "2 nya · 1 ändrade · 1 som förut · 0 med fel · 2 utanför" in said(app)
    app = typed(app, "Källa", "Kommunerna")
    app = typed(app, "Varför ändras", "Rättad fil")
    app = press(app, "Spara 3 värden")
    assert "3 värden är sparade." in said(app)
    assert "Inläsning 1: otrygghet.xlsx" in said(app)
    (changed,) = (row for row in versions() if row.version == 2)
    assert (changed.period, changed.value, changed.correction_reason) == ("2020", 13.5, "Rättad fil")
    assert changed.source == "Kommunerna"
    assert {row.missing_reason for row in versions() if row.value is None} == {"too_few"}
    assert waiting_document(by=anna) is None


def test_the_answers_outlive_the_session_and_are_remembered_for_the_publisher(anna: Actor) -> None:
    wide(anna)
    app = page()
    app = choose(app, "Stockholm", "stockholm")
    app = typed(app, "Källa", "Kommunerna")
    app = press(app, "Godta 1 förslag")
    app = press(app, "Lämna utanför det som inte är känt (2)")
    press(app, "Spara 3 värden")
    changed = (*WIDE[:2], ("Stockholm", 12.5, 99), *WIDE[3:])
    keep_document(saved(workbook(changed)), name="nyare.xlsx", by=anna)
    app = typed(page(), "Källa", "Kommunerna")
    assert "1 ändrade · 2 som förut" in said(choose(app, "Vad värdena mäter", "unsafe_share"))


def test_rows_with_faults_are_listed_and_may_be_left_out(anna: Actor) -> None:
    good = ROW.format(place="stockholm", period="2020", value="12.5")
    bad = (ROW.format(place=place, period="2020", value=value) for place, value in BAD)
    app = own(anna, good, *bad)
    assert "Platsen ”atlantis” finns inte." in said(app)
    assert "101" in said(app)
    assert "Rätta raderna med fel i filen" in said(app)
    app = press(app, "Lämna utanför raderna med fel")
    assert "1 nya · 0 ändrade · 0 som förut · 0 med fel · 2 utanför" in said(app)
    assert "1 värde är sparat." in said(press(app, "Spara 1 värde"))


def test_a_document_of_faults_alone_can_be_thrown_away(anna: Actor) -> None:
    app = own(anna, ROW.format(place="atlantis", period="2020", value="1"))
    assert "Rader med fel (1)" in said(app)
    app = press(app, "Lämna utanför raderna med fel")
    assert "Säg först vad som ska läsas in." in said(app)
    press(page(), "Välj en annan fil")
    assert waiting_document(by=anna) is None


def test_the_same_file_again_says_so_and_has_nothing_to_save(anna: Actor) -> None:
    row = ROW.format(place="stockholm", period="2020", value="12.5")
    press(own(anna, row), "Spara 1 värde")
    app = own(anna, row)
    assert "Samma fil lästes in" in said(app)
    assert "Det finns inget att spara." in said(app)
    assert links(app)["Visa inläsning 1"] == "/las-in?inlasning=1"


def test_a_save_after_somebody_elses_is_refused_and_shows_the_new_difference(anna: Actor) -> None:
    report("12", period=Period.of("2020"))
    app = own(anna, ROW.format(place="stockholm", period="2020", value="13"))
    report("14", opened=1, correction_reason="Rättat", period=Period.of("2020"))
    field = next(one for one in app.button if one.label == "Spara 1 värde")
    app = run(field.click())
    assert "Någon har sparat värden för samma indikatorer efter förhandsgranskningen." in said(app)
    assert [row.value for row in versions()] == [12, 14]
    press(app, "Spara 1 värde")
    assert [row.value for row in versions()] == [12, 14, 13]


def test_unusual_values_need_a_word(anna: Actor) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.add(Rule(kind=RuleKind.CHANGE, limit_value=10))
        unit.record(action="test", subject="rule")
    report("10", period=Period.of("2019"))
    app = own(anna, ROW.format(place="stockholm", period="2020", value="30"))
    assert "Ovanliga värden (1)" in said(app)
    app = press(app, "Spara 1 värde")
    assert "Skriv en kommentar om de ovanliga värdena" in said(app)
    app = typed(app, "Kommentar till de ovanliga", "Kontrollerat")
    press(app, "Spara 1 värde")
    assert [row.comment for row in versions()] == ["", "Kontrollerat"]


def test_values_may_be_kept_as_drafts_instead(anna: Actor) -> None:
    report("12", period=Period.of("2020"))
    row = "unsafe_share,jarva,2020,total,,Källan,,not_available_at_source\n"
    first = ROW.format(place="stockholm", period="2020", value="13.5").strip()
    text = f"{OWN.strip()},missing_reason\n{first},\n{row}"
    keep_document(text.encode(), name="egen.csv", by=anna)
    app = press(page(), "Lägg som utkast")
    assert "2 värden ligger som utkast under Registrera värden." in said(app)
    (form,) = begun_forms(by=anna)
    assert sorted(form.places) == ["jarva", "stockholm"]
    assert [row.version for row in versions()] == [1]


def test_where_values_are_approved_they_are_sent(anna: Actor) -> None:
    edit_party(party="police", opened={"needs_approval": False}, changes={"needs_approval": True}, by=CONSOLE)
    app = press(own(anna, ROW.format(place="stockholm", period="2020", value="13.5")), "Skicka 1 värde för godkännande")
    assert "1 värde är skickat för godkännande." in said(app)
    assert "1 skickat för godkännande" in said(app)
    assert [row.value for row in proposals()] == [13.5]


def test_a_batch_is_shown_compared_and_withdrawn(anna: Actor) -> None:
    for number, value in enumerate(("12", "13")):
        save_import(brought(entry(value)), document=document(sha256=str(number) * 64), by=CONSOLE)
    report("15", opened=2, correction_reason="Rättat")
    app = page(inlasning="2", mot="1")
    assert "Inläsning 2: tabell.csv" in said(app)
    assert "Skillnader (1)" in said(app)
    app = press(app, "Dra tillbaka")
    assert "Skriv varför inläsningen dras tillbaka." in said(app)
    app = press(typed(app, "Varför dras den tillbaka", "Fel fil"), "Dra tillbaka")
    assert "Inläsningen är tillbakadragen. 1 värde har ändrats sedan dess och är lämnat." in said(app)
    assert "Fel fil" in said(app)
    assert "tillbakadragen" in said(page())
    assert batches(by=anna)[0].kept == 1


def test_two_batches_that_say_the_same_have_no_differences(anna: Actor) -> None:
    assert anna.person_id
    for place in ("stockholm", "jarva"):
        save_import(brought(entry("12", place=place)), document=document(sha256=place[0] * 64), by=CONSOLE)
    assert "Skillnader (2)" in said(page(inlasning="2", mot="1"))


def test_every_kind_of_word_is_asked_about_in_its_own_words(anna: Actor) -> None:
    with unit_of_work(by=CONSOLE) as unit:
        names: dict[str, Any] = {"name_sv": "Annan", "name_en": "Other"}
        unit.session.add(Place(slug="annan", kind=PlaceKind.DISTRICT, **names))
        unit.record(action="test", subject="place")
    text = (
        "indikator;plats;år;kön;ålder;värde\n"
        "unsafe_share;Stockholm;2020;okänt;unga;1 e\n"
        "unsafe_share;Annan;2013T4;T;alla;2\n"
    )
    keep_document(text.encode(), name="tabell.csv", by=anna)
    app = press(page(), "Godta 2 förslag")
    app = choose(app, "okänt", "total")
    app = choose(app, "unga", "all")
    app = choose(app, "2013T4", "2013")
    app = choose(app, "e – 1 värde", "preliminary")
    assert "2 nya" in said(app)
    assert "Så läses dokumentets ord" in said(app)


def test_many_unknown_words_are_asked_about_in_part(anna: Actor) -> None:
    rows = "".join(f"unsafe_share;Ort {number};2020;1\n" for number in range(40))
    keep_document(f"indikator;plats;år;värde\n{rows}".encode(), name="tabell.csv", by=anna)
    assert "… och 10 ord till." in said(page())


def test_changes_too_small_for_the_usual_decimals_are_shown_with_all_of_theirs(anna: Actor) -> None:
    report("12.5", period=Period.of("2020"))
    app = own(anna, ROW.format(place="stockholm", period="2020", value="12.51"))
    assert "12,5 12,51" in said(app)


def test_an_administrator_reads_in_for_any_party(monkeypatch: pytest.MonkeyPatch) -> None:
    adam = signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert adam is not None
    keep_document("mått;plats;år;värde\nx;Stockholm;2020;1\n".encode(), name="tabell.csv", by=adam)
    app = page()
    assert "walks_count" in next(one for one in app.selectbox if one.label.startswith("mått")).options


def test_a_document_that_cannot_be_read_any_more_is_told_of(anna: Actor) -> None:
    keep_document(b"%PDF-1.7", name="rapport.pdf", by=anna)
    app = page()
    assert "Filen är en PDF" in said(app)
    assert any("data-tb-module" in one.proto.body for one in app.get("html"))


def test_a_table_of_ours_with_wrong_headings_is_told_of(anna: Actor) -> None:
    keep_document(
        (OWN.strip() + ",okänd\n" + ROW.format(place="a", period="b", value="1").strip() + ",1\n").encode(),
        name="x",
        by=anna,
    )
    assert "Kolumnen ”okänd” är okänd." in said(page())


def test_what_the_reader_remarks_of_a_document_is_told(anna: Actor) -> None:
    book = workbook(WIDE)
    book.create_sheet("Annat").append(["text"])
    keep_document(saved(book), name="otrygghet.xlsx", by=anna)
    assert "Bladen Annat är inte lästa." in said(page())


def test_measures_beyond_those_that_are_asked_about_can_be_chosen_and_changed(anna: Actor) -> None:
    rows = "".join(f"Mått {number};Stockholm;2020;{number}\n" for number in range(33))
    keep_document(f"mått;plats;år;värde\n{rows}".encode(), name="tabell.csv", by=anna)
    app = page()
    change = next(one for one in app.selectbox if one.label.startswith("Läs ett ord"))
    assert change.options == [f"mått: Mått {number}" for number in (30, 31, 32)]
    app = choose(app, "Läs ett ord", "measure:\nmått: Mått 31")
    app = run(next(one for one in app.selectbox if "Mått 31" in one.label).set_value("unsafe_share"))
    app = press(app, "Godta 1 förslag")
    assert "1 nya" in said(app)
    app = choose(app, "Läs ett ord", "place:Stockholm")
    assert "1 nya" not in said(choose(app, "Stockholm – 1 värde", ""))


def test_an_answer_that_cannot_be_kept_is_told(anna: Actor) -> None:
    keep_document(saved(workbook(WIDE)), name="otrygghet.xlsx", by=anna)
    app = page()
    discard_document(by=anna)
    app = choose(app, "Vad värdena mäter", "unsafe_share")
    assert any("data-tb-module" in one.proto.body for one in app.get("html"))
