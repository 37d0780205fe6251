"""What every chart takes and gives: words in the reader's language in, a finished drawing with its description out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from types import MappingProxyType
from typing import Any, Final, Literal

import plotly.graph_objects as go

PLOTLY_CONFIG: Final[Mapping[str, object]] = MappingProxyType(
    {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False, "showTips": False},
)
"""How a Plotly drawing is shown: no tools, nothing to zoom by accident in a meeting."""


class FinishedFigure(go.Figure):  # type: ignore[misc]  # plotly comes without types
    """A figure that is shown again and again and never changed: what is sent of it is worked out once."""

    _sent: dict[str, Any] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the figure as plain values, the same each time; to be read only."""
        if self._sent is None:
            self._sent = super().to_dict()
        return self._sent


@dataclass(frozen=True)
class Drawing:
    """A finished picture: a Plotly figure or a Vega-Lite specification, and the same in words.

    Show a figure with `theme=None`, since it brings its own look, and with `alt=description`.
    """

    figure: go.Figure | dict[str, Any]
    library: Literal["plotly", "vega"]
    description: str

    @property
    def specification(self) -> dict[str, Any]:
        """Return what the browser gets, as plain values."""
        return self.figure if isinstance(self.figure, dict) else dict(self.figure.to_plotly_json())


@dataclass(frozen=True)
class Labels:
    """The words of a chart in the reader's language, and how it writes numbers, periods and statuses.

    `number` writes a value with its unit ("12,5 %"), `figure` without it, `period` a period's code in full and `tick`
    as short as an axis needs (a line break splits it in two rows), and `reason` why a value is missing. `decimal` and
    `thousands` are the signs of the axes.
    """

    number: Callable[[float], str]
    figure: Callable[[float], str]
    period: Callable[[str], str]
    tick: Callable[[str], str]
    status: Callable[[str], str]
    unit: str
    preliminary: str
    interval: str
    cut_axis: str
    hidden: str
    missing: str = "–"
    reason: Callable[[str], str] = str
    decimal: str = ","
    thousands: str = "\u00a0"

    def rounded(self, number: float, *, decimals: int) -> str:
        """Write a number of a scale with as many decimals as the scale needs."""
        return f"{number:,.{decimals}f}".translate({ord(","): self.thousands, ord("."): self.decimal})


@dataclass(frozen=True)
class Measure:
    """What sort of number is drawn: whether it is a share, and how many years lie between one value and the next.

    `step` is None for values that come irregularly: then only a row without a value makes a gap.
    """

    share: bool = False
    step: float | None = 1.0


def plain(text: str) -> str:
    """Return the text so that Plotly shows it letter by letter, a line break excepted."""
    return escape(text, quote=False).replace("\n", "<br>")
