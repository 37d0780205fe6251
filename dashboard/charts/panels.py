"""Where each of many small pictures lies in one view, and how its points come to lie in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts.axes import ValueAxis
from dashboard.charts.drawing import Labels

ROW: Final = 98
_FEW: Final = 12
_LONG: Final = 16
_ABOVE: Final = 34
_BELOW: Final = 10
_SIDE: Final = 0.05


@dataclass(frozen=True)
class Panel:
    """One place's part of the view, on the scales that all of them share."""

    name: str
    column: int
    row: int
    scale: ValueAxis
    span: tuple[float, float]

    def across(self, at: float) -> float:
        """Return the horizontal place of a moment, in columns."""
        first, last = self.span
        part = (at - first) / (last - first) if last > first else 0.5
        return round(self.column + _SIDE + part * (1 - 2 * _SIDE), 4)

    def down(self, value: float) -> float:
        """Return the vertical place of a value, in pixels from the top."""
        part = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return round(self.row * ROW + _ABOVE + (1 - part) * (ROW - _ABOVE - _BELOW), 1)

    def ground(self) -> dict[str, Any]:
        """Return the line the picture stands on, and its name."""
        ends = {"x": self.column + _SIDE, "x2": self.column + 1 - _SIDE}
        return {**ends, "y": self.down(self.scale.low), "top": self.row * ROW + 4, "text": self.name}

    def upright(self, at: float) -> dict[str, float]:
        """Return an upright line at a moment."""
        return {"x": self.across(at), "y": self.down(self.scale.low), "y2": self.down(self.scale.high)}

    def points(self, pieces: Sequence[pd.DataFrame], *, labels: Labels) -> list[dict[str, Any]]:
        """Return the points of a line, each with its piece and what it says; the last has its value as text."""
        records: list[dict[str, Any]] = [
            {
                "x": self.across(float(row["middle"])),
                "y": self.down(float(row["value"])),
                "piece": f"{self.name} {number}",
                "told": f"{labels.period(row['period'])}: {labels.number(row['value'])}",
            }
            for number, piece in enumerate(pieces)
            for row in piece.to_dict("records")
        ]
        for row in [piece.iloc[-1] for piece in pieces][-1:]:
            records[-1]["text"] = labels.figure(float(row["value"]))
        return records


def panels_of(names: Sequence[str], *, scale: ValueAxis, span: tuple[float, float]) -> tuple[list[Panel], int]:
    """Return a panel for each name, row by row, and the number of columns: few enough for a telephone."""
    columns = 3 if len(names) <= _FEW or max(map(len, names)) > _LONG else 4
    return [
        Panel(name=name, column=index % columns, row=index // columns, scale=scale, span=span)
        for index, name in enumerate(names)
    ], columns
