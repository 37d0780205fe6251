"""The search of the log: every choice is in the address, and the page and its files tell the same."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from data.actions import content, people
from data.actor import CONSOLE, Actor
from data.queries.catalogue import today
from models.vocabulary import Role
from tests.factories import report, small_world
from tests.pages.visits import links, said, signed_in, visit


@pytest.fixture(autouse=True)
def administrator(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Actor]:
    assert store
    small_world()
    cache.clear()
    actor = signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert actor is not None
    content.edit_indicator(indicator="unsafe_share", version=1, changes={"decimals": 2}, by=actor)
    people.invite(role=Role.VIEWER, by=CONSOLE)
    report("12.5")
    yield actor
    cache.clear()


def log(**asked: str) -> AppTest:
    return visit("administration", **{"del": "logg", **asked})


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"sok": "andrade  DECIMALER".replace("andrade", "ändrade")}, ["Ändrade indikator"]),
        ({"sok": "stockholm 2020"}, ["Registrerade värde"]),
        ({"handelse": "konton"}, ["Skapade inbjudan"]),
        ({"handelse": "edit_indicator"}, ["Ändrade indikator"]),
        ({"galler": "unsafe_share"}, ["Ändrade indikator", "Registrerade värde"]),
        ({"galler": "unsafe_share", "vem": "konsol"}, ["Registrerade värde"]),
        ({"till": str(today() - timedelta(days=1))}, []),
        ({"fran": str(today()), "galler": "unsafe_share"}, ["Ändrade indikator", "Registrerade värde"]),
    ],
)
def test_a_link_restores_the_search(asked: dict[str, str], found: list[str]) -> None:
    text = said(log(**asked))
    deeds = ("Ändrade indikator", "Registrerade värde", "Skapade inbjudan")
    assert [deed for deed in deeds if deed in text] == [deed for deed in deeds if deed in found]
    assert ("Inget i loggen motsvarar sökningen" in text) is (not found)


def test_what_is_chosen_is_written_into_the_address_and_forgotten_at_once() -> None:
    app = log(fore="3")
    next(one for one in app.text_input if one.label == "Sök efter ord").set_value(" Decimaler ").run()
    next(one for one in app.selectbox if one.label == "Vad").select("innehall").run()
    assert dict(app.query_params) == {"del": "logg", "sok": "Decimaler", "handelse": "innehall"}
    assert "handelse=innehall" in links(app)["Excel (xlsx)"]
    assert links(app)["CSV för svenskt Excel"].startswith("/hamta/logg/logg.csv?sok=Decimaler")
    next(one for one in app.button if one.label == "Visa hela loggen").click().run()
    assert dict(app.query_params) == {"del": "logg"}
    assert "Skapade inbjudan" in said(app)


@pytest.mark.parametrize("typed", ["i går", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_refused_at_its_field(typed: str) -> None:
    app = log(fran=typed)
    assert f"”{typed}” är inget datum" in said(app)
    assert "Skapade inbjudan" not in said(app)


def test_a_choice_that_is_gone_finds_nothing_and_can_be_taken_away() -> None:
    app = log(galler="borta", fore="mycket")
    assert "Inget i loggen motsvarar sökningen" in said(app)
    assert next(one for one in app.selectbox if one.label == "Gäller").value == "borta"
