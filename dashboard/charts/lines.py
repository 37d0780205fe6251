"""Several equal lines on one scale, told apart by name, dash and marker, so that colour is never needed."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.axes import value_axis
from dashboard.charts.drawing import Drawing, Labels, Measure
from dashboard.charts.pieces import BreakMark, pieces_of, rows_of
from dashboard.charts.trend_ends import EndLabel, last_words
from dashboard.charts.trend_frame import framed
from dashboard.charts.trend_lines import strong_line
from dashboard.charts.trend_marks import break_marks, hidden_marks, preliminary_shade
from dashboard.charts.trend_scale import joined
from dashboard.charts.trend_time import span_of_time, time_ticks
from dashboard.theme import ACCENT, INK_SOFT, RIGHT_WAY

LOOKS: Final = (
    {"colour": ACCENT, "dash": "solid", "symbol": "circle"},
    {"colour": RIGHT_WAY, "dash": "dash", "symbol": "square"},
    {"colour": INK_SOFT, "dash": "dot", "symbol": "diamond"},
)
"""How the lines look, in the order that they are given; none of them is good or bad."""


def lines_chart(
    series: pd.DataFrame,
    *,
    lines: Sequence[str],
    names: Mapping[str, str],
    labels: Labels,
    measure: Measure,
    description: str,
    breaks: Sequence[BreakMark] = (),
) -> Drawing:
    """Draw a line for each of at most three `lines`, which are values of the column `place`, each named at its end.

    Gaps, breaks, preliminary and hidden values look as in the trend chart.
    """
    rows = {line: rows_of(series, place=line) for line in lines}
    pieces = {line: pieces_of(found, breaks=breaks, step=measure.step) for line, found in rows.items()}
    points = joined([joined(found) for found in pieces.values()])
    every = series[series["place"].isin(lines)].sort_values("start", kind="stable")
    scale = value_axis([float(value) for value in points["value"]], share=measure.share)
    step = measure.step or 1.0
    span = span_of_time(every, target=None, step=step)
    uprights, names_of_breaks = break_marks(breaks, span=span)
    ground, word = preliminary_shade(points, step=step, labels=labels)
    figure: dict[str, Any] = {
        "data": [
            _looking(trace, look=look)
            for (line, found), look in zip(pieces.items(), LOOKS, strict=False)
            for trace in strong_line(found, name=names[line], labels=labels)
        ],
        "layout": framed(
            scale=scale,
            span=span,
            ticks=time_ticks(every, span=span, step=step, labels=labels),
            ends=[
                end
                for (line, found), look in zip(pieces.items(), LOOKS, strict=False)
                for end in _end(found, name=names[line], colour=look["colour"], labels=labels)
            ],
            labels=labels,
            shapes=[*ground, *uprights],
            annotations=[
                *names_of_breaks,
                *word,
                *(mark for found in rows.values() for mark in hidden_marks(found, labels=labels)),
            ],
        ),
    }
    return Drawing(figure=go.Figure(figure), library="plotly", description=description)


def _looking(trace: dict[str, Any], *, look: Mapping[str, str]) -> dict[str, Any]:
    """Return a line in its own dash and with its own marker; hollow markers stay hollow."""
    marker = trace["marker"]
    fills = [look["colour"] if fill == ACCENT else fill for fill in marker["color"]]
    outline = {"color": look["colour"], "width": 2}
    return {
        **trace,
        "line": {"color": look["colour"], "width": 2.5, "dash": look["dash"]},
        "marker": {**marker, "color": fills, "symbol": look["symbol"], "line": outline},
    }


def _end(pieces: Sequence[pd.DataFrame], *, name: str, colour: str, labels: Labels) -> list[EndLabel]:
    """Return the name and the last value at the end of a line, in the line's colour."""
    return [
        EndLabel(
            at=float(last["middle"]),
            value=float(last["value"]),
            text=f"{name} {last_words(float(last['value']), labels=labels)}",
            colour=colour,
        )
        for last in joined(pieces).iloc[-1:].to_dict("records")
    ]
