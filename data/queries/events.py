"""The log of what was done, by whom and when, for administrators."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, or_, select

from data.actor import Actor
from data.queries.permission import require
from data.refusal import N_
from data.store import reading
from models.audit_event import AuditEvent
from models.indicator import Indicator
from models.observation import Decision, Observation
from models.vocabulary import Permission, PersonBased

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOT_TOLD = N_("se indikatorns sida")
"""What stands for a number of persons: the value itself tells who may see it, and how much of it."""
_CHUNK = 500
_NUMBERS = ("value", "before")
_OF_THE_PARTY: Mapping[str, Collection[str]] = {"hand_back_value": ("reason",)}
"""What the log once kept of values that only their party sees until they are published, by action."""


@dataclass(frozen=True)
class EventView:
    """One event; `details` are what the action wrote down, without numbers of persons."""

    id: int
    at: datetime
    revision: int
    actor: str
    action: str
    subject: str
    details: Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which events are asked for: by whom, of which actions, about what and all below it, from and to which day.

    What is empty asks for nothing; days are those of Stockholm, both counted.
    """

    actor: str = ""
    actions: Collection[str] = ()
    subject: str = ""
    since: date | None = None
    until: date | None = None


def events(
    *,
    by: Actor,
    most: int = 200,
    before: int | None = None,
    wanted: Wanted | None = None,
    matches: Callable[[EventView], bool] = lambda _event: True,
) -> tuple[EventView, ...]:
    """Return the newest events, newest first; `before` an event's id gives the next page.

    `matches` says of each whether it is meant, as a search for a word in what the reader is told.

    Raises:
        NotAllowedError: unless the person may manage people.
    """
    with reading() as session:
        require(session, Permission.MANAGE_PEOPLE, by=by)
        secret = _counting_persons(session)
        views = (_view(row, secret=secret) for row in _newest_first(session, wanted or Wanted(), before=before))
        return tuple(islice(filter(matches, views), most))


FILLING = timedelta(hours=1)
"""What a store is filled with at first is old figures that came with the installation, and no news."""


def began_at() -> datetime | None:
    """Return when the log begins, which is when the store was first filled; None while nothing has been done."""
    with reading() as session:
        return session.exec(select(func.min(AuditEvent.at))).one()


def actors(*, by: Actor) -> tuple[str, ...]:
    """Return the names of everyone who has done something that is in the log.

    Raises:
        NotAllowedError: unless the person may manage people.
    """
    with reading() as session:
        require(session, Permission.MANAGE_PEOPLE, by=by)
        return tuple(session.exec(select(AuditEvent.actor).distinct()))


def _newest_first(session: Session, wanted: Wanted, *, before: int | None) -> Iterator[AuditEvent]:
    """Yield the rows a part at a time: a search that soon has what it needs reads no more."""
    statement = select(AuditEvent).order_by(col(AuditEvent.id).desc()).limit(_CHUNK)
    if wanted.actor:
        statement = statement.where(AuditEvent.actor == wanted.actor)
    if wanted.actions:
        statement = statement.where(col(AuditEvent.action).in_(wanted.actions))
    if wanted.subject:
        below = col(AuditEvent.subject).startswith(f"{wanted.subject}/", autoescape=True)
        statement = statement.where(or_(col(AuditEvent.subject) == wanted.subject, below))
    if wanted.since is not None:
        statement = statement.where(col(AuditEvent.at) >= datetime.combine(wanted.since, time.min, tzinfo=STOCKHOLM))
    if wanted.until is not None:
        statement = statement.where(col(AuditEvent.at) <= datetime.combine(wanted.until, time.max, tzinfo=STOCKHOLM))
    last = before
    while True:
        older = statement if last is None else statement.where(col(AuditEvent.id) < last)
        rows = session.exec(older).all()
        yield from rows
        if len(rows) < _CHUNK:
            return
        last = rows[-1].id


def _counting_persons(session: Session) -> frozenset[str]:
    """Return the indicators (slugs) that may count persons, or did when something of them was decided over."""
    decided = select(Observation.indicator_id).join(Decision).distinct()
    either = or_(col(Indicator.person_based) != PersonBased.NO, col(Indicator.id).in_(decided))
    return frozenset(session.exec(select(Indicator.slug).where(either)))


def _view(row: AuditEvent, *, secret: Collection[str]) -> EventView:
    view = EventView(
        id=row.id or 0,
        at=row.at,
        revision=row.revision,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        details={
            name: told
            for name, told in json.loads(row.details).items()
            if name not in _OF_THE_PARTY.get(row.action, ())
        },
    )
    return _without_numbers(view) if row.subject.partition("/")[0] in secret else view


def _without_numbers(view: EventView) -> EventView:
    """Take out what the value was and is, but not what an edit changed in the indicator itself."""
    details = {
        name: NOT_TOLD if name in _NUMBERS and isinstance(value, str | float | int) else value
        for name, value in view.details.items()
    }
    return replace(view, details=details)
