"""The funnel: places by their size, with the limits within which chance alone keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from dashboard.charts.axes import value_axis
from dashboard.charts.drawing import Drawing, Labels
from dashboard.charts.vega import NAMED_TOOLTIP, finished, inline
from dashboard.theme import ACCENT, BORDER, INK, INK_SOFT, NEUTRAL

_HEIGHT: Final = 360
_DASHES: Final = {"inner": [5, 3], "outer": [2, 2]}


@dataclass(frozen=True)
class FunnelDot:
    """A place in the funnel: its name, its size and value, and the word of where it lies; `way` is 1, −1 or 0."""

    name: str
    size: float
    value: float
    way: int
    word: str
    is_chosen: bool = False


@dataclass(frozen=True)
class FunnelLine:
    """One of the four limits: "inner" or "outer", and its points as (size, value), smallest first."""

    kind: str
    points: tuple[tuple[float, float], ...]


def funnel_chart(
    dots: Sequence[FunnelDot],
    *,
    lines: Sequence[FunnelLine],
    average: tuple[float, str],
    size: str,
    labels: Labels,
    description: str,
) -> Drawing:
    """Draw a shape per place: a triangle up or down where it stands out, else a circle; the chosen one in colour.

    Only places that stand out and the chosen one are named. `size` names the horizontal axis.
    """
    values = [*(dot.value for dot in dots), *(value for line in lines for _, value in line.points), average[0]]
    scale = value_axis(values)
    sizes = [at for line in lines for at, _ in line.points] + [dot.size for dot in dots]
    x = alt.X(
        "size:Q",
        scale=alt.Scale(domain=[min(sizes), max(sizes)], nice=False),
        axis=alt.Axis(title=size, tickCount=4, grid=False, labelFlush=True, labelOverlap=True, titleAnchor="start"),
    )
    y = alt.Y(
        "value:Q",
        scale=alt.Scale(domain=[scale.low, scale.high], nice=False),
        axis=alt.Axis(values=list(scale.ticks), title=labels.unit, titleAnchor="end", titleAngle=0, titleY=-12),
    )
    limits = [
        alt.Chart(inline([{"size": at, "value": value} for at, value in line.points]))
        .mark_line(color=INK_SOFT, strokeWidth=1, strokeDash=_DASHES[line.kind])
        .encode(x=x, y=y)
        for line in lines
    ]
    mean = alt.Chart(inline([{"value": average[0], "text": average[1]}])).encode(y=y)
    middle = [
        mean.mark_rule(color=BORDER),
        mean.mark_text(color=INK_SOFT, align="right", baseline="bottom", dx=-2, dy=-3).encode(
            x=alt.value("width"), text="text:N"
        ),
    ]
    placed = alt.Chart(inline([_record(dot, labels=labels) for dot in dots])).encode(
        x=x, y=y, tooltip=list(NAMED_TOOLTIP)
    )
    points = [
        placed.mark_point(filled=True, size=80, opacity=1).encode(
            color=alt.Color("colour:N", scale=None), shape=alt.Shape("shape:N", scale=None)
        ),
        placed.mark_text(align="left", dx=8, color=INK).encode(text="name:N"),
    ]
    chart = alt.layer(*limits, *middle, *points).properties(width="container", height=_HEIGHT)
    return Drawing(figure=finished(chart, labels=labels), library="vega", description=description)


def _record(dot: FunnelDot, *, labels: Labels) -> dict[str, Any]:
    """Return one place; its name stands beside it only where it has something to say."""
    return {
        "place": dot.name,
        "size": dot.size,
        "value": dot.value,
        "told": f"{labels.number(dot.value)} · {dot.word}",
        "shape": {1: "triangle-up", -1: "triangle-down"}.get(dot.way, "circle"),
        "colour": ACCENT if dot.is_chosen else NEUTRAL,
        "name": dot.name if dot.is_chosen or dot.way else "",
    }
