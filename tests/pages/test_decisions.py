"""What parties decide about a series, on the page Administration: its breaks, its targets, and what follows of both."""

from collections.abc import Iterator
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox, TextArea, TextInput

from dashboard import cache
from dashboard.language import speaking
from data.actions import content
from data.actor import Actor
from data.queries.catalogue import catalogue
from data.queries.targets import all_targets
from data.queries.views import BreakView
from models.period import Period
from models.vocabulary import BreakEffect, BreakKind, Direction, Language, Role
from tests.pages import town
from tests.pages.visits import links, said, signed_in, visit

SET, RECORD = "Spara målvärdet", "Registrera tidsseriebrottet"
TARGET = {
    "Basperiod": "2024",
    "Basvärde": "20,5",
    "Målperiod": "2028",
    "Målvärde": "15 %",
    "Beslutat av": "Styrgruppen",
    "Beslutsdag": "2025-02-03",
}
BREAK = {
    "Från och med": "2025-01-01",
    "Vad som hände": "survey_mode",
    "Vad det gör": "not_comparable",
    "Vad som ändrades (svenska)": "Ny fråga i enkäten.",
    "Vad som ändrades (engelska)": "A new question.",
    "Beslutat av": "Styrgruppen",
    "Beslutsdag": "2025-02-03",
}


@pytest.fixture(autouse=True)
def place(store: str) -> Iterator[None]:
    assert store
    town.build()
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def administrator(place: None, monkeypatch: pytest.MonkeyPatch) -> Actor:
    assert place is None
    actor = signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert actor is not None
    return actor


def page(part: str, *, indicator: str = "unsafe_share", **address: str) -> AppTest:
    return visit("administration", **{"del": part, "indikator": indicator, **address})


def field(app: AppTest, start: str) -> TextInput | TextArea | Selectbox[str]:
    fields: list[TextInput | TextArea | Selectbox[str]] = [*app.text_input, *app.text_area, *app.selectbox]
    return next(one for one in fields if one.label.startswith(start))


def filled(app: AppTest, facts: dict[str, str]) -> AppTest:
    for start, text in facts.items():
        one = field(app, start)
        app = (one.select(text) if isinstance(one, Selectbox) else one.set_value(text)).run()
    return app


def pressed(app: AppTest, label: str) -> AppTest:
    return next(one for one in app.button if one.label == label).click().run()


def breaks() -> list[BreakView]:
    return [one for one in catalogue().indicator("unsafe_share").breaks if one.place is None]


class TestTargets:
    def test_a_target_is_set_changed_and_withdrawn(self) -> None:
        app = page("malvarden")
        assert "Inget målvärde är satt här." in said(app)
        app = pressed(filled(app, TARGET), SET)
        assert "Målvärdet är sparat." in said(app)
        [found] = all_targets()
        assert (found.target_value, found.decided_by, found.place) == (15.0, "Styrgruppen", "stockholm")
        assert "15,0 % (2028), beslutat av Styrgruppen" in said(app)
        assert field(app, "Beslutat av").value == "", "a decision is named anew for each target"
        app = pressed(filled(app, TARGET | {"Målvärde": "14"}), SET)
        assert [one.target_value for one in all_targets()] == [14.0]
        app = pressed(filled(app, {"Beslutat av": "Nämnden", "Beslutsdag": "2025-03-01"}), "Dra tillbaka målvärdet")
        assert "Målvärdet är tillbakadraget." in said(app)
        assert all_targets() == ()

    @pytest.mark.parametrize(
        ("name", "text", "words"),
        [
            ("Basvärde", "1.234", "kan läsas på två sätt"),
            ("Målvärde", "101", "är för stort"),
            ("Målvärde", "", "Fältet är tomt"),
            ("Målperiod", "2023", "måste komma efter basperioden"),
            ("Beslutsdag", "", "Skriv dagen"),
            ("Beslutsdag", "igår", "är inget datum"),
            ("Beslutsdag", "20250203", "är inget datum"),
            ("Beslutsdag", "2199-01-01", "får inte ligga i framtiden"),
            ("Beslutat av", "", "Skriv vem som har beslutat"),
        ],
    )
    def test_what_cannot_be_is_refused_beside_its_field_and_the_typed_text_stays(
        self, name: str, text: str, words: str
    ) -> None:
        app = pressed(filled(page("malvarden"), TARGET | {name: text}), SET)
        assert words in said(app)
        assert "Inget är sparat. Rätta det som är markerat." in said(app)
        for start, typed in (TARGET | {name: text}).items():
            assert field(app, start).value == typed
        assert all_targets() == ()
        app = pressed(filled(app, {name: TARGET[name]}), SET)
        assert "Målvärdet är sparat." in said(app)

    def test_every_field_that_is_empty_is_marked_at_once(self) -> None:
        app = pressed(page("malvarden"), SET)
        for words in ("Välj något i listan.", "Fältet är tomt.", "Skriv vem som har beslutat.", "Skriv dagen,"):
            assert words in said(app)

    def test_a_target_that_goes_backwards_is_asked_about_and_saved_on_a_yes(self) -> None:
        app = pressed(filled(page("malvarden"), TARGET | {"Målvärde": "22,5"}), SET)
        assert "Målvärdet 22,5 är sämre än basvärdet 20,5" in said(app)
        assert "Är det vad som har beslutats?" in said(app)
        assert all_targets() == ()
        app = pressed(app, "Ja, spara")
        assert "Målvärdet är sparat." in said(app)
        assert [one.target_value for one in all_targets()] == [22.5]

    def test_what_is_changed_after_the_question_is_asked_about_anew(self) -> None:
        app = pressed(filled(page("malvarden"), TARGET | {"Målvärde": "22,5"}), SET)
        app = filled(app, {"Målvärde": "23"})
        assert "Ja, spara" not in [one.label for one in app.button]
        assert "Målvärdet 23 är sämre" in said(pressed(app, SET))
        assert all_targets() == ()

    def test_the_value_of_the_chosen_base_period_is_filled_in(self) -> None:
        app = filled(page("malvarden"), {"Basperiod": "2025"})
        assert field(app, "Basvärde").value == "20"
        assert "2025 (20,0\u00a0%)" in field(app, "Basperiod").options

    def test_interim_targets_are_given_line_by_line_and_shown_again(self) -> None:
        app = filled(page("malvarden"), TARGET)
        app = filled(app, {"Delmål 1: period": "2027", "Delmål 1: värde": "16"})
        app = filled(app, {"Delmål 2: period": "2026", "Delmål 2: värde": "18,5"})
        app = pressed(app, SET)
        assert "Målvärdet är sparat." in said(app)
        [found] = all_targets()
        assert found.interim == ((Period.of("2026"), 18.5), (Period.of("2027"), 16.0))
        assert (field(app, "Delmål 1: period").value, field(app, "Delmål 1: värde").value) == ("2026", "18,5")
        assert field(app, "Delmål 3: värde").value == ""

    def test_a_half_interim_target_and_one_that_leads_away_are_refused(self) -> None:
        app = pressed(filled(filled(page("malvarden"), TARGET), {"Delmål 1: värde": "18"}), SET)
        assert "Välj något i listan." in said(app)
        app = pressed(filled(app, {"Delmål 1: period": "2026", "Delmål 1: värde": "30"}), SET)
        assert "ligger inte på väg mot målvärdet" in said(app)
        assert all_targets() == ()

    def test_who_saves_second_is_told_keeps_the_typed_text_and_may_save_once_more(self) -> None:
        app = filled(page("malvarden"), TARGET)
        town.aim_at_five()
        app = pressed(app, SET)
        assert "Målvärdet har ändrats medan du skrev." in said(app)
        assert "till 5,0 % (2027)" in said(app)
        assert [one.target_value for one in all_targets()] == [5.0]
        pressed(app, SET)
        assert [one.target_value for one in all_targets()] == [15.0]

    def test_a_press_on_a_form_just_saved_is_the_second_half_of_a_double_click(self) -> None:
        app = pressed(filled(page("malvarden"), TARGET), SET)
        app = pressed(app, SET)
        assert "Målvärdet är sparat." in said(app)
        assert [one.version for one in all_targets()] == [1]

    def test_without_a_choice_all_targets_are_listed(self) -> None:
        assert "Inga målvärden är satta ännu." in said(visit("administration", **{"del": "malvarden"}))
        town.aim_at_five()
        app = visit("administration", **{"del": "malvarden"})
        assert "unsafe_share Stockholm 5,0 % (2027)" in said(app)
        assert "Styrgruppen 2025-01-01" in said(app)
        assert "plats=stockholm" in links(app)["unsafe_share"]

    def test_without_a_direction_there_is_no_target(self, administrator: Actor) -> None:
        for slug in ("unsafe_share", "robberies", "waiting_rate"):
            changes = {"direction": Direction.NEUTRAL}
            content.edit_indicator(indicator=slug, version=1, changes=changes, by=administrator)
        assert "Inga indikatorer kan få målvärden" in said(page("malvarden"))

    def test_english_numbers_are_written_and_read_in_english(self) -> None:
        pressed(filled(page("malvarden"), TARGET | {"Målvärde": "15,5"}), SET)
        app = page("malvarden", sprak="en")
        assert (field(app, "Baseline value").value, field(app, "Target value").value) == ("20.5", "15.5")
        assert "from 20.5% (2024) to 15.5% (2028)" in said(app)


class TestBreaks:
    def test_a_break_is_recorded_listed_and_taken_back(self) -> None:
        app = pressed(filled(page("tidsseriebrott"), BREAK), RECORD)
        assert "Tidsseriebrottet är registrerat." in said(app)
        [found] = breaks()
        assert (found.on, found.kind, found.effect) == (
            date(2025, 1, 1),
            BreakKind.SURVEY_MODE,
            BreakEffect.NOT_COMPARABLE,
        )
        listed = "2025-01-01 alla platser Ändrad undersökningsmetod. Ny fråga i enkäten."
        assert listed in said(app)
        assert "Styrgruppen 2025-02-03" in said(app)
        assert field(app, "Vad som ändrades (svenska)").value == "", "the form is empty for the next one"
        app = pressed(filled(app, {"Vilket tidsseriebrott": str(found.id)}), "Dra tillbaka")
        assert "Tidsseriebrottet är tillbakadraget." in said(app)
        assert listed not in said(app)
        assert breaks() == []

    def test_a_break_may_hold_at_one_place_with_a_factor(self) -> None:
        app = filled(page("tidsseriebrott"), BREAK | {"Gäller": "stockholm", "Vad det gör": "comparable_after_factor"})
        app = pressed(filled(app, {"Faktor": "1,08"}), RECORD)
        assert "Tidsseriebrottet är registrerat." in said(app)
        [found] = [one for one in catalogue().indicator("unsafe_share").breaks if one.place == "stockholm"]
        assert found.factor == 1.08

    def test_each_effect_says_what_follows_before_it_is_saved(self) -> None:
        app = page("tidsseriebrott")
        told = {effect: said(filled(app, {"Vad det gör": effect.value})) for effect in BreakEffect}
        assert "måste omprövas" in told[BreakEffect.NOT_COMPARABLE]
        assert "multipliceras med faktorn" in told[BreakEffect.COMPARABLE_AFTER_FACTOR]
        assert "gränser räknas om" in told[BreakEffect.NEW_LEVEL]
        assert "ändrar inget som räknas ut" in told[BreakEffect.NONE]

    @pytest.mark.parametrize(
        ("facts", "words"),
        [
            ({"Från och med": "1 januari"}, "är inget datum"),
            ({"Från och med": ""}, "Skriv dagen"),
            ({"Vad som ändrades (engelska)": " "}, "på svenska och engelska"),
            ({"Beslutat av": ""}, "Skriv vem som har beslutat"),
            ({"Beslutsdag": "2199-01-01"}, "får inte ligga i framtiden"),
        ],
    )
    def test_what_cannot_be_is_refused_and_the_typed_text_stays(self, facts: dict[str, str], words: str) -> None:
        app = pressed(filled(page("tidsseriebrott"), BREAK | facts), RECORD)
        assert words in said(app)
        assert "Inget är sparat." in said(app)
        for start, typed in (BREAK | facts).items():
            assert field(app, start).value == typed
        assert breaks() == []

    @pytest.mark.parametrize(
        ("factor", "words"),
        [("", "Fältet är tomt"), ("abc", "är inget tal"), ("0", "Ange en faktor"), ("5 000", "Ange en faktor")],
    )
    def test_a_factor_is_read_strictly(self, factor: str, words: str) -> None:
        app = filled(page("tidsseriebrott"), BREAK | {"Vad det gör": "comparable_after_factor"})
        assert words in said(pressed(filled(app, {"Faktor": factor}), RECORD))
        assert breaks() == []

    def test_a_list_with_nothing_chosen_is_marked(self) -> None:
        assert said(pressed(page("tidsseriebrott"), RECORD)).count("Välj något i listan.") == 2

    def test_a_second_break_of_the_same_day_is_refused(self) -> None:
        app = pressed(filled(page("tidsseriebrott"), BREAK), RECORD)
        app = pressed(filled(app, BREAK), RECORD)
        assert "Det finns redan ett tidsseriebrott den 1 januari 2025." in said(app)
        assert len(breaks()) == 1

    def test_nothing_is_taken_back_that_is_not_chosen(self) -> None:
        app = pressed(page("tidsseriebrott"), "Dra tillbaka")
        assert "Välj något i listan." in said(app)
        assert len(catalogue().indicator("unsafe_share").breaks) == 1

    def test_a_press_on_a_form_just_saved_is_the_second_half_of_a_double_click(self) -> None:
        app = pressed(filled(page("tidsseriebrott"), BREAK), RECORD)
        app = pressed(app, RECORD)
        assert "Tidsseriebrottet är registrerat." in said(app)
        assert "Inget är sparat" not in said(app)
        assert len(breaks()) == 1

    def test_without_a_choice_the_breaks_of_all_indicators_are_listed(self) -> None:
        app = visit("administration", **{"del": "tidsseriebrott"})
        assert "2024-06-01 unsafe_share , Jarva Ändrade gränser. Nya gränser." in said(app)
        assert "indikator=unsafe_share" in links(app)["unsafe_share"]
        assert "Inget tidsseriebrott är registrerat." in said(page("tidsseriebrott", indicator="robberies"))


class TestWhatIsTyped:
    """What is typed and not saved stays while another page is read, and in the other language."""

    def test_a_break_half_typed_stays(self) -> None:
        app = filled(page("tidsseriebrott"), BREAK | {"Gäller": "stockholm", "Beslutsdag": "igår"})
        for part in ("logg", "tidsseriebrott"):
            app.query_params["del"] = part
            app = app.run()
        app.query_params["sprak"] = "en"
        app = app.run()
        with speaking(Language.ENGLISH):  # from here on the words of the lists are asked for in English
            self.finish_in_english(app)

    def finish_in_english(self, app: AppTest) -> None:
        for start, text in {
            "From (": "2025-01-01",
            "Applies to": "stockholm",
            "What happened": "survey_mode",
            "What it does": "not_comparable",
            "What changed (Swedish)": "Ny fråga i enkäten.",
            "Decided by": "Styrgruppen",
            "Day of decision": "igår",
        }.items():
            assert field(app, start).value == text
        app = pressed(app, "Record the break")
        assert "“igår” is not a date." in said(app)
        pressed(filled(app, {"Day of decision": "2025-02-03"}), "Record the break")
        assert [one.on for one in catalogue().indicator("unsafe_share").breaks if one.place == "stockholm"]

    def test_a_target_half_typed_is_saved_against_what_it_was_opened_with(self) -> None:
        app = filled(page("malvarden"), TARGET)
        app.query_params["del"] = "logg"
        app = app.run()
        town.aim_at_five()
        app.query_params["del"] = "malvarden"
        app = app.run()
        assert field(app, "Målvärde").value == "15 %"
        assert "Målvärdet har ändrats medan du skrev." in said(pressed(app, SET))


class TestFromBreakToNewBaseline:
    """A break is recorded, the target is flagged everywhere, it is decided anew, and the flag is gone."""

    FLAG = "målvärdet måste omprövas"

    def everywhere(self) -> dict[str, str]:
        cache.clear()
        return {
            "area": said(visit("area", subject="omrade")),
            "indicator": said(visit("indicator", indikator="unsafe_share")),
            "goal": said(visit("goal", subject="mal")),
            "targets": said(visit("administration", **{"del": "malvarden"})),
        }

    def flagged(self) -> set[str]:
        return {name for name, text in self.everywhere().items() if self.FLAG in text}

    def test_the_story(self) -> None:
        town.aim_at_five()
        assert self.flagged() == set()

        app = pressed(filled(page("tidsseriebrott"), BREAK), RECORD)
        assert "Målvärden som måste omprövas" in said(app)
        assert self.flagged() == {"area", "indicator", "goal", "targets"}
        assert "1 måste omprövas." in self.everywhere()["goal"]

        address = links(visit("indicator", indikator="unsafe_share"))["Ompröva målvärdet"]
        assert address == "/administration?del=malvarden&indikator=unsafe_share&plats=stockholm"
        app = page("malvarden", plats="stockholm")
        assert "serien bröts 1 januari 2025, och basvärdet för 2023 ligger före brottet" in said(app)
        assert field(app, "Basperiod").value is None, "a baseline before the break is not offered again"
        app = filled(
            app, {"Basperiod": "2025", "Målvärde": "12", "Beslutat av": "Styrgruppen", "Beslutsdag": "2025-03-01"}
        )
        app = pressed(app, SET)
        assert "Målvärdet är sparat." in said(app)
        assert self.FLAG not in said(app).casefold()
        assert self.flagged() == set()

    def test_nobody_without_the_permission_is_sent_to_the_form(self, monkeypatch: pytest.MonkeyPatch) -> None:
        town.aim_at_five()
        pressed(filled(page("tidsseriebrott"), BREAK), RECORD)
        signed_in(monkeypatch, Role.VIEWER)
        app = visit("indicator", indikator="unsafe_share")
        assert self.FLAG in said(app)
        assert "Ompröva målvärdet" not in links(app)

    def test_the_note_is_whole_in_english(self) -> None:
        town.aim_at_five()
        town.part_from_2025()
        assert (
            "The target must be reconsidered: the series was broken on 1 January 2025, and the baseline for 2023 lies "
            "before the break. Choose a baseline period after the break, reconsider the target and save the new "
            "decision."
        ) in said(page("malvarden", plats="stockholm", sprak="en"))

    def test_a_baseline_inside_the_broken_period_is_no_baseline(self) -> None:
        town.aim_at_five()
        app = pressed(filled(page("tidsseriebrott"), BREAK | {"Från och med": "2025-06-01"}), RECORD)
        assert "Målvärden som måste omprövas" in said(app)
        assert "Något värde för en period helt efter brottet finns inte än." in said(
            page("malvarden", plats="stockholm")
        )
