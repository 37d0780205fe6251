"""One indicator over time on a page: the card, the chart, the table behind it and how it was counted."""

from collections.abc import Iterable

import streamlit as st

from dashboard import cache
from dashboard.charts.drawing import Drawing
from dashboard.charts.trend import TargetMark
from dashboard.components.digest import Told
from dashboard.components.drawings import show_drawing
from dashboard.components.facts import more
from dashboard.components.markup import Markup, show, together
from dashboard.components.method.notes import method_notes
from dashboard.components.places import place_name
from dashboard.components.process.behind import process_behind
from dashboard.components.process.chart import process_at, process_chart, process_in
from dashboard.components.sentence import sentence_of
from dashboard.components.series import View, beside, in_years
from dashboard.components.trend.card import indicator_card
from dashboard.components.trend.drawing_choice import choose_process
from dashboard.components.trend.table import series_table
from dashboard.components.trend.target_marks import target_mark
from dashboard.components.trend.told_chart import told_chart
from dashboard.components.values import name_of
from dashboard.language import _
from data.queries.standing import TargetStanding


def show_trends(shown: Iterable[Told], *, view: View, page: str) -> None:
    """Show indicators, each at the place of its standing, with the card beside its chart.

    The stylesheet lays the three parts of each out (`st-key-trends`); columns of Streamlit's would double what is sent.
    """
    with st.container(key="trends"):
        for one in shown:
            _show_trend(one, view=view, page=page)


def show_trend(one: Told, *, view: View, page: str) -> None:
    """Show one indicator, alone on its page, in the same way; where it is a process also as a control chart."""
    process = process_at(one)
    if process is None or not choose_process(page=page):
        with st.container(key="trends"):
            _show_trend(one, view=view, page=page, is_alone=True)
        return
    indicator, place = one.indicator, one.standing.place
    key = (indicator.slug, place, view)
    seen = cache.kept("process in", *key, make=lambda: process_in(process, view))
    with st.container(key="trends"):
        _show_card(one, view=view, is_alone=True)
        drawing = cache.kept("control", *key, make=lambda: process_chart(one, seen, view=view))
        show_drawing(drawing, key=f"{page}:control:{indicator.slug}")
        show(cache.kept("control behind", *key, make=lambda: process_behind(seen, indicator, place=place)))


def _show_card(one: Told, *, view: View, is_alone: bool) -> None:
    key = (is_alone, one.indicator.slug, one.standing.place, view)
    level = "h2" if is_alone else "h3"
    show(cache.kept("card", *key, make=lambda: indicator_card(one, level=level, is_alone=is_alone)))


def _show_trend(one: Told, *, view: View, page: str, is_alone: bool = False) -> None:
    """Show card, chart and what is behind it; everything is finished once and kept."""
    key = (one.indicator.slug, one.standing.place, view)
    _show_card(one, view=view, is_alone=is_alone)
    drawing = cache.kept("trend", *key, make=lambda: trend_of(one, view=view))
    show_drawing(drawing, key=f"{page}:trend:{one.indicator.slug}")
    show(cache.kept("behind", *key, make=lambda: _behind(one, view=view)))


def trend_of(one: Told, *, view: View) -> Drawing:
    """Return the chart of an indicator at the place of its standing."""
    indicator, place = one.indicator, one.standing.place
    series = in_years(cache.series_of(indicator.slug), view)
    others = beside(place, series) if view.other is None else (view.other,)
    return told_chart(
        series, indicator=indicator, place=place, beside=others, target=target_of(one), sentence=sentence_of(one)
    )


def target_of(one: Told) -> TargetMark | None:
    """Return the target of an indicator at the place of its standing, as its chart shows it."""
    target = next((found for found in cache.targets_of(one.indicator.slug) if found.place == one.standing.place), None)
    overtaken = one.standing.target is TargetStanding.MUST_BE_RECONSIDERED
    return target_mark(target, one.indicator, is_overtaken=overtaken)


def _behind(one: Told, *, view: View) -> Markup:
    indicator, place = one.indicator, one.standing.place
    series = in_years(cache.series_of(indicator.slug), view)
    values = series_table(series, indicator, place=place, name=name_of(indicator))
    return together(
        more(_("Tabell: {place}").format(place=place_name(place)), values),
        more(_("Så räknade vi"), method_notes(one)),
    )
