"""Values as one person may see them, each indicator read once, with what is typed just now laid over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Protocol

import pandas as pd

from data.actor import Actor
from data.disclosure.door import NotClearedError
from data.disclosure.primary import Shown
from data.queries.observations import entered_versions, series_of
from data.queries.points import Point, Series, series_by_place
from data.store import NotAllowedError
from models.ages import EVERYONE, Ages
from models.period import Period
from models.vocabulary import Sex, ValueStatus

_JUST_NOW = datetime.max.replace(tzinfo=UTC)


class Typed(Protocol):
    """A value as somebody has typed or brought it: an entry of a form or of a file."""

    @property
    def indicator(self) -> str:
        """Which indicator (a slug)."""

    @property
    def place(self) -> str:
        """Which place (a slug)."""

    @property
    def period(self) -> Period:
        """Which period."""

    @property
    def sex(self) -> Sex:
        """Of women, men or everyone."""

    @property
    def ages(self) -> Ages:
        """Of which ages."""

    @property
    def value(self) -> Decimal | None:
        """The number, None where there is none."""

    @property
    def status(self) -> ValueStatus:
        """How settled it is."""

    @property
    def comment(self) -> str:
        """What is said of it."""

    @property
    def correction_reason(self) -> str:
        """Why it is changed."""

    @property
    def source(self) -> str:
        """Who says it; empty is the indicator's own source."""


@dataclass(frozen=True)
class CellKey:
    """Which value: of an indicator at a place (slugs), for a period, a sex and ages."""

    indicator: str
    place: str
    period: Period
    sex: Sex = Sex.TOTAL
    ages: Ages = EVERYONE


@dataclass(frozen=True)
class Said:
    """What one version of a value says, and by which source; an empty source is the indicator's own."""

    value: float | None
    comment: str
    source: str


def key_of(typed: Typed) -> CellKey:
    """Return which value is typed."""
    return CellKey(typed.indicator, typed.place, typed.period, typed.sex, typed.ages)


_Line = tuple[str, Sex, Ages]


@dataclass
class KnownValues:
    """Values as a person may see them: all of what the person reports, of other indicators what the door lets out."""

    by: Actor
    _versions: dict[str, pd.DataFrame] = field(default_factory=dict)
    _series: dict[_Line, Mapping[str, Series]] = field(default_factory=dict)
    _said: dict[str, Mapping[CellKey, tuple[Said, ...]]] = field(default_factory=dict)

    def require(self, indicator: str) -> None:
        """Read every version of an indicator that the person reports.

        Raises:
            NotAllowedError: unless the person reports for its party.
        """
        if indicator not in self._versions:
            self._versions[indicator] = entered_versions(indicator, None, by=self.by)

    def said_of(self, key: CellKey) -> tuple[Said, ...]:
        """Return what each version of a value that the person reports has said, oldest first."""
        if key.indicator not in self._said:
            self._said[key.indicator] = _said_in(self._versions[key.indicator], indicator=key.indicator)
        return self._said[key.indicator].get(key, ())

    def series(self, key: CellKey, *, typed: Iterable[Typed] = ()) -> Series:
        """Return the series that the value stands in, with what is typed in place of what is stored."""
        line = (key.indicator, key.sex, key.ages)
        if line not in self._series:
            self._series[line] = _series_in(self._seen(key.indicator), line=line)
        points = {point.period: point for point in self._series[line].get(key.place, ())}
        points |= {one.period: _point_of(one) for one in typed}
        return tuple(points[period] for period in sorted(points))

    def value(self, key: CellKey) -> float | None:
        """Return the value, or None where none may be seen."""
        found = (point for point in self.series(key) if point.period == key.period)
        return next((point.value for point in found if point.shown is Shown.VALUE), None)

    def _seen(self, indicator: str) -> pd.DataFrame:
        """Return the newest version of each value of an indicator; nothing where the person may not see it."""
        try:
            self.require(indicator)
        except NotAllowedError:
            try:
                return series_of(indicator, clearance=self.by.clearance, by_age=True)
            except NotClearedError:
                return pd.DataFrame()
        every = self._versions[indicator].sort_values("version", ascending=False)
        return every.drop_duplicates(["place", "period", "sex", "ages"])


def _series_in(frame: pd.DataFrame, *, line: _Line) -> Mapping[str, Series]:
    if frame.empty:
        return {}
    indicator, sex, ages = line
    own = frame[(frame["sex"] == sex.value) & (frame["ages"] == ages.code)]
    told = own.assign(indicator=indicator, sex=Sex.TOTAL.value, ages=EVERYONE.code)
    found = series_by_place(told, at=[(indicator, str(place)) for place in told["place"].unique()])
    return {place: series for (_, place), series in found.items()}


def _said_in(versions: pd.DataFrame, *, indicator: str) -> Mapping[CellKey, tuple[Said, ...]]:
    found: dict[CellKey, tuple[Said, ...]] = {}
    for row in versions.sort_values("version").to_dict("records"):
        key = CellKey(indicator, row["place"], Period.of(row["period"]), Sex(row["sex"]), Ages.of(row["ages"]))
        value = None if pd.isna(row["value"]) else float(row["value"])
        found[key] = (*found.get(key, ()), Said(value, row["comment"], row["source"]))
    return found


def _point_of(typed: Typed) -> Point:
    return Point(
        period=typed.period,
        shown=Shown.MISSING if typed.value is None else Shown.VALUE,
        missing_reason=None,
        status=typed.status,
        source=typed.source,
        source_date=None,
        version=0,
        recorded_at=_JUST_NOW,
        value=None if typed.value is None else float(typed.value),
    )
