"""What a trend chart says besides its values: target, breaks, preliminary time, and where a value is withheld."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts.drawing import Labels, plain
from dashboard.charts.pieces import BreakMark, has_value
from dashboard.theme import ATTENTION_SOFT, BORDER, INK, INK_SOFT, PAPER

_EDGE: Final = 0.2
_NEAR: Final = 0.28
_ROW: Final = 15


@dataclass(frozen=True)
class TargetMark:
    """A target as a chart shows it: the value, its words, the year it is due and where the way to it begins.

    `at` and `base_at` are in years on the scale of `Period.middle`. Without `at` the target is a level line; without
    `base` there is no path, only the level.
    """

    value: float
    label: str
    at: float | None = None
    base: float | None = None
    base_at: float | None = None
    base_label: str = ""


def target_traces(target: TargetMark | None, *, span: tuple[float, float], labels: Labels) -> list[dict[str, Any]]:
    """Return the way from baseline to target, or the target's level when either end is unknown."""
    if target is None:
        return []
    has_path = target.at is not None and target.base is not None and target.base_at is not None
    ends = [target.base_at, target.at] if has_path else [span[0], target.at if target.at is not None else span[1]]
    texts = [target.base_label or target.label, target.label]
    heights = [target.base if has_path else target.value, target.value]
    return [
        {
            "type": "scatter", "mode": "lines+markers+text", "name": plain(target.label), "x": ends, "y": heights,
            "line": {"color": INK, "width": 1.5, "dash": "dash"}, "hoverinfo": "text",
            "marker": {
                "symbol": ["circle", "diamond"], "size": [6 if has_path else 0, 11 if target.at is not None else 0],
                "color": PAPER, "line": {"color": INK, "width": 1.5},
            },
            "hovertext": [
                f"<b>{plain(labels.number(float(height or 0)))}</b><br>{plain(text)}"
                for height, text in zip(heights, texts, strict=True)
            ],
            "text": ["", plain(target.label)], "textposition": "top left", "textfont": {"color": INK},
            "cliponaxis": False,
        },
    ]  # fmt: skip


def break_marks(
    breaks: Sequence[BreakMark], *, span: tuple[float, float]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the upright lines of the breaks in sight and their labels, the second of two neighbours a row higher."""
    seen = sorted((mark for mark in breaks if span[0] < mark.at < span[1]), key=lambda mark: mark.at)
    parts = [(mark.at - span[0]) / (span[1] - span[0]) for mark in seen]
    close = [index > 0 and part - parts[index - 1] < _NEAR for index, part in enumerate(parts)]
    raised = [flag and sum(close[: index + 1]) % 2 == 1 for index, flag in enumerate(close)]
    lines = [
        {
            "type": "line", "x0": mark.at, "x1": mark.at, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
            "line": {"color": BORDER, "width": 1, "dash": "dash" if mark.splits else "dot"},
        }
        for mark in seen
    ]  # fmt: skip
    names = [
        {
            "text": plain(mark.label), "hovertext": plain(mark.note or mark.label), "x": mark.at, "yref": "paper",
            "y": 1, "xanchor": _anchor(part), "yanchor": "bottom", "yshift": 1 + (_ROW if high else 0),
            "showarrow": False, "font": {"color": INK_SOFT, "size": 12},
        }
        for mark, part, high in zip(seen, parts, raised, strict=True)
    ]  # fmt: skip
    return lines, names


def preliminary_shade(points: pd.DataFrame, *, span: tuple[float, float], step: float) -> list[dict[str, Any]]:
    """Return a light ground behind the last points while they are preliminary."""
    settled = points[points["status"] != "preliminary"]["middle"]
    after = points if settled.empty else points[points["middle"] > settled.max()]
    if after.empty:
        return []
    return [
        {
            "type": "rect", "x0": max(float(after["middle"].min()) - step / 2, span[0]), "x1": span[1], "yref": "paper",
            "y0": 0, "y1": 1, "layer": "below", "fillcolor": ATTENTION_SOFT, "opacity": 0.7, "line": {"width": 0},
        },
    ]  # fmt: skip


def hidden_marks(rows: pd.DataFrame, *, labels: Labels) -> list[dict[str, Any]]:
    """Return a sign on the time axis for each period whose value is withheld; nothing tells its size."""
    withheld = rows[~has_value(rows) & (rows["shown"] == "hidden")]
    return [
        {
            "text": plain(labels.hidden), "x": float(at), "yref": "paper", "y": 0, "yanchor": "bottom", "yshift": 2,
            "showarrow": False, "font": {"color": INK_SOFT, "size": 12},
        }
        for at in withheld["middle"]
    ]  # fmt: skip


def _anchor(part: float) -> str:
    """Return which side of its line a label stands on so that it stays inside the drawing."""
    if part < _EDGE:
        return "left"
    return "right" if part > 1 - _EDGE else "center"
