import re
from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import TextArea, TextInput

from dashboard import cache
from dashboard.language import speaking
from data.actions import content, people
from data.actor import CONSOLE, Actor
from data.queries.catalogue import catalogue
from data.queries.people import accounts
from models.text import Text
from models.vocabulary import Clearance, Language, PartyKind, Role
from tests import factories
from tests.pages.visits import said, signed_in, visit


@pytest.fixture
def world(store: str) -> Iterator[str]:
    factories.small_world()
    cache.clear()
    yield store
    cache.clear()


@pytest.fixture
def administrator(world: str, monkeypatch: pytest.MonkeyPatch) -> Actor:
    assert world
    actor = signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert actor is not None
    return actor


def page(part: str = "konton") -> AppTest:
    return visit("administration", **{"del": part})


def pressed(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def chosen(app: AppTest, label: str, value: object) -> AppTest:
    return [one for one in app.selectbox if one.label == label][-1].select(value).run()


def typed(app: AppTest, label: str, text: str) -> AppTest:
    return field(app, label).set_value(text).run()


def field(app: AppTest, label: str) -> TextInput | TextArea:
    fields: list[TextInput | TextArea] = [*app.text_input, *app.text_area]
    return next(one for one in fields if one.label == label)


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("role", "party", "words"),
    [
        (None, None, "Inloggning krävs"),
        (Role.VIEWER, None, "för administratörer"),
        (Role.COORDINATOR, PartyKind.CITY, "för administratörer"),
    ],
)
def test_others_find_nothing_here(
    monkeypatch: pytest.MonkeyPatch, role: Role | None, party: PartyKind | None, words: str
) -> None:
    signed_in(monkeypatch, role, party)
    for part in ("konton", "innehall", "malvarden", "tidsseriebrott", "logg"):
        app = page(part)
        assert words in said(app)
        assert not app.button


@pytest.mark.usefixtures("world")
def test_an_approver_finds_the_targets_of_the_own_party_only(monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.APPROVER, PartyKind.POLICE)
    app = page("logg")
    assert [one.options for one in app.selectbox if one.label == "Indikator"] == [["robberies", "unsafe_share"]]
    assert "Konton" not in said(app)


@pytest.mark.usefixtures("administrator")
def test_an_invitation_is_a_link_that_is_shown_once() -> None:
    app = chosen(page(), "Part", "city")
    app = pressed(app, "Skapa länk")
    [link] = [one.value for one in app.code]
    token = re.fullmatch(r"https?://[^/]+/inbjudan/([\w-]+)", link)
    assert token
    found = people.invitation_of(token[1])
    assert found is not None
    assert (found.role, found.party) == (Role.COORDINATOR, PartyKind.CITY)
    again = app.run()
    assert [one.value for one in again.code] == []
    assert "Länkar som inte har använts" in said(again)


@pytest.mark.usefixtures("administrator")
def test_a_coordinator_without_a_party_is_refused() -> None:
    assert "hör till en part" in said(pressed(page(), "Skapa länk"))


def changed_account(app: AppTest, person: Actor) -> AppTest:
    return chosen(app, "Ändra ett konto", person.person_id)


def test_an_account_is_closed_and_opened_again(administrator: Actor) -> None:
    person = factories.person(Role.VIEWER)
    app = pressed(changed_account(page(), person), "Stäng kontot")
    assert "är stängt" in said(app)
    assert [one.is_active for one in accounts(by=administrator) if one.id == person.person_id] == [False]
    app = pressed(app, "Öppna kontot igen")
    assert [one.is_active for one in accounts(by=administrator) if one.id == person.person_id] == [True]


def test_a_role_is_changed_with_its_party(administrator: Actor) -> None:
    person = factories.person(Role.VIEWER)
    app = changed_account(page(), person)
    next(one for one in app.selectbox if one.key == f"admin:person:{person.person_id}:role").select("approver").run()
    next(one for one in app.selectbox if one.key == f"admin:person:{person.person_id}:party").select("region").run()
    pressed(app, "Byt roll")
    kept = [(one.role, one.party) for one in accounts(by=administrator) if one.id == person.person_id]
    assert kept == [(Role.APPROVER, PartyKind.REGION)]


def test_the_only_administrator_stays(administrator: Actor) -> None:
    app = pressed(changed_account(page(), administrator), "Stäng kontot")
    assert "enda administratörskontot" in said(app)


@pytest.mark.usefixtures("administrator")
def test_sessions_are_ended_and_a_new_password_is_invited() -> None:
    person = factories.person(Role.VIEWER)
    app = pressed(changed_account(page(), person), "Avsluta sessioner")
    assert "utloggad överallt" in said(app)
    app = pressed(app, "Länk för nytt lösenord")
    assert [one.value for one in app.code]


@pytest.mark.usefixtures("administrator")
def test_an_indicator_is_changed_in_words_limits_and_rules() -> None:
    app = chosen(page("innehall"), "Vilken", "unsafe_share")
    app = typed(app, "Vad som mäts (svenska)", "Andelen otrygga")
    app = typed(app, "Största möjliga värde", "99,5")
    app = chosen(app, "Vem som får se värdena", "internal")
    app = pressed(app, "Spara ändringar")
    assert "Ändringen är sparad." in said(app)
    view = catalogue().indicator("unsafe_share")
    assert (view.definition.sv, view.maximum, view.clearance) == ("Andelen otrygga", 99.5, Clearance.INTERNAL)
    assert view.version == 2


@pytest.mark.usefixtures("administrator")
def test_a_number_that_cannot_be_read_is_refused_beside_its_field() -> None:
    app = typed(chosen(page("innehall"), "Vilken", "unsafe_share"), "Största möjliga värde", "1.234")
    app = pressed(app, "Spara ändringar")
    assert "kan läsas på två sätt" in said(app)
    assert catalogue().indicator("unsafe_share").version == 1


@pytest.mark.usefixtures("administrator")
def test_a_rule_of_the_store_is_told() -> None:
    app = typed(chosen(page("innehall"), "Vilken", "unsafe_share"), "Källans adress", "javascript:alert(1)")
    assert "är ingen webbadress" in said(pressed(app, "Spara ändringar"))


@pytest.mark.usefixtures("administrator")
def test_nothing_changed_is_nothing_saved() -> None:
    app = pressed(chosen(page("innehall"), "Vilken", "unsafe_share"), "Spara ändringar")
    assert "Inget är ändrat" in said(app)
    assert catalogue().indicator("unsafe_share").version == 1


def test_who_saves_content_second_is_told_and_keeps_both_changes(administrator: Actor) -> None:
    app = chosen(page("innehall"), "Vilken", "unsafe_share")
    app = typed(app, "Vad som mäts (svenska)", "Min text")
    content.edit_indicator(indicator="unsafe_share", version=1, changes={"caveat_sv": "Deras text"}, by=administrator)
    app = pressed(app, "Spara ändringar")
    assert "Någon annan har ändrat" in said(app)
    app = pressed(pressed(app, "Utgå från den senaste versionen"), "Spara ändringar")
    view = catalogue().indicator("unsafe_share")
    assert (view.definition.sv, view.caveat.sv) == ("Min text", "Deras text")


@pytest.mark.usefixtures("administrator")
@pytest.mark.parametrize(
    ("kind", "slug", "label", "read"),
    [
        ("area", "omrade", "Sammanfattning (svenska)", lambda: catalogue().area("omrade").summary),
        ("party", "city", "Beskrivning (svenska)", lambda: catalogue().party("city").description),
        ("goal", "mal", "Beskrivning (svenska)", lambda: catalogue().goal("mal").description),
        ("agreement", "avtal", "Sammanfattning (svenska)", lambda: catalogue().agreement("avtal").summary),
    ],
)
def test_other_content_is_changed_too(kind: str, slug: str, label: str, read: Callable[[], Text]) -> None:
    app = chosen(chosen(page("innehall"), "Vad", kind), "Vilken", slug)
    assert "sparad" in said(pressed(typed(app, label, "Nya ord"), "Spara ändringar"))
    assert read().sv == "Nya ord"


def test_the_log_tells_in_words_who_did_what(administrator: Actor) -> None:
    content.edit_indicator(indicator="unsafe_share", version=1, changes={"decimals": 2}, by=administrator)
    people.invite(role=Role.COORDINATOR, party=PartyKind.CITY, by=CONSOLE)
    text = said(page("logg"))
    assert f"{administrator.name} Ändrade indikator unsafe_share Decimaler: 1 → 2" in text
    assert "konsol Skapade inbjudan samordnare part: staden" in text


@pytest.mark.usefixtures("administrator")
def test_older_events_are_a_press_away() -> None:
    for _number in range(101):
        people.invite(role=Role.VIEWER, by=CONSOLE)
    app = pressed(page("logg"), "Äldre")
    assert "small_world" in said(app)
    assert "small_world" not in said(pressed(app, "Senaste"))


@pytest.mark.usefixtures("administrator")
def test_administration_speaks_english() -> None:
    for part in ("konton", "innehall", "malvarden", "tidsseriebrott", "logg"):
        app = visit("administration", sprak="en", **{"del": part})
        assert not app.exception


@pytest.mark.usefixtures("administrator")
def test_what_is_typed_stays_while_another_part_is_read() -> None:
    app = typed(chosen(page("innehall"), "Vilken", "unsafe_share"), "Vad som mäts (svenska)", "Halvfärdig text")
    app.query_params["del"] = "logg"
    app = app.run()
    assert not app.text_area
    app.query_params["del"] = "innehall"
    app = app.run()
    assert field(app, "Vad som mäts (svenska)").value == "Halvfärdig text"
    app = pressed(app, "Spara ändringar")
    assert catalogue().indicator("unsafe_share").definition.sv == "Halvfärdig text"


def test_a_form_left_untouched_follows_what_others_save_meanwhile(administrator: Actor) -> None:
    app = chosen(page("innehall"), "Vilken", "unsafe_share")
    app.query_params["del"] = "logg"
    app = app.run()
    content.edit_indicator(indicator="unsafe_share", version=1, changes={"caveat_sv": "Deras"}, by=administrator)
    app.query_params["del"] = "innehall"
    app = typed(app.run(), "Vad som mäts (svenska)", "Min text")
    assert field(app, "Att tänka på (svenska)").value == "Deras"
    assert "Ändringen är sparad." in said(pressed(app, "Spara ändringar"))


@pytest.mark.usefixtures("administrator")
def test_what_is_typed_stays_in_the_other_language() -> None:
    app = typed(chosen(page("innehall"), "Vilken", "unsafe_share"), "Vad som mäts (svenska)", "Halvfärdig text")
    app.query_params["sprak"] = "en"
    app = app.run()
    with speaking(Language.ENGLISH):  # from here on the words of the lists are asked for in English
        assert field(app, "What is measured (Swedish)").value == "Halvfärdig text"
        assert "The change is saved." in said(pressed(app, "Save changes"))
