"""Places side by side for one indicator: a map of tiles, a small line for each place, and the table behind both."""

from dataclasses import dataclass

import pandas as pd

from dashboard import cache
from dashboard.charts.drawing import Drawing
from dashboard.charts.pieces import has_value
from dashboard.charts.small_multiples import small_multiples_chart
from dashboard.charts.tile_map import tile_map_chart
from dashboard.components.drawings import break_marks, labels_of, measure_of
from dashboard.components.markup import Markup, link
from dashboard.components.places import place_name, place_names
from dashboard.components.series import View, in_years, places_with_values, total
from dashboard.components.table import Cell, Column, table
from dashboard.components.values import name_of, row_words
from dashboard.language import _, period_label, say, word
from dashboard.state import indicator_address
from data.queries.views import IndicatorView, PlaceView
from models.period import Period
from models.vocabulary import PlaceKind, ValueStatus

_KINDS = (PlaceKind.DISTRICT, PlaceKind.MUNICIPALITY, PlaceKind.LOCAL_POLICE_DISTRICT)
_FEWEST = 3


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
    period = _period_of_most(rows)
    latest = rows[rows["period"] == period.code]
    return Compared(indicator, kind, by_kind[kind], period, latest, series)


def can_compare(indicator: IndicatorView) -> bool:
    """Return whether the indicator has values for enough places of one kind."""
    known = places_with_values(cache.series_of(indicator.slug))
    return any(sum(place.kind is kind for place in known) >= _FEWEST for kind in _KINDS)


def map_of(found: Compared) -> Drawing:
    """Return the map of tiles for the period that most places have."""
    places = cache.catalogue().places_of(found.kind, on=found.period.end)
    return tile_map_chart(
        found.latest,
        grid={place.slug: place.grid for place in places if place.grid is not None},
        names=place_names(),
        labels=labels_of(found.indicator),
        description=_("Karta. {sentence}").format(sentence=extremes(found)),
    )


def lines_of(found: Compared) -> Drawing:
    """Return a small line for each place, the country or the county in grey in each."""
    wide = [
        place.slug for place in places_with_values(found.series) if place.kind in (PlaceKind.COUNTRY, PlaceKind.COUNTY)
    ]
    return small_multiples_chart(
        found.series,
        places=[place.slug for place in found.places],
        names=place_names(),
        labels=labels_of(found.indicator),
        measure=measure_of(found.indicator),
        description=_("En linje för varje plats. {sentence}").format(sentence=extremes(found)),
        reference=wide[0] if wide else "",
        breaks=break_marks(found.indicator, place=""),
    )


def reference_of(found: Compared) -> str:
    """Return the name of the place drawn in grey, or nothing."""
    wide = [place for place in places_with_values(found.series) if place.kind in (PlaceKind.COUNTRY, PlaceKind.COUNTY)]
    return say(wide[0].name) if wide else ""


def extremes(found: Compared) -> str:
    """Say in a sentence which place lies highest and which lowest; the order is no verdict."""
    rows = found.latest[has_value(found.latest)].sort_values("value")
    said = _("{indicator}, {period}: högst i {highest} ({most}), lägst i {lowest} ({least}).")
    low, high = rows.iloc[0], rows.iloc[-1]
    labels = labels_of(found.indicator)
    return said.format(
        indicator=name_of(found.indicator),
        period=period_label(found.period),
        highest=place_name(high["place"]),
        most=labels.number(high["value"]),
        lowest=place_name(low["place"]),
        least=labels.number(low["value"]),
    )


def table_of(found: Compared) -> Markup:
    """Return the places' values of the period, in the order of the catalogue."""
    rows = {str(row["place"]): row for row in found.latest.to_dict("records")}
    columns = (
        Column(word(found.kind).capitalize()),
        Column(period_label(found.period), is_number=True),
        Column(_("Status")),
    )
    lines = [
        (
            link(say(place.name), href=indicator_address(found.indicator.slug, place=place.slug)),
            Cell(row_words(rows[place.slug], found.indicator), is_none=rows[place.slug]["shown"] != "value"),
            word(ValueStatus(rows[place.slug]["status"])) if rows[place.slug]["status"] else "",
        )
        for place in cache.catalogue().places_of(found.kind, ever=True)
        if place.slug in rows
    ]
    return table(name_of(found.indicator), columns=columns, rows=lines)


def _period_of_most(rows: pd.DataFrame) -> Period:
    """Return the newest of the periods that most places have a value for."""
    counts = rows[has_value(rows)].groupby("period")["place"].nunique()
    fullest = counts[counts >= counts.max()]
    return max(Period.of(str(code)) for code in fullest.index)
