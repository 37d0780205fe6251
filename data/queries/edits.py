"""What content said before: every change of a row, told field by field from the log."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from data.actor import Actor
from data.queries.permission import require
from data.store import reading
from models.audit_event import AuditEvent
from models.vocabulary import Permission


@dataclass(frozen=True)
class ChangeView:
    """One field that was changed: what it said before and after; `is_new` where there was nothing before."""

    field: str
    before: object
    after: object
    is_new: bool = False


@dataclass(frozen=True)
class EditView:
    """One change of a row: when, by whom, what was done, which fields, and what else it is `about` (an address)."""

    at: datetime
    actor: str
    action: str
    changes: tuple[ChangeView, ...]
    about: str = ""


def edits_of(subject: str, *, actions: Collection[str], by: Actor) -> tuple[EditView, ...]:
    """Return the changes of the row with that address, the newest first; `actions` tell it from others of that name.

    Raises:
        NotAllowedError: unless the person edits content.
    """
    statement = select(AuditEvent).where(AuditEvent.subject == subject, col(AuditEvent.action).in_(actions))
    with reading() as session:
        require(session, Permission.EDIT_CONTENT, by=by)
        rows = session.exec(statement.order_by(col(AuditEvent.id).desc()))
        return tuple(_view(row) for row in rows)


def _view(row: AuditEvent) -> EditView:
    details = json.loads(row.details)
    return EditView(
        row.at, row.actor, row.action, _changes(details), about=details.get("police") or details.get("about") or ""
    )


def _changes(details: Mapping[str, Mapping[str, object]]) -> tuple[ChangeView, ...]:
    before, after = details.get("before") or {}, details.get("after") or {}
    return tuple(
        ChangeView(field, before.get(field), value, is_new=field not in before) for field, value in after.items()
    )
