"""What tests stand on: real stores on real databases, the real server and a real browser."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from shutil import disk_usage
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page
from streamlit.components.v2 import manifest_scanner

from data.store import close_store, open_store
from tests.servers.browser import Reader, launched
from tests.servers.live import LiveServer, serving
from tests.servers.postgres import Postgres, running
from tests.servers.stores import PostgresStores, SqliteStores, Stores

# Two busy cores make no promise about time, and a failure elsewhere must be a failure here.
settings.register_profile("project", deadline=None, derandomize=True)
settings.load_profile("project")

MEMORY, PLENTY = Path("/dev/shm"), 4_000_000_000  # noqa: S108 - the tests' own folder in it is nobody else's

# Every visit of a page asks all installed packages whether they bring parts of pages; the answer is the same each time.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)


def pytest_configure() -> None:
    """Keep what tests write in memory where there is plenty of it: a disk is waited for at every commit."""
    if MEMORY.is_dir() and disk_usage(MEMORY).free > PLENTY:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test marked `both_databases` on PostgreSQL too; unless it says not, it treads the same lines there."""
    mark = metafunc.definition.get_closest_marker("both_databases")
    if mark and "stores" in metafunc.fixturenames:
        marks = [pytest.mark.postgres, *([] if mark.kwargs.get("has_lines_of_its_own") else [pytest.mark.no_cover])]
        databases = ["sqlite", pytest.param("postgresql", marks=marks)]
        metafunc.parametrize("stores", databases, indirect=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave what stands on a store out of the quick tests, and measure nothing around a server or a browser."""
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "shared_folder" in fixtures:  # where the templates of all stores are kept
            item.add_marker(pytest.mark.slow)
        if {"live_server", "own_server", "browser"} & set(fixtures):  # the program runs in a process of its own
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Return a folder that all test processes of this session share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own if worker_id == "master" else own.parent) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Run one PostgreSQL for this test process.

    Not in pytest's own folder: every new session of pytest closes that folder to other users, and a PostgreSQL that
    runs as one, as it must when the tests are run by root, would lose its files in the middle.
    """
    with TemporaryDirectory(prefix="trygghet-postgres-") as folder, running(Path(folder)) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_stores(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> PostgresStores:
    """Keep the templates on PostgreSQL for the whole session."""
    return PostgresStores(server=postgres, folder=tmp_path_factory.mktemp("postgres_stores"))


@pytest.fixture
def stores(request: pytest.FixtureRequest, tmp_path: Path, shared_folder: Path) -> Iterator[Stores]:
    """Return what makes fresh stores: SQLite, and PostgreSQL for tests marked `both_databases`."""
    on_postgres = getattr(request, "param", "sqlite") == "postgresql"
    maker: Stores = SqliteStores(folder=tmp_path, templates=shared_folder)
    if on_postgres:
        maker = request.getfixturevalue("postgres_stores")
    yield maker
    maker.clear()


@pytest.fixture
def store(stores: Stores) -> Iterator[str]:
    """Open an empty store in this process; the value is its address."""
    yield from _opened(stores.empty())


@pytest.fixture
def full_store(stores: Stores) -> Iterator[str]:
    """Open a store with the content and figures of a new installation; the value is its address."""
    yield from _opened(stores.full())


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory, shared_folder: Path) -> Iterator[LiveServer]:
    """Serve a full store that no test of this session changes."""
    folder = tmp_path_factory.mktemp("live")
    url = SqliteStores(folder=folder, templates=shared_folder).full()
    with serving(database_url=url, folder=folder) as server:
        yield server


@pytest.fixture
def own_server(tmp_path: Path, shared_folder: Path) -> Iterator[LiveServer]:
    """Serve a full store that belongs to this test alone."""
    url = SqliteStores(folder=tmp_path, templates=shared_folder).full()
    with serving(database_url=url, folder=tmp_path) as server:
        yield server


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Run a browser; it ends with the module, since its event loop bars other ones from the thread."""
    with launched() as chromium:
        yield chromium


@pytest.fixture
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Reader]:
    """Return a person with a browser; afterwards nothing may have gone wrong behind the person's back."""
    if "own_server" in request.fixturenames:
        request.getfixturevalue("own_server")  # it must outlive the reader, or open pages note that it is gone
    person = Reader(browser)
    yield person
    person.close()
    assert person.watch.faults == []


@pytest.fixture
def page(reader: Reader) -> Page:
    """Open one window of a Swedish reader."""
    return reader.open()


def _opened(url: str) -> Iterator[str]:
    open_store(url)
    yield url
    close_store()
