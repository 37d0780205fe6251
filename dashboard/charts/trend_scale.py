"""What the vertical scale of a trend chart must hold: every number that is drawn, and nothing that is not."""

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.charts.trend_limits import ProcessMarks
from dashboard.charts.trend_target import TargetMark


def joined(pieces: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Return the drawable points as one frame."""
    return pd.concat(pieces) if pieces else pd.DataFrame(columns=["middle", "value", "lower", "upper", "status"])


def heights(
    points: pd.DataFrame,
    *,
    others: Mapping[str, Sequence[pd.DataFrame]],
    target: TargetMark | None,
    process: ProcessMarks,
) -> list[float]:
    """Return every number that the vertical scale must hold."""
    own = [number for column in ("value", "lower", "upper") for number in points[column].dropna()]
    beside = [number for found in others.values() for number in joined(found)["value"]]
    aim = () if target is None else target.heights
    return [float(number) for number in (*own, *beside, *aim, *process.heights)]
