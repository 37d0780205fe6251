"""The connection to SQLite or PostgreSQL, with every setting that keeps a saved value saved."""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from data.refusal import N_, RefusedError

BUSY_TIMEOUT = 30_000
CHANNEL = "trygghetsbilden_changed"
# An error of the database goes into the log, where no value of a person may stand.
_HIDES_PARAMETERS = True
# Before this version two connections could lose a commit in write-ahead mode (the "WAL-reset" fault).
_WAL_IS_SOUND_FROM = (3, 51, 3)
_POSTGRES_NAMES = ("postgres", "postgresql", "postgresql+psycopg")
_POSTGRES_OPTIONS = (
    "-c statement_timeout=10000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=15000 -c timezone=UTC"
)


class StoreAddressError(RefusedError):
    """Raised for an address that names no store we can keep values in."""

    message = N_(
        "Adressen till databasen går inte att använda. Skriv sqlite:///sökväg/till/fil.db eller "
        "postgresql://användare:lösenord@värd/databas i DATABASE_URL."
    )


class StoreFolderError(RefusedError):
    """Raised when the folder of the SQLite file cannot be made or written to."""

    message = N_("Mappen {folder} går inte att skriva i. Ge programmet rätt att skriva där, eller välj en annan mapp.")


def make_engine(url: str) -> Engine:
    """Return an engine for the address; nothing is read yet, but the file of a SQLite store is made.

    Connections with the execution option `readonly` begin without asking for the right to write; with `bare` they
    begin no transaction at all; with `migrating` foreign keys are left unchecked while tables are rebuilt.

    Raises:
        StoreAddressError: if the address is none, or names a database that is gone when the program ends.
        StoreFolderError: if the folder of the SQLite file cannot be used.
    """
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise StoreAddressError from error
    if address.drivername in _POSTGRES_NAMES:
        return _postgres(address)
    if address.drivername in ("sqlite", "sqlite+pysqlite") and _is_a_file(address):
        return _sqlite(address)
    raise StoreAddressError


def reader_of(engine: Engine) -> Engine:
    """Return the same connections for reading: each transaction sees one state and cannot write."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine.execution_options(readonly=True)


def teller_of(engine: Engine) -> Engine:
    """Return the same connections for a single tiny question: no transaction is begun for it."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="AUTOCOMMIT")
    return engine.execution_options(bare=True)


def announce(connection: Connection) -> None:
    """Let every process hear of the change when this transaction is kept; the file of SQLite tells it by itself."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"NOTIFY {CHANNEL}")


def journal_mode(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """Return the journal that this version of SQLite keeps safely.

    >>> journal_mode((3, 40, 1)), journal_mode((3, 51, 3))
    ('DELETE', 'WAL')
    """
    return "WAL" if version >= _WAL_IS_SOUND_FROM else "DELETE"


def _is_a_file(address: URL) -> bool:
    name = address.database or ""
    return name not in ("", ":memory:") and not name.startswith("file:")


def _postgres(address: URL) -> Engine:
    return create_engine(
        address.set(drivername="postgresql+psycopg"),
        hide_parameters=_HIDES_PARAMETERS,
        pool_pre_ping=True,
        pool_size=5,
        max_overflow=5,
        pool_timeout=10,
        connect_args={"connect_timeout": 3, "options": _POSTGRES_OPTIONS},
    )


def _sqlite(address: URL) -> Engine:
    _prepare_file(Path(str(address.database)))
    engine = create_engine(
        address.set(drivername="sqlite+pysqlite"), hide_parameters=_HIDES_PARAMETERS, pool_size=5, max_overflow=15
    )
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare_file(path: Path) -> None:
    """Make folder and file readable by their owner only; what exists keeps the rights that its operator gave it."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise StoreFolderError(folder=str(path.parent)) from error


def _settle(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    connection.isolation_level = None  # the driver's own BEGIN comes too late to protect what was read before it
    for setting in (
        f"busy_timeout={BUSY_TIMEOUT}",
        f"journal_mode={journal_mode()}",
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {setting}").close()


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("bare"):
        return
    if options.get("migrating"):
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("BEGIN" if options.get("readonly") else "BEGIN IMMEDIATE")
