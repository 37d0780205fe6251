import time

import pytest
import streamlit as st

from dashboard import access
from data.actions import people, signing_in
from data.actor import ANYONE, CONSOLE, Actor
from models.vocabulary import Role
from tests.dashboard.server.front import PASSWORD, account


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("/", "/"),
        ("/registrera?plats=solna", "/registrera?plats=solna"),
        ("/a%0d%0aSet-Cookie", "/a%0d%0aSet-Cookie"),
        ("", "/"),
        ("registrera", "/"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a b", "/"),
        ("/a\nb", "/"),
        ("/logga-in?nasta=/x", "/"),
        ("/logga-ut", "/"),
        ("/" + "x" * 1_000, "/"),
    ],
)
def test_only_addresses_of_our_own_are_returned_to(typed: str, used: str) -> None:
    assert access.local_address(typed) == used


def test_the_way_in_and_the_way_out() -> None:
    assert access.sign_in_url() == "/logga-in"
    assert access.sign_in_url("/registrera?a=b&c=d") == "/logga-in?nasta=/registrera%3Fa%3Db%26c%3Dd"
    assert access.sign_out_url() == "/logga-ut"


def test_the_cookie_that_only_https_can_set_comes_first() -> None:
    assert access.token_in({access.COOKIE: "a", access.SECURE_COOKIE: "b"}) == "b"
    assert access.token_in({access.COOKIE: "a"}) == "a"
    assert access.token_in({}) == ""


@pytest.fixture
def session(store: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Sign in, and let the page run with the session's cookie."""
    account("admin", role=Role.ADMINISTRATOR)
    account()
    token = signing_in.sign_in(username="karin", password=PASSWORD, address="")
    monkeypatch.setattr(access, "token", lambda: token)
    monkeypatch.setattr(st, "session_state", {access.KNOWN_REVISION: 1})
    assert store
    return token


def name_of(actor: Actor) -> str:
    return actor.name


def test_a_page_knows_who_is_here(session: str) -> None:
    assert session
    assert name_of(access.actor()) == "Karin"


def test_without_a_cookie_it_is_anyone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "token", lambda: "")
    assert access.actor() == ANYONE


def test_an_unknown_cookie_is_anyone(session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "token", lambda: f"{session}x")
    assert access.actor() == ANYONE


def test_the_store_is_asked_once_for_many_looks(session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    ask = signing_in.actor_of

    def counted(token: str) -> Actor | None:
        asked.append(token)
        return ask(token)

    monkeypatch.setattr(signing_in, "actor_of", counted)
    assert {name_of(access.actor()) for _ in range(50)} == {"Karin"}
    assert asked == [session]


def test_a_new_revision_asks_again_so_that_a_closed_account_is_out_at_the_next_run(session: str) -> None:
    actor = access.actor()
    assert actor.person_id is not None
    people.deactivate(person_id=actor.person_id, by=CONSOLE)
    st.session_state[access.KNOWN_REVISION] = 2
    assert access.actor() == ANYONE
    assert session


def test_a_session_ended_here_is_out_at_once(session: str) -> None:
    assert access.actor() != ANYONE
    signing_in.sign_out(session)
    access.forget(session)
    assert access.actor() == ANYONE


def test_a_session_ended_elsewhere_is_out_within_seconds(session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert access.actor() != ANYONE
    signing_in.sign_out(session)
    later = time.monotonic() + access.KEPT_SECONDS + 0.1
    monkeypatch.setattr("dashboard.access.time.monotonic", lambda: later)
    assert access.actor() == ANYONE


def test_only_so_many_are_remembered(session: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_KEPT", 3)
    for revision in range(10):
        st.session_state[access.KNOWN_REVISION] = revision
        assert access.actor() != ANYONE
    assert len(access._kept) == 3
    assert session
