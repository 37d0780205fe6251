"""What the table of places × indicators is woven of: places, indicators, and every standing between them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard import cache
from dashboard.components.series import total
from dashboard.language import say
from data.collation import sort_key
from data.disclosure.primary import Shown
from data.queries.standing import Standing
from data.queries.views import IndicatorView, PlaceView
from models.vocabulary import PlaceKind

KINDS = (PlaceKind.MUNICIPALITY, PlaceKind.DISTRICT, PlaceKind.LOCAL_POLICE_DISTRICT)
_WITH_VALUE = (Shown.VALUE.value, Shown.HIDDEN.value)
_FEWEST = 2


@dataclass(frozen=True)
class Woven:
    """What the table is woven of: places of one kind, the indicators that tell of them, and every standing."""

    kind: PlaceKind
    places: tuple[PlaceView, ...]
    indicators: tuple[IndicatorView, ...]
    standings: Mapping[tuple[str, str], Standing]


def kinds_of(indicators: Sequence[IndicatorView]) -> tuple[PlaceKind, ...]:
    """Return the kinds of places that a table can be woven for, the one with most indicators first."""
    counts = {kind: len(able_for(kind, indicators=indicators)) for kind in KINDS}
    return tuple(sorted((kind for kind in KINDS if counts[kind]), key=lambda kind: -counts[kind]))


def able_for(kind: PlaceKind, *, indicators: Sequence[IndicatorView]) -> tuple[IndicatorView, ...]:
    """Return the indicators that the reader may see and that have values for several places of the kind."""
    seen = cache.lead_standings()
    return tuple(one for one in indicators if one.slug in seen and len(_places_of(kind, indicator=one)) >= _FEWEST)


def woven(indicators: Sequence[IndicatorView], *, kind: PlaceKind) -> Woven:
    """Return the places of the kind in alphabetical order with the indicators that tell of them."""
    able = able_for(kind, indicators=indicators)
    rows = {place.slug: place for one in able for place in _places_of(kind, indicator=one)}
    found = {(one.slug, place): standing for one in able for place, standing in cache.standings_of(one.slug).items()}
    ordered = sorted(rows.values(), key=lambda place: sort_key(say(place.name)))
    return Woven(kind, tuple(ordered), able, found)


def _places_of(kind: PlaceKind, *, indicator: IndicatorView) -> tuple[PlaceView, ...]:
    """Return the places of the kind with a value, be it one that is hidden."""
    rows = total(cache.series_of(indicator.slug))
    known = frozenset(rows.loc[rows["shown"].isin(_WITH_VALUE), "place"])
    return tuple(place for place in cache.catalogue().places_of(kind, on=cache.day_shown()) if place.slug in known)
