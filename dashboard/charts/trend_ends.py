"""The names at the ends of a trend chart's lines, so that nobody has to look up a legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from dashboard.charts.axes import ValueAxis
from dashboard.charts.drawing import Labels, plain
from dashboard.theme import ACCENT, INK_SOFT

SIGN_WIDTH: Final = 7.2
_LINE: Final = 17
_GAP: Final = 3
_WIDEST: Final = 118
_LONGEST_ROW: Final = 14
_CLEAR: Final = 2
_VEIL: Final = "rgba(255,255,255,0.8)"  # over the lines of the scale, which would else run through the names


@dataclass(frozen=True)
class EndLabel:
    """A name at the end of a line; with `strong`, the line that the chart is about and its last value.

    `colour` is the line's own where the chart has several of equal weight. `ahead` tells on which side of which height
    its name leaves the way to a later target free; 0 when nothing follows.
    """

    at: float
    value: float
    text: str
    strong: str = ""
    ahead: tuple[int, float] = (0, 0.0)
    colour: str = ""

    @property
    def rows(self) -> tuple[str, ...]:
        """Return the label in rows short enough for a narrow screen."""
        return (*folded(self.text), *((self.strong,) if self.strong else ()))


def folded(text: str) -> tuple[str, ...]:
    """Return the text in two rows when it is long and has a place to fold at, as evenly as it can be.

    >>> folded("Stockholms stad"), folded("Riket"), folded("Enskede-Årsta-Vantör")
    (('Stockholms', 'stad'), ('Riket',), ('Enskede-', 'Årsta-Vantör'))
    """
    places = [index + 1 for index, sign in enumerate(text) if sign in " -"]
    if len(text) <= _LONGEST_ROW or not places:
        return (text,)
    at = min(places, key=lambda place: (max(place, len(text) - place), -place))
    return text[:at].rstrip(), text[at:]


def last_words(value: float, *, labels: Labels) -> str:
    """Return the last value with its unit, or without where the unit is long: it stands above the scale anyhow."""
    said = labels.number(value)
    return said if len(said) <= _LONGEST_ROW else labels.figure(value)


def right_margin(ends: Sequence[EndLabel]) -> int:
    """Return the margin that the longest name at the right needs, within what a telephone can spare."""
    widest = max((len(row) for end in ends if not end.ahead[0] for row in end.rows), default=0)
    return round(min(16 + SIGN_WIDTH * widest, _WIDEST))


def end_annotations(ends: Sequence[EndLabel], *, scale: ValueAxis, height: int) -> list[dict[str, Any]]:
    """Return the names right of the last points, moved apart where they would cover one another in `height` pixels."""
    unit = height / (scale.high - scale.low)
    ordered = sorted(ends, key=lambda end: end.value)
    heights = [len(end.rows) * _LINE + _GAP for end in ordered]
    middles = [
        (_height(end) - scale.low) * unit + (end.ahead[0] * (tall / 2 + _CLEAR) if end.strong else 0)
        for end, tall in zip(ordered, heights, strict=True)
    ]
    return [
        {
            "text": "<br>".join(_marked(row, end=end) for row in end.rows), "x": end.at, "y": end.value,
            "xanchor": "left", "xshift": 9, "yanchor": "middle", "align": "left", "showarrow": False,
            "yshift": round(middle - (end.value - scale.low) * unit),
            "font": {"color": end.colour or (ACCENT if end.strong else INK_SOFT)}, "bgcolor": _VEIL, "borderpad": 0,
        }
        for end, middle in zip(ordered, _apart(middles, heights=heights), strict=True)
    ]  # fmt: skip


def _height(end: EndLabel) -> float:
    """Return the height that a name stands at or beside."""
    return end.ahead[1] if end.strong and end.ahead[0] else end.value


def _marked(row: str, *, end: EndLabel) -> str:
    """Return one row of a label, bold where it is the chart's own value."""
    return f"<b>{plain(row)}</b>" if end.strong and row == end.strong else plain(row)


def _apart(middles: Sequence[float], *, heights: Sequence[int]) -> list[float]:
    """Return the middles, lowest first, each pushed up until it clears the one below; the heap is then centred."""
    placed: list[float] = []
    for index, middle in enumerate(middles):
        floor = placed[-1] + (heights[index - 1] + heights[index]) / 2 if placed else middle
        placed.append(max(middle, floor))
    shift = sum(new - old for new, old in zip(placed, middles, strict=True)) / (len(placed) or 1)
    return [middle - shift for middle in placed]
