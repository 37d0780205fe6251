import pytest

from data.actor import CONSOLE
from data.store import unit_of_work
from tests.data.queries.worlds import city_with_districts
from tests.factories import small_world


@pytest.fixture
def world(store: str) -> str:
    """Open a store with the small world, and districts in its city."""
    small_world()
    with unit_of_work(by=CONSOLE) as unit:
        city_with_districts(unit)
        unit.record(action="test", subject="districts")
    return store
