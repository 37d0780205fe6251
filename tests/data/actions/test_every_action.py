"""What is asked of each action alike: who may, and that all of it happens or nothing."""

import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select, text

from data.actions import (
    additions,
    agendas,
    breaks,
    cells,
    check_ins,
    commitments,
    completion,
    content,
    deciding,
    delivery,
    importing,
    invitations,
    local_agreements,
    meetings,
    noting,
    people,
    playlists,
    police_map,
    promises,
    proposals,
    reporting,
    responsibilities,
    rules,
    screens,
    signing_in,
    steering,
    targets,
    unchanged,
    withdrawing,
)
from data.actor import ANYONE, CONSOLE, Actor
from data.refusal import RefusedError
from data.store import NotAllowedError, close_store, housekeeping, open_store, reading, revision
from models.audit_event import AuditEvent
from models.base import Table
from models.vocabulary import PartyKind, Role
from tests.data.actions.deeds import DEEDS, world_of_deeds
from tests.factories import person
from tests.servers.stores import Stores

MODULES = (
    additions,
    steering,
    meetings,
    noting,
    deciding,
    agendas,
    breaks,
    cells,
    check_ins,
    commitments,
    completion,
    content,
    delivery,
    importing,
    invitations,
    local_agreements,
    people,
    playlists,
    police_map,
    promises,
    proposals,
    reporting,
    responsibilities,
    rules,
    screens,
    signing_in,
    targets,
    unchanged,
    withdrawing,
)
NAMES = [action.__name__ for action in DEEDS]
BROKEN = "broken on purpose"
every_action = pytest.mark.parametrize("action", DEEDS, ids=NAMES)


@pytest.fixture(autouse=True)
def store(stores: Stores) -> Iterator[str]:
    url = stores.filled(world_of_deeds)
    open_store(url)
    yield url
    close_store()


def everything() -> dict[str, list[str]]:
    """Return all that the store holds, apart from the guesses that are counted on the side."""
    with reading() as session:
        return {
            table.name: sorted(repr(tuple(row)) for row in session.connection().execute(table.select()))
            for table in Table.metadata.sorted_tables
            if table.name != "signinattempt"
        }


def test_no_action_is_forgotten_here() -> None:
    def changes(module: ModuleType) -> set[Callable[..., object]]:
        functions = [one for name, one in inspect.getmembers(module, inspect.isfunction) if not name.startswith("_")]
        own = [one for one in functions if one.__module__ == module.__name__]
        return {one for one in own if "by" in inspect.signature(one).parameters}

    assert set().union(*map(changes, MODULES)) == set(DEEDS)


@every_action
def test_only_who_may_can(action: Callable[..., object], store: str) -> None:
    deed, file = DEEDS[action], Path(store.removeprefix("sqlite:///"))
    for role in (None, *Role):
        for party in (PartyKind.POLICE, PartyKind.CITY, PartyKind.REGION):
            actor = ANYONE if role is None else person(role, party)
            before = written(file)
            allowed = role is Role.ADMINISTRATOR or (party is PartyKind.POLICE and role in deed.of_party)
            assert can(deed.do, actor) is allowed, (role, party)
            assert allowed or written(file) == before, (role, party)
    assert can(deed.do, CONSOLE)


def written(file: Path) -> list[bytes]:
    """Return all that stands in the store's file and in the journal that some versions of SQLite write ahead of it."""
    return [part.read_bytes() for part in (file, file.with_name(f"{file.name}-wal")) if part.exists()]


def can(do: Callable[[Actor], object], actor: Actor) -> bool:
    """Say whether the person is let through; what has been done before may be refused for what it is."""
    try:
        do(actor)
    except NotAllowedError:
        return False
    except RefusedError:
        return True
    return True


@pytest.mark.both_databases
@every_action
def test_each_action_is_one_change_with_one_event_or_nothing(action: Callable[..., object], store: str) -> None:
    actor = person(Role.ADMINISTRATOR)
    before, known = everything(), revision()
    for fault in ("INSERT ON auditevent", "UPDATE ON storestate"):
        with breaking_down(fault, is_sqlite=store.startswith("sqlite")), pytest.raises(IntegrityError, match=BROKEN):
            DEEDS[action].do(actor)
        assert everything() == before
    DEEDS[action].do(actor)
    assert revision() == known + 1
    with reading() as session:
        events = session.exec(select(AuditEvent).where(AuditEvent.person_id == actor.person_id)).all()
    assert [(event.revision, event.actor) for event in events] == [(revision(), actor.name)]


@contextmanager
def breaking_down(fault: str, *, is_sqlite: bool) -> Iterator[None]:
    """Make the database itself fail at that statement while the block runs."""
    on_sqlite = [f"CREATE TRIGGER broken BEFORE {fault} BEGIN SELECT RAISE(ABORT, '{BROKEN}'); END"]
    failing = f"BEGIN RAISE EXCEPTION '{BROKEN}' USING ERRCODE = 'check_violation'; END"
    on_postgres = [
        f"CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS $${failing}$$",
        f"CREATE TRIGGER broken BEFORE {fault} FOR EACH ROW EXECUTE FUNCTION break_down()",
    ]
    run(on_sqlite if is_sqlite else on_postgres)
    yield
    run(["DROP TRIGGER broken"] if is_sqlite else ["DROP FUNCTION break_down() CASCADE"])


def run(statements: list[str]) -> None:
    """Run them as they are."""
    with housekeeping() as session:
        for statement in statements:
            session.exec(text(statement))  # type: ignore[call-overload]  # SQLModel types exec for select alone
