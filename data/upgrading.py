"""Bring the tables of the store up to date with the program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import text

from data.refusal import N_, RefusedError
from data.store import opened, translated

_LOCK = 7_846_120_259


class NewerStoreError(RefusedError):
    """Raised for a store that a later version of the program has changed."""

    message = N_(
        "Databasen har ändrats av en senare version av programmet. Starta den versionen; inget har ändrats nu."
    )


def migrate() -> None:
    """Bring the tables up to date, or raise `NewerStoreError`; two processes that start at once wait for each other."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    with translated(), opened().engine.connect() as connection:
        connection.detach()  # a connection with foreign keys unchecked never goes back to the pool
        connection.execution_options(migrating=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text("SET LOCAL lock_timeout = '120s'"))
                connection.execute(text("SET LOCAL statement_timeout = 0"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
            config.attributes["connection"] = connection
            try:
                command.upgrade(config, "head")
            except CommandError as error:  # the revision that the store is at is none of ours
                raise NewerStoreError from error
