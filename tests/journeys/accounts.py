"""Accounts of those who work with the dashboard: how they come to be, and how their owners sign in."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from data.actions import people
from data.actor import CONSOLE
from data.store import close_store, open_store
from models.vocabulary import PartyKind, Role
from tests.servers.live import LiveServer

PASSWORD = "korrekt häst batteri"


@contextmanager
def store_of(server: LiveServer) -> Iterator[None]:
    """Open the server's store in the test too."""
    open_store(server.database_url)
    yield
    close_store()


def add(server: LiveServer, name: str, *, role: Role = Role.COORDINATOR, party: PartyKind | None = None) -> str:
    """Add an account on the server, and return its username: the name in small letters."""
    with store_of(server):
        people.add_person(username=name.lower(), name=name, role=role, party=party, password=PASSWORD, by=CONSOLE)
    return name.lower()


def type_in(page: Page, username: str, *, password: str = PASSWORD) -> None:
    """Fill in the form that is open, and send it."""
    page.get_by_label("Användarnamn").fill(username)
    page.get_by_label("Lösenord").fill(password)
    page.get_by_role("button", name="Logga in").click()


def enter(page: Page, server: LiveServer, *, username: str, then: str = "/") -> None:
    """Sign in, and open the page that comes then."""
    path, question, _ = then.partition("?")
    page.goto(f"{server.url}/logga-in?nasta={path}")
    type_in(page, username)
    page.wait_for_url(f"{server.url}{path}")
    if question:
        page.goto(server.url + then)
