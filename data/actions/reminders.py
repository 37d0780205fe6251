"""What was sent to whom: each reminder is held by one run before it is sent, and marked once it has been.

A run that breaks off between the two leaves what it held to a later one: then it is sent again rather than never.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session, select

from data.actions.register import indicator_row
from data.actor import Actor
from data.queries.permission import require
from data.queries.reminding import HELD_FOR, Letter, Notice
from data.store import housekeeping, note
from models.audit_event import StoreState
from models.responsibility import Reminder
from models.vocabulary import Permission


def hold(letter: Letter, *, at: datetime, by: Actor) -> Letter:
    """Take the letter's notices for this run, and return it with those that no other run has taken.

    Raises:
        NotAllowedError: unless the person may manage people.
    """
    with housekeeping() as session:
        require(session, Permission.MANAGE_PEOPLE, by=by)
        session.exec(select(StoreState).with_for_update()).one()  # runs on two machines take turns here
        return Letter(letter.to, tuple(_held(session, letter, at=at)))


def mark_sent(letter: Letter, *, at: datetime, by: Actor) -> None:
    """Write down that the letter has been sent, for good and in the log."""
    with housekeeping() as session:
        require(session, Permission.MANAGE_PEOPLE, by=by)
        for row in _rows(session, letter, notices=letter.notices):
            row.sent_at = at
            session.add(row)
        note(session, by=by, action="remind", subject=letter.to.subject, values=len(letter.notices))


def let_go(letter: Letter, *, by: Actor) -> None:
    """Leave the letter to a later run, since it could not be sent."""
    with housekeeping() as session:
        require(session, Permission.MANAGE_PEOPLE, by=by)
        for row in _rows(session, letter, notices=letter.notices):
            session.delete(row)


def _held(session: Session, letter: Letter, *, at: datetime) -> Iterator[Notice]:
    for notice in letter.notices:
        row = next(iter(_rows(session, letter, notices=[notice])), None)
        if row is not None and (row.sent_at is not None or row.held_at > at - HELD_FOR):
            continue
        number = int(indicator_row(session, notice.indicator).id or 0)
        taken = row or Reminder(
            recipient=letter.to.code, indicator_id=number, period=notice.period.code, step=notice.step, held_at=at
        )
        taken.held_at = at
        session.add(taken)
        yield notice


def _rows(session: Session, letter: Letter, *, notices: Sequence[Notice]) -> Iterator[Reminder]:
    for notice in notices:
        number = indicator_row(session, notice.indicator).id
        yield from session.exec(
            select(Reminder).where(
                Reminder.recipient == letter.to.code,
                Reminder.indicator_id == number,
                Reminder.period == notice.period.code,
                Reminder.step == notice.step.value,
            )
        ).all()
