"""Screens as they come to the door: let in by their keys, and what they tell of themselves."""

import hmac
from datetime import UTC, datetime, timedelta

from sqlmodel import select

from data.actions.credentials import token_hash
from data.queries.screens import ScreenView, with_slides
from data.store import housekeeping, reading
from models.screen import Screen

SEEN_EVERY = timedelta(seconds=30)
LONGEST_FAULT = 300
_PATIENCE = 2.0


def screen_of_key(slug: str, *, key: str) -> ScreenView | None:
    """Return the screen that the key belongs to, or None: which of the two is wrong is nobody's business."""
    with reading() as session:
        row = session.exec(select(Screen).where(Screen.slug == slug)).first()
        if row is None or not hmac.compare_digest(row.key_hash or "", token_hash(key)):
            return None
        return with_slides(session, row)


def note_sighting(screen: ScreenView, *, revision: int | None, program: str, fault: str) -> None:
    """Write down that the screen was heard of; nothing when it was a moment ago, however often the store changes.

    The last fault stays, with its moment, until another comes.
    """
    now, seen = datetime.now(UTC), screen.sighting
    told, said = "".join(sign for sign in fault if sign.isprintable())[:LONGEST_FAULT], program[:40]
    is_recent = seen.at is not None and now - seen.at < SEEN_EVERY
    if is_recent and not told and seen.program == said:
        return
    with housekeeping(patience=_PATIENCE) as session:
        row = session.exec(select(Screen).where(Screen.slug == screen.slug)).one()
        row.seen_at, row.seen_revision, row.seen_program = now, revision, said
        if told:
            row.fault, row.fault_at = told, now
        session.add(row)
