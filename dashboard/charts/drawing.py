"""What every chart takes and gives: words in the reader's language in, a finished drawing with its description out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any, Literal

import plotly.graph_objects as go
from plotly.utils import PlotlyJSONEncoder


@dataclass(frozen=True)
class Drawing:
    """A finished picture: a Plotly figure or a Vega-Lite specification, with its own look, and the same in words."""

    figure: go.Figure | dict[str, Any]
    library: Literal["plotly", "vega"]
    description: str

    @property
    def specification(self) -> dict[str, Any]:
        """Return what the browser gets, as plain values."""
        return self.figure if isinstance(self.figure, dict) else dict(self.figure.to_plotly_json())

    @property
    def written(self) -> str:
        """Return the same as JSON text."""
        return json.dumps(self.specification, ensure_ascii=False, separators=(",", ":"), cls=PlotlyJSONEncoder)


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
