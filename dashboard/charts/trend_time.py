"""The time axis of a trend chart: what it spans and which periods it names."""

from typing import Final

import pandas as pd

from dashboard.charts.axes import labelled
from dashboard.charts.drawing import Labels, plain
from dashboard.charts.trend_target import TargetMark
from models.period import Period

_MARGIN: Final = 0.04
_WIDEST_PAD: Final = 0.5


def within(rows: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of another place in the time that the chart is about."""
    return rows if own.empty else rows[rows["middle"].between(own["middle"].min(), own["middle"].max())]


def span_of_time(rows: pd.DataFrame, *, target: TargetMark | None, step: float) -> tuple[float, float]:
    """Return first and last moment of the horizontal scale, with room for the outermost marks."""
    due = [target.at] if target is not None and target.at is not None else []
    moments = [*(float(at) for at in rows["middle"]), *due]
    first, last = min(moments, default=0.0), max(moments, default=1.0)
    pad = max(min(step / 2, _WIDEST_PAD), (last - first) * _MARGIN)
    return first - pad, last + pad


def time_ticks(
    rows: pd.DataFrame, *, span: tuple[float, float], step: float, labels: Labels
) -> tuple[list[float], list[str]]:
    """Return where the periods' labels stand, and the labels."""
    if rows.empty:
        return [], []
    first, last = Period.of(str(rows["period"].iloc[0])), Period.of(str(rows["period"].iloc[-1]))
    chosen = labelled(
        first,
        last,
        widest=max(len(line) for line in labels.tick(last.code).splitlines()),
        every=max(1, round(step / (last.next().middle - last.middle))),
        part=(last.middle - first.middle + step) / (span[1] - span[0]),
    )
    return [period.middle for period in chosen], [plain(labels.tick(period.code)) for period in chosen]
