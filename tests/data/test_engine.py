import stat
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from data.engine import StoreAddressError, StoreFolderError, journal_mode, make_engine, reader_of
from tests.servers.postgres import Postgres


def test_every_setting_of_sqlite_is_as_wanted(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/store.db")
    with engine.connect() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
        }
    engine.dispose()
    assert found == {
        "journal_mode": journal_mode().lower(),
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 30_000,
        "trusted_schema": 0,
    }


def failing(address: str) -> str:
    """Return what is said of a statement that fails with a number in it."""
    engine = make_engine(address)
    with engine.connect() as connection, pytest.raises(DBAPIError) as failed:
        connection.execute(text("SELECT :number FROM nowhere"), {"number": 1847})
    engine.dispose()
    return str(failed.value)


def test_an_error_of_the_database_tells_the_log_no_value(tmp_path: Path) -> None:
    said = failing(f"sqlite:///{tmp_path}/store.db")
    assert "nowhere" in said
    assert "1847" not in said


@pytest.mark.postgres
def test_an_error_of_postgresql_tells_the_log_no_value(postgres: Postgres) -> None:
    said = failing(postgres.url(postgres.create()))
    assert "nowhere" in said
    assert "1847" not in said


def test_the_journal_is_written_ahead_only_where_that_is_sound() -> None:
    assert journal_mode((3, 51, 2)) == "DELETE"
    assert journal_mode((3, 51, 3)) == "WAL"


def test_folder_and_file_are_readable_by_their_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new" / "store.db"
    make_engine(f"sqlite:///{path}").dispose()
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_writer_locks_before_it_reads_and_a_reader_never_does(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/store.db")
    with engine.begin() as writer:
        writer.exec_driver_sql("CREATE TABLE a (b)")
        with reader_of(engine).begin() as reader:
            assert reader.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one() == 0
    engine.dispose()


@pytest.mark.parametrize(
    "url", ["", "nonsense", "sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory", "mysql://a/b"]
)
def test_an_address_that_keeps_nothing_is_refused(url: str) -> None:
    with pytest.raises(StoreAddressError, match="DATABASE_URL"):
        make_engine(url)


def test_a_folder_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFolderError, match="file"):
        make_engine(f"sqlite:///{tmp_path}/file/store.db")


@pytest.mark.postgres
@pytest.mark.parametrize("name", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_setting_of_postgresql_is_as_wanted(name: str, postgres: Postgres) -> None:
    url = postgres.url("postgres").replace("postgresql", name, 1)
    engine = make_engine(url)
    wanted = {
        "TimeZone": "UTC",
        "statement_timeout": "10s",
        "lock_timeout": "5s",
        "idle_in_transaction_session_timeout": "15s",
    }
    with engine.connect() as connection:
        assert {key: connection.execute(text(f"SHOW {key}")).scalar_one() for key in wanted} == wanted
    with reader_of(engine).connect() as reader:
        assert reader.execute(text("SHOW transaction_isolation")).scalar_one() == "repeatable read"
        assert reader.execute(text("SHOW transaction_read_only")).scalar_one() == "on"
    engine.dispose()
