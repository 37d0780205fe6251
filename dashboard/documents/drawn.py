"""The chart of an indicator in a document: the page's own drawing, and its lines for charts that can be edited."""

from collections.abc import Iterable, Sequence
from functools import partial

import numpy as np
import pandas as pd

from dashboard import cache
from dashboard.charts.drawing import Drawing
from dashboard.charts.paper import svg_of
from dashboard.charts.pieces import BreakMark, has_value, pieces_of, rows_of
from dashboard.charts.trend import TargetMark
from dashboard.components.digest import Told
from dashboard.components.drawings import break_marks, measure_of
from dashboard.components.places import place_name
from dashboard.components.series import View, beside, in_years
from dashboard.components.trend.view import target_of, trend_of
from dashboard.language import period_label, say
from data.exporters.report import Chart, Line, Look
from data.queries.views import IndicatorView
from models.period import Period, stride_of
from models.vocabulary import Frequency


def chart_of(one: Told, *, view: View) -> Chart | None:
    """Return the chart of an indicator at the place of its standing; None where no value may be drawn."""
    indicator, place = one.indicator, one.standing.place
    series = in_years(cache.series_of(indicator.slug), view)
    if not bool(has_value(rows_of(series, place=place)).any()):
        return None
    drawing = cache.kept("trend", indicator.slug, place, view, make=lambda: trend_of(one, view=view))
    return charted(drawing, series, indicator=indicator, place=place, target=target_of(one))


def charted(
    drawing: Drawing, series: pd.DataFrame, *, indicator: IndicatorView, place: str, target: TargetMark | None
) -> Chart:
    """Return a drawing of a series at a place with its lines, those of the country and the county beside it."""
    own = rows_of(series, place=place)
    ends = own["middle"].min(), own["middle"].max()
    periods = _periods(own, target=target, frequency=indicator.frequency)
    quiet = {other: rows_of(series, place=other) for other in beside(place, series)}
    within = {other: rows[rows["middle"].between(*ends)] for other, rows in quiet.items()}
    breaks = break_marks(indicator, place=place)
    joined = partial(_lines, periods=periods, breaks=breaks, step=measure_of(indicator).step)
    return Chart(
        svg=svg_of(drawing),
        description=drawing.description,
        unit=say(indicator.unit),
        periods=[period_label(period, short=True) for period in periods],
        lines=[
            *joined(own, place=place, look=Look.OWN),
            *(line for other, rows in within.items() for line in joined(rows, place=other, look=Look.BESIDE)),
            *_target_line(target, periods=periods),
        ],
        number_format="#,##0" + (f".{'0' * indicator.decimals}" if indicator.decimals else ""),
        scale=_scale(drawing),
    )


def _scale(drawing: Drawing) -> tuple[float, float, float]:
    """Return where the scale of values begins and ends, and how far its lines are apart."""
    ticks = [float(value) for value in drawing.specification["layout"]["yaxis"]["tickvals"]]
    return ticks[0], ticks[-1], round(ticks[1] - ticks[0], 6)


def _periods(rows: pd.DataFrame, *, target: TargetMark | None, frequency: Frequency) -> list[Period]:
    """Return every period from the first value to the last, or to the target's, none left out."""
    known = {Period.of(str(code)) for code in rows["period"]}
    first, last = min(known), max(known)
    if frequency is Frequency.IRREGULAR:
        return sorted(known)
    aim = max(last.middle, target.at if target is not None and target.at is not None else 0.0)
    one = first
    while one.middle < aim:
        one = one.next(stride_of(frequency))
        known.add(one)
    return sorted(known)


def _lines(
    rows: pd.DataFrame,
    *,
    place: str,
    look: Look,
    periods: Sequence[Period],
    breaks: Sequence[BreakMark],
    step: float | None,
) -> Iterable[Line]:
    """Return a line for each piece that may be joined: none crosses a gap or a break."""
    numbers = {period.code: number for number, period in enumerate(periods)}
    for piece in pieces_of(rows, breaks=breaks, step=step):
        values: list[float | None] = [None] * len(periods)
        unsettled = set()
        for code, value, status in zip(piece["period"], piece["value"], piece["status"], strict=True):
            if code in numbers:
                values[numbers[code]] = float(value)
                unsettled |= {numbers[code]} if status == "preliminary" else set()
        yield Line(name=place_name(place), values=values, look=look, unsettled=frozenset(unsettled))


def _target_line(target: TargetMark | None, *, periods: Sequence[Period]) -> list[Line]:
    """Return the way to the target, or the target alone where no way is known."""
    if target is None or target.at is None:
        return []
    corners = target.corners or ((target.at, target.value),)
    times, heights = zip(*corners, strict=True)
    values = [
        round(float(np.interp(period.middle, times, heights)), 6) if times[0] <= period.middle <= times[-1] else None
        for period in periods
    ]
    return [Line(name=target.label, values=values, look=Look.TARGET)]
