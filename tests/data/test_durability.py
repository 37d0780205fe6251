"""What was acknowledged is there, whatever became of the process or the disk in between."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import select

from data.store import StoreUnavailableError, open_store, reading, revision
from models.audit_event import AuditEvent
from tests.factories import report, small_world, versions

_ROUNDS = 2
_PROMISES = 12
_PAGES_TO_SPARE = 6
_MORE_THAN_FITS = 1000

# Corrects one value without end, and says each version as soon as the store has promised it.
_WRITER = """
import sys
from tests.factories import report
from data.store import open_store
open_store(sys.argv[1])
version = int(sys.argv[2])
while True:
    version = report(str(version + 1), opened=version, correction_reason="Nytt", token=f"{version}").version
    print(version, flush=True)
"""


@pytest.mark.both_databases
@pytest.mark.slow
def test_a_killed_process_takes_nothing_with_it_that_was_acknowledged(store: str) -> None:
    small_world()
    for _ in range(_ROUNDS):
        promised = _killed_while_writing(store, since=len(versions()))
        kept = versions()
        assert promised <= len(kept) <= promised + 1
        assert [(row.version, row.value) for row in kept] == [(number, number) for number in range(1, len(kept) + 1)]
        assert _events_of_values() == len(kept)
        assert _is_whole(store)


def _killed_while_writing(store: str, *, since: int) -> int:
    """Return the last version that a process was promised before it was killed without warning."""
    writer = subprocess.Popen([sys.executable, "-c", _WRITER, store, str(since)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    promises = [writer.stdout.readline() for _ in range(_PROMISES)]
    writer.kill()
    promises += [line for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    writer.stdout.close()
    return int(promises[-1])


def _events_of_values() -> int:
    with reading() as session:
        return len([row for row in session.exec(select(AuditEvent)) if "unsafe_share" in row.subject])


def _is_whole(store: str) -> bool:
    if not store.startswith("sqlite"):
        return True
    connection = sqlite3.connect(store.removeprefix("sqlite:///"))
    (said,) = connection.execute("PRAGMA integrity_check").fetchone()
    connection.close()
    return bool(said == "ok")


@pytest.fixture
def small_disk(store: str) -> Iterator[None]:
    """Let the file of the store grow by a few pages only, as on a disk that is nearly full."""
    small_world()
    event.listen(Engine, "connect", _give_little_room)
    open_store(store)
    yield
    event.remove(Engine, "connect", _give_little_room)


@pytest.mark.usefixtures("small_disk")
def test_a_full_disk_is_told_harms_nothing_and_takes_the_value_once_there_is_room(store: str) -> None:
    with pytest.raises(StoreUnavailableError, match="inget sparas två gånger"):
        _correct_until_full()
    version = len(versions())
    assert [row.value for row in versions()] == list(range(version)) != []
    assert _events_of_values() == revision() - 1 == version
    assert _is_whole(store)

    event.listen(Engine, "connect", _give_room)
    open_store(store)
    assert _corrected(version) == version + 1
    event.remove(Engine, "connect", _give_room)


def _correct_until_full() -> None:
    for version in range(_MORE_THAN_FITS):
        _corrected(version)


def _corrected(version: int) -> int:
    return report(str(version), opened=version, correction_reason="Nytt " * 40).version


def _give_little_room(connection: Any, _: object) -> None:  # noqa: ANN401 - SQLAlchemy leaves the driver's untyped
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + _PAGES_TO_SPARE}")


def _give_room(connection: Any, _: object) -> None:  # noqa: ANN401 - SQLAlchemy leaves the driver's untyped
    connection.execute("PRAGMA max_page_count = 1000000")
