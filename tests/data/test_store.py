import json
import sqlite3
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select, text

from data.actor import ANYONE, CONSOLE, Actor
from data.store import (
    NotAllowedError,
    NotAStoreError,
    NothingRecordedError,
    StoreUnavailableError,
    actor_of_person,
    asked_revision,
    authorise,
    close_store,
    housekeeping,
    is_example,
    note,
    open_store,
    opened,
    reading,
    revision,
    unit_of_work,
)
from data.upgrading import migrate
from models.audit_event import AuditEvent, StoreState
from models.party import Party
from models.vocabulary import PartyKind, Permission, Role
from tests.factories import person, small_world

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("store")


def events() -> list[AuditEvent]:
    with reading() as session:
        return list(session.exec(select(AuditEvent).order_by(text("id"))))


def change(subject: str = "something") -> datetime:
    with unit_of_work(by=CONSOLE) as unit:
        unit.record(action="test", subject=subject)
        return unit.at


@both_databases
def test_a_change_its_event_and_the_next_revision_come_together() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.session.add(Party(slug="p", kind=PartyKind.CITY, name_sv="Å", name_en="A", short_sv="Å", short_en="A"))
        unit.record(action="add", subject="party/p", note="åäö", on=datetime(2026, 1, 2, tzinfo=UTC).date())
    (event,) = events()
    assert (event.revision, event.actor, event.action, event.subject) == (1, "konsol", "add", "party/p")
    assert json.loads(event.details) == {"note": "åäö", "on": "2026-01-02"}
    assert revision() == 1


@both_databases
def test_a_change_without_an_event_is_a_mistake_and_leaves_nothing() -> None:
    with pytest.raises(NothingRecordedError), unit_of_work(by=CONSOLE) as unit:
        unit.session.add(Party(slug="p", kind=PartyKind.CITY, name_sv="", name_en="", short_sv="", short_en=""))
    with reading() as session:
        assert session.exec(select(Party)).all() == []
    assert revision() == 0


@both_databases
def test_an_error_in_the_middle_takes_row_and_event_together() -> None:
    def fail() -> None:
        with unit_of_work(by=CONSOLE) as unit:
            unit.session.add(Party(slug="p", kind=PartyKind.CITY, name_sv="", name_en="", short_sv="", short_en=""))
            unit.record(action="add", subject="party/p")
            unit.session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with reading() as session:
        assert session.exec(select(Party)).all() == []
    assert (revision(), events()) == (0, [])
    change()
    assert revision() == 1


@both_databases
def test_a_unit_that_has_nothing_to_change_leaves_the_revision() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.record(action="test", subject="nothing")
        unit.leave_unchanged()
    assert (revision(), events()) == (0, [])


@both_databases
def test_moments_never_go_back_although_the_clock_does() -> None:
    ahead = datetime.now(UTC) + timedelta(hours=1)
    with housekeeping() as session:
        state = session.exec(select(StoreState)).one()
        state.changed_at = ahead
        session.add(state)
    first, second = change(), change()
    assert ahead < first < second


@both_databases
def test_contending_writers_lose_nothing() -> None:
    def work() -> None:
        for _ in range(10):
            with unit_of_work(by=CONSOLE) as unit:
                before = unit.session.exec(select(AuditEvent)).all()
                unit.record(action="count", subject=str(len(before)))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [int(event.subject) for event in events()] == list(range(80))
    assert revision() == 80


@both_databases
def test_a_reader_is_answered_while_somebody_writes_and_sees_what_was() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.record(action="test", subject="unseen")
        unit.session.flush()
        seen: list[int] = []
        reader = threading.Thread(target=lambda: seen.append(len(events()) + revision()))
        reader.start()
        reader.join(timeout=5)
        assert seen == [0]


def test_one_change_inside_another_is_a_mistake() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.record(action="test", subject="outer")
        with pytest.raises(RuntimeError, match="inside another"):
            change()


@both_databases
def test_housekeeping_keeps_the_revision_and_may_leave_a_note() -> None:
    change()
    with housekeeping() as session:
        note(session, by=ANYONE, action="sign_in", subject="person/x")
    assert revision() == 1
    assert [(event.action, event.revision) for event in events()] == [("test", 1), ("sign_in", 1)]


@both_databases
def test_a_new_store_holds_no_examples() -> None:
    assert not is_example()


@both_databases
def test_permission_is_read_again_in_the_transaction() -> None:
    small_world()
    admin = person(Role.ADMINISTRATOR)
    forged = Actor(person_id=None, name="x", role=Role.ADMINISTRATOR, party=None)
    stale = Actor(person(Role.VIEWER).person_id, "x", Role.ADMINISTRATOR, None)
    with unit_of_work(by=admin) as unit:
        authorise(unit, Permission.MANAGE_PEOPLE)
        unit.leave_unchanged()
    for actor in (forged, stale, ANYONE, Actor(999, "x", Role.ADMINISTRATOR, None)):
        with pytest.raises(NotAllowedError), unit_of_work(by=actor) as unit:
            authorise(unit, Permission.MANAGE_PEOPLE)


@both_databases
def test_a_person_is_read_with_role_and_party() -> None:
    small_world()
    anna = person(Role.APPROVER, PartyKind.REGION)
    assert anna.person_id is not None
    with reading() as session:
        assert actor_of_person(session, anna.person_id) == anna


def test_asking_for_the_revision_is_cheap() -> None:
    revision()
    begun = time.perf_counter()
    for _ in range(200):
        revision()
    assert (time.perf_counter() - begun) / 200 < 0.005


def test_a_store_that_is_not_open_is_a_mistake() -> None:
    close_store()
    close_store()
    with pytest.raises(RuntimeError, match="open_store"):
        revision()


def test_a_locked_database_is_told_and_not_crashed_on(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = sqlite3.connect(Path(store.removeprefix("sqlite:///")), isolation_level=None)
    monkeypatch.setattr("data.engine.BUSY_TIMEOUT", 50)
    open_store(store)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailableError):
        change()
    other.execute("ROLLBACK")
    other.close()
    change()


def test_a_turn_that_does_not_come_is_told() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.leave_unchanged()
        told: list[str] = []

        def hurry() -> None:
            try:
                with housekeeping(patience=0.01):
                    told.append("came in")
            except StoreUnavailableError as refusal:
                told.append(str(refusal))

        thread = threading.Thread(target=hurry)
        thread.start()
        thread.join()
    assert told == ["Databasen svarar inte just nu. Vänta en stund och försök igen; inget sparas två gånger."]


def test_a_file_that_is_no_database_is_told_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    file.write_bytes(b"Not a database, but somebody's letter. " * 100)
    before = file.read_bytes()
    open_store(f"sqlite:///{file}")
    with pytest.raises(NotAStoreError, match="säkerhetskopian"):
        migrate()
    close_store()
    assert file.read_bytes() == before


def test_a_database_damaged_in_the_middle_is_told(store: str) -> None:
    file = Path(store.removeprefix("sqlite:///"))
    close_store()
    whole = bytearray(file.read_bytes())
    whole[4096:] = b"\xff" * (len(whole) - 4096)
    file.write_bytes(whole)
    open_store(store)
    with pytest.raises(NotAStoreError):
        revision()
    close_store()


def test_a_database_that_is_away_is_told() -> None:
    open_store("postgresql://nobody@127.0.0.1:1/nothing")
    with pytest.raises(StoreUnavailableError):
        revision()


def test_who_needs_to_know_asks_the_store_itself_whatever_is_vouched_for() -> None:
    change()
    opened().known.vouch(0, after=1, seconds=60)
    assert revision() == 0
    assert (asked_revision(), revision()) == (1, 1)
