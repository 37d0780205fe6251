"""Women, men and both together, where the source tells them apart: the sentence, the lines and what is behind."""

import pandas as pd

from dashboard import cache
from dashboard.charts.drawing import Drawing
from dashboard.charts.lines import lines_chart
from dashboard.charts.pieces import has_value
from dashboard.components.drawings import break_marks, labels_of, measure_of, show_drawing
from dashboard.components.facts import more
from dashboard.components.indicator.sexes_words import difference_words, sexes_notes
from dashboard.components.markup import Markup, element, show, together
from dashboard.components.places import place_name
from dashboard.components.series import View, in_years
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import name_of, row_words
from dashboard.language import _, period_label, word
from data.queries.sexes import difference_of
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import Sex

_HALVES = (Sex.WOMEN, Sex.MEN)
_LINES = (*_HALVES, Sex.TOTAL)


def by_sex(indicator: IndicatorView, *, place: str, view: View) -> pd.DataFrame | None:
    """Return the rows of women, men and both at a place, or nothing where the source does not tell them apart."""
    series = in_years(cache.series_of(indicator.slug), view)
    rows = series[(series["place"] == place) & series["sex"].isin([line.value for line in _LINES])]
    halves = rows[rows["sex"] != Sex.TOTAL.value]
    return rows if bool(has_value(halves).any()) else None


def show_sexes(rows: pd.DataFrame, *, indicator: IndicatorView, place: str, view: View) -> None:
    """Show the newest difference in a sentence, the lines, the table and how it was counted."""
    key = (indicator.slug, place, view)
    show(cache.kept("sexes said", *key, make=lambda: _sentence(rows, indicator=indicator, place=place)))
    drawing = cache.kept("sexes", *key, make=lambda: sexes_chart(rows, indicator=indicator, place=place))
    show_drawing(drawing, key="indikator:sexes")
    show(cache.kept("sexes behind", *key, make=lambda: _behind(rows, indicator=indicator, place=place)))


def sexes_chart(rows: pd.DataFrame, *, indicator: IndicatorView, place: str) -> Drawing:
    """Return three lines on one scale, told apart by name, dash and marker; which has which says nothing."""
    said = _(
        "Tre linjer för {place}: kvinnor (heldragen, runda punkter), män (streckad, fyrkanter) och alla (prickad)."
    )
    told = difference_words(difference_of(rows, indicator=indicator, place=place), indicator)
    return lines_chart(
        rows.assign(place=rows["sex"], sex=Sex.TOTAL.value),
        lines=[line.value for line in _LINES],
        names={line.value: line_names()[line] for line in _LINES},
        labels=labels_of(indicator),
        measure=measure_of(indicator),
        description=" ".join(filter(None, (said.format(place=place_name(place)), told))),
        breaks=break_marks(indicator, place=place),
    )


def line_names() -> dict[Sex, str]:
    """Return what the lines are called."""
    return {Sex.WOMEN: word(Sex.WOMEN).capitalize(), Sex.MEN: word(Sex.MEN).capitalize(), Sex.TOTAL: _("Alla")}


def sexes_table(rows: pd.DataFrame, *, indicator: IndicatorView) -> Markup:
    """Return the values of women, men and both, newest first."""
    columns = (Column(_("Period")), *(Column(line_names()[line].capitalize(), is_number=True) for line in _LINES))
    found = {(str(row["period"]), str(row["sex"])): row for row in rows.to_dict("records")}
    periods = sorted({Period.of(code) for code, _sex in found}, reverse=True)

    def cells(period: Period) -> Row:
        told = [found.get((period.code, line.value)) for line in _LINES]
        words = [
            None if row is None else Cell(row_words(row, indicator), is_none=row["shown"] != "value") for row in told
        ]
        return (period_label(period), *("–" if cell is None else cell for cell in words))

    return table(
        _("{indicator} för kvinnor och män").format(indicator=name_of(indicator)),
        columns=columns,
        rows=map(cells, periods),
    )


def _sentence(rows: pd.DataFrame, *, indicator: IndicatorView, place: str) -> Markup:
    told = difference_words(difference_of(rows, indicator=indicator, place=place), indicator)
    return together(element("p", told, class_="tb-sentence") if told else None)


def _behind(rows: pd.DataFrame, *, indicator: IndicatorView, place: str) -> Markup:
    values = sexes_table(rows, indicator=indicator)
    return together(
        more(_("Tabell: kvinnor och män"), values),
        more(_("Så räknade vi"), sexes_notes(difference_of(rows, indicator=indicator, place=place), indicator)),
    )
