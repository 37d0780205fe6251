"""Fresh stores for tests: copies of a template that is made once in a session, on either database."""

import fcntl
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from pathlib import Path
from typing import Protocol

from data.store import close_store, open_store
from data.upgrading import migrate
from tests.servers.live import run_command
from tests.servers.postgres import Postgres


class Stores(Protocol):
    """A database that can make stores."""

    def empty(self) -> str:
        """Return the address of a new store with tables and no content."""
        ...

    def full(self) -> str:
        """Return the address of a new store with the content and the figures that an installation starts with."""
        ...

    def filled(self, fill: Callable[[], None]) -> str:
        """Return the address of a new store that holds what this fills an empty one with."""
        ...

    def clear(self) -> None:
        """Remove what was made for one test."""
        ...


class SqliteStores:
    """Stores in files; the templates are shared by all test processes of a session."""

    def __init__(self, *, folder: Path, templates: Path) -> None:
        self._folder = folder
        self._templates = templates
        self._numbers = count(1)

    def empty(self) -> str:
        """Copy the migrated template."""
        return self._copy("empty", make_empty)

    def full(self) -> str:
        """Copy the filled template."""
        return self._copy("full", make_full)

    def filled(self, fill: Callable[[], None]) -> str:
        """Copy the template that this filled."""
        return self._copy(fill.__qualname__, partial(make_filled, fill=fill))

    def clear(self) -> None:
        """Leave the files to the test's own folder."""

    def _copy(self, name: str, make: Callable[[str, Path], None]) -> str:
        template = self._templates / f"{name}.sqlite"
        with _one_at_a_time(self._templates / f"{name}.lock"):
            if not template.exists():
                unfinished = template.with_suffix(".unfinished")
                make(f"sqlite:///{unfinished}", self._templates)
                unfinished.rename(template)
        path = self._folder / f"{name}-{next(self._numbers)}.sqlite"
        shutil.copyfile(template, path)
        return f"sqlite:///{path}"


class PostgresStores:
    """Stores in one PostgreSQL of this test process."""

    def __init__(self, *, server: Postgres, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self._templates: dict[str, str] = {}
        self._copies: list[str] = []

    def empty(self) -> str:
        """Copy the migrated template."""
        return self._copy("empty", make_empty)

    def full(self) -> str:
        """Copy the filled template."""
        return self._copy("full", make_full)

    def filled(self, fill: Callable[[], None]) -> str:
        """Copy the template that this filled."""
        return self._copy(fill.__qualname__, partial(make_filled, fill=fill))

    def clear(self) -> None:
        """Remove the copies, and keep the templates."""
        while self._copies:
            self._server.drop(self._copies.pop())

    def _copy(self, name: str, make: Callable[[str, Path], None]) -> str:
        if name not in self._templates:
            template = self._server.create()
            make(self._server.url(template), self._folder)
            self._templates[name] = template
        self._copies.append(self._server.create(template=self._templates[name]))
        return self._server.url(self._copies[-1])


def make_empty(url: str, _folder: Path) -> None:
    """Lay the tables."""
    open_store(url)
    migrate()
    close_store()


def make_filled(url: str, folder: Path, *, fill: Callable[[], None]) -> None:
    """Lay the tables and fill them."""
    make_empty(url, folder)
    open_store(url)
    fill()
    close_store()


def make_full(url: str, folder: Path) -> None:
    """Lay the tables and load the content by the command that operators use."""
    run_command("init", database_url=url, folder=folder)


@contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
