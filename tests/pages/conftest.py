"""What tests of pages stand on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from dashboard import access, cache
from data.store import close_store, open_store, revision
from models.vocabulary import PartyKind, Role
from tests.factories import person
from tests.pages.visits import session_of
from tests.servers.stores import SqliteStores

Who = tuple[Role | None, PartyKind | None]
READERS: tuple[Who, ...] = (
    (None, None),
    (Role.VIEWER, None),
    (Role.COORDINATOR, PartyKind.CITY),
    (Role.COORDINATOR, PartyKind.REGION),
    (Role.APPROVER, PartyKind.POLICE),
    (Role.ADMINISTRATOR, None),
)


class ReadAs(Protocol):
    """Lets one of the readers open the pages that come."""

    def __call__(self, role: Role | None, party: PartyKind | None = None) -> None:
        """Sign in, or out for no role."""
        ...


@dataclass(frozen=True)
class Installation:
    """A new installation with one account of every kind; the sessions are open."""

    url: str
    sessions: Mapping[Who, str]


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory, shared_folder: Path) -> Iterator[Installation]:
    """Make the installation that the tests of a module read together: what pages keep is kept between them."""
    folder = tmp_path_factory.mktemp("installation")
    url = SqliteStores(folder=folder, templates=shared_folder).full()
    open_store(url)
    sessions = {(role, party): session_of(person(role, party)) if role else "" for role, party in READERS}
    close_store()
    cache.clear()
    yield Installation(url, sessions)
    cache.clear()


@pytest.fixture
def read_as(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> Iterator[ReadAs]:
    """Open the installation, signed out at first; afterwards it must be as it was, since others read it too."""
    open_store(installation.url)
    before = revision()

    def read(role: Role | None, party: PartyKind | None = None) -> None:
        session = installation.sessions[role, party]
        # AppTest has no browser and so no cookies: this is the one thing put in its place.
        monkeypatch.setattr(access, "token", lambda: session)

    read(None)
    yield read
    assert revision() == before
    close_store()
