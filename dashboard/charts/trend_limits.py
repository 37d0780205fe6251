"""The limits of a process on a trend chart, and the points that stand out, each by a shape of its own and a word."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.charts.drawing import Labels, plain
from dashboard.charts.trend_ends import EndLabel
from dashboard.theme import INK, INK_SOFT

_SIZE: Final = 12


@dataclass(frozen=True)
class LimitStretch:
    """Mean and limits from one moment to another (in years, as `Period.middle`); a new level begins a new stretch."""

    first: float
    last: float
    mean: float
    lower: float
    upper: float


@dataclass(frozen=True)
class PointMark:
    """A point that stands out: where, by which shape (a symbol of Plotly), and why in words."""

    at: float
    value: float
    symbol: str
    word: str


@dataclass(frozen=True)
class ProcessMarks:
    """The layer of a control chart: limits stretch by stretch, the points that stand out, and the names of the lines.

    `floor` and `ceiling` are what values are possible: lines are drawn within them, the numbers stay as they are.
    """

    stretches: tuple[LimitStretch, ...] = ()
    points: tuple[PointMark, ...] = ()
    mean: str = ""
    upper: str = ""
    lower: str = ""
    floor: float | None = None
    ceiling: float | None = None

    def drawn(self, limit: float) -> float:
        """Return where a limit is drawn.

        >>> ProcessMarks(floor=0.0).drawn(-3.1), ProcessMarks(ceiling=100.0).drawn(97.5)
        (0.0, 97.5)
        """
        above = limit if self.floor is None else max(limit, self.floor)
        return above if self.ceiling is None else min(above, self.ceiling)

    @property
    def heights(self) -> tuple[float, ...]:
        """Every number that the vertical scale must hold besides the values."""
        return tuple(self.drawn(limit) for one in self.stretches for limit in (one.lower, one.mean, one.upper))


def limit_lines(process: ProcessMarks, *, labels: Labels) -> list[dict[str, Any]]:
    """Return the mean as a thin line and the limits as dashed ones, with a hole between two stretches."""
    if not process.stretches:
        return []
    lines = (
        (process.upper, [one.upper for one in process.stretches], "dash"),
        (process.mean, [one.mean for one in process.stretches], "solid"),
        (process.lower, [one.lower for one in process.stretches], "dash"),
    )
    return [
        {
            "type": "scatter", "mode": "lines", "name": plain(name), "connectgaps": False,
            "x": _holed([(one.first, one.last) for one in process.stretches]),
            "y": _holed([(process.drawn(level), process.drawn(level)) for level in levels]),
            "line": {"color": INK_SOFT, "width": 1.2, "dash": dash}, "hoverinfo": "text",
            "hovertext": _holed([(plain(f"{name}: {labels.number(level)}"),) * 2 for level in levels]),
        }
        for name, levels, dash in lines
    ]  # fmt: skip


def signal_marks(process: ProcessMarks, *, labels: Labels) -> list[dict[str, Any]]:
    """Return the points that stand out, over the line they are on."""
    if not process.points:
        return []
    told = [f"<b>{plain(labels.number(one.value))}</b><br>{plain(one.word)}" for one in process.points]
    return [
        {
            "type": "scatter", "mode": "markers", "x": [one.at for one in process.points], "cliponaxis": False,
            "y": [one.value for one in process.points], "hoverinfo": "text", "hovertext": told,
            "marker": {"symbol": [one.symbol for one in process.points], "size": _SIZE, "color": INK},
        },
    ]  # fmt: skip


def limit_ends(process: ProcessMarks, *, at: float, labels: Labels) -> list[EndLabel]:
    """Return the names of the newest mean and limits, right of that moment; a line at the end of the scale has none."""
    if not process.stretches:
        return []
    newest = process.stretches[-1]
    named = ((process.upper, newest.upper), (process.mean, newest.mean), (process.lower, newest.lower))
    return [
        EndLabel(at=at, value=level, text=f"{name} {labels.number(level)}")
        for name, level in named
        if process.drawn(level) == level
    ]


def _holed(pairs: Sequence[tuple[Any, Any]]) -> list[Any]:
    """Return both ends of each stretch, with an empty place between two stretches."""
    return [end for number, pair in enumerate(pairs) for end in ((None,) if number else ()) + pair]
