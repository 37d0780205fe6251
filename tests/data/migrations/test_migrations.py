import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

import data.migrations
import models
from data.engine import make_engine
from data.queries.integrity import faults
from data.store import NewerStoreError, housekeeping, migrate, open_store, reading, revision
from models.base import Table
from tests.factories import report, small_world, versions
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.slow

HERE = Path(data.migrations.__file__).parent
for one in pkgutil.iter_modules(models.__path__):
    importlib.import_module(f"models.{one.name}")  # a table is known once its module is imported
MIGRATE = "import sys; from data import store; store.open_store(sys.argv[1]); store.migrate(); print(store.revision())"


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


@pytest.mark.both_databases
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


@pytest.mark.both_databases
def test_values_from_before_ages_were_told_are_of_everyone(store: str) -> None:
    small_world()
    report("12.5")
    report("13", opened=1, correction_reason="Nytt")
    engine, made = make_engine(store), config()
    with engine.connect() as connection:
        connection.execution_options(migrating=True)
        with connection.begin():
            made.attributes["connection"] = connection
            command.downgrade(made, "0005")
            assert "ages" not in {column["name"] for column in inspect(connection).get_columns("observation")}
    engine.dispose()
    open_store(store)
    migrate()
    assert [(row.ages, row.version, row.value) for row in versions()] == [("all", 1, 12.5), ("all", 2, 13)]
    assert report("14", opened=2, correction_reason="Nytt").version == 3
