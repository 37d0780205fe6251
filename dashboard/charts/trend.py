"""The trend chart: one place over time, with what a reader must know before comparing two points."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.axes import labelled, value_axis
from dashboard.charts.drawing import Drawing, Labels, Measure, plain
from dashboard.charts.pieces import BreakMark, pieces_of, rows_of
from dashboard.charts.trend_ends import EndLabel
from dashboard.charts.trend_frame import HEIGHT, framed
from dashboard.charts.trend_lines import interval_band, quiet_line, strong_line
from dashboard.charts.trend_marks import TargetMark, break_marks, hidden_marks, preliminary_shade, target_traces

__all__ = ["HEIGHT", "BreakMark", "TargetMark", "trend_chart"]

_MARGIN_OF_TIME: Final = 0.04


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
    sex: str = "total",
) -> Drawing:
    """Draw the place's values in order of time, the places `beside` it as thin grey lines for comparison.

    Lines end at gaps and at breaks that split; preliminary points are hollow on a light shade; intervals are a band; a
    target is a dashed path to a diamond. `names` gives each place's name. Values that are hidden or missing are in the
    drawing by their sign and period only.
    """
    rows = rows_of(series, place=place, sex=sex)
    pieces = pieces_of(rows, breaks=breaks, step=measure.step)
    others = {
        other: pieces_of(rows_of(series, place=other, sex=sex), breaks=breaks, step=measure.step) for other in beside
    }
    others = {other: found for other, found in others.items() if found}
    points = _joined(pieces)
    scale = value_axis(_heights(points, others=others, target=target), share=measure.share)
    span = _span_of_time(rows, others=others, target=target, step=measure.step or 1.0)
    lines, names_of_breaks = break_marks(breaks, span=span)
    figure: dict[str, Any] = {
        "data": [
            *(quiet_line(found, name=names[other], labels=labels) for other, found in others.items()),
            *interval_band(pieces),
            *target_traces(target, span=span, labels=labels),
            *strong_line(pieces, name=names[place], labels=labels),
        ],
        "layout": framed(
            scale=scale,
            span=span,
            ticks=_ticks(rows, labels=labels),
            ends=[*_ends(others, names=names), *_own_end(points, name=names[place], labels=labels)],
            labels=labels,
            shapes=[*preliminary_shade(points, span=span, step=measure.step or 1.0), *lines],
            annotations=[*names_of_breaks, *hidden_marks(rows, labels=labels)],
        ),
    }
    return Drawing(figure=go.Figure(figure), library="plotly", description=description)


def _joined(pieces: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the drawable points as one frame."""
    return pd.concat(pieces) if pieces else pd.DataFrame(columns=["middle", "value", "lower", "upper", "status"])


def _heights(
    points: pd.DataFrame, *, others: Mapping[str, Sequence[pd.DataFrame]], target: TargetMark | None
) -> list[float]:
    """Return every number that the vertical scale must hold."""
    own = [number for column in ("value", "lower", "upper") for number in points[column].dropna()]
    beside = [number for found in others.values() for number in _joined(found)["value"]]
    aim = [] if target is None else [target.value, *([] if target.base is None else [target.base])]
    return [float(number) for number in (*own, *beside, *aim)]


def _span_of_time(
    rows: pd.DataFrame, *, others: Mapping[str, Sequence[pd.DataFrame]], target: TargetMark | None, step: float
) -> tuple[float, float]:
    """Return first and last moment of the horizontal scale, with room for the outermost marks."""
    moments = [float(at) for at in rows["middle"]]
    moments += [float(at) for found in others.values() for at in _joined(found)["middle"]]
    moments += [] if target is None or target.at is None else [target.at]
    first, last = min(moments, default=0.0), max(moments, default=1.0)
    pad = max(step / 2, (last - first) * _MARGIN_OF_TIME)
    return first - pad, last + pad


def _ticks(rows: pd.DataFrame, *, labels: Labels) -> tuple[list[float], list[str]]:
    """Return where the periods' labels stand, and the labels."""
    texts = [labels.tick(str(period)) for period in rows["period"]]
    chosen = labelled(texts)
    middles = [float(at) for at in rows["middle"]]
    return [middles[index] for index in chosen], [plain(texts[index]) for index in chosen]


def _ends(others: Mapping[str, Sequence[pd.DataFrame]], *, names: Mapping[str, str]) -> list[EndLabel]:
    """Return the names that stand at the ends of the grey lines."""
    last = {other: found[-1].iloc[-1] for other, found in others.items()}
    return [
        EndLabel(at=float(row["middle"]), value=float(row["value"]), text=names[other]) for other, row in last.items()
    ]


def _own_end(points: pd.DataFrame, *, name: str, labels: Labels) -> list[EndLabel]:
    """Return the name and last value of the place itself."""
    if points.empty:
        return []
    row = points.iloc[-1]
    value = float(row["value"])
    return [EndLabel(at=float(row["middle"]), value=value, text=name, strong=labels.number(value))]
