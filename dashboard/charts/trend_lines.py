"""The lines, points and bands of a trend chart."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from dashboard.charts.drawing import Labels, plain
from dashboard.theme import ACCENT, PAPER, QUIET_LINE

_BAND: Final = "rgba(11,83,148,0.13)"
_MANY: Final = 30
_OPEN: Final = "preliminary"


def strong_line(pieces: Sequence[pd.DataFrame], *, name: str, labels: Labels) -> list[dict[str, Any]]:
    """Return the line that the chart is about, a marker at every point, hollow where the value is preliminary."""
    if not pieces:
        return []
    size = 4 if sum(len(piece) for piece in pieces) > _MANY else 8
    fills = [PAPER if status == _OPEN else ACCENT for status in _gapped(pieces, column="status")]
    return [
        {
            **_line(pieces, name=name, labels=labels),
            "mode": "lines+markers",
            "line": {"color": ACCENT, "width": 2.5},
            "marker": {"size": size, "color": fills, "line": {"color": ACCENT, "width": 2}},
        },
    ]


def quiet_line(pieces: Sequence[pd.DataFrame], *, name: str, labels: Labels) -> dict[str, Any]:
    """Return a thin grey line for comparison; a lone point is a dot."""
    lone = any(len(piece) == 1 for piece in pieces)
    return {
        **_line(pieces, name=name, labels=labels),
        "mode": "lines+markers" if lone else "lines",
        "line": {"color": QUIET_LINE, "width": 1.5},
        "marker": {"size": 4, "color": QUIET_LINE},
    }


def interval_band(pieces: Sequence[pd.DataFrame]) -> list[dict[str, Any]]:
    """Return the intervals: a band along each piece, a thin upright line where a piece is a single point."""
    known = [piece.dropna(subset=["lower", "upper"]) for piece in pieces]
    return [
        {
            "type": "scatter", "mode": "lines", "hoverinfo": "skip", "fill": "toself" if len(piece) > 1 else "none",
            "fillcolor": _BAND, "line": {"color": "rgba(0,0,0,0)" if len(piece) > 1 else ACCENT, "width": 1},
            "x": [*_numbers(piece["middle"]), *_numbers(piece["middle"][::-1])],
            "y": [*_numbers(piece["lower"]), *_numbers(piece["upper"][::-1])],
        }
        for piece in known
        if not piece.empty
    ]  # fmt: skip


def _line(pieces: Sequence[pd.DataFrame], *, name: str, labels: Labels) -> dict[str, Any]:
    """Return the pieces as one trace with an empty point between them."""
    return {
        "type": "scatter",
        "name": plain(name),
        "x": _gapped(pieces, column="middle"),
        "y": _gapped(pieces, column="value"),
        "connectgaps": False,
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": _spaced([[_told(row, name=name, labels=labels) for row in _rows(piece)] for piece in pieces]),
    }


def _told(row: dict[str, Any], *, name: str, labels: Labels) -> str:
    """Say what one point is: place, period, value, how settled it is, and how sure."""
    lines = [
        f"<b>{plain(labels.number(row['value']))}</b>",
        plain(f"{name}, {labels.period(row['period'])}"),
        plain(labels.status(row["status"])),
    ]
    if pd.notna(row["lower"]) and pd.notna(row["upper"]):
        lines.append(plain(f"{labels.interval} {labels.figure(row['lower'])}–{labels.number(row['upper'])}"))
    return "<br>".join(lines)


def _rows(piece: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the points of a piece as plain records."""
    return [{str(column): value for column, value in row.items()} for row in piece.to_dict("records")]


def _gapped(pieces: Sequence[pd.DataFrame], *, column: str) -> list[Any]:
    """Return one column of all pieces with an empty place between them."""
    return _spaced([piece[column].tolist() for piece in pieces])


def _spaced(lists: Sequence[list[Any]]) -> list[Any]:
    """Join lists with None between them."""
    return [item for index, entries in enumerate(lists) for item in ([None] if index else []) + entries]


def _numbers(column: "pd.Series[float]") -> list[float]:
    """Return a column as plain floats."""
    return [float(number) for number in column]
