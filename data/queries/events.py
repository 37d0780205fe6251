"""The log of what was done, by whom and when, for administrators."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from data.actor import Actor
from data.queries.permission import require
from data.store import reading
from models.audit_event import AuditEvent
from models.vocabulary import Permission


@dataclass(frozen=True)
class EventView:
    """One event; `details` are what the action wrote down."""

    id: int
    at: datetime
    revision: int
    actor: str
    action: str
    subject: str
    details: Mapping[str, object]


def events(*, by: Actor, most: int = 200, before: int | None = None, subject: str = "") -> tuple[EventView, ...]:
    """Return the newest events, newest first; `before` an event's id gives the next page, `subject` only its own.

    Raises:
        NotAllowedError: unless the person may manage people.
    """
    statement = select(AuditEvent).order_by(col(AuditEvent.id).desc()).limit(most)
    if before is not None:
        statement = statement.where(col(AuditEvent.id) < before)
    if subject:
        statement = statement.where(col(AuditEvent.subject) == subject)
    with reading() as session:
        require(session, Permission.MANAGE_PEOPLE, by=by)
        return tuple(_view(row) for row in session.exec(statement))


def _view(row: AuditEvent) -> EventView:
    return EventView(
        id=row.id or 0,
        at=row.at,
        revision=row.revision,
        actor=row.actor,
        action=row.action,
        subject=row.subject,
        details=json.loads(row.details),
    )
