import threading
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from sqlmodel import select

from data.actions import people, signing_in
from data.actions.accounts import UnknownPersonError
from data.actions.signing_in import (
    WrongPasswordError,
    actor_of,
    end_sign_ins,
    sign_in,
    sign_out,
)
from data.actor import ANYONE, CONSOLE, Actor
from data.store import NotAllowedError, housekeeping, reading, revision
from models.audit_event import AuditEvent
from models.person import Person, SignIn
from models.vocabulary import PartyKind, Role
from tests.factories import person, small_world

pytestmark = pytest.mark.both_databases
PASSWORD = "korrekt häst batteri"


@pytest.fixture(autouse=True)
def anna(store: str) -> Actor:
    assert store
    small_world()
    return people.add_person(
        username="anna", name="Anna", role=Role.COORDINATOR, party=PartyKind.CITY, password=PASSWORD, by=CONSOLE
    )


def enter(password: str = PASSWORD, *, username: str = "anna", address: str = "10.0.0.1") -> str:
    return sign_in(username=username, password=password, address=address)


def shift(column: str, by: timedelta) -> None:
    """Let time pass for the rows: what they remember moves back."""
    with housekeeping() as session:
        for row in session.exec(select(SignIn)):
            setattr(row, column, getattr(row, column) - by)
            session.add(row)


def seen_at() -> datetime:
    with reading() as session:
        return session.exec(select(SignIn)).one().seen_at


def test_who_signs_in_is_known_by_the_cookie_and_nothing_on_pages_changes(anna: Actor) -> None:
    before = revision()
    token = enter(username=" Anna ")
    assert actor_of(token) == anna
    assert revision() == before
    with reading() as session:
        assert session.exec(select(SignIn)).one().token_hash != token
        assert session.exec(select(AuditEvent).where(AuditEvent.action == "sign_in")).one().actor == "Anna"


def test_the_same_password_typed_on_another_keyboard_is_right(anna: Actor) -> None:
    assert actor_of(enter("korrekt ha\u0308st batteri")) == anna


@pytest.mark.parametrize(
    ("username", "password"),
    [("anna", "fel"), ("anna", ""), ("nobody", PASSWORD), ("", ""), ("anna", "x" * 5000), ("anna", "\ud800")],
)
def test_a_wrong_name_and_a_wrong_password_are_told_the_same(username: str, password: str) -> None:
    with pytest.raises(WrongPasswordError) as told:
        enter(password, username=username)
    assert str(told.value).startswith("Användarnamnet eller lösenordet stämmer inte.")


def test_a_closed_account_is_refused_like_a_wrong_password(anna: Actor) -> None:
    people.deactivate(person_id=anna.person_id or 0, by=CONSOLE)
    with pytest.raises(WrongPasswordError):
        enter()


def test_an_account_closed_while_its_password_is_checked_stays_out(
    anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def close_and_agree(_: str, *, kept: str | None) -> bool:
        people.deactivate(person_id=anna.person_id or 0, by=CONSOLE)
        return kept is not None

    monkeypatch.setattr(signing_in, "is_right", close_and_agree)
    with pytest.raises(WrongPasswordError):
        enter()


def test_a_session_ends_when_idle_and_lives_on_while_used(anna: Actor) -> None:
    token = enter()
    for _ in range(3):
        shift("seen_at", timedelta(minutes=29))
        assert actor_of(token) == anna
    shift("seen_at", timedelta(minutes=30))
    assert actor_of(token) is None


def test_a_session_ends_after_ten_hours_however_used() -> None:
    token = enter()
    shift("created_at", timedelta(hours=10))
    assert actor_of(token) is None


def test_last_seen_is_written_once_a_minute_at_most() -> None:
    token = enter()
    first = seen_at()
    actor_of(token)
    assert seen_at() == first
    shift("seen_at", timedelta(minutes=1))
    actor_of(token)
    assert seen_at() >= first


def test_reading_goes_on_while_somebody_writes_for_long(anna: Actor) -> None:
    token = enter()
    shift("seen_at", timedelta(minutes=2))
    seen: list[Actor | None] = []
    with housekeeping():
        reader = threading.Thread(target=lambda: seen.append(actor_of(token)))
        reader.start()
        reader.join(timeout=10)
    assert seen == [anna]


def test_a_session_forgotten_meanwhile_is_not_touched() -> None:
    signing_in._touch("nothing", now=datetime.now(UTC))
    with reading() as session:
        assert session.exec(select(SignIn)).all() == []


@pytest.mark.parametrize("token", ["", "nothing", "å\ud800"])
def test_an_unknown_cookie_is_nobody(token: str) -> None:
    enter()
    assert actor_of(token) is None
    sign_out(token)


def test_signing_out_ends_the_session_in_every_tab_and_no_other(anna: Actor) -> None:
    token, other = enter(), enter()
    sign_out(token)
    sign_out(token)
    assert actor_of(token) is None
    assert actor_of(other) == anna
    with reading() as session:
        assert len(session.exec(select(AuditEvent).where(AuditEvent.action == "sign_out")).all()) == 1


def test_a_person_ends_own_sessions_and_an_administrator_anyones(anna: Actor) -> None:
    first, second = enter(), enter()
    end_sign_ins(person_id=anna.person_id or 0, by=anna)
    assert (actor_of(first), actor_of(second)) == (None, None)
    third = enter()
    for actor in (ANYONE, person(Role.APPROVER, PartyKind.CITY)):
        with pytest.raises(NotAllowedError):
            end_sign_ins(person_id=anna.person_id or 0, by=actor)
    assert actor_of(third) == anna
    end_sign_ins(person_id=anna.person_id or 0, by=person(Role.ADMINISTRATOR))
    assert actor_of(third) is None
    with pytest.raises(UnknownPersonError):
        end_sign_ins(person_id=999, by=CONSOLE)


def test_an_old_hash_is_renewed_and_old_sessions_are_forgotten(anna: Actor) -> None:
    enter()
    shift("created_at", timedelta(days=31))
    with housekeeping() as session:
        row = session.exec(select(Person).where(Person.id == anna.person_id)).one()
        row.password_hash = weak = PasswordHasher(time_cost=1, memory_cost=1024).hash(PASSWORD)
        session.add(row)
    assert actor_of(enter()) == anna
    with reading() as session:
        assert session.exec(select(Person.password_hash).where(Person.id == anna.person_id)).one() != weak
        assert len(session.exec(select(SignIn)).all()) == 1
    assert actor_of(enter()) == anna


def test_a_session_of_a_closed_account_is_nobody_even_if_it_was_left_open(anna: Actor) -> None:
    token = enter()
    with housekeeping() as session:
        row = session.exec(select(Person).where(Person.id == anna.person_id)).one()
        row.is_active = False
        session.add(row)
    assert actor_of(token) is None


def test_a_role_changed_meanwhile_counts_at_once(anna: Actor) -> None:
    token = enter()
    people.change_role(person_id=anna.person_id or 0, role=Role.VIEWER, by=CONSOLE)
    actor = actor_of(token)
    assert actor is not None
    assert (actor.role, actor.party) == (Role.VIEWER, None)
