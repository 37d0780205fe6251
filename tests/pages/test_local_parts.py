"""The forms of a local agreement's follow-ups and goals, on the page Administration."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from data.actions.local_agreements import edit_follow_up
from data.actor import CONSOLE
from data.queries.events import events
from data.queries.local_agreements import LocalWork, local_work
from models.local_agreement import GoalRelation
from models.vocabulary import Clearance, Role
from tests.factories import small_world
from tests.pages.test_content import filled, form, pressed
from tests.pages.visits import links, said, signed_in


@pytest.fixture(autouse=True)
def world(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    assert store
    small_world()
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    cache.clear()
    yield
    cache.clear()


def opened() -> AppTest:
    cache.clear()
    return form("local_agreement", "lokal")


def kept() -> LocalWork:
    return local_work(clearance=Clearance.RESTRICTED)["lokal"]


def added(app: AppTest, number: int) -> AppTest:
    return [one for one in app.button if one.label == "Lägg till"][number].click().run()


def test_a_follow_up_is_added_held_and_removed() -> None:
    app = opened()
    assert links(app)["Visa sidan"] == "/stadsdel-jarva"
    app = added(filled(app, {"Planerad till (åååå-mm-dd)": "2026-03-01"}), 0)
    assert "Det nya är sparat." in said(app)
    assert "planerad till 2026-03-01" in said(app)
    [first] = kept().follow_ups
    app = filled(opened(), {"Vilken uppföljning": str(first.id)})
    held = {"Genomförd (åååå-mm-dd, tomt: inte än)": "2026-03-04", "Anteckning, för inloggade": "Bra."}
    app = pressed(filled(app, held), "Spara ändringen")
    assert "Ändringen är sparad." in said(app)
    [first] = kept().follow_ups
    assert (str(first.held_on), first.note) == ("2026-03-04", "Bra.")
    app = filled(opened(), {"Vilken uppföljning": str(first.id)})
    app = pressed(app, "Ta bort")
    assert "Uppföljningen är genomförd och kan inte tas bort." in said(app)
    told = said(opened())
    assert "Ändrade uppföljning: 2026-03-01. Anteckning – Bra." in told
    assert [event.action for event in events(by=CONSOLE, most=2)] == ["edit_follow_up", "add_follow_up"]


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost() -> None:
    app = added(filled(opened(), {"Planerad till (åååå-mm-dd)": "i maj"}), 0)
    assert "”i maj” är inget datum." in said(app)
    assert "Rätta det som är markerat." in said(app)
    assert kept() == LocalWork()
    app = filled(opened(), {"Vad överenskommelsen gör med målet": "inherited"})
    app = added(app, 1)
    assert "Välj det gemensamma målet." in said(app)
    assert kept() == LocalWork()


def test_a_goal_is_added_for_those_who_have_signed_in_and_opened_later() -> None:
    facts = {
        "Vad överenskommelsen gör med målet": "added",
        "Eget namn (svenska)": "Färre rån",
        "Indikator": "robberies",
        "Målvärde": "12,5",
        "Målperiod, till exempel 2027": "2027-Q4",
    }
    app = added(filled(opened(), facts), 1)
    assert "Det nya är sparat." in said(app)
    [goal] = kept().goals
    assert (goal.relation, goal.name.sv, goal.indicator) == (GoalRelation.ADDED, "Färre rån", "robberies")
    assert (goal.target_value, goal.clearance) == (12.5, Clearance.INTERNAL)
    app = filled(filled(opened(), {"Vilket mål": str(goal.id)}), {})
    field = [one for one in app.selectbox if one.label == "Vem som får se målet"][-1]
    app = pressed(field.set_value("open").run(), "Spara ändringen")
    assert kept().goals[0].clearance is Clearance.OPEN
    app = pressed(filled(opened(), {"Vilket mål": str(goal.id)}), "Ta bort")
    assert "Den är borttagen. Loggen minns vad som stod." in said(app)
    assert kept() == LocalWork()


def test_who_comes_second_is_told_and_overwrites_nothing() -> None:
    added(filled(opened(), {"Planerad till (åååå-mm-dd)": "2026-03-01"}), 0)
    [first] = kept().follow_ups
    app = filled(opened(), {"Vilken uppföljning": str(first.id)})
    field = [one for one in app.text_area if one.label == "Anteckning, för inloggade"][-1]
    app = field.set_value("Min").run()
    edit_follow_up(number=first.id, opened={"note": ""}, changes={"note": "Din"}, by=CONSOLE)
    app = pressed(app, "Spara ändringen")
    assert "Någon annan har ändrat uppgifterna medan du skrev." in said(app)
    assert kept().follow_ups[0].note == "Din"
