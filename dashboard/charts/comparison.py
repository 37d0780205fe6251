"""The comparison: places in order of value with their intervals. The order is arithmetic, not a verdict."""

from collections.abc import Mapping
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.axes import value_axis
from dashboard.charts.drawing import Drawing, Labels
from dashboard.charts.pieces import has_value
from dashboard.charts.vega import NAMED_TOOLTIP, finished, inline
from dashboard.theme import ACCENT, BORDER, INK, INK_SOFT, NEUTRAL, PAPER

_STEP: Final = 24
_AXIS_HEIGHT: Final = 60


def comparison_chart(
    values: pd.DataFrame,
    *,
    names: Mapping[str, str],
    labels: Labels,
    description: str,
    share: bool = False,
    highlighted: str = "",
    reference: tuple[float, str] | None = None,
) -> Drawing:
    """Draw a dot per place, highest first, with its interval where one is known and a line at the reference value.

    `values` has one row per place: place, period, value, shown, lower, upper, status. Preliminary dots are hollow.
    Places whose value is hidden or missing come last with the sign that says so. Only the highlighted dot is coloured.
    """
    cleared = values[has_value(values)].sort_values("value", ascending=False, kind="stable")
    withheld = values[~has_value(values)]
    records = [_dot(row, names=names, labels=labels, highlighted=highlighted) for row in cleared.to_dict("records")]
    numbers = [number for column in ("value", "lower", "upper") for number in cleared[column].dropna()]
    scale = value_axis([*map(float, numbers), *([reference[0]] if reference else [])], share=share)
    records += [_sign(row, names=names, labels=labels, end=scale.low) for row in withheld.to_dict("records")]
    x = alt.X(
        "value:Q",
        scale=alt.Scale(domain=[scale.low, scale.high], nice=False),
        axis=alt.Axis(
            values=list(scale.ticks),
            format=f",.{scale.decimals}f",
            title=labels.unit,
            labelFlush=True,
            labelOverlap=True,
            titleAnchor="start",
        ),
    )
    chart = _layers(records, x=x, reference=reference).properties(
        width="container", height=_AXIS_HEIGHT + _STEP * max(len(records), 1)
    )
    return Drawing(figure=finished(chart, labels=labels), library="vega", description=description)


def _dot(row: Mapping[Any, Any], *, names: Mapping[str, str], labels: Labels, highlighted: str) -> dict[str, Any]:
    """Return one place with a value."""
    colour = ACCENT if row["place"] == highlighted else NEUTRAL
    value = float(row["value"])
    record: dict[str, Any] = {
        "place": names[row["place"]],
        "value": value,
        "end": value,
        "text": labels.figure(value),
        "told": f"{labels.number(value)} ({labels.period(row['period'])})",
        "colour": colour,
        "fill": PAPER if row["status"] == "preliminary" else colour,
    }
    if pd.notna(row["lower"]) and pd.notna(row["upper"]):
        record |= {"lower": float(row["lower"]), "upper": float(row["upper"]), "end": float(row["upper"])}
        record["told"] += f"; {labels.interval} {labels.figure(record['lower'])}–{labels.number(record['upper'])}"
    return record


def _sign(row: Mapping[Any, Any], *, names: Mapping[str, str], labels: Labels, end: float) -> dict[str, Any]:
    """Return one place without a value to show; its sign stands where the scale begins."""
    sign = labels.hidden if row["shown"] == "hidden" else labels.missing
    return {"place": names[row["place"]], "text": sign, "told": sign, "colour": INK_SOFT, "end": end}


def _layers(
    records: list[dict[str, Any]], *, x: alt.X, reference: tuple[float, str] | None
) -> alt.LayerChart | alt.FacetChart:
    """Return the reference, the intervals, the dots and the values beside them."""
    axis = alt.Axis(title=None, domain=False, ticks=False, grid=False, labelColor=INK, labelLimit=150)
    y = alt.Y("place:N", sort=[record["place"] for record in records], axis=axis)
    base = alt.Chart(inline(records)).encode(y=y, tooltip=list(NAMED_TOOLTIP))
    known = base.transform_filter("isValid(datum.value)")
    colour, end = alt.Color("colour:N", scale=None), alt.X("end:Q")
    layers = [
        known.mark_rule(strokeWidth=1.5).encode(x=alt.X("lower:Q"), x2="upper:Q", color=colour),
        known.mark_point(filled=True, size=80, opacity=1, strokeWidth=1.5).encode(
            x=x, stroke=colour, fill=alt.Fill("fill:N", scale=None)
        ),
        # A rim as light as the page, so that no line runs through the figure.
        base.mark_text(align="left", dx=8, color=PAPER, stroke=PAPER, strokeWidth=4).encode(x=end, text="text:N"),
        base.mark_text(align="left", dx=8, color=INK).encode(x=end, text="text:N"),
    ]
    if reference is None:
        return alt.layer(*layers)
    line = alt.Chart(inline([{"value": reference[0], "text": reference[1]}])).encode(x=x)
    mark = line.mark_rule(color=BORDER, strokeDash=[4, 3])
    name = line.mark_text(color=INK_SOFT, align="left", baseline="bottom", dx=4, dy=-3).encode(
        y=alt.value(0), text="text:N"
    )
    return alt.layer(mark, name, *layers)
