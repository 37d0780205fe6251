"""The store: one unit of work for every change, plain reading for everything else."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlmodel import Session, select

from data.actor import ANYONE, CONSOLE, Actor
from data.engine import announce, make_engine, reader_of, teller_of
from data.fair_lock import FairLock
from data.known_revision import KnownRevision
from data.refusal import N_, RefusedError
from models.audit_event import AuditEvent, StoreState
from models.party import Party
from models.person import Person
from models.vocabulary import PartyKind, Permission

_PATIENCE = 30.0
REVISION = "SELECT revision FROM storestate"
_TICK = timedelta(microseconds=1)
_NO_DATABASE = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


class StoreUnavailableError(RefusedError):
    """Raised when the database does not answer, is too busy, or has no room left.

    Whether the change was kept is then unknown, for the answer to a commit may be lost on its way: the same submission
    token makes trying again safe.
    """

    message = N_("Databasen svarar inte just nu. Vänta en stund och försök igen; inget sparas två gånger.")


class NotAStoreError(RefusedError):
    """Raised for a file that is no database, or is damaged where it begins; it is left as it was."""

    message = N_("Databasfilen går inte att läsa som databas. Återställ den senaste säkerhetskopian.")


class NotAllowedError(RefusedError):
    """Raised when the person may not do what was asked, by what the store says at that moment."""

    message = N_(
        "Du har inte behörighet till det här. Logga in med rätt konto, eller be en administratör om behörighet."
    )


class NothingRecordedError(RuntimeError):
    """Raised when a change would be kept without an audit event: a mistake in the program."""


@dataclass
class Unit:
    """One write transaction: its session, its moment (later than every earlier one), and the revision it makes."""

    session: Session
    by: Actor
    at: datetime
    revision: int
    _events: int = field(default=0, init=False)
    _unchanged: bool = field(default=False, init=False)

    def record(self, *, action: str, subject: str, **details: object) -> None:
        """Write down what was done; the details become JSON, with anything that JSON lacks as text."""
        self.session.add(
            _event(self.by, at=self.at, revision=self.revision, action=action, subject=subject, details=details)
        )
        self._events += 1

    def leave_unchanged(self) -> None:
        """Say that there is nothing to change after all: the transaction is undone and the revision stays."""
        self._unchanged = True


@dataclass(frozen=True)
class Opened:
    """The open store: its connections, who stands in turn to write, and what this process knows of its revision."""

    engine: Engine
    reader: Engine
    teller: Engine
    writers: FairLock = field(default_factory=FairLock)
    known: KnownRevision = field(default_factory=KnownRevision)


_open: list[Opened] = []


def open_store(url: str) -> None:
    """Make this address the store of the process; an earlier one is closed."""
    engine = make_engine(url)
    close_store()
    _open.append(Opened(engine, reader_of(engine), teller_of(engine)))


def close_store() -> None:
    """Let go of every connection; without a store this does nothing."""
    while _open:
        _open.pop().engine.dispose()


@contextmanager
def unit_of_work(*, by: Actor) -> Iterator[Unit]:
    """Change the store in one transaction, together with its audit events and the next revision.

    Raises:
        NothingRecordedError: if the block ends without `record` or `leave_unchanged`; nothing is kept then.
        StoreUnavailableError: if the database does not answer or the turn does not come.
    """
    store = opened()
    with _writing() as session:
        # Locked first, so that writers of all processes queue here and never see half of one another's work.
        state = session.exec(select(StoreState).with_for_update()).one()
        unit = Unit(session, by, max(datetime.now(UTC), state.changed_at + _TICK), state.revision + 1)
        yield unit
        if unit._unchanged:  # noqa: SLF001 - the unit is this module's own
            session.rollback()
            return
        if not unit._events:  # noqa: SLF001 - the unit is this module's own
            message = "a change needs an audit event"
            raise NothingRecordedError(message)
        state.revision, state.changed_at = unit.revision, unit.at
        session.add(state)
        announce(session.connection())
    store.known.learn(unit.revision)  # whoever saved reads what was saved, also before any listener has heard of it


@contextmanager
def housekeeping(*, patience: float = _PATIENCE) -> Iterator[Session]:
    """Write what changes nothing that anyone reads on a page: last seen, failed attempts. No revision, no event."""
    with _writing(patience=patience) as session:
        yield session


def note(session: Session, *, by: Actor, action: str, subject: str, **details: object) -> None:
    """Write an audit event in housekeeping, under the revision that stands: signing in changes no page."""
    state = session.exec(select(StoreState)).one()
    at = max(datetime.now(UTC), state.changed_at)
    session.add(_event(by, at=at, revision=state.revision, action=action, subject=subject, details=details))


@contextmanager
def reading() -> Iterator[Session]:
    """Read one consistent state of the store; nothing can be written."""
    with translated(), Session(opened().reader, autoflush=False) as session:
        yield session


def revision() -> int:
    """Return how many changes the store has seen: known while somebody listens to it, else asked in one tiny query."""
    found = opened().known.trusted()
    return asked_revision() if found is None else found


def asked_revision() -> int:
    """Return the same as the store itself says it now, where not even a moment's delay will do."""
    store = opened()
    with translated(), store.teller.connect() as connection:
        found = int(connection.exec_driver_sql(REVISION).scalar_one())
    store.known.learn(found)
    return found


def is_example() -> bool:
    """Say whether the values are invented, as in a demonstration."""
    with reading() as session:
        return session.exec(select(StoreState.is_example)).one()


def actor_of_person(session: Session, person_id: int) -> Actor:
    """Return the person as the store knows it now; someone deactivated or unknown is anyone at all."""
    person = session.get(Person, person_id)
    if person is None or not person.is_active:
        return ANYONE
    party = session.get(Party, person.party_id) if person.party_id is not None else None
    return Actor(person.id, person.name, person.role, party.kind if party is not None else None)


def authorise(unit: Unit, permission: Permission, *, party: PartyKind | None = None) -> None:
    """Let the change go on only if the store, read again in this transaction, gives the person the permission.

    Raises:
        NotAllowedError: if it does not.
    """
    person_id = unit.by.person_id
    actor = ANYONE if person_id is None else actor_of_person(unit.session, person_id)
    if not (CONSOLE if unit.by == CONSOLE else actor).may(permission, party=party):
        raise NotAllowedError


def opened() -> Opened:
    """Return the open store, for what is built on its connections."""
    if not _open:
        message = "no store is open; call open_store first"
        raise RuntimeError(message)
    return _open[-1]


@contextmanager
def _writing(*, patience: float = _PATIENCE) -> Iterator[Session]:
    store = opened()
    try:
        with translated(), store.writers.held(patience=patience), Session(store.engine) as session, session.begin():
            yield session
    except TimeoutError as error:
        raise StoreUnavailableError from error


@contextmanager
def translated() -> Iterator[None]:
    """Turn the drivers' ways of saying "not now" into ours; every other error is a mistake and passes."""
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeoutError) as error:
        raise StoreUnavailableError from error
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", None) in _NO_DATABASE:
            raise NotAStoreError from error
        raise


def _event(
    by: Actor, *, at: datetime, revision: int, action: str, subject: str, details: dict[str, object]
) -> AuditEvent:
    written = json.dumps(details, ensure_ascii=False, sort_keys=True, default=str)
    return AuditEvent(
        at=at, revision=revision, person_id=by.person_id, actor=by.name, action=action, subject=subject, details=written
    )
