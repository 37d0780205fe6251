import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine, event, text

from data import listening as listener
from data.actor import CONSOLE
from data.engine import announce, make_engine
from data.listening import following, listening
from data.store import opened, revision, unit_of_work

both_databases = pytest.mark.both_databases
PATIENCE = 20.0
ROOT = Path(__file__).resolve().parents[2]
OTHER = """
import sys
from data.listening import following, listening
from data.store import open_store
open_store(sys.argv[1])
with listening(reported=print), following(lambda told: print(told, flush=True)):
    sys.stdin.read()
"""


def change() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.record(action="test", subject="something")


def change_elsewhere(url: str, *, is_announced: bool = True) -> None:
    """Change the store as another process does, which this one's known revision hears nothing of by itself."""
    elsewhere = make_engine(url)
    with elsewhere.begin() as connection:
        connection.execute(text("UPDATE storestate SET revision = revision + 1"))
        if is_announced:
            announce(connection)
    elsewhere.dispose()


def until(is_so: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.005)


def is_trusted() -> bool:
    return opened().known.trusted() is not None


def nobody(error: Exception | None) -> None:
    """Take no notice of why nothing is heard."""


@contextmanager
def heard() -> Iterator[list[int]]:
    """Listen, and return what is told."""
    told: list[int] = []
    with listening(reported=nobody):
        until(is_trusted)
        with following(told.append):
            yield told


@contextmanager
def asked() -> Iterator[list[str]]:
    """Return what the connections of the store are asked meanwhile."""
    statements: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    yield statements
    event.remove(Engine, "before_cursor_execute", count)


@both_databases
def test_while_somebody_listens_nobody_asks(store: str) -> None:  # noqa: ARG001 - the store is open
    with asked() as statements:
        assert revision() == 0
    assert len(statements) == 1
    with heard(), asked() as statements:
        assert revision() == revision() == 0
    assert statements == []
    assert not is_trusted()


@both_databases
def test_what_is_saved_here_is_known_at_once(store: str) -> None:  # noqa: ARG001 - the store is open
    with heard() as told:
        change()
        assert told == [0, 1]
        assert revision() == 1


@both_databases
def test_what_is_saved_elsewhere_is_heard(store: str) -> None:
    with heard() as told:
        change_elsewhere(store)
        until(lambda: told == [0, 1])
        assert revision() == 1
        change_elsewhere(store)
        until(lambda: told == [0, 1, 2])


@both_databases
def test_another_process_hears_what_is_saved_in_this_one(store: str) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", OTHER, store], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdin is not None
        assert other.stdout is not None
        assert other.stdout.readline() == "0\n"
        for number in (1, 2):
            change()
            assert other.stdout.readline() == f"{number}\n"
        other.stdin.close()
    assert other.returncode == 0


@both_databases
def test_a_revision_that_is_told_can_be_read(store: str) -> None:
    behind: list[int] = []

    def compare(told: int) -> None:
        with opened().teller.connect() as connection:
            found = connection.exec_driver_sql("SELECT revision FROM storestate").scalar_one()
        behind.append(told - found)

    with heard() as told, following(compare):
        for _ in range(20):
            change_elsewhere(store)
        until(lambda: told and told[-1] == 20)
    assert max(behind) <= 0


@both_databases
def test_without_a_listener_a_change_elsewhere_is_read_too(store: str) -> None:
    assert revision() == 0
    change_elsewhere(store)
    assert revision() == 1


@pytest.mark.postgres
@pytest.mark.parametrize("stores", ["postgresql"], indirect=True)
def test_a_lost_notice_is_noticed(store: str) -> None:
    with heard() as told:
        change_elsewhere(store, is_announced=False)
        until(lambda: told == [0, 1])


@pytest.mark.postgres
@pytest.mark.parametrize("stores", ["postgresql"], indirect=True)
def test_a_notice_that_comes_with_an_answer_is_not_slept_over(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "ASKED_EVERY", PATIENCE)
    with psycopg.connect(store, autocommit=True) as connection:
        connection.execute("LISTEN trygghetsbilden_changed")
        stop = listener.Stop()
        ear = listener._OnPostgres(connection, stop)
        connection.execute("NOTIFY trygghetsbilden_changed")  # to itself: it arrives with the answer of the question
        assert ear.revision() == 0
        start = time.monotonic()
        ear.wait()
        assert time.monotonic() - start < PATIENCE / 2
        stop.close()


@pytest.mark.postgres
@pytest.mark.parametrize("stores", ["postgresql"], indirect=True)
def test_a_connection_that_is_cut_comes_back_and_catches_up(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "SOONEST", 1.0)
    with heard() as told:
        with psycopg.connect(store, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND query ILIKE 'SELECT revision%' AND pid <> pg_backend_pid()"
            )
        until(lambda: not is_trusted())
        change_elsewhere(store)
        with asked() as statements:
            assert revision() == 1
        assert len(statements) == 1
        until(is_trusted)
        assert told == [0, 1]


def test_a_file_that_is_locked_for_long_is_vouched_for_by_nobody(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listener, "ASKED_EVERY", 0.05)
    monkeypatch.setattr(listener, "LATEST", 0.1)
    reported: list[Exception | None] = []
    with listening(reported=reported.append):
        until(is_trusted)
        locker = sqlite3.connect(store.removeprefix("sqlite:///"), isolation_level=None)
        locker.execute("BEGIN EXCLUSIVE")
        until(lambda: not is_trusted())
        until(lambda: reported)
        locker.execute("UPDATE storestate SET revision = revision + 1")
        locker.execute("COMMIT")
        locker.close()
        until(is_trusted)
        assert revision() == 1
        until(lambda: len(reported) == 2)
    assert isinstance(reported[0], sqlite3.OperationalError)
    assert reported[1] is None


@both_databases
def test_listening_ends_at_once(store: str, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001 - it is open
    monkeypatch.setattr(listener, "ASKED_EVERY", PATIENCE)
    monkeypatch.setattr(listener, "LOOKED_EVERY", PATIENCE)
    with suppress(KeyboardInterrupt), listening(reported=nobody):
        until(is_trusted)
        start = time.monotonic()
        raise KeyboardInterrupt
    assert time.monotonic() - start < PATIENCE / 2
