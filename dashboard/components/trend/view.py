"""One indicator over time on a page: the card, the chart, the table behind it and how it was counted."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.charts.drawing import Drawing
from dashboard.charts.trend import TargetMark
from dashboard.components.digest import Told
from dashboard.components.drawings import picture_of
from dashboard.components.facts import more
from dashboard.components.markup import Markup, element, show, together
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
from data.queries.control import Process
from data.queries.standing import TargetStanding


def show_trends(shown: Sequence[Told], *, view: View) -> None:
    """Show indicators, each at the place of its standing, with the card beside its chart.

    All of them are one part of the page, finished once and kept: it costs no more to show than a single card.
    """
    key = (tuple((one.indicator.slug, one.standing.place) for one in shown), view)
    show(cache.kept("trends", *key, make=lambda: together(trend_part(one, view=view) for one in shown)))


def show_trend(one: Told, *, view: View, page: str) -> None:
    """Show one indicator, alone on its page, in the same way; where it is a process also as a control chart."""
    process = process_at(one)
    key = (one.indicator.slug, one.standing.place, view)
    if process is None or not choose_process(page=page):
        show(cache.kept("trend alone", *key, make=lambda: trend_part(one, view=view, is_alone=True)))
    else:
        show(cache.kept("control", *key, make=lambda: _process_part(one, process_in(process, view), view=view)))


def trend_part(one: Told, *, view: View, is_alone: bool = False) -> Markup:
    """Return card, chart and what is behind it."""
    return _beside(_card(one, is_alone=is_alone), drawing=trend_of(one, view=view), behind=_behind(one, view=view))


def _process_part(one: Told, process: Process, *, view: View) -> Markup:
    behind = process_behind(process, one.indicator, place=one.standing.place)
    return _beside(_card(one, is_alone=True), drawing=process_chart(one, process, view=view), behind=behind)


def _card(one: Told, *, is_alone: bool) -> Markup:
    return indicator_card(one, level="h2" if is_alone else "h3", is_alone=is_alone)


def _beside(card: Markup, *, drawing: Drawing, behind: Markup) -> Markup:
    return element("div", card, picture_of(drawing), element("div", behind), class_="tb-trend")


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
