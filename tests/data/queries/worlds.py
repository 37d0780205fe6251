"""What the tests of queries add to the small world."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlmodel import select

from data.actor import CONSOLE
from data.store import Unit, unit_of_work
from models.place import Place
from models.vocabulary import PlaceKind

SPLIT, MERGED = date(2023, 6, 30), date(2023, 7, 1)


@contextmanager
def changing() -> Iterator[Unit]:
    """Change the store as a test likes, and record it."""
    with unit_of_work(by=CONSOLE) as unit:
        yield unit
        unit.record(action="test", subject="change")


def key(row: Any) -> int:  # noqa: ANN401 - a row of any table
    """Return the number of a stored row."""
    return int(row.id)


def city_with_districts(unit: Unit) -> None:
    """Put the districts in the city and the city in the county, and add a district that ended and another city."""
    places = {place.slug: place for place in unit.session.exec(select(Place))}
    county, city, jarva = places["stockholms-lan"], places["stockholm"], places["jarva"]
    city.parent_id, jarva.parent_id, jarva.valid_from = county.id, city.id, MERGED
    unit.session.add_all([city, jarva])
    district = PlaceKind.DISTRICT
    unit.session.add(Place(slug="bromma", kind=district, parent_id=city.id, name_sv="Bromma", name_en="Bromma"))
    unit.session.add(
        Place(
            slug="rinkeby",
            kind=district,
            parent_id=city.id,
            name_sv="Rinkeby",
            name_en="Rinkeby",
            valid_to=SPLIT,
        )
    )
    municipality = PlaceKind.MUNICIPALITY
    unit.session.add(Place(slug="solna", kind=municipality, parent_id=county.id, name_sv="Solna", name_en="Solna"))
    unit.session.flush()
