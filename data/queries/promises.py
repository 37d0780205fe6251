"""Citizen promises with what has been counted, and whether they keep pace: the one reading of them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from data.calculations.pace import Pace, PaceState, pace_of
from data.queries.content import grouped
from data.queries.own_work import names_of_people, rows_seen
from data.store import reading
from models.party import Party
from models.place import Place
from models.promise import CitizenPromise, PromiseCount
from models.text import Text
from models.vocabulary import Clearance, PartyKind

__all__ = ["CountView", "Pace", "PaceState", "PromiseView", "promises"]


@dataclass(frozen=True)
class CountView:
    """How many there had been in all by the end of a day; note and name are for those who have signed in."""

    on: date
    count: int
    note: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, kw_only=True)
class PromiseView:
    """One promise to the people of a place (a slug): at least so many, of so many where there is an end to them."""

    slug: str
    place: str
    party: PartyKind
    name: Text
    starts_on: date
    ends_on: date
    target_count: int
    of_count: int | None
    unit: Text
    clearance: Clearance
    version: int
    counts: tuple[CountView, ...]

    @property
    def latest(self) -> CountView | None:
        """The newest count; None before the first."""
        return self.counts[0] if self.counts else None

    def pace(self, today: date) -> Pace:
        """Return how the newest count stands to the promise, and what is left of both count and time."""
        counted = None if self.latest is None else (self.latest.on, self.latest.count)
        return pace_of(counted, target=self.target_count, first=self.starts_on, last=self.ends_on, today=today)


def promises(*, clearance: Clearance, as_known_at: datetime | None = None) -> tuple[PromiseView, ...]:
    """Return every promise that such a reader may see, by when they begin; of an earlier moment those of then."""
    with reading() as session:
        rows = list(rows_seen(session, CitizenPromise, clearance=clearance, at=as_known_at))
        if not rows:
            return ()
        counted = grouped(_counts(session, clearance=clearance, at=as_known_at))
        places = {row.id: row.slug for row in session.exec(select(Place))}
        parties = {row.id: row.kind for row in session.exec(select(Party))}
        return tuple(
            PromiseView(
                slug=row.slug,
                place=places[row.place_id],
                party=parties[row.party_id],
                name=Text(row.name_sv, row.name_en),
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                target_count=row.target_count,
                of_count=row.of_count,
                unit=Text(row.unit_sv, row.unit_en),
                clearance=row.clearance,
                version=row.version,
                counts=counted[row.id or 0],
            )
            for row in rows
        )


def _counts(session: Session, *, clearance: Clearance, at: datetime | None) -> list[tuple[int, CountView]]:
    """Return all counts with the promise they are of, the newest day first; the later of a day before the earlier."""
    names, tells = names_of_people(session, clearance=clearance), clearance is not Clearance.OPEN
    rows = select(PromiseCount).order_by(col(PromiseCount.on).desc(), col(PromiseCount.id).desc())
    if at is not None:
        rows = rows.where(PromiseCount.recorded_at <= at)
    return [
        (
            row.promise_id,
            CountView(row.on, row.count, row.note if tells else "", row.recorded_at, names[row.recorded_by]),
        )
        for row in session.exec(rows)
    ]
