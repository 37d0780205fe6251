"""Places side by side for one indicator: which of them, and for which period."""

from dataclasses import dataclass

import pandas as pd

from dashboard import cache
from dashboard.charts.pieces import has_value
from dashboard.components.series import View, in_years, places_with_values, total
from data.queries.views import IndicatorView, PlaceView
from models.period import Period
from models.vocabulary import PlaceKind

_KINDS = (PlaceKind.DISTRICT, PlaceKind.MUNICIPALITY, PlaceKind.LOCAL_POLICE_DISTRICT)
_FEWEST = 3
_MOST_OF_THEM = 0.8


@dataclass(frozen=True)
class Compared:
    """An indicator's places of one kind and the newest period that most of them have."""

    indicator: IndicatorView
    kind: PlaceKind
    places: tuple[PlaceView, ...]
    period: Period
    latest: pd.DataFrame
    series: pd.DataFrame


def compared(indicator: IndicatorView, *, view: View) -> Compared | None:
    """Return what can be compared between places of one kind, or nothing where there are too few."""
    series = in_years(total(cache.series_of(indicator.slug)), view)
    with_values = places_with_values(series)
    by_kind = {kind: tuple(place for place in with_values if place.kind is kind) for kind in _KINDS}
    kind = max(_KINDS, key=lambda kind: len(by_kind[kind]))
    if len(by_kind[kind]) < _FEWEST:
        return None
    rows = series[series["place"].isin([place.slug for place in cache.catalogue().places_of(kind, ever=True)])]
    period = _period_of_most(rows, kind=kind)
    latest = rows[rows["period"] == period.code]
    return Compared(indicator, kind, by_kind[kind], period, latest, series)


def can_compare(indicator: IndicatorView) -> bool:
    """Return whether the indicator has values for enough places of one kind."""
    known = places_with_values(cache.series_of(indicator.slug))
    return any(sum(place.kind is kind for place in known) >= _FEWEST for kind in _KINDS)


def _period_of_most(rows: pd.DataFrame, *, kind: PlaceKind) -> Period:
    """Return the newest period that most of its places have a value for; a few that are late do not hold it back.

    A period is held to the places that there were then: where places have been merged, there are fewer of them.
    """
    counts = rows[has_value(rows)].groupby("period")["place"].nunique()
    content = cache.catalogue()
    periods = {Period.of(str(code)): int(count) for code, count in counts.items()}
    parts = {one: min(1.0, count / max(1, len(content.places_of(kind, on=one.end)))) for one, count in periods.items()}
    return max(one for one, part in parts.items() if part >= _MOST_OF_THEM * max(parts.values()))
