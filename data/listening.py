"""One listener in each process hears of every change of the store, so that no reader has to ask for it."""

import socket
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from selectors import EVENT_READ, DefaultSelector
from threading import Thread
from typing import Any, Final, Protocol

import psycopg
from sqlalchemy import Engine

from data.engine import CHANNEL
from data.known_revision import Told
from data.store import REVISION, Opened, opened

ASKED_EVERY: Final = 1.0
"""Seconds until the store is asked although nothing was heard: a lost connection and a lost notice are noticed so."""
LOOKED_EVERY: Final = 0.1
TRUSTED_FOR: Final = 3.0
SOONEST: Final = 0.1
LATEST: Final = 3.0
SECONDS_TO_LEAVE: Final = 5.0
# A connection that nobody answers on any longer is given up after seconds, not after the two hours of most systems.
_ON_POSTGRES: Final[dict[str, Any]] = {
    "autocommit": True,
    "connect_timeout": 3,
    "tcp_user_timeout": 3_000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
    "options": "-c statement_timeout=3000",
}


Reported = Callable[[Exception | None], None]


class Ear(Protocol):
    """A connection of the listener's own."""

    def revision(self) -> int:
        """Ask the store."""
        ...

    def wait(self) -> None:
        """Return when the store may have changed, when it is time to ask anyway, or when it is time to stop."""
        ...


class Stop:
    """The word that ends the listening, at once, also for one who waits on a connection."""

    def __init__(self) -> None:
        """Be ready to be given."""
        self.heard, self._given = socket.socketpair()
        self.is_given = False

    def give(self) -> None:
        """End the listening."""
        self.is_given = True
        self._given.send(b".")

    def wait(self, seconds: float, *, beside: tuple[int, ...] = ()) -> None:
        """Wait so long at most, or until the word is given, or until one of the connections beside has news."""
        with DefaultSelector() as selector:
            for each in (self.heard.fileno(), *beside):
                selector.register(each, EVENT_READ)
            selector.select(seconds)

    def close(self) -> None:
        """Let go of the sockets."""
        self.heard.close()
        self._given.close()


@contextmanager
def listening(*, reported: Reported) -> Iterator[None]:
    """Keep what this process knows of the open store's revision up to date while the block runs.

    Meanwhile `store.revision()` asks nothing. Where the listener hears nothing, it vouches for nothing and the store is
    asked as before, until the listener is back and has compared. Why it has heard nothing for some time is reported
    once, and None when it hears again.
    """
    store, stop = opened(), Stop()
    given = {"stop": stop, "reported": reported}
    thread = Thread(target=_listen, args=(store,), kwargs=given, name="listening", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.give()
        thread.join(SECONDS_TO_LEAVE)
        store.known.doubt()


@contextmanager
def following(told: Told) -> Iterator[None]:
    """Be told of what is known and of every new revision of the open store while the block runs.

    It is told in whichever thread hears of it first, so it may not wait.
    """
    with opened().known.followed(told):
        yield


def _listen(store: Opened, *, stop: Stop, reported: Reported) -> None:
    pause, is_reported = SOONEST, False
    while not stop.is_given:
        try:
            for _answer in _heard(store, stop=stop):
                if is_reported:
                    reported(None)
                pause, is_reported = SOONEST, False
        except (psycopg.Error, sqlite3.Error, OSError) as error:
            store.known.doubt()
            if pause >= LATEST and not is_reported:
                reported(error)
                is_reported = True
            stop.wait(pause)
            pause = min(pause * 2, LATEST)
    stop.close()


def _heard(store: Opened, *, stop: Stop) -> Iterator[None]:
    """Connect, and vouch for what the store answers each time that it may have changed."""
    with _ear(store.engine, stop=stop) as ear:
        while not stop.is_given:
            known = store.known.latest
            store.known.vouch(ear.revision(), after=known, seconds=TRUSTED_FOR)
            yield
            ear.wait()


@contextmanager
def _ear(engine: Engine, *, stop: Stop) -> Iterator[Ear]:
    if engine.dialect.name == "postgresql":
        _nothing, given = engine.dialect.create_connect_args(engine.url)
        with psycopg.connect(**(_ON_POSTGRES | dict(given))) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            yield _OnPostgres(connection, stop)
        return
    file = sqlite3.connect(str(engine.url.database), timeout=ASKED_EVERY, isolation_level=None)
    try:
        yield _OnSqlite(file, stop)
    finally:
        file.close()


class _OnPostgres:
    """Woken by a notice, which the store sends when a change is kept and never before it can be read."""

    def __init__(self, connection: psycopg.Connection[Any], stop: Stop) -> None:
        self._connection = connection
        self._stop = stop

    def revision(self) -> int:
        (found,) = self._connection.execute(REVISION).fetchone() or (0,)
        return int(found)

    def wait(self) -> None:
        # A notice that came together with the answer to the question lies in the connection, and wakes nobody.
        if not list(self._connection.notifies(timeout=0)):
            self._stop.wait(ASKED_EVERY, beside=(self._connection.fileno(),))
            list(self._connection.notifies(timeout=0))


class _OnSqlite:
    """Looks at the number that the file changes with every commit of another connection: microseconds, no query."""

    def __init__(self, file: sqlite3.Connection, stop: Stop) -> None:
        self._file = file
        self._stop = stop
        self._version = -1

    def revision(self) -> int:
        self._version = self._version_now()  # before the question: what changes between the two is looked at again
        return int(self._file.execute(REVISION).fetchone()[0])

    def wait(self) -> None:
        end = time.monotonic() + ASKED_EVERY
        while not self._stop.is_given and time.monotonic() < end and self._version_now() == self._version:
            self._stop.wait(LOOKED_EVERY)

    def _version_now(self) -> int:
        return int(self._file.execute("PRAGMA data_version").fetchone()[0])
