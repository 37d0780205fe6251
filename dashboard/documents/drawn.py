"""The chart of an indicator in a document: the page's own drawing, and its lines for charts that can be edited."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from dashboard import cache
from dashboard.charts.drawing import Drawing
from dashboard.charts.paper import svg_of
from dashboard.charts.pieces import has_value, pieces_of, rows_of
from dashboard.charts.trend import TargetMark
from dashboard.components.digest import Told
from dashboard.components.drawings import break_marks, measure_of
from dashboard.components.places import place_name
from dashboard.components.series import View, beside, in_years
from dashboard.components.trend.view import target_of, trend_of
from dashboard.language import period_label, say
from data.exporters.report import Chart, Line, Look
from models.period import Period, stride_of
from models.vocabulary import Frequency


def chart_of(one: Told, *, view: View) -> Chart | None:
    """Return the chart of an indicator at the place of its standing; None where no value may be drawn."""
    indicator, place = one.indicator, one.standing.place
    series = in_years(cache.series_of(indicator.slug), view)
    own = rows_of(series, place=place)
    if not bool(has_value(own).any()):
        return None
    drawing = cache.kept("trend", indicator.slug, place, view, make=lambda: trend_of(one, view=view))
    target = target_of(one)
    others = beside(place, series)
    ends = own["middle"].min(), own["middle"].max()
    periods = _periods(own, target=target, frequency=indicator.frequency)
    quiet = {other: rows_of(series, place=other) for other in others}
    within = {other: rows[rows["middle"].between(*ends)] for other, rows in quiet.items()}
    return Chart(
        svg=svg_of(drawing),
        description=drawing.description,
        unit=say(indicator.unit),
        periods=[period_label(period, short=True) for period in periods],
        lines=[
            *_lines(one, rows=own, place=place, periods=periods, look=Look.OWN),
            *(
                line
                for other, rows in within.items()
                for line in _lines(one, rows=rows, place=other, periods=periods, look=Look.BESIDE)
            ),
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


def _lines(one: Told, *, rows: pd.DataFrame, place: str, periods: Sequence[Period], look: Look) -> Iterable[Line]:
    """Return a line for each piece that may be joined: none crosses a gap or a break."""
    breaks = break_marks(one.indicator, place=one.standing.place)
    numbers = {period.code: number for number, period in enumerate(periods)}
    for piece in pieces_of(rows, breaks=breaks, step=measure_of(one.indicator).step):
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
