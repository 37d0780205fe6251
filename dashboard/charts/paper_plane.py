"""Where things lie in a picture on paper, from what a figure says of its scales and margins."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Plane:
    """The layout of a figure in a picture of some width in pixels."""

    layout: Mapping[str, Any]
    width: int

    def x(self, at: float) -> float:
        """Return how far from the left a moment lies."""
        low, high = self.layout["xaxis"]["range"]
        return float(self.left + (at - low) / (high - low) * (self.right - self.left))

    def y(self, value: float) -> float:
        """Return how far from the top a value lies."""
        low, high = self.layout["yaxis"]["range"]
        return float(self.bottom - (value - low) / (high - low) * (self.bottom - self.top))

    @property
    def left(self) -> float:
        """Where the scale of time begins."""
        return float(self.layout["margin"]["l"])

    @property
    def right(self) -> float:
        """Where it ends."""
        return float(self.width - self.layout["margin"]["r"])

    @property
    def top(self) -> float:
        """Where the scale of values ends."""
        return float(self.layout["margin"]["t"])

    @property
    def bottom(self) -> float:
        """Where it begins."""
        return float(self.layout["height"] - self.layout["margin"]["b"])

    def across(self, part: Mapping[str, Any], *, name: str = "x") -> float:
        """Return how far from the left a part stands that tells its moment, or its share of the width."""
        is_part = part.get("xref") == "paper"
        return self.left + part[name] * (self.right - self.left) if is_part else self.x(part[name])

    def down(self, part: Mapping[str, Any], *, name: str = "y") -> float:
        """Return how far from the top a part stands that tells its value, or its share of the height."""
        is_part = part.get("yref") == "paper"
        return self.bottom - part[name] * (self.bottom - self.top) if is_part else self.y(part[name])
