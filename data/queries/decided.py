"""Decisions over secrecy, and the mark by which the log of events vouches for those of a revision."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Collection

from sqlmodel import Session, col, select

from models.audit_event import AuditEvent
from models.observation import Decision

DECIDED = "decided"


def mark_of(decided: Collection[tuple[int, bool]]) -> str:
    """Return what tells these decisions (number of the version, whether it is shown) from any others.

    >>> mark_of([(7, True), (2, False)]) == mark_of([(2, False), (7, True)]) != mark_of([(2, True), (7, True)])
    True
    """
    return hashlib.sha256(json.dumps(sorted(decided)).encode()).hexdigest()[:32]


def unvouched_revisions(session: Session) -> tuple[int, ...]:
    """Return the revisions whose decisions are not those that the log of events tells of, in order."""
    decided: defaultdict[int, list[tuple[int, bool]]] = defaultdict(list)
    for row in session.exec(select(Decision)):
        decided[row.revision].append((row.observation_id, row.is_shown))
    told = {
        (revision, json.loads(details)[DECIDED])
        for revision, details in session.exec(
            select(AuditEvent.revision, AuditEvent.details).where(col(AuditEvent.details).contains(f'"{DECIDED}"'))
        )
        if DECIDED in json.loads(details)
    }
    stored = {(revision, mark_of(found)) for revision, found in decided.items()}
    return tuple(sorted({revision for revision, _ in told ^ stored}))
