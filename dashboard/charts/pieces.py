"""Which points may be drawn, and which of them a line may join."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

_DRAWN = ["period", "middle", "value", "lower", "upper", "status"]
_LATE = 1.5


@dataclass(frozen=True)
class BreakMark:
    """A break in a series as a chart shows it: a short label on the line, the whole note where one points at it."""

    on: date
    label: str
    note: str = ""
    splits: bool = True

    @property
    def at(self) -> float:
        """Return the day in years, on the scale of `Period.middle`."""
        return year_of(self.on)


def year_of(day: date) -> float:
    """Return the day in years, every month being a twelfth as in `Period.middle`.

    >>> year_of(date(2018, 7, 1))
    2018.5
    """
    return day.year + (day.month - 1 + (day.day - 1) / 31) / 12


def rows_of(series: pd.DataFrame, *, place: str, sex: str = "total") -> pd.DataFrame:
    """Return all rows of one place, in order of time, those without a value among them."""
    return series[(series["place"] == place) & (series["sex"] == sex)].sort_values("start", kind="stable")


def has_value(rows: pd.DataFrame) -> pd.Series:
    """Tell for each row whether it holds a number that everyone who sees the drawing may see."""
    return (rows["shown"] == "value") & rows["value"].notna()


def pieces_of(
    rows: pd.DataFrame, *, breaks: Sequence[BreakMark] = (), step: float | None = None
) -> tuple[pd.DataFrame, ...]:
    """Return the drawable points in pieces that a line may join, oldest first.

    A piece ends where a row has no value, where more than one and a half `step` of years passes, and at a break that
    splits: two periods are joined only if both end before it or both begin after it, so a period that holds the break
    stands alone. Nothing but what is drawn is kept of a row.
    """
    shown = has_value(rows)
    era = _eras(rows, breaks=breaks)
    begins = ~shown.shift(fill_value=False) | (era != era.shift())
    if step is not None:
        begins |= rows["middle"].astype(float).diff() > _LATE * step
    drawn = rows.loc[shown, _DRAWN]
    return tuple(piece for _, piece in drawn.groupby(begins.cumsum()[shown], sort=True))


def _eras(rows: pd.DataFrame, *, breaks: Sequence[BreakMark]) -> pd.Series:
    """Name for each row the side of every splitting break it stands on: before, astride or after."""
    era = pd.Series("", index=rows.index, dtype=object)
    start, end = pd.to_datetime(rows["start"]), pd.to_datetime(rows["end"])
    for mark in breaks:
        if mark.splits:
            day = pd.Timestamp(mark.on)
            side = (end >= day).astype(int) + (start >= day).astype(int)
            era += side.astype(str)
    return era
