"""What a trend chart says of its values: breaks, preliminary time, and where a value is withheld or missing."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from dashboard.charts.drawing import Labels, plain
from dashboard.charts.pieces import BreakMark, has_value
from dashboard.theme import ATTENTION_SOFT, BORDER, INK_SOFT

_EDGE: Final = 0.2
_NEAR: Final = 0.28
_ROW: Final = 15
_SHORT: Final = 12


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


def preliminary_shade(
    points: pd.DataFrame, *, step: float, labels: Labels
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return a light ground behind the last points while they are preliminary, and the word for it."""
    settled = points[points["status"] != "preliminary"]["middle"]
    after = points if settled.empty else points[points["middle"] > settled.max()]
    if after.empty:
        return [], []
    first, last = float(after["middle"].min()) - step / 2, float(after["middle"].max()) + step / 2
    ground = {
        "type": "rect", "x0": first, "x1": last, "yref": "paper", "y0": 0, "y1": 1, "layer": "below",
        "fillcolor": ATTENTION_SOFT, "opacity": 0.7, "line": {"width": 0},
    }  # fmt: skip
    word = {
        "text": plain(labels.preliminary), "x": last, "yref": "paper", "y": 0, "xanchor": "right", "yanchor": "bottom",
        "yshift": 2, "showarrow": False, "font": {"color": INK_SOFT, "size": 12},
    }  # fmt: skip
    return [ground], [word]


def hidden_marks(rows: pd.DataFrame, *, labels: Labels) -> list[dict[str, Any]]:
    """Return a sign on the time axis for each stretch of withheld values; nothing tells their size."""
    hidden = ~has_value(rows) & (rows["shown"] == "hidden")
    stretches = rows[hidden].groupby((hidden != hidden.shift()).cumsum()[hidden])["middle"].mean()
    return [
        {
            "text": plain(labels.hidden), "x": float(at), "yref": "paper", "y": 0, "yanchor": "bottom", "yshift": 2,
            "showarrow": False, "font": {"color": INK_SOFT, "size": 12},
        }
        for at in stretches
    ]  # fmt: skip


def missing_marks(rows: pd.DataFrame, *, labels: Labels) -> list[dict[str, Any]]:
    """Return, on the time axis, why there is no value for each stretch of values missing for one reason."""
    told = rows.assign(reason=rows["missing_reason"].where(rows["shown"] == "missing").fillna(""))
    stretches = told.groupby((told["reason"] != told["reason"].shift()).cumsum())
    return [
        {
            "text": plain(_in_two_rows(labels.reason(reason))), "x": float(stretch["middle"].mean()),
            "hovertext": plain(", ".join(labels.period(code) for code in stretch["period"])), "yref": "paper", "y": 0,
            "yanchor": "bottom", "yshift": 2, "showarrow": False, "font": {"color": INK_SOFT, "size": 12},
            "bgcolor": "rgba(255,255,255,0.8)",
        }
        for _number, stretch in stretches
        if (reason := str(stretch["reason"].iloc[0]))
    ]  # fmt: skip


def _in_two_rows(text: str) -> str:
    r"""Break a text that is not short in two rows, where they come closest to the same length.

    >>> _in_two_rows("uppgift saknas hos källan"), _in_two_rows("för få")
    ('uppgift saknas\nhos källan', 'för få')
    """
    spaces = [at for at, sign in enumerate(text) if sign == " "]
    if not spaces or len(text) <= _SHORT:
        return text
    middle = min(spaces, key=lambda at: abs(2 * at + 1 - len(text)))
    return f"{text[:middle]}\n{text[middle + 1 :]}"


def _anchor(part: float) -> str:
    """Return which side of its line a label stands on so that it stays inside the drawing."""
    if part < _EDGE:
        return "left"
    return "right" if part > 1 - _EDGE else "center"
