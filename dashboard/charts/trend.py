"""The trend chart: one place over time, with what a reader must know before comparing two points."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.axes import value_axis
from dashboard.charts.drawing import Drawing, Labels, Measure
from dashboard.charts.pieces import BreakMark, pieces_of, rows_of
from dashboard.charts.trend_ends import EndLabel, last_words
from dashboard.charts.trend_frame import HEIGHT, framed
from dashboard.charts.trend_limits import ProcessMarks, limit_ends, limit_lines, signal_marks
from dashboard.charts.trend_lines import interval_band, quiet_line, strong_line
from dashboard.charts.trend_marks import break_marks, hidden_marks, missing_marks, preliminary_shade
from dashboard.charts.trend_scale import heights, joined
from dashboard.charts.trend_target import TargetMark, target_label, target_path
from dashboard.charts.trend_time import span_of_time, time_ticks, within

__all__ = ["HEIGHT", "BreakMark", "ProcessMarks", "TargetMark", "trend_chart"]

_NO_PROCESS = ProcessMarks()


def trend_chart(
    series: pd.DataFrame,
    *,
    place: str,
    names: Mapping[str, str],
    labels: Labels,
    measure: Measure,
    description: str,
    beside: Sequence[str] = (),
    breaks: Sequence[BreakMark] = (),
    target: TargetMark | None = None,
    process: ProcessMarks = _NO_PROCESS,
    sex: str = "total",
) -> Drawing:
    """Draw the place's values in order of time, the places `beside` it as thin grey lines for comparison.

    Lines end at gaps and at breaks that split; preliminary points are hollow on a light shade; intervals are a band; a
    target is a dashed path to a diamond, by way of what is decided between; a process has its mean and limits, and a
    shape on every point that stands out. `names` gives each place's name. Values that are hidden or missing are in the
    drawing by their sign and period only.
    """
    rows = rows_of(series, place=place, sex=sex)
    pieces = pieces_of(rows, breaks=breaks, step=measure.step)
    points = joined(pieces)
    others = {
        other: found
        for other in beside
        if (found := pieces_of(within(rows_of(series, place=other, sex=sex), rows), breaks=breaks, step=measure.step))
    }
    scale = value_axis(heights(points, others=others, target=target, process=process), share=measure.share)
    step = measure.step or 1.0
    span = span_of_time(rows, target=target, step=step)
    lines, names_of_breaks = break_marks(breaks, span=span)
    ground, word = preliminary_shade(points, step=step, labels=labels)
    figure: dict[str, Any] = {
        "data": [
            *(quiet_line(found, name=names[other], labels=labels) for other, found in others.items()),
            *interval_band(pieces),
            *limit_lines(process, labels=labels),
            *target_path(target, span=span, labels=labels),
            *strong_line(pieces, name=names[place], labels=labels),
            *signal_marks(process, labels=labels),
        ],
        "layout": framed(
            scale=scale,
            span=span,
            ticks=time_ticks(rows, span=span, step=step, labels=labels),
            ends=[
                *_ends(points, others=others, names=names, place=place, labels=labels, target=target),
                *limit_ends(process, at=float(points["middle"].max()) if len(points) else span[1], labels=labels),
            ],
            labels=labels,
            shapes=[*ground, *lines],
            annotations=[
                *names_of_breaks,
                *word,
                *target_label(target, span=span),
                *hidden_marks(rows, labels=labels),
                *missing_marks(rows, labels=labels),
            ],
        ),
    }
    return Drawing(figure=go.Figure(figure), library="plotly", description=description)


def _ends(
    points: pd.DataFrame,
    *,
    others: Mapping[str, Sequence[pd.DataFrame]],
    names: Mapping[str, str],
    labels: Labels,
    place: str,
    target: TargetMark | None,
) -> list[EndLabel]:
    """Return the names at the ends of the lines, the place's own with its last value."""
    last = {place: points.iloc[-1:], **{other: found[-1].iloc[-1:] for other, found in others.items()}}
    return [
        EndLabel(
            at=float(row["middle"]),
            value=float(row["value"]),
            text=names[key],
            strong=last_words(float(row["value"]), labels=labels) if key == place else "",
            ahead=(0, 0.0) if target is None else target.beside(float(row["middle"]), value=float(row["value"])),
        )
        for key, frame in last.items()
        for row in frame.to_dict("records")
    ]
