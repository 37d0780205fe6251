"""The target on a trend chart: the way from the baseline to a diamond, or a level line."""

from dataclasses import dataclass
from typing import Any

from dashboard.charts.drawing import Labels, plain
from dashboard.theme import INK, PAPER


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

    @property
    def has_path(self) -> bool:
        """Tell whether both ends of a way to the target are known."""
        return None not in (self.at, self.base, self.base_at)

    def beside(self, at: float, *, value: float) -> tuple[int, float]:
        """Return on which side (above 1, below -1, any 0) of which height a name leaves the way to the target free."""
        if self.at is None or self.at <= at:
            return 0, value
        path = self.value
        if self.base is not None and self.base_at is not None and self.base_at < self.at:
            path += (self.base - self.value) * (self.at - max(at, self.base_at)) / (self.at - self.base_at)
        return (1, max(value, path)) if value >= self.value else (-1, min(value, path))


def target_path(target: TargetMark | None, *, span: tuple[float, float], labels: Labels) -> list[dict[str, Any]]:
    """Return the way from baseline to target, or the target's level when either end is unknown."""
    if target is None:
        return []
    (first, base), last = _base(target, span=span), target.at if target.at is not None else span[1]
    texts = [target.base_label or target.label, target.label]
    told = [
        f"<b>{plain(labels.number(at))}</b><br>{plain(text)}"
        for at, text in zip((base, target.value), texts, strict=True)
    ]
    return [
        {
            "type": "scatter", "mode": "lines+markers", "name": plain(target.label), "x": [first, last],
            "y": [base, target.value], "line": {"color": INK, "width": 1.5, "dash": "dash"}, "cliponaxis": False,
            "marker": {
                "symbol": ["circle", "diamond"],
                "size": [6 if target.has_path else 0, 11 if target.at is not None else 0],
                "color": PAPER, "line": {"color": INK, "width": 1.5},
            },
            "hoverinfo": "text", "hovertext": told,
        },
    ]  # fmt: skip


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
