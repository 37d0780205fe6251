"""What a party writes about its own work, as those of a clearance may see it at a moment."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, select

from data.disclosure.door import may_see
from data.queries.wordings import Stood, stood
from models.commitment import Activity, Commitment
from models.person import Person
from models.promise import CitizenPromise
from models.vocabulary import Clearance

_Row = TypeVar("_Row", Commitment, Activity, CitizenPromise)


def rows_seen(
    session: Session,
    table: type[_Row],
    *,
    clearance: Clearance,
    at: datetime | None,
    may: Callable[[_Row], bool] = lambda _row: True,
) -> list[Stood[_Row]]:
    """Return what stood at the moment (None is now) and that such a reader may see, as it was then, by its beginning.

    `may` asks more of a row than that the reader has its clearance.
    """
    rows = session.exec(select(table)).all()
    found = stood(rows, at=at, may=lambda row: may_see(clearance, needed=row.clearance) and may(row))
    return sorted(found, key=lambda one: (one.row.starts_on, one.number))


def names_of_people(session: Session, *, clearance: Clearance) -> Mapping[int | None, str] | None:
    """Return everybody's name by number; None for a reader who has not signed in."""
    if clearance is Clearance.OPEN:
        return None
    return defaultdict(str, {row.id: row.name for row in session.exec(select(Person))})
