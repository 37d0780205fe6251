"""What shows places side by side: the map of tiles, a small line for each place, the sentence and the table."""

from dashboard import cache
from dashboard.charts.drawing import Drawing
from dashboard.charts.pieces import has_value
from dashboard.charts.small_multiples import small_multiples_chart
from dashboard.charts.tile_map import tile_map_chart
from dashboard.components.comparison.places import Compared
from dashboard.components.drawings import break_marks, labels_of, measure_of
from dashboard.components.markup import Markup, link
from dashboard.components.places import by_name, place_name, place_names
from dashboard.components.series import places_with_values
from dashboard.components.table import Cell, Column, table
from dashboard.components.values import name_of, row_words
from dashboard.language import _, period_label, say, word
from dashboard.state import indicator_address
from data.queries.views import PlaceView
from models.vocabulary import PlaceKind, ValueStatus


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
    wide = _reference(found)
    return small_multiples_chart(
        found.series,
        places=[place.slug for place in found.places],
        names=place_names(),
        labels=labels_of(found.indicator),
        measure=measure_of(found.indicator),
        description=_("En linje för varje plats. {sentence}").format(sentence=extremes(found)),
        reference=wide.slug if wide else "",
        breaks=break_marks(found.indicator, place=""),
    )


def reference_of(found: Compared) -> str:
    """Return the name of the place drawn in grey, or nothing."""
    wide = _reference(found)
    return say(wide.name) if wide else ""


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
    """Return the places' values of the period, in alphabetical order."""
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
        for place in by_name(cache.catalogue().places_of(found.kind, ever=True))
        if place.slug in rows
    ]
    return table(name_of(found.indicator), columns=columns, rows=lines)


def _reference(found: Compared) -> PlaceView | None:
    """Return the widest place with values: the country, else the county."""
    wide = [place for place in places_with_values(found.series) if place.kind in (PlaceKind.COUNTRY, PlaceKind.COUNTY)]
    return wide[0] if wide else None
