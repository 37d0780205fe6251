from collections.abc import Iterator
from decimal import Decimal

import pytest
from sqlmodel import col, select
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Radio, TextArea, TextInput

from dashboard import cache
from data.actions.reporting import report_value
from data.actions.rules import Demand, add_rule
from data.actor import CONSOLE, Actor
from data.queries.catalogue import today
from data.queries.observations import history_of
from data.store import reading
from models.observation import Observation
from models.period import Period
from models.rule import RuleKind
from models.vocabulary import Clearance, PartyKind, Role, ValueStatus
from tests import factories
from tests.pages.visits import links, said, signed_in, visit

LAST_YEAR = str(today().year - 1)
KEY = "stockholm"


@pytest.fixture
def world(store: str) -> Iterator[str]:
    factories.small_world()
    cache.clear()
    yield store
    cache.clear()


@pytest.fixture
def police(world: str, monkeypatch: pytest.MonkeyPatch) -> Actor:
    assert world
    actor = signed_in(monkeypatch, Role.COORDINATOR, PartyKind.POLICE)
    assert actor is not None
    return actor


@pytest.fixture
def rules(police: Actor) -> None:
    assert police.party
    change = Demand(kind=RuleKind.CHANGE, limit=50, note_sv="Mer än hälften är ofta ett skrivfel.", note_en="Half.")
    add_rule(demand=change, by=CONSOLE)
    add_rule(demand=Demand(kind=RuleKind.EXPECTED_RANGE, limit=3.5), by=CONSOLE)


def form(indicator: str = "unsafe_share", *, period: str = LAST_YEAR, **more: str) -> AppTest:
    return visit("registrera", module="entry", indikator=indicator, plats="stockholm", period=period, **more)


def field(app: AppTest, name: str) -> TextInput | TextArea | Radio[str]:
    fields: list[TextInput | TextArea | Radio[str]] = [*app.text_input, *app.text_area, *app.radio]
    return next(one for one in fields if str(one.key).endswith(f":{name}"))


def typed(app: AppTest, name: str, text: str) -> AppTest:
    return field(app, name).set_value(text).run()


def pressed(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def stored() -> list[Observation]:
    with reading() as session:
        return list(session.exec(select(Observation).order_by(col(Observation.id))))


def report(by: Actor, value: str, *, period: str = LAST_YEAR, version: int = 0, why: str = "") -> None:
    report_value(
        token=factories.token(),
        indicator="unsafe_share",
        place="stockholm",
        period=Period.of(period),
        opened_version=version,
        value=Decimal(value),
        status=ValueStatus.FINAL,
        by=by,
        correction_reason=why,
    )


@pytest.mark.usefixtures("world")
def test_who_has_not_signed_in_is_told_so_and_comes_back_here(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    app = form()
    assert "Inloggning krävs" in said(app)
    assert not app.text_input
    assert "indikator%3Dunsafe_share" in links(app)["Logga in och fortsätt här"]


@pytest.mark.usefixtures("world")
def test_a_viewer_is_told_which_role_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.VIEWER)
    assert "rollen läsare och läser bara" in said(form())


@pytest.mark.usefixtures("police")
def test_a_coordinator_sees_what_the_party_owes() -> None:
    app = visit("registrera", module="entry")
    assert "Att rapportera" in said(app)
    assert app.selectbox(key="registrera:indikator").options == ["robberies", "unsafe_share"]


@pytest.mark.usefixtures("world")
def test_an_administrator_chooses_the_party(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    app = visit("registrera", module="entry")
    app = app.selectbox(key="registrera:part").select("city").run()
    assert app.selectbox(key="registrera:indikator").options == ["walks_count"]


@pytest.mark.usefixtures("police")
def test_the_form_says_how_the_number_was_read_before_it_is_saved() -> None:
    app = typed(form(), "value", "12,5")
    assert "Tolkas som 12,5 %" in said(app)
    assert stored() == []


def test_a_saved_value_is_stored_and_its_places_are_named(police: Actor) -> None:
    app = pressed(typed(form(), "value", "12,5"), "Spara")
    assert f": 12,5 % för {LAST_YEAR}, Stockholm." in said(app)
    assert "Sparat" in said(app)
    assert links(app)["Police"] == "/police"
    [row] = stored()
    assert (row.value, row.version, row.recorded_by) == (12.5, 1, police.person_id)


@pytest.mark.usefixtures("police")
@pytest.mark.parametrize(
    ("indicator", "text", "words"),
    [
        ("unsafe_share", "1.234", "kan läsas på två sätt"),
        ("robberies", "12,5 %", "har procenttecken"),
        ("unsafe_share", "−5", "är för litet"),
        ("unsafe_share", "abc", "är inget tal"),
        ("unsafe_share", "1e9", "tiopotens"),
        ("unsafe_share", "", "Fältet är tomt"),
        ("unsafe_share", "140", "är för stort"),
        ("unsafe_share", "12,55", "fler decimaler"),
        ("robberies", "12,5", "är inget heltal"),
    ],
)
def test_each_bad_input_has_its_own_message_and_stays_in_the_field(indicator: str, text: str, words: str) -> None:
    period = LAST_YEAR if indicator == "unsafe_share" else f"{LAST_YEAR}-Q4"
    app = pressed(typed(form(indicator, period=period), "value", text), "Spara")
    assert words in said(app)
    assert field(app, "value").value == text
    assert stored() == []


@pytest.mark.usefixtures("police")
def test_a_per_cent_sign_is_read_for_a_percentage() -> None:
    assert "Tolkas som 12,5 %" in said(typed(form(), "value", "12,5 %"))


@pytest.mark.usefixtures("police")
@pytest.mark.parametrize(
    ("period", "words"),
    [
        (str(today().year + 2), "har inte börjat än"),
        ("2020-Q1", "redovisas inte för en period"),
        ("igår", "är ingen period"),
    ],
)
def test_a_period_that_cannot_be_is_refused_in_its_own_words(period: str, words: str) -> None:
    app = form(period=period)
    assert words in said(app)
    assert not app.text_input


@pytest.mark.usefixtures("police")
def test_a_settled_value_needs_an_ended_period() -> None:
    app = typed(form(period=str(today().year)), "value", "12,5")
    app = pressed(field(app, "status").set_value("final").run(), "Spara")
    assert "är inte slut än" in said(app)


def test_a_period_that_has_a_value_is_corrected_on_purpose(police: Actor) -> None:
    report(police, "12.5")
    app = form()
    assert "Det finns redan ett värde" in said(app)
    assert not [one for one in app.text_input if str(one.key).endswith(":value")]
    app = form(ratta="ja")
    assert field(app, "value").value == "12,5"
    app = pressed(typed(app, "value", "13"), "Spara")
    assert "är redan fastställt. Skriv varför det rättas." in said(app)
    app = pressed(typed(app, "correction_reason", "Fel i underlaget"), "Spara")
    assert "Sparat" in said(app)
    history = history_of("unsafe_share", clearance=Clearance.OPEN)
    assert list(history["value"]) == [13.0, 12.5]
    assert history["correction_reason"].iloc[0] == "Fel i underlaget"


@pytest.mark.usefixtures("rules")
def test_a_value_far_from_the_last_one_is_saved_when_a_comment_says_why(police: Actor) -> None:
    report(police, "10", period=str(int(LAST_YEAR) - 1))
    app = pressed(typed(form(), "value", "30"), "Spara")
    assert "Värdet är 3 gånger så stort som det förra" in said(app)
    assert "skriv i kommentaren varför" in said(app)
    assert "Mer än hälften" in said(app)
    assert len(stored()) == 1
    assert "3 gånger" in said(pressed(app, "Spara"))
    app = pressed(typed(app, "comment", "Ny enkät"), "Spara")
    assert "Sparat" in said(app)
    assert [(row.value, row.comment) for row in stored()] == [(10.0, ""), (30.0, "Ny enkät")]


@pytest.mark.usefixtures("rules")
def test_what_a_value_is_expected_to_be_stands_beside_the_field(police: Actor) -> None:
    for back, value in enumerate(("9", "10", "11", "12", "13", "10", "12", "11"), start=1):
        report(police, value, period=str(int(LAST_YEAR) - back))
    assert "Väntat: 5,8–16,2 %, utifrån 8 tidigare värden." in said(form())
    app = pressed(typed(form(), "value", "16,3"), "Spara")
    assert "Värdet 16,3 % ligger utanför det väntade, 5,8–16,2" in said(app)


@pytest.mark.usefixtures("rules")
def test_a_much_smaller_value_is_asked_about_too(police: Actor) -> None:
    report(police, "40", period=str(int(LAST_YEAR) - 1))
    assert "75 procent mindre" in said(pressed(typed(form(), "value", "10"), "Spara"))


@pytest.mark.usefixtures("rules")
def test_another_value_withdraws_the_question(police: Actor) -> None:
    report(police, "10", period=str(int(LAST_YEAR) - 1))
    app = typed(pressed(typed(form(), "value", "30"), "Spara"), "value", "11")
    assert "Kontrollera talet" not in said(app)


def test_who_saves_second_is_told_and_loses_no_text(police: Actor) -> None:
    app = typed(form(), "value", "12,5")
    report(police, "14")
    app = pressed(app, "Spara")
    assert "Det finns redan ett värde" in said(app)
    assert field(app, "value").value == "12,5"
    app = pressed(app, "Öppna den nya versionen")
    assert field(app, "value").value == "12,5"
    app = pressed(typed(app, "correction_reason", "Vårt värde gäller"), "Spara")
    assert [row.value for row in stored()] == [14.0, 12.5]


def test_a_conflict_names_the_other_and_the_other_value(police: Actor) -> None:
    report(police, "12")
    app = typed(form(ratta="ja"), "value", "13")
    report(police, "14", version=1, why="först")
    app = pressed(typed(app, "correction_reason", "sedan"), "Spara")
    assert f"{police.name} sparade 14" in said(app)


@pytest.mark.usefixtures("police")
def test_each_kind_of_missing_value_can_be_told_and_a_true_zero_is_a_value() -> None:
    app = field(form(), "kind").set_value("missing").run()
    assert field(app, "missing_reason").options == [
        "Ej rapporterat",
        "Ännu inte publicerat",
        "Ej aktuellt här",
        "För få",
        "Uppgift saknas hos källan",
        "Verkligt noll",
    ]
    app = field(app, "missing_reason").set_value("true_zero").run()
    assert "Noll är ett värde" in said(app)
    app = pressed(app, "Spara")
    assert "0,0\u00a0% för" in said(app).replace(" %", "\u00a0%")
    assert [(row.value, row.missing_reason) for row in stored()] == [(0.0, None)]


@pytest.mark.usefixtures("rules")
def test_a_true_zero_after_a_value_is_asked_about_like_any_other_leap(police: Actor) -> None:
    report(police, "12", period=str(int(LAST_YEAR) - 1))
    app = field(form(), "kind").set_value("missing").run()
    app = pressed(field(app, "missing_reason").set_value("true_zero").run(), "Spara")
    assert "100 procent mindre än det förra" in said(app)
    pressed(typed(app, "comment", "Ingen var otrygg"), "Spara")
    assert stored()[-1].value == 0.0


@pytest.mark.usefixtures("police")
def test_a_missing_value_has_its_reason() -> None:
    app = field(form(), "kind").set_value("missing").run()
    app = pressed(field(app, "missing_reason").set_value("not_reported").run(), "Spara")
    assert "ej rapporterat" in said(app)
    assert stored()[0].missing_reason == "not_reported"


def test_a_value_is_withdrawn_with_its_reason(police: Actor) -> None:
    report(police, "12")
    app = field(form(ratta="ja"), "kind").set_value("withdrawn").run()
    app = pressed(typed(app, "correction_reason", "Skulle inte ha lämnats"), "Spara")
    assert stored()[-1].status is ValueStatus.WITHDRAWN


@pytest.mark.usefixtures("police")
def test_more_facts_are_read_beside_their_own_fields() -> None:
    app = typed(form(), "value", "12,5")
    app = typed(typed(app, "numerator", "1.234"), "source_date", "i går")
    app = pressed(app, "Spara")
    assert "kan läsas på två sätt" in said(app)
    assert "är inget datum" in said(app)
    for name, text in (("numerator", "125"), ("denominator", "1 000"), ("source_date", "2026-01-31")):
        app = typed(app, name, text)
    app = typed(typed(app, "lower", "10,1"), "upper", "14,9")
    pressed(app, "Spara")
    [row] = stored()
    assert (row.numerator, row.denominator, row.lower, row.upper) == (125.0, 1000.0, 10.1, 14.9)
    assert str(row.source_date) == "2026-01-31"


@pytest.mark.usefixtures("police")
def test_a_fraction_that_disagrees_is_refused_beside_the_numerator() -> None:
    app = typed(typed(typed(form(), "value", "12,5"), "numerator", "1"), "denominator", "1000")
    assert "1 av 1 000 ger 0,1, inte 12,5" in said(pressed(app, "Spara"))


@pytest.mark.usefixtures("police")
def test_hidden_characters_in_a_comment_are_refused() -> None:
    app = typed(typed(form(), "value", "12,5"), "comment", "ett\u202etvå")
    assert "dolt tecken" in said(pressed(app, "Spara"))


@pytest.mark.usefixtures("police")
def test_typed_text_outlives_a_change_of_page() -> None:
    app = typed(form(), "value", "12,5")
    app.query_params["period"] = str(int(LAST_YEAR) - 1)
    app = app.run()
    assert field(app, "value").value == ""
    app.query_params["period"] = LAST_YEAR
    assert field(app.run(), "value").value == "12,5"


@pytest.mark.usefixtures("police")
def test_what_was_saved_can_be_corrected_at_once() -> None:
    app = pressed(pressed(typed(form(), "value", "12,5"), "Spara"), "Rätta det du sparade")
    assert field(app, "value").value == "12,5"


@pytest.mark.usefixtures("police")
def test_nobody_enters_for_another_party() -> None:
    app = visit("registrera", module="entry", indikator="walks_count", plats="stockholm", period=LAST_YEAR)
    assert "walks_count" not in app.selectbox(key="registrera:indikator").options
    assert not app.text_input


@pytest.mark.usefixtures("police")
def test_a_session_that_was_ended_saves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = typed(form(), "value", "12,5")
    signed_in(monkeypatch, None)
    app = pressed(app, "Spara")
    assert "Inloggning krävs" in said(app)
    assert stored() == []


@pytest.mark.usefixtures("store")
def test_an_empty_store_says_that_there_is_nothing_to_enter(monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert "Tjänsten har inga indikatorer att registrera" in said(visit("registrera", module="entry"))


@pytest.mark.usefixtures("police")
def test_the_form_speaks_english() -> None:
    app = visit("registrera", module="entry", indikator="unsafe_share", plats="stockholm", period=LAST_YEAR, sprak="en")
    assert not app.exception
    assert "unsafe_share (en)" in said(app)
