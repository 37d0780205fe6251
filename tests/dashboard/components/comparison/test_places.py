from collections.abc import Iterator
from datetime import date

import pytest
from sqlmodel import col, select

from dashboard import access, cache
from dashboard.components.comparison.places import Compared, compared
from dashboard.components.series import View
from data.actor import CONSOLE
from data.store import unit_of_work
from models.place import Place
from tests import factories
from tests.pages import districts

MERGED = date(2023, 7, 1)


pytestmark = pytest.mark.usefixtures("merged")


@pytest.fixture
def merged(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Twelve districts of which four are gone since the middle of 2023."""
    monkeypatch.setattr(access, "token", lambda: "")
    districts.build()
    with unit_of_work(by=CONSOLE) as unit:
        for place in unit.session.exec(select(Place).where(col(Place.slug).in_(list(districts.SIZES)[:4]))):
            place.valid_to = MERGED
        unit.record(action="test", subject="merged")
    cache.clear()
    yield store
    cache.clear()


def told(years: dict[str, int]) -> Compared | None:
    """Compare after so many of the districts, the last ones first, have a value each year."""
    with unit_of_work(by=CONSOLE) as unit:
        for year, count in years.items():
            for place in list(districts.SIZES)[::-1][:count]:
                factories.observe(unit, "unsafe_share", year, 12.5, place)
        unit.record(action="test", subject="told")
    return compared(cache.catalogue().indicator("unsafe_share"), view=View(None, 2020, 2026))


def test_fewer_places_than_before_a_merger_are_all_there_are() -> None:
    found = told({"2022": 12, "2024": 7})
    assert found is not None
    assert found.period.code == "2024"


def test_a_year_that_few_have_reported_does_not_stand_for_all() -> None:
    found = told({"2022": 12, "2024": 4})
    assert found is not None
    assert found.period.code == "2022"
