import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from data.actor import CONSOLE
from data.queries import integrity
from data.refusal import RefusedError
from data.store import StoreUnavailableError, housekeeping, open_store, unit_of_work
from models.observation import Submission
from tests.factories import report, small_world

LINK = (
    "INSERT INTO indicatorarea (indicator_id, area_id, is_home, is_lead, ordering) "
    "SELECT indicator.id, area.id, true, true, 0 FROM indicator, area WHERE indicator.slug = 'robberies'"
)


def kinds(found: tuple[RefusedError, ...]) -> list[type[RefusedError]]:
    return [type(fault) for fault in found]


@pytest.mark.both_databases(has_lines_of_its_own=True)
@pytest.mark.usefixtures("full_store")
def test_a_new_installation_is_whole() -> None:
    assert integrity.schema_is_current()
    assert integrity.faults() == ()


@pytest.mark.both_databases
@pytest.mark.usefixtures("store")
def test_a_store_without_content_says_what_is_missing() -> None:
    found = integrity.faults()
    assert kinds(found) == [integrity.ContentMissingError] * 5
    assert "Kör trygghetsbilden init." in str(found[0])


@pytest.fixture
def world(store: str) -> str:
    """Open a small store in which every area has an indicator."""
    small_world()
    with housekeeping() as session:
        session.execute(text(LINK))
    return store


@pytest.mark.usefixtures("world")
def test_an_area_without_indicators_is_named() -> None:
    assert integrity.faults() == ()
    with housekeeping() as session:
        session.execute(text("DELETE FROM indicatorarea"))
    assert integrity.AreaWithoutIndicatorsError in kinds(integrity.faults())


@pytest.mark.both_databases
@pytest.mark.usefixtures("world")
def test_values_outside_their_range_are_counted() -> None:
    report("12.5")
    with housekeeping() as session:
        session.execute(text("UPDATE indicator SET maximum = 10 WHERE slug = 'unsafe_share'"))
    faults = [fault for fault in integrity.faults() if isinstance(fault, integrity.OutOfRangeStoredError)]
    assert faults[0].values == {"count": 1, "indicator": "unsafe_share", "period": "2020"}


@pytest.mark.usefixtures("world")
def test_a_revision_that_no_event_explains_is_seen() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.record(action="test", subject="test")
        unit.revision += 1
    assert integrity.RevisionError in kinds(integrity.faults())


@pytest.mark.both_databases
@pytest.mark.usefixtures("world")
def test_a_submission_that_no_event_tells_of_is_seen() -> None:
    report("12.5")
    before = integrity.faults()
    with unit_of_work(by=CONSOLE) as unit:
        at = unit.at
        unit.record(action="test", subject="test")
    with housekeeping() as session:
        session.add(Submission(token="smuggled", digest="", received_at=at.replace(year=2000)))
    assert integrity.UnrecordedError not in kinds(before)
    assert integrity.UnrecordedError in kinds(integrity.faults())


def test_tables_of_another_version_are_told_what_to_run(tmp_path: object) -> None:
    open_store(f"sqlite:///{tmp_path}/blank.sqlite")
    assert kinds(integrity.faults()) == [integrity.OutdatedSchemaError]
    assert integrity.store_answers()


@pytest.mark.usefixtures("store")
def test_a_silent_store_is_the_only_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def silent() -> None:
        raise StoreUnavailableError

    monkeypatch.setattr(integrity, "reading", silent)
    assert kinds(integrity.faults()) == [StoreUnavailableError]


def test_a_reference_to_nothing_is_damage(world: str) -> None:
    with closing(sqlite3.connect(world.removeprefix("sqlite:///"))) as outside, outside:
        outside.execute("UPDATE indicator SET reporter_id = 99 WHERE slug = 'robberies'")
    found = integrity.faults()
    assert kinds(found) == [integrity.DamagedError]
    assert "indicator" in str(found[0])
