"""Series of single values at a place, as the judgement reads them from what the door let through."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import nan
from typing import Any

import pandas as pd

from data.disclosure.door import NUMBERS
from data.disclosure.primary import Shown
from models.ages import EVERYONE
from models.period import Period
from models.vocabulary import MissingReason, Sex, ValueStatus

_COLUMNS = ["indicator", "place", "period", "shown", "missing_reason", "status", "source", "source_date"]
_NUMBERS = (*NUMBERS, "revised_by")
_COLUMNS += ["version", "recorded_at", *_NUMBERS]


@dataclass(frozen=True)
class Point:
    """One period of one series of totals; the numbers are None unless they may be seen.

    A value, with its interval, that is brought over a break has been multiplied by `factor`; what it counts has not.
    """

    period: Period
    shown: Shown
    missing_reason: MissingReason | None
    status: ValueStatus
    source: str
    source_date: date | None
    version: int
    recorded_at: datetime
    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    lower: float | None = None
    upper: float | None = None
    sample_size: float | None = None
    revised_by: float | None = None
    factor: float = 1.0

    def times(self, factor: float) -> "Point":
        """Return the point brought over a break."""
        changed = {name: getattr(self, name) for name in ("value", "lower", "upper")}
        known = {name: number * factor for name, number in changed.items() if number is not None}
        return replace(self, factor=self.factor * factor, **known)


Series = tuple[Point, ...]


def series_by_place(admitted: pd.DataFrame, *, at: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], Series]:
    """Return the totals of each (indicator, place) asked for, oldest first; what is not there is empty.

    `revised_by` is told where the frame has it.
    """
    wanted = admitted["indicator"].isin({slug for slug, _ in at}) & admitted["place"].isin({place for _, place in at})
    rows = admitted if "revised_by" in admitted else admitted.assign(revised_by=nan)
    is_total = (rows["sex"] == Sex.TOTAL.value) & (rows["ages"] == EVERYONE.code)
    totals = rows.loc[wanted & is_total, _COLUMNS]
    found: defaultdict[tuple[str, str], list[Point]] = defaultdict(list)
    for row in totals.itertuples(index=False):
        found[str(row.indicator), str(row.place)].append(_point(row))
    return defaultdict(tuple, {key: tuple(sorted(points, key=_order)) for key, points in found.items()})


def _point(row: Any) -> Point:  # noqa: ANN401 - a row of a frame
    numbers: dict[str, Any] = {
        name: None if pd.isna(number := getattr(row, name)) else float(number) for name in _NUMBERS
    }
    return Point(
        period=Period.of(row.period),
        shown=Shown(row.shown),
        missing_reason=MissingReason(row.missing_reason) if row.missing_reason else None,
        status=ValueStatus(row.status),
        source=row.source,
        source_date=None if pd.isna(row.source_date) else row.source_date.date(),
        version=row.version,
        recorded_at=row.recorded_at.to_pydatetime(),
        **numbers,
    )


def _order(point: Point) -> Period:
    return point.period
