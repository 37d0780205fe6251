"""The sparkline: a line the size of a word, as plain coordinates that the markup of a card turns into an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from dashboard.charts.drawing import Measure
from dashboard.charts.pieces import BreakMark, pieces_of, rows_of

WIDTH: Final = 120
HEIGHT: Final = 32
_MARGIN: Final = 4
_SMALLEST_SPAN: Final = 0.25


@dataclass(frozen=True)
class Sparkline:
    """The shapes of a sparkline in a box of `WIDTH` by `HEIGHT`.

    `lines` are `d` attributes of paths (class `tb-spark-line`), `dots` the points that stand alone and `last` the last
    point (class `tb-spark-dot`, or `tb-spark-open` when it is preliminary), `breaks` the places of upright lines (class
    `tb-spark-break`). The SVG is hidden from readers of text: the card says the same in words.
    """

    lines: tuple[str, ...] = ()
    dots: tuple[tuple[float, float], ...] = ()
    last: tuple[float, float] | None = None
    is_open: bool = False
    breaks: tuple[float, ...] = ()


def sparkline(
    series: pd.DataFrame, *, place: str, measure: Measure, breaks: Sequence[BreakMark] = (), most: int = 24
) -> Sparkline:
    """Return the shape of the place's last values, at most that many rows back; empty without any value."""
    rows = rows_of(series, place=place).tail(most)
    pieces = pieces_of(rows, breaks=breaks, step=measure.step)
    if not pieces:
        return Sparkline()
    first, final = float(rows["middle"].min()), float(rows["middle"].max())
    low, high = _ends([float(value) for piece in pieces for value in piece["value"]])

    def across(at: float) -> float:
        return round(_part(at, low=first, high=final) * (WIDTH - 2 * _MARGIN) + _MARGIN, 1)

    def down(value: float) -> float:
        return round((1 - _part(value, low=low, high=high)) * (HEIGHT - 2 * _MARGIN) + _MARGIN, 1)

    shapes = [
        [(across(at), down(value)) for at, value in zip(piece["middle"], piece["value"], strict=True)]
        for piece in pieces
    ]
    return Sparkline(
        lines=tuple("M" + "L".join(f"{x} {y}" for x, y in shape) for shape in shapes if len(shape) > 1),
        dots=tuple(shape[0] for shape in shapes[:-1] if len(shape) == 1),
        last=shapes[-1][-1],
        is_open=bool(pieces[-1]["status"].iloc[-1] == "preliminary"),
        breaks=tuple(across(mark.at) for mark in breaks if mark.splits and first < mark.at < final),
    )


def _ends(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the scale, far enough apart that a small change does not look like a fall."""
    low, high = min(values), max(values)
    widening = max(0.0, _SMALLEST_SPAN * abs(high) - (high - low)) / 2
    return low - widening, high + widening


def _part(number: float, *, low: float, high: float) -> float:
    """Return where the number lies between low and high, the middle when they are the same."""
    return (number - low) / (high - low) if high > low else 0.5
