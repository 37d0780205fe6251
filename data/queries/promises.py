"""Citizen promises with what has been counted, and whether they keep pace: the one reading of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from data.calculations.pace import Pace, PaceState, pace_of
from data.queries.content import grouped
from data.queries.own_work import names_of_people, rows_seen
from data.queries.wordings import Stood
from data.store import reading
from models.party import Party
from models.place import Place
from models.promise import CitizenPromise, PromiseCount
from models.text import Text
from models.vocabulary import Clearance, PartyKind

__all__ = ["CountView", "Pace", "PaceState", "PromiseView", "Terms", "promises"]


@dataclass(frozen=True)
class CountView:
    """How many there had been in all by the end of a day; note and name are for those who have signed in."""

    on: date
    count: int
    note: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What is promised the people of a place (a slug): at least so many, of so many where there is an end to them."""

    place: str
    starts_on: date
    ends_on: date
    target_count: int
    of_count: int | None
    unit: Text


@dataclass(frozen=True, kw_only=True)
class PromiseView(Terms):
    """One promise; `changed_at` is when it came to promise this, and `before` what was promised until then."""

    slug: str
    party: PartyKind
    name: Text
    clearance: Clearance
    version: int
    changed_at: datetime | None
    before: Terms | None
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
    """Return every promise that such a reader may see, by when they begin; of an earlier moment as they were then."""
    with reading() as session:
        found = rows_seen(session, CitizenPromise, clearance=clearance, at=as_known_at)
        if not found:
            return ()
        counted = grouped(_counts(session, clearance=clearance, at=as_known_at))
        places = {row.id: row.slug for row in session.exec(select(Place))}
        parties = {row.id: row.kind for row in session.exec(select(Party))}
        return tuple(
            _view(one, party=parties[one.row.party_id], places=places, counts=counted[one.number]) for one in found
        )


def _view(
    one: Stood[CitizenPromise],
    *,
    party: PartyKind,
    places: Mapping[int | None, str],
    counts: tuple[CountView, ...],
) -> PromiseView:
    row, terms = one.row, _terms(one.row, places=places)
    changed_at, before = row.recorded_at, None
    for earlier in one.earlier:  # a name that was spelled anew is no other promise
        known = _terms(earlier, places=places)
        if known != terms:
            before = Terms(**known)
            break
        changed_at = earlier.recorded_at
    return PromiseView(
        slug=row.slug,
        party=party,
        name=Text(row.name_sv, row.name_en),
        clearance=row.clearance,
        version=row.version,
        changed_at=None if before is None else changed_at,
        before=before,
        counts=counts,
        **terms,
    )


def _terms(row: CitizenPromise, *, places: Mapping[int | None, str]) -> dict[str, Any]:
    return {
        "place": places[row.place_id],
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "target_count": row.target_count,
        "of_count": row.of_count,
        "unit": Text(row.unit_sv, row.unit_en),
    }


def _counts(session: Session, *, clearance: Clearance, at: datetime | None) -> list[tuple[int, CountView]]:
    """Return all counts with the promise they are of, the newest day first; the later of a day before the earlier."""
    names = names_of_people(session, clearance=clearance)
    rows = select(PromiseCount).order_by(col(PromiseCount.on).desc(), col(PromiseCount.id).desc())
    if at is not None:
        rows = rows.where(PromiseCount.recorded_at <= at)
    return [
        (
            row.promise_id,
            CountView(
                on=row.on,
                count=row.count,
                note="" if names is None else row.note,
                recorded_at=row.recorded_at,
                recorded_by="" if names is None else names[row.recorded_by],
            ),
        )
        for row in session.exec(rows)
    ]
