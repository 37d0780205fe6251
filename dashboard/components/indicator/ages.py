"""Age groups, where the source tells them apart: the sentence, a small line for each and the table."""

import pandas as pd

from dashboard import cache
from dashboard.charts.drawing import Drawing
from dashboard.charts.lines import LOOKS, lines_chart
from dashboard.charts.pieces import has_value
from dashboard.charts.small_multiples import small_multiples_chart
from dashboard.components.drawings import break_marks, labels_of, measure_of, show_drawing
from dashboard.components.facts import facts, more
from dashboard.components.markup import Markup, element, show, together
from dashboard.components.method.notes import source_link
from dashboard.components.places import place_name
from dashboard.components.series import View, in_years
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import name_of, row_words
from dashboard.language import _, period_label, say
from data.queries.views import IndicatorView
from models.ages import EVERYONE, Ages
from models.period import Period
from models.vocabulary import Sex


def by_age(indicator: IndicatorView, *, place: str, view: View) -> pd.DataFrame | None:
    """Return the rows of each age group and of everyone at a place, or nothing where no group has a value."""
    if not indicator.ages:
        return None
    series = in_years(cache.series_by_age(indicator.slug), view)
    rows = series[(series["place"] == place) & (series["sex"] == Sex.TOTAL.value)]
    return rows if bool(has_value(rows[rows["ages"] != EVERYONE.code]).any()) else None


def show_ages(rows: pd.DataFrame, *, indicator: IndicatorView, place: str, view: View) -> None:
    """Show the newest values in a sentence, a small line for each group and the table behind them."""
    key = (indicator.slug, place, view)
    show(element("p", cache.kept("ages said", *key, make=lambda: ages_words(rows, indicator)), class_="tb-sentence"))
    drawing = cache.kept("ages", *key, make=lambda: ages_chart(rows, indicator=indicator, place=place))
    show_drawing(drawing, key="indikator:ages")
    show(cache.kept("ages behind", *key, make=lambda: _behind(rows, indicator)))


def ages_words(rows: pd.DataFrame, indicator: IndicatorView) -> str:
    """Say the newest values of the groups, youngest first, and that nothing is tested between them."""
    told = rows[has_value(rows) & (rows["ages"] != EVERYONE.code)]
    newest = told[told["start"] == told["start"].max()]
    values = {Ages.of(str(row["ages"])): row_words(row, indicator) for row in newest.to_dict("records")}
    said = _("{period}: {values}. Om skillnaderna är större än slumpen prövas inte.")
    return said.format(
        period=period_label(Period.of(str(newest["period"].iloc[0]))).capitalize(),
        values=", ".join(f"{say(ages.name)} {values[ages]}" for ages in sorted(values)),
    )


def ages_chart(rows: pd.DataFrame, *, indicator: IndicatorView, place: str) -> Drawing:
    """Return lines on one scale as long as they can be told apart, and else a small picture of each group."""
    groups = (*indicator.ages, EVERYONE)
    names = {ages.code: say(ages.name).capitalize() for ages in groups}
    drawn = rows.assign(place=rows["ages"])
    marks, labels, measure = break_marks(indicator, place=place), labels_of(indicator), measure_of(indicator)
    said = _("En linje för varje åldersgrupp i {place}.").format(place=place_name(place))
    told = f"{said} {ages_words(rows, indicator)}"
    if len(groups) <= len(LOOKS):
        return lines_chart(
            drawn, lines=list(names), names=names, labels=labels, measure=measure, description=told, breaks=marks
        )
    return small_multiples_chart(
        drawn,
        places=[ages.code for ages in indicator.ages],
        names=names,
        labels=labels,
        measure=measure,
        description=_("{told} Alla åldrar ligger i grått bakom varje.").format(told=told),
        reference=EVERYONE.code,
        breaks=marks,
    )


def ages_table(rows: pd.DataFrame, indicator: IndicatorView) -> Markup:
    """Return the values of every group and of everyone, newest first."""
    groups = (*indicator.ages, EVERYONE)
    columns = (Column(_("Period")), *(Column(say(ages.name).capitalize(), is_number=True) for ages in groups))
    found = {(str(row["period"]), str(row["ages"])): row for row in rows.to_dict("records")}

    def cells(period: Period) -> Row:
        told = [found.get((period.code, ages.code)) for ages in groups]
        return (
            period_label(period),
            *(
                Cell("–" if row is None else row_words(row, indicator), is_none=row is None or row["shown"] != "value")
                for row in told
            ),
        )

    periods = sorted({Period.of(code) for code, _ages in found}, reverse=True)
    caption = _("{indicator} efter ålder").format(indicator=name_of(indicator))
    return table(caption, columns=columns, rows=map(cells, periods))


def ages_notes(rows: pd.DataFrame, indicator: IndicatorView) -> Markup | None:
    """Return where the values of the groups come from, and that nothing is worked out of them."""
    plain = _("Varje grupps värde som det är rapporterat. Inget är omräknat efter ålder, och inget är prövat.")
    return facts(
        ((_("Underlag"), ages_words(rows, indicator)), (_("Formel"), plain), (_("Källa"), source_link(indicator)))
    )


def _behind(rows: pd.DataFrame, indicator: IndicatorView) -> Markup:
    return together(
        more(_("Tabell: åldersgrupper"), ages_table(rows, indicator)),
        more(_("Så räknade vi"), ages_notes(rows, indicator)),
    )
