"""The target on a trend chart: the way from the baseline over interim values to a diamond, or a level line."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from dashboard.charts.drawing import Labels, plain
from dashboard.theme import INK, PAPER


@dataclass(frozen=True)
class InterimMark:
    """A value decided on the way to a target, with its words; `at` is in years on the scale of `Period.middle`."""

    at: float
    value: float
    label: str


@dataclass(frozen=True)
class TargetMark:
    """A target as a chart shows it: the value, its words, the year it is due and where the way to it begins.

    `at` and `base_at` are in years on the scale of `Period.middle`. Without `at` the target is a level line; without
    `base` there is no path, only the level, and without `is_level` only the diamond. The path is straight from one
    decided value to the next.
    """

    value: float
    label: str
    at: float | None = None
    base: float | None = None
    base_at: float | None = None
    base_label: str = ""
    interim: tuple[InterimMark, ...] = ()
    is_level: bool = True

    @property
    def has_path(self) -> bool:
        """Tell whether both ends of a way to the target are known."""
        return None not in (self.at, self.base, self.base_at)

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """The corners of the path as (moment, value), the baseline first; none without a path."""
        if self.at is None or self.base is None or self.base_at is None:
            return ()
        between = ((one.at, one.value) for one in self.interim)
        return (self.base_at, self.base), *between, (self.at, self.value)

    @property
    def heights(self) -> tuple[float, ...]:
        """Every number of the target that is drawn."""
        return tuple(value for _, value in self.corners) or (self.value,)

    def beside(self, at: float, *, value: float) -> tuple[int, float]:
        """Return on which side (above 1, below -1, any 0) of which height a name leaves the way to the target free."""
        if self.at is None or self.at <= at:
            return 0, value
        times, values = zip(*(self.corners or ((self.at, self.value),)), strict=True)
        path = float(np.interp(at, times, values))
        return (1, max(value, path)) if value >= self.value else (-1, min(value, path))


def target_path(target: TargetMark | None, *, span: tuple[float, float], labels: Labels) -> list[dict[str, Any]]:
    """Return the way from baseline to target, or the target's level when either end is unknown."""
    if target is None:
        return []
    if not target.is_level and not target.has_path:
        return _diamond(target, labels=labels)
    (first, base), last = _base(target, span=span), target.at if target.at is not None else span[1]
    between = target.interim if target.has_path else ()
    texts = [target.base_label or target.label, *(one.label for one in between), target.label]
    levels = [base, *(one.value for one in between), target.value]
    told = [f"<b>{plain(labels.number(at))}</b><br>{plain(text)}" for at, text in zip(levels, texts, strict=True)]
    return [
        {
            "type": "scatter", "mode": "lines+markers", "name": plain(target.label),
            "x": [first, *(one.at for one in between), last],
            "y": levels, "line": {"color": INK, "width": 1.5, "dash": "dash"}, "cliponaxis": False,
            "marker": {
                "symbol": ["circle", *("diamond" for _ in between), "diamond"],
                "size": [6 if target.has_path else 0, *(8 for _ in between), 11 if target.at is not None else 0],
                "color": PAPER, "line": {"color": INK, "width": 1.5},
            },
            "hoverinfo": "text", "hovertext": told,
        },
    ]  # fmt: skip


def _diamond(target: TargetMark, *, labels: Labels) -> list[dict[str, Any]]:
    """Return the target alone, with no line to it."""
    told = f"<b>{plain(labels.number(target.value))}</b><br>{plain(target.label)}"
    look = {"symbol": "diamond", "size": 11, "color": PAPER, "line": {"color": INK, "width": 1.5}}
    mark = {"type": "scatter", "mode": "markers", "name": plain(target.label), "x": [target.at], "y": [target.value]}
    return [{**mark, "cliponaxis": False, "marker": look, "hoverinfo": "text", "hovertext": [told]}]


def target_label(target: TargetMark | None, *, span: tuple[float, float]) -> list[dict[str, Any]]:
    """Return the target's words at its end, on the side that its path does not take."""
    if target is None:
        return []
    below = _base(target, span=span)[1] > target.value
    return [
        {
            "text": plain(target.label), "x": target.at if target.at is not None else span[1], "y": target.value,
            "xanchor": "right", "yanchor": "top" if below else "bottom", "yshift": -7 if below else 7,
            "showarrow": False, "font": {"color": INK}, "bgcolor": "rgba(255,255,255,0.8)",
        },
    ]  # fmt: skip


def _base(target: TargetMark, *, span: tuple[float, float]) -> tuple[float, float]:
    """Return where the way to the target begins: at its baseline, or at its own level on the left."""
    if target.base is None or target.base_at is None or target.at is None:
        return span[0], target.value
    return target.base_at, target.base
