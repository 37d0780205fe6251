"""What is measured in a district itself, and what exists only for another geography: which, and how much it covers."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard import cache
from dashboard.components.digest import Told, exceptions_first
from dashboard.components.series import total
from dashboard.components.values import standing_words
from dashboard.language import _, period_label
from data.disclosure.primary import Shown
from data.queries.around import links_on
from data.queries.views import IndicatorView, PlaceView
from models.vocabulary import PlaceKind

_WITH_VALUE = (Shown.VALUE.value, Shown.HIDDEN.value)
_WIDE = (
    PlaceKind.MUNICIPALITY,
    PlaceKind.POLICE_AREA,
    PlaceKind.COUNTY,
    PlaceKind.POLICE_REGION,
    PlaceKind.COUNTRY,
)


@dataclass(frozen=True)
class Elsewhere:
    """An indicator without a value for the district, and the nearest place that has one."""

    told: Told
    place: PlaceView

    @property
    def is_wide(self) -> bool:
        """Whether the place is larger than a police district: a police area, the city or more."""
        return self.place.kind in _WIDE


def measured_at(district: PlaceView) -> tuple[Told, ...]:
    """Return the indicators with a value for the district itself, what goes the wrong way first."""
    return cache.kept("measured at", district.slug, make=lambda: exceptions_first(_at(district.slug, _indicators())))


def measured_elsewhere(district: PlaceView) -> tuple[Elsewhere, ...]:
    """Return the other indicators with a value for a place that meets the district, each at the nearest such places."""
    own = {one.indicator.slug for one in measured_at(district)}
    others = [one for one in _indicators() if one.slug not in own]
    return tuple(found for one in others for found in _nearest(one, district))


def value_at(indicator: IndicatorView, *, place: str) -> str:
    """Return the newest value there with its period; empty where there is none."""
    for one in _at(place, [indicator]):
        period = one.standing.period
        said = standing_words(one.standing, indicator)
        return said if period is None else _("{value}, {period}").format(value=said, period=period_label(period))
    return ""


def _indicators() -> list[IndicatorView]:
    """Return the indicators this reader may see, their values read at once."""
    seen = cache.lead_standings()
    cache.read_ahead(seen)
    return [one for one in cache.catalogue().indicators if one.slug in seen]


def _at(place: str, indicators: Sequence[IndicatorView]) -> list[Told]:
    return [
        Told(one, cache.standings_of(one.slug)[place]) for one in indicators if place in _places_with_values(one.slug)
    ]


def _places_with_values(indicator: str) -> frozenset[str]:
    def make() -> frozenset[str]:
        rows = total(cache.series_of(indicator))
        known = frozenset(map(str, rows.loc[rows["shown"].isin(_WITH_VALUE), "place"]))
        return known & cache.standings_of(indicator).keys()

    return cache.kept("places with values", indicator, make=make)


def _nearest(indicator: IndicatorView, district: PlaceView) -> list[Elsewhere]:
    known = _places_with_values(indicator.slug)
    police = [link.place for link in links_on(district, on=cache.day_shown())]
    met = [place for place in police if place in known]
    wide = [place for place in _around(district, police) if place.slug in known]
    nearest = met or [place.slug for place in sorted(wide, key=lambda place: _WIDE.index(place.kind))[:1]]
    standings = cache.standings_of(indicator.slug) if nearest else {}
    return [Elsewhere(Told(indicator, standings[slug]), cache.catalogue().place(slug)) for slug in nearest]


def _around(district: PlaceView, police: Sequence[str]) -> list[PlaceView]:
    """Return the places that the district and its police districts lie in, each once."""
    content, found = cache.catalogue(), dict[str, PlaceView]()
    for slug in (district.slug, *police):
        parent = content.place(slug).parent
        while parent is not None:
            found[parent] = content.place(parent)
            parent = found[parent].parent
    return [place for place in found.values() if place.kind in _WIDE]
