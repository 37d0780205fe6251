"""Small multiples: the same picture for every place, on one scale, so that shapes can be compared.

The pictures lie in one view that grows with the page. A facet would be the obvious form, but its number of columns and
its width are fixed when it is built, and a telephone would see a third of it.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.axes import ValueAxis, value_axis
from dashboard.charts.drawing import Drawing, Labels, Measure
from dashboard.charts.panels import ROW, Panel, panels_of
from dashboard.charts.pieces import BreakMark, pieces_of, rows_of
from dashboard.charts.vega import finished, inline
from dashboard.theme import ACCENT, BORDER, INK, INK_SOFT, PAPER, QUIET_LINE


def small_multiples_chart(
    series: pd.DataFrame,
    *,
    places: Sequence[str],
    names: Mapping[str, str],
    labels: Labels,
    measure: Measure,
    description: str,
    reference: str = "",
    breaks: Sequence[BreakMark] = (),
) -> Drawing:
    """Draw one small line per place in the given order, the reference place (such as the country) in grey in each.

    A place without any value is left out. The scales that all share are told above, the last values in the pictures.
    """

    def pieces(place: str) -> tuple[pd.DataFrame, ...]:
        return pieces_of(rows_of(series, place=place), breaks=breaks, step=measure.step)

    found = {place: own for place in places if (own := pieces(place))}
    beside = pieces(reference)
    points = _every([*found.values(), beside])
    scale = value_axis([float(value) for value in points["value"]], share=measure.share)
    span = float(points["middle"].min()), float(points["middle"].max())
    panels, columns = panels_of([names[place] for place in found], scale=scale, span=span)
    strong = [panel.points(lines, labels=labels) for panel, lines in zip(panels, found.values(), strict=True)]
    grey = [point for panel in panels for point in panel.points(beside, labels=labels)]
    chart = _layers(
        panels,
        columns=columns,
        grey=grey,
        own=strong,
        breaks=[mark.at for mark in breaks if span[0] < mark.at < span[1]],
    ).properties(title=_title(points, scale=scale, labels=labels))
    return Drawing(figure=finished(chart, labels=labels), library="vega", description=description)


def _every(lines: Sequence[Sequence[pd.DataFrame]]) -> pd.DataFrame:
    """Return all points in order of time; a drawing of nothing still needs scales."""
    pieces = [piece for several in lines for piece in several]
    nothing = pd.DataFrame({"middle": [0.0], "value": [0.0], "period": [""]})
    return pd.concat(pieces).sort_values("middle", kind="stable") if pieces else nothing


def _title(points: pd.DataFrame, *, scale: ValueAxis, labels: Labels) -> alt.TitleParams:
    """Return what the scales are: "0–12,5 % · 2007–2022"."""
    times = list(dict.fromkeys(labels.period(points["period"].iloc[index]) for index in (0, -1)))
    ends = (labels.rounded(end, decimals=scale.decimals if end else 0) for end in (scale.low, scale.high))
    told = f"{'–'.join(ends)} {labels.unit} · {'–'.join(times)}"
    return alt.TitleParams(text=told, anchor="start", fontSize=12, fontWeight="normal", color=INK_SOFT, offset=8)


def _layers(
    panels: Sequence[Panel],
    *,
    columns: int,
    grey: list[dict[str, Any]],
    own: list[list[dict[str, Any]]],
    breaks: Sequence[float],
) -> alt.LayerChart | alt.FacetChart:
    """Return grounds and breaks, the grey lines, the places' own lines, and names and last values above them."""
    height = ROW * (1 + max((panel.row for panel in panels), default=0))
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, columns], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, height], nice=False, reverse=True))
    grounds = alt.Chart(inline([panel.ground() for panel in panels]))
    uprights = alt.Chart(inline([panel.upright(at) for panel in panels for at in breaks]))
    quiet, strong = alt.Chart(inline(grey)), alt.Chart(inline([point for points in own for point in points]))
    last = alt.Chart(inline([points[-1] for points in own])).encode(x=x, y=y)
    line = {"x": x, "y": y, "detail": "piece:N"}
    return alt.layer(
        grounds.mark_rule(color=BORDER).encode(x=x, x2="x2:Q", y=y),
        uprights.mark_rule(color=QUIET_LINE, strokeDash=[3, 3]).encode(x=x, y=y, y2="y2:Q"),
        quiet.mark_line(color=QUIET_LINE, strokeWidth=1).encode(**line),
        strong.mark_line(color=ACCENT, strokeWidth=2).encode(**line),
        strong.mark_point(filled=True, color=ACCENT, size=16, opacity=1).encode(
            x=x, y=y, tooltip=[alt.Tooltip("told:N", title=" ")]
        ),
        last.mark_point(filled=True, color=ACCENT, size=36, opacity=1),
        last.mark_text(color=PAPER, stroke=PAPER, strokeWidth=3, align="right", dx=4, dy=-11).encode(text="text:N"),
        last.mark_text(color=INK, align="right", dx=4, dy=-11).encode(text="text:N"),
        grounds.mark_text(
            color=INK,
            fontWeight="bold",
            align="left",
            baseline="top",
            fontSize=alt.ExprRef(f"width / {columns} < 120 ? 10 : 12"),
            limit=alt.ExprRef(f"width / {columns} - 6"),
        ).encode(x=x, y=alt.Y("top:Q"), text="text:N"),
    ).properties(width="container", height=height)
