"""Rules on the page Administration: listed, tried on history, added, changed and switched off."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from data.actions.rules import Demand, add_rule, edit_rule
from data.actor import CONSOLE, Actor
from data.queries.catalogue import catalogue
from data.queries.rules import rules
from data.store import unit_of_work
from models.rule import RuleKind
from models.vocabulary import PartyKind, Role
from tests.factories import indicator, observe, small_world
from tests.pages.visits import links, said, signed_in, visit


@pytest.fixture
def world(store: str) -> Iterator[str]:
    small_world()
    with unit_of_work(by=CONSOLE) as unit:
        indicator(unit, "afraid_share", reporter=PartyKind.POLICE)
        for year, value in enumerate((10, 20, 21, 5), start=2010):
            observe(unit, "unsafe_share", str(year), value)
        observe(unit, "afraid_share", "2010", 12)
        unit.record(action="test", subject="values")
    cache.clear()
    yield store
    cache.clear()


@pytest.fixture
def administrator(world: str, monkeypatch: pytest.MonkeyPatch) -> Actor:
    assert world
    actor = signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert actor is not None
    return actor


pytestmark = pytest.mark.usefixtures("administrator")


def page(**more: str) -> AppTest:
    return visit("administration", **({"del": "regler"} | more))


def pressed(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def chosen(app: AppTest, label: str, value: str) -> AppTest:
    return next(one for one in app.selectbox if one.label == label).select(value).run()


def typed(app: AppTest, label: str, text: str) -> AppTest:
    lines = [one for one in app.text_input if one.label.startswith(label)]
    longer = [one for one in app.text_area if one.label.startswith(label)]
    return (lines or longer)[0].set_value(text).run()


def change(limit: float = 50, **facts: str) -> int:
    return add_rule(demand=Demand(kind=RuleKind.CHANGE, limit=limit, **facts), by=CONSOLE)


def test_without_rules_it_is_said_that_nothing_is_asked() -> None:
    assert "ingenting frågas när värden registreras" in said(page())


def test_all_rules_are_listed_also_those_switched_off() -> None:
    number = change(note_sv="Mer än hälften", note_en="More than half")
    add_rule(demand=Demand(kind=RuleKind.AT_MOST_OTHER, indicator="afraid_share", other="unsafe_share"), by=CONSOLE)
    app = page()
    assert "50 procent Mer än hälften på" in said(app)
    assert "afraid_share – högst unsafe_share" in said(app)
    assert f"regel={number}" in links(app)["Ändrat mer än gränsen"]
    pressed(page(regel=str(number)), "Stäng av regeln")
    assert "avstängd" in said(page())


def test_a_rule_is_tried_on_history_before_it_is_added() -> None:
    app = chosen(page(), "Fråga när värdet är", "change")
    app = chosen(app, "Gäller", "unsafe_share")
    app = typed(app, "Gräns i procent", "50")
    app = pressed(app, "Pröva på historiken")
    assert "Med den här gränsen hade 2 av 4 värden frågats om." in said(app)
    assert "Värdet är 76 procent mindre än det förra (21,0 %, 2012)" in said(app)
    assert rules() == ()
    app = pressed(typed(app, "Gräns i procent", "80"), "Pröva på historiken")
    assert "hade 1 av 4 värden" in said(app)
    app = pressed(app, "Lägg till regeln")
    assert "Regeln gäller nu." in said(app)
    assert [(one.kind, one.indicator, one.limit) for one in rules()] == [(RuleKind.CHANGE, "unsafe_share", 80)]


def test_a_rule_between_indicators_is_tried_and_added() -> None:
    app = chosen(page(), "Fråga när värdet är", "at_most_other")
    app = chosen(app, "Gäller", "afraid_share")
    app = chosen(app, "Högst lika stort som", "unsafe_share")
    app = pressed(app, "Pröva på historiken")
    assert "Med den här regeln hade 1 av 1 värden frågats om." in said(app)
    assert "12,0 % är större än 10,0 % för ”unsafe_share”" in said(app)
    pressed(app, "Lägg till regeln")
    assert [(one.indicator, one.other) for one in rules()] == [("afraid_share", "unsafe_share")]


def test_a_general_rule_is_for_all_indicators() -> None:
    app = chosen(page(), "Fråga när värdet är", "published_figure")
    app = chosen(app, "Gäller", "all")
    assert "hade 0 av 5 värden" in said(pressed(app, "Pröva på historiken"))
    pressed(app, "Lägg till regeln")
    assert [one.indicator for one in rules()] == [None]


@pytest.mark.parametrize(
    ("limit", "words"), [("", "Skriv"), ("många", "”många”"), ("0,5", "mellan 1 och 20"), ("21", "mellan 1 och 20")]
)
def test_a_limit_that_is_none_is_refused_beside_its_field_and_when_it_is_tried(limit: str, words: str) -> None:
    app = chosen(page(), "Fråga när värdet är", "expected_range")
    app = chosen(app, "Gäller", "all")
    app = typed(app, "Gräns i robusta standardavvikelser", limit)
    assert words in said(pressed(app, "Pröva på historiken"))
    app = pressed(app, "Lägg till regeln")
    assert words in said(app)
    assert "Rätta det som är markerat" in said(app)
    assert rules() == ()


def test_a_second_rule_of_the_kind_is_refused() -> None:
    change(indicator="unsafe_share")
    app = chosen(page(), "Fråga när värdet är", "change")
    app = chosen(app, "Gäller", "unsafe_share")
    app = pressed(typed(app, "Gräns i procent", "70"), "Lägg till regeln")
    assert "Det finns redan en sådan regel" in said(app)


def test_a_rule_is_changed_and_switched_off_and_on_again() -> None:
    number = change(note_sv="Hälften", note_en="Half")
    app = typed(page(regel=str(number)), "Gräns i procent", "60")
    app = pressed(app, "Pröva på historiken")
    assert "hade 2 av 5 värden" in said(app)
    app = pressed(typed(app, "Varför regeln finns (svenska)", "Mer"), "Spara regeln")
    assert "Regeln är sparad." in said(app)
    [one] = rules()
    assert (one.limit, one.note.sv, one.note.en, one.version) == (60, "Mer", "Half", 2)
    app = pressed(page(regel=str(number)), "Stäng av regeln")
    assert "Regeln är avstängd." in said(app)
    assert not rules()[0].is_active
    assert "Regeln gäller igen." in said(pressed(page(regel=str(number)), "Slå på regeln"))
    assert rules()[0].is_active


def test_a_rule_without_a_limit_has_no_field_for_one() -> None:
    number = add_rule(demand=Demand(kind=RuleKind.PUBLISHED_FIGURE), by=CONSOLE)
    app = page(regel=str(number))
    assert [one.label for one in app.text_input] == []
    assert "hade 0 av 5 värden" in said(pressed(app, "Pröva på historiken"))


def test_who_writes_while_another_saves_is_told_and_begins_from_there() -> None:
    number = change()
    app = typed(page(regel=str(number)), "Gräns i procent", "60")
    edit_rule(number=number, version=1, limit=70, note_sv="", note_en="", by=CONSOLE)
    app = pressed(app, "Spara regeln")
    assert "Någon annan har ändrat regeln medan du skrev. Nu gäller: 70 procent." in said(app)
    assert rules()[0].limit == 70
    app = pressed(app, "Utgå från den nya versionen")
    app = pressed(typed(app, "Gräns i procent", "60"), "Spara regeln")
    assert rules()[0].limit == 60


def test_the_log_tells_of_rules_in_words() -> None:
    number = add_rule(
        demand=Demand(kind=RuleKind.AT_MOST_OTHER, indicator="afraid_share", other="unsafe_share"), by=CONSOLE
    )
    change(indicator="unsafe_share")
    edit_rule(number=number + 1, version=1, limit=60, note_sv="Mer", note_en="More", by=CONSOLE)
    told = said(visit("administration", **{"del": "logg"})).replace("\u00a0", " ")
    assert "Lade till regel" in told
    assert "fråga när värdet är: större än en annan indikator; högst lika stort som: unsafe_share" in told
    assert "Gräns: 50 → 60; Varför regeln finns (engelska): – → More" in told


def test_many_questions_are_cut_to_the_newest() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        for step in range(120):
            observe(unit, "waiting_rate", str(1950 + step), 10 + step % 2 * 90)
        unit.record(action="test", subject="values")
    number = change(indicator="waiting_rate")
    app = pressed(page(regel=str(number)), "Pröva på historiken")
    assert "hade 119 av 120 värden" in said(app)
    assert "De 30 senaste visas." in said(app)


@pytest.mark.parametrize("role", [Role.APPROVER, Role.COORDINATOR, Role.VIEWER])
def test_only_administrators_find_the_rules(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    change()
    signed_in(monkeypatch, role, PartyKind.POLICE)
    assert "Regler för inmatning" not in said(page())


def test_an_administrator_says_that_the_parts_of_an_indicator_must_sum() -> None:
    app = chosen(page(**{"del": "innehall"}), "Vilken", "unsafe_share")
    app = chosen(app, "Kvinnor och män måste tillsammans ge totalen", "yes")
    app = chosen(app, "Delområden måste tillsammans ge helheten", "yes")
    assert "Ändringen är sparad." in said(pressed(app, "Spara ändringar"))
    view = catalogue().indicator("unsafe_share")
    assert (view.sexes_add_up, view.places_add_up, view.version) == (True, True, 2)
