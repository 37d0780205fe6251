"""Everything of a trend chart that is not a line: scales, margins, and names at the ends of the lines."""

from collections.abc import Sequence
from typing import Any, Final

from dashboard.charts.axes import ValueAxis
from dashboard.charts.drawing import Labels, plain
from dashboard.charts.trend_ends import SIGN_WIDTH, EndLabel, end_annotations, right_margin
from dashboard.theme import BORDER, FONT, HAIRLINE, INK, INK_SOFT, PAPER

HEIGHT: Final = 320
TEXT_SIZE: Final = 13
_TOP: Final = 58
_BOTTOM: Final = 42
_HEADROOM: Final = 0.015  # half a line, which would else be cut off at the top


def framed(
    *,
    scale: ValueAxis,
    span: tuple[float, float],
    ticks: tuple[list[float], list[str]],
    ends: Sequence[EndLabel],
    labels: Labels,
    shapes: Sequence[dict[str, Any]],
    annotations: Sequence[dict[str, Any]],
) -> dict[str, Any]:
    """Return the layout around the lines."""
    unit = f"{labels.unit} · {labels.cut_axis}" if scale.is_cut else labels.unit
    return {
        "template": {},
        "height": HEIGHT,
        "margin": {"l": _left(scale, labels=labels), "r": right_margin(ends), "t": _TOP, "b": _BOTTOM},
        "font": {"family": FONT, "size": TEXT_SIZE, "color": INK},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "separators": labels.decimal + labels.thousands,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": PAPER, "bordercolor": INK, "align": "left", "font": {"family": FONT, "color": INK}},
        "xaxis": {
            "range": list(span), "fixedrange": True, "showgrid": False, "zeroline": False, "linecolor": BORDER,
            "tickvals": ticks[0], "ticktext": ticks[1], "ticks": "outside", "ticklen": 4, "tickcolor": BORDER,
            "tickangle": 0,
        },
        "yaxis": {
            "range": [scale.low, scale.high + _HEADROOM * (scale.high - scale.low)], "fixedrange": True,
            "gridcolor": HAIRLINE, "zeroline": False,
            "tickvals": list(scale.ticks), "tickformat": f",.{scale.decimals}f", "tickfont": {"color": INK_SOFT},
        },
        "shapes": list(shapes),
        "annotations": [
            _unit(unit, margin=_left(scale, labels=labels)),
            *annotations,
            *end_annotations(ends, scale=scale, height=HEIGHT - _TOP - _BOTTOM),
        ],
    }  # fmt: skip


def _unit(text: str, *, margin: int) -> dict[str, Any]:
    """Return the unit above the scale, where it can be read without turning one's head."""
    return {
        "text": plain(text), "xref": "paper", "yref": "paper", "x": 0, "y": 1, "xanchor": "left", "yanchor": "bottom",
        "xshift": 2 - margin, "yshift": 33, "showarrow": False, "font": {"color": INK_SOFT},
    }  # fmt: skip


def _left(scale: ValueAxis, *, labels: Labels) -> int:
    """Return the margin that the widest number of the scale needs."""
    widest = max(len(f"{value:,.{scale.decimals}f}") for value in scale.ticks)
    return round(14 + SIGN_WIDTH * widest * (len(labels.thousands) or 1))
