"""What a party writes about its own work, as those of a clearance may see it at a moment."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, select

from data.disclosure.door import may_see
from models.commitment import Activity, Commitment
from models.person import Person
from models.promise import CitizenPromise
from models.vocabulary import Clearance

_Row = TypeVar("_Row", Commitment, Activity, CitizenPromise)


def rows_seen(session: Session, table: type[_Row], *, clearance: Clearance, at: datetime | None) -> Iterator[_Row]:
    """Yield the rows that stood at the moment (None is now) and that such a reader may see, by when they begin."""
    for row in session.exec(select(table).order_by(table.starts_on, table.id)):  # type: ignore[arg-type]  # columns
        if at is None:
            stands = row.withdrawn_at is None
        else:
            stands = row.recorded_at <= at and (row.withdrawn_at is None or row.withdrawn_at > at)
        if stands and may_see(clearance, needed=row.clearance):
            yield row


def names_of_people(session: Session, *, clearance: Clearance) -> Mapping[int | None, str]:
    """Return everybody's name by number; nobody's for a reader who has not signed in."""
    if clearance is Clearance.OPEN:
        return defaultdict(str)
    return defaultdict(str, {row.id: row.name for row in session.exec(select(Person))})
