"""One indicator everywhere: the newest value of each place, and women and men where the source tells them apart."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import cache
from dashboard.charts.drawing import Drawing
from dashboard.charts.pieces import has_value
from dashboard.charts.trend import trend_chart
from dashboard.components.drawings import break_marks, labels_of, measure_of, show_drawing
from dashboard.components.facts import more
from dashboard.components.markup import Markup, link, show
from dashboard.components.places import place_name
from dashboard.components.series import View, in_years, total
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import name_of, row_words
from dashboard.language import _, period_label, say, word
from dashboard.state import indicator_address
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import Sex, ValueStatus

_HALVES = (Sex.WOMEN, Sex.MEN)


def newest_everywhere(indicator: IndicatorView, *, view: View) -> Markup | None:
    """Return the newest value of each place in the chosen years, in the order of the catalogue."""
    rows = in_years(total(cache.series_of(indicator.slug)), view).drop_duplicates("place", keep="last")
    known = {str(row["place"]): row for row in rows.to_dict("records")}
    if not known:
        return None
    columns = (
        Column(_("Plats")),
        Column(_("Slag")),
        Column(_("Senaste värde"), is_number=True),
        Column(_("Period")),
        Column(_("Status")),
    )

    def cells(slug: str, row: Mapping[Any, Any]) -> Row:
        place = cache.catalogue().place(slug)
        return (
            link(say(place.name), href=indicator_address(indicator.slug, place=slug)),
            word(place.kind),
            Cell(row_words(row, indicator), is_none=row["shown"] != "value"),
            period_label(Period.of(str(row["period"]))),
            word(ValueStatus(row["status"])) if row["status"] else "",
        )

    places = (place.slug for place in cache.catalogue().places if place.slug in known)
    caption = _("{indicator}: senaste värde på varje plats").format(indicator=name_of(indicator))
    return table(caption, columns=columns, rows=[cells(slug, known[slug]) for slug in places])


def by_sex(indicator: IndicatorView, *, place: str, view: View) -> pd.DataFrame | None:
    """Return the rows of women and men at a place, or nothing where the source does not tell them apart."""
    series = in_years(cache.series_of(indicator.slug), view)
    rows = series[(series["place"] == place) & series["sex"].isin([half.value for half in _HALVES])]
    return rows if bool(has_value(rows).any()) else None


def show_sexes(rows: pd.DataFrame, *, indicator: IndicatorView, place: str, view: View) -> None:
    """Show women and men side by side, and the table behind."""
    key = (indicator.slug, place, view)
    drawing = cache.kept("sexes", *key, make=lambda: sexes_chart(rows, indicator=indicator, place=place))
    show_drawing(drawing, key="indikator:sexes")
    behind = cache.kept("sexes table", *key, make=lambda: sexes_table(rows, indicator=indicator))
    show(more(_("Tabell: kvinnor och män"), behind))


def sexes_chart(rows: pd.DataFrame, *, indicator: IndicatorView, place: str) -> Drawing:
    """Return women and men on one scale; which of them has the colour says nothing."""
    names = {half.value: word(half).capitalize() for half in _HALVES}
    said = _("{indicator} för kvinnor och män, {place}.")
    first, second = names
    return trend_chart(
        rows.assign(place=rows["sex"], sex=Sex.TOTAL.value),
        place=first,
        beside=(second,),
        names=names,
        labels=labels_of(indicator),
        measure=measure_of(indicator),
        description=said.format(indicator=name_of(indicator), place=place_name(place)),
        breaks=break_marks(indicator, place=place),
    )


def sexes_table(rows: pd.DataFrame, *, indicator: IndicatorView) -> Markup:
    """Return the values of women and men, newest first."""
    columns = (Column(_("Period")), *(Column(word(half).capitalize(), is_number=True) for half in _HALVES))
    found = {(str(row["period"]), str(row["sex"])): row for row in rows.to_dict("records")}
    periods = sorted({Period.of(code) for code, _sex in found}, reverse=True)

    def cells(period: Period) -> Row:
        halves = [found.get((period.code, half.value)) for half in _HALVES]
        return (period_label(period), *("–" if row is None else row_words(row, indicator) for row in halves))

    return table(
        _("{indicator} för kvinnor och män").format(indicator=name_of(indicator)),
        columns=columns,
        rows=map(cells, periods),
    )
