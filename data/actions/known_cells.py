"""What one transaction needs to know of indicators, places and values when many values come at once.

Each indicator and each place is read once, and of values the newest of each cell in one select, never row by row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlmodel import Session, col, select

from data.actions.entry import Measure, Site
from data.actions.register import indicator_row, measure_of, place_row, site_of
from data.actions.versions import CellId
from models.indicator import Indicator
from models.observation import Observation
from models.party import Party
from models.vocabulary import MissingReason, PartyKind, ValueStatus


class Newest(NamedTuple):
    """What the newest version of a cell says."""

    id: int
    version: int
    value: float | None
    numerator: float | None
    denominator: float | None
    lower: float | None
    upper: float | None
    sample_size: float | None
    missing_reason: MissingReason | None
    status: ValueStatus
    comment: str
    source: str
    source_date: date | None

    @property
    def stands(self) -> bool:
        """Whether it says anything: it is not withdrawn."""
        return self.status is not ValueStatus.WITHDRAWN


@dataclass(frozen=True)
class KnownIndicator:
    """An indicator: its number, what may be entered for it, and whether its party approves values first."""

    id: int
    measure: Measure
    needs_approval: bool


class Facts:
    """Reads what is asked for once; `allow` is asked of each indicator's party, and raises where it is not allowed."""

    def __init__(self, session: Session, *, allow: Callable[[PartyKind], None]) -> None:
        self.session = session
        self._allow = allow
        self._indicators: dict[str, KnownIndicator] = {}
        self._places: dict[str, tuple[int, Site]] = {}

    def indicator(self, slug: str) -> KnownIndicator:
        """Return the indicator's facts, after asking whether it may be reported."""
        if slug not in self._indicators:
            row = indicator_row(self.session, slug)
            party = self.session.get_one(Party, row.reporter_id)
            self._allow(party.kind)
            self._indicators[slug] = KnownIndicator(
                int(row.id or 0), measure_of(self.session, row), needs_approval=party.needs_approval
            )
        return self._indicators[slug]

    def place(self, slug: str) -> tuple[int, Site]:
        """Return the place's number and facts."""
        if slug not in self._places:
            row = place_row(self.session, slug)
            self._places[slug] = (int(row.id or 0), site_of(row))
        return self._places[slug]

    def newest(self, indicator: KnownIndicator) -> dict[CellId, Newest]:
        """Return the newest version of each cell of the indicator."""
        return _newest_of(self.session, indicator.id)


def _newest_of(session: Session, indicator: int) -> dict[CellId, Newest]:
    cell = (Observation.indicator_id, Observation.place_id, Observation.period, Observation.sex, Observation.ages)
    told = (getattr(Observation, name) for name in Newest._fields)
    wanted = select(*cell, *told).where(Observation.indicator_id == indicator)  # type: ignore[call-overload]  # SQLModel types select for a few columns
    rows = session.exec(wanted.order_by(col(Observation.version))).all()
    width = len(cell)
    return {tuple(row[:width]): Newest._make(row[width:]) for row in rows}


def last_version(session: Session, indicators: set[str]) -> int:
    """Return the number of the version recorded last of these indicators, 0 for none."""
    wanted = (
        select(Observation.id)
        .join(Indicator, col(Observation.indicator_id) == col(Indicator.id))
        .where(col(Indicator.slug).in_(indicators))
    )
    return int(session.exec(wanted.order_by(col(Observation.id).desc()).limit(1)).first() or 0)
