"""The part of an indicator's series that a view shows: one place, some years."""

from dataclasses import dataclass

import pandas as pd

from dashboard import cache
from dashboard.components.places import by_name
from data.queries.catalogue import today
from data.queries.views import PlaceView
from models.vocabulary import PlaceKind, Sex

_BESIDE = (PlaceKind.COUNTRY, PlaceKind.COUNTY)


@dataclass(frozen=True)
class View:
    """What the reader has chosen to see: a place (None: each indicator's own), the years, and a place beside it."""

    place: str | None
    first: int
    last: int
    other: str | None = None


def in_years(series: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the rows whose period lies within the chosen years."""
    kept: pd.DataFrame = series[(series["start"].dt.year >= view.first) & (series["end"].dt.year <= view.last)]
    return kept


def total(series: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that tell of both sexes together."""
    return series.loc[series["sex"] == Sex.TOTAL.value]


def places_with_values(series: pd.DataFrame) -> tuple[PlaceView, ...]:
    """Return the places that have a value to show, by name."""
    rows = total(series)
    known = frozenset(rows.loc[rows["shown"] == "value", "place"])
    return by_name(place for place in cache.catalogue().places if place.slug in known)


def beside(place: str, series: pd.DataFrame) -> tuple[str, ...]:
    """Return the places that the place is compared with where they have values: the country and the county."""
    return tuple(other.slug for other in places_with_values(series) if other.kind in _BESIDE and other.slug != place)


def places_of(indicators: tuple[str, ...]) -> tuple[str, ...]:
    """Return the places (slugs) that any of the indicators has a value to show for, by name."""
    known = {place.slug: place for slug in indicators for place in places_with_values(cache.series_of(slug))}
    return tuple(place.slug for place in by_name(known.values()))


def years_of(indicators: tuple[str, ...]) -> tuple[int, int]:
    """Return the first and the last year that any of the indicators has values for."""
    spans = [_span(cache.series_of(slug)) for slug in indicators]
    known = [span for span in spans if span is not None]
    this_year = today().year
    return min((low for low, _high in known), default=this_year), max((high for _low, high in known), default=this_year)


def _span(series: pd.DataFrame) -> tuple[int, int] | None:
    return None if series.empty else (int(series["start"].min().year), int(series["end"].max().year))
