import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text
from sqlmodel import select

import data.migrations
import models
from data.engine import make_engine
from data.queries.integrity import faults
from data.refusal import kept_words, refusal_kept
from data.store import housekeeping, open_store, reading, revision
from data.upgrading import NewerStoreError, migrate
from models.base import Table
from models.party import Party
from models.proposal import Proposal
from models.vocabulary import PartyKind, Role
from tests.factories import person, report, small_world, versions
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.slow

HERE = Path(data.migrations.__file__).parent
for one in pkgutil.iter_modules(models.__path__):
    importlib.import_module(f"models.{one.name}")  # a table is known once its module is imported
MIGRATE = (
    "import sys; from data import store, upgrading; "
    "store.open_store(sys.argv[1]); upgrading.migrate(); print(store.revision())"
)


def config() -> Config:
    made = Config()
    made.set_main_option("script_location", str(HERE))
    return made


@pytest.mark.both_databases
def test_models_and_migrations_say_the_same(store: str) -> None:
    engine = make_engine(store)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Table.metadata) == []
        made = inspect(connection)
        checks = {name: {one["name"] for one in made.get_check_constraints(name)} for name in made.get_table_names()}
    engine.dispose()
    for table in Table.metadata.sorted_tables:
        wanted = {str(one.name) for one in table.constraints if type(one).__name__ == "CheckConstraint"}
        assert wanted <= checks[table.name]


@pytest.mark.both_databases
def test_migrating_again_changes_nothing(store: str) -> None:
    assert store
    migrate()
    assert revision() == 0


@pytest.mark.both_databases
def test_a_store_of_a_later_version_is_told_and_left_as_it_was(store: str) -> None:
    assert store
    with housekeeping() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerStoreError, match="senare version"):
        migrate()
    assert [str(fault) for fault in faults()] == [str(NewerStoreError())]
    with reading() as session:
        assert session.execute(text("SELECT version_num FROM alembic_version")).scalar_one() == "9999"


def test_two_processes_that_start_at_once_wait_for_each_other(tmp_path: Path) -> None:
    _race(f"sqlite:///{tmp_path}/store.db", folder=tmp_path)


@pytest.mark.postgres
def test_two_processes_that_start_at_once_on_postgresql_wait_for_each_other(postgres: Postgres, tmp_path: Path) -> None:
    _race(postgres.url(postgres.create()), folder=tmp_path)


def _race(url: str, *, folder: Path) -> None:
    """Migrate from another working directory than the project's, in three processes at once."""
    racers = [
        subprocess.Popen(
            [sys.executable, "-c", MIGRATE, url], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(3)
    ]
    answers = [racer.communicate(timeout=60) for racer in racers]
    assert [racer.returncode for racer in racers] == [0, 0, 0], answers
    assert [out for out, _ in answers] == ["0\n"] * 3


@pytest.mark.both_databases(has_lines_of_its_own=True)
def test_every_step_can_be_taken_back(store: str) -> None:
    engine = make_engine(store)
    with engine.begin() as connection:
        made = config()
        made.attributes["connection"] = connection
        command.downgrade(made, "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        command.upgrade(made, "head")
    engine.dispose()
    assert revision() == 0


def test_the_tool_itself_finds_the_store_by_its_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path}/store.db"
    monkeypatch.setenv("DATABASE_URL", url)
    command.upgrade(config(), "head")
    command.check(config())
    open_store(url)
    assert revision() == 0


@contextmanager
def taken_back(store: str, to: str) -> Iterator[Connection]:
    engine, made = make_engine(store), config()
    with engine.connect() as connection:
        connection.execution_options(migrating=True)
        with connection.begin():
            made.attributes["connection"] = connection
            command.downgrade(made, to)
            yield connection
    engine.dispose()
    open_store(store)


@pytest.mark.both_databases
def test_values_from_before_ages_were_told_are_of_everyone(store: str) -> None:
    small_world()
    report("12.5")
    report("13", opened=1, correction_reason="Nytt")
    with taken_back(store, "0005") as connection:
        assert "ages" not in {column["name"] for column in inspect(connection).get_columns("observation")}
    migrate()
    assert [(row.ages, row.version, row.value) for row in versions()] == [("all", 1, 12.5), ("all", 2, 13)]
    assert report("14", opened=2, correction_reason="Nytt").version == 3


@pytest.mark.both_databases
def test_a_reason_from_before_it_could_be_said_in_any_language_is_said_as_it_was(store: str) -> None:
    small_world()
    with housekeeping() as session:
        session.exec(select(Party).where(Party.kind == PartyKind.POLICE)).one().needs_approval = True
    report("12.5", by=person(Role.COORDINATOR, PartyKind.POLICE))
    said = "Ett annat värde för {2020} har publicerats."
    with taken_back(store, "0015") as connection:
        connection.execute(text("UPDATE proposal SET message = :said"), {"said": said})
    migrate()
    with housekeeping() as session:
        row = session.exec(select(Proposal)).one()
        assert (row.message, str(refusal_kept(row.refusal))) == ("", said)
    with taken_back(store, "0015") as connection:
        assert connection.execute(text("SELECT message FROM proposal")).scalar_one() == said
    migrate()
    with housekeeping() as session:
        row = session.exec(select(Proposal)).one()
        row.message, row.refusal = "", kept_words(NewerStoreError())
        session.add(row)
    with taken_back(store, "0015") as connection:
        assert connection.execute(text("SELECT message FROM proposal")).scalar_one() == str(NewerStoreError())
