"""One indicator as a process: the control chart, its legend in words, the table behind it and how it was counted."""

from functools import partial
from math import nan

from dashboard import cache, state
from dashboard.access import actor
from dashboard.charts.drawing import Drawing
from dashboard.charts.pieces import rows_of
from dashboard.charts.trend import ProcessMarks, trend_chart
from dashboard.charts.trend_limits import LimitStretch, PointMark
from dashboard.components.digest import Told
from dashboard.components.drawings import break_marks, labels_of, measure_of
from dashboard.components.places import place_names
from dashboard.components.process.sentence import least_possible, most_possible, process_sentence
from dashboard.components.process.words import signal_words
from dashboard.components.series import View, in_years
from dashboard.language import _
from data.queries.control import Process, ProcessStage, process_of
from data.queries.views import IndicatorView


def process_at(one: Told) -> Process | None:
    """Return the control chart of an indicator at the place of its standing, or nothing where limits would mislead."""
    slug, place, clearance, moment = one.indicator.slug, one.standing.place, actor().clearance, state.as_known_at()
    ask = partial(process_of, slug, place=place, clearance=clearance, as_known_at=moment)
    return cache.kept("process", slug, place, make=ask)


def process_in(process: Process, view: View) -> Process:
    """Return the part of a process that lies within the chosen years; limits stay what they are."""
    points = tuple(one for one in process.points if view.first <= one.period.year <= view.last)
    shown = [one.period for one in points]
    stages = ((stage, [period for period in shown if stage.first <= period <= stage.last]) for stage in process.stages)
    return Process(
        points,
        tuple(
            ProcessStage(inside[0], inside[-1], stage.mean, stage.lower, stage.upper, points=stage.points)
            for stage, inside in stages
            if inside
        ),
    )


def process_chart(one: Told, process: Process, *, view: View) -> Drawing:
    """Return the control chart of an indicator at the place of its standing."""
    indicator, place = one.indicator, one.standing.place
    rows = rows_of(in_years(cache.series_of(indicator.slug), view), place=place)
    level = {point.period.code: point.value for point in process.points}
    brought = rows["period"].map(level).astype(float).fillna(rows["value"])
    return trend_chart(
        rows.assign(value=brought, lower=nan, upper=nan),
        place=place,
        names=place_names(),
        labels=labels_of(indicator),
        measure=measure_of(indicator),
        description=_("Styrdiagram. {words}").format(words=process_sentence(process, indicator)),
        breaks=break_marks(indicator, place=place),
        process=_marks(process, indicator),
    )


def _marks(process: Process, indicator: IndicatorView) -> ProcessMarks:
    told = ((point, signal_words(point.signal)) for point in process.points)
    return ProcessMarks(
        stretches=tuple(
            LimitStretch(stage.first.middle, stage.last.middle, mean=stage.mean, lower=stage.lower, upper=stage.upper)
            for stage in process.stages
        ),
        points=tuple(
            PointMark(point.period.middle, point.value, symbol=words.symbol, word=words.words)
            for point, words in told
            if words is not None
        ),
        mean=_("medelvärde"),
        upper=_("övre gräns"),
        lower=_("undre gräns"),
        floor=least_possible(indicator),
        ceiling=most_possible(indicator),
    )
