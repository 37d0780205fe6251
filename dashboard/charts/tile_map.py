"""The tile map: every place of one kind as a tile of one size, roughly where it lies, so that no place is too small."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from dashboard.charts.axes import round_limits
from dashboard.charts.drawing import Drawing, Labels
from dashboard.charts.pieces import has_value
from dashboard.charts.vega import NAMED_TOOLTIP, finished, inline
from dashboard.theme import BORDER, INK, INK_SOFT, NEUTRAL_SOFT, PAPER, SEQUENCE, contrast

_TILE_HEIGHT: Final = 76
_LEGEND_HEIGHT: Final = 62
_DASH: Final = "–"
_BY_WIDTH: Final = "width < 400 ? {} : width < 600 ? {} : {}"
_SIZES: Final = ((9.5, 11.5, 13), (13, 15, 17), (10.5, 13, 14))
_READABLE: Final = 4.5


def tile_map_chart(
    values: pd.DataFrame,
    *,
    grid: Mapping[str, tuple[int, int]],
    names: Mapping[str, str],
    labels: Labels,
    description: str,
) -> Drawing:
    """Draw a tile for every place of the grid (column, row), darker for a higher value; dark is neither good nor bad.

    `values` has one row per place: place, period, value and shown. A hidden value is its sign on a dashed grey tile, a
    missing one a dash; neither has a number anywhere in the drawing.
    """
    cleared = values[has_value(values)]
    limits = list(round_limits(float(cleared["value"].min()), float(cleared["value"].max()))) if len(cleared) else []
    shades = _shades(len(limits) + 1)
    rows = {str(row["place"]): row for row in values.to_dict("records")}
    tiles = [
        {
            "place": names[place],
            "lines": "\n".join(tile_rows(names[place])),
            "column": cell[0],
            "row": cell[1],
            **_content(rows.get(place), labels=labels, limits=limits, shades=shades),
        }
        for place, cell in grid.items()
    ]
    # Read aloud it would speak English; the drawing's description and its table say more.
    title = ", ".join((labels.unit, *dict.fromkeys(map(labels.period, cleared["period"]))))
    legend = alt.Legend(title=title, orient="bottom", type="gradient", gradientLength=240, format=",", aria=False)
    colour = alt.Fill(
        "value:Q", scale=alt.Scale(type="threshold", domain=limits, range=shades), legend=legend if limits else None
    )
    chart = _layers(tiles, colour=colour).properties(
        width="container",
        height=_LEGEND_HEIGHT + _TILE_HEIGHT * len({row for _, row in grid.values()}),
    )
    return Drawing(figure=finished(chart, labels=labels), library="vega", description=description)


def tile_rows(name: str) -> list[str]:
    """Return the name in rows that fit a narrow tile.

    >>> tile_rows("Enskede-Årsta-Vantör"), tile_rows("Upplands Väsby")
    (['Enskede-', 'Årsta-', 'Vantör'], ['Upplands', 'Väsby'])
    """
    return name.replace("-", "-\n").replace(" ", "\n").split("\n")


def _shades(count: int) -> list[str]:
    """Return that many colours, spread from the lightest to the darkest."""
    last = len(SEQUENCE) - 1
    return [SEQUENCE[round(index * last / (count - 1)) if count > 1 else last // 3] for index in range(count)]


def _content(
    row: Mapping[Any, Any] | None, *, labels: Labels, limits: Sequence[float], shades: Sequence[str]
) -> dict[str, Any]:
    """Return what a tile says: its value, or a sign where there is none to show."""
    if row is None or not (row["shown"] == "value" and pd.notna(row["value"])):
        is_hidden = row is not None and row["shown"] == "hidden"
        told = labels.hidden if is_hidden else labels.missing
        return {"text": labels.hidden if is_hidden else _DASH, "told": told, "ink": INK_SOFT}
    value = float(row["value"])
    shade = shades[sum(value >= limit for limit in limits)]
    ink = INK if contrast(INK, shade) >= _READABLE else PAPER
    told = f"{labels.number(value)} ({labels.period(row['period'])})"
    return {"value": value, "text": labels.figure(value), "told": told, "ink": ink}


def _layers(tiles: list[dict[str, Any]], *, colour: alt.Fill) -> alt.LayerChart | alt.FacetChart:
    """Return the tiles, their names and their values."""
    band = alt.Scale(paddingInner=0.05, paddingOuter=0)
    base = alt.Chart(inline(tiles)).encode(
        x=alt.X("column:O", axis=None, scale=band),
        y=alt.Y("row:O", axis=None, scale=band),
        tooltip=list(NAMED_TOOLTIP),
    )
    ink = alt.Color("ink:N", scale=None)
    small, large, line = (alt.ExprRef(_BY_WIDTH.format(*sizes)) for sizes in _SIZES)
    foot = alt.ExprRef("bandwidth('y') / 2 - 4")
    return alt.layer(
        base.mark_rect(fill=NEUTRAL_SOFT, stroke=BORDER, strokeDash=[3, 3]).transform_filter("!isValid(datum.value)"),
        base.mark_rect(stroke=BORDER, strokeWidth=0.5).encode(fill=colour).transform_filter("isValid(datum.value)"),
        base.mark_text(
            baseline="top",
            dy=alt.ExprRef("5 - bandwidth('y') / 2"),
            fontSize=small,
            lineHeight=line,
            lineBreak="\n",
        ).encode(text="lines:N", color=ink),
        base.mark_text(baseline="bottom", dy=foot, fontSize=small)
        .encode(text="text:N", color=ink)
        .transform_filter("!isValid(datum.value)"),
        base.mark_text(baseline="bottom", dy=foot, fontSize=large, fontWeight="bold")
        .encode(text="text:N", color=ink)
        .transform_filter("isValid(datum.value)"),
    )
