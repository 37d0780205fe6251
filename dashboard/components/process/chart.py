"""One indicator as a process: the control chart, its legend in words, the table behind it and how it was counted."""

from functools import partial
from itertools import groupby
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
from dashboard.components.process.words import signal_words
from dashboard.components.series import View, in_years
from dashboard.language import _, ngettext, period_label, value_with_unit
from data.queries.control import Process, ProcessStage, process_of
from data.queries.views import IndicatorView
from models.vocabulary import Kind

_WHOLE = 100.0
_MOST_TOLD = 3


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
        floor=0.0 if indicator.minimum is None else indicator.minimum,
        ceiling=_WHOLE if indicator.kind is Kind.PERCENTAGE else indicator.maximum,
    )


def process_sentence(process: Process, indicator: IndicatorView) -> str:
    """Say what the chart shows: how many values, the newest level and limits, and which points stand out."""
    if not process.stages:
        return _("Inga gränser finns för de valda åren.")
    newest, count = process.stages[-1], len(process.points)
    said = ngettext("{count} värde.", "{count} värden.", count).format(count=count)
    limits = _("Medelvärdet är {mean}, med gränserna {lower} och {upper}.").format(
        **{name: value_with_unit(getattr(newest, name), indicator) for name in ("mean", "lower", "upper")}
    )
    return " ".join((said, limits, _standing_out(process)))


def _standing_out(process: Process) -> str:
    told = [(one.period, words) for one in process.points if (words := signal_words(one.signal)) is not None]
    if not told:
        return _("Ingen punkt sticker ut: variationen är den vanliga.")
    parts = []
    for words, group in groupby(told, key=lambda pair: pair[1].words):
        periods = [period_label(period) for period, _words in group]
        parts.append(f"{periods[0]}–{periods[-1]} ({words})" if len(periods) > 1 else f"{periods[0]} ({words})")
    if len(parts) > _MOST_TOLD:
        return _("Senast sticker det här ut: {points}. Tabellen visar alla.").format(
            points="; ".join(parts[-_MOST_TOLD:])
        )
    return _("Det här sticker ut: {points}.").format(points="; ".join(parts))
