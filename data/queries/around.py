"""What lies around a district: the police districts that meet it, what else they meet, and its neighbours."""

from collections.abc import Iterable
from datetime import date

from data.queries.views import PlaceView, PoliceLink


def links_on(district: PlaceView, *, on: date) -> tuple[PoliceLink, ...]:
    """Return the local police districts that meet the district that day."""
    return tuple(
        link for link in district.police if link.valid_from <= on and (link.valid_to is None or on <= link.valid_to)
    )


def met_by(police: str, *, districts: Iterable[PlaceView], on: date) -> tuple[tuple[PlaceView, PoliceLink], ...]:
    """Return every district that a local police district meets that day, each with the part of it that it covers."""
    return tuple(
        (district, link) for district in districts for link in links_on(district, on=on) if link.place == police
    )


def neighbours(district: PlaceView, *, districts: Iterable[PlaceView]) -> tuple[PlaceView, ...]:
    """Return the districts whose tile touches the district's own, at a side or a corner; none without a tile."""
    if district.grid is None:
        return ()
    column, row = district.grid
    return tuple(
        one
        for one in districts
        if one.slug != district.slug
        and one.grid is not None
        and max(abs(one.grid[0] - column), abs(one.grid[1] - row)) == 1
    )
