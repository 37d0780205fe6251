"""A party that approves its values, and what its people send: the small world of the tests of approval."""

from datetime import UTC, datetime, timedelta

from sqlmodel import col, select

from data.actions.content import edit_party
from data.actor import CONSOLE, Actor
from data.queries.proposals import ProposalView, proposals_of
from data.store import housekeeping, reading
from models.audit_event import AuditEvent
from models.proposal import Proposal, ProposalState
from models.vocabulary import PartyKind, Role
from tests.factories import person, report, small_world

POLICE = PartyKind.POLICE


def approving_world() -> tuple[Actor, Actor]:
    """Fill the store, let the police approve its values, and return a coordinator and an approver of it."""
    small_world()
    wants_approval()
    return person(Role.COORDINATOR, POLICE), person(Role.APPROVER, POLICE)


def wants_approval(*, wanted: bool = True) -> None:
    """Let the police approve its values before they are published, or no longer."""
    opened, changes = {"needs_approval": not wanted}, {"needs_approval": wanted}
    edit_party(party="police", opened=opened, changes=changes, by=CONSOLE)


def send(value: str | None = "12.5", *, by: Actor, opened: int = 0, **facts: object) -> int:
    """Send a value of the police for approval, and return the number of the proposal."""
    receipt = report(value, by=by, opened=opened, **facts)
    assert receipt.is_submitted
    return proposals()[-1].id or 0


def proposals() -> list[Proposal]:
    """Return every proposal there is, in the order they were sent."""
    with reading() as session:
        return list(session.exec(select(Proposal).order_by(col(Proposal.id))))


def states() -> list[ProposalState]:
    """Return how far each proposal has come."""
    return [row.state for row in proposals()]


def waiting(by: Actor) -> tuple[ProposalView, ...]:
    """Return what the police has sent and not published, as the person sees it."""
    return proposals_of(POLICE, by=by)


def let_time_pass() -> None:
    """Move every set time of publication to a moment ago."""
    with housekeeping() as session:
        for row in session.exec(select(Proposal).where(col(Proposal.publish_at).is_not(None))):
            row.publish_at = datetime.now(UTC) - timedelta(seconds=1)
            session.add(row)


def soon() -> datetime:
    """Return a moment that has not come."""
    return datetime.now(UTC) + timedelta(hours=1)


def actions() -> list[str]:
    """Return what was done, as the log says it, in order."""
    with reading() as session:
        return [event.action for event in session.exec(select(AuditEvent).order_by(col(AuditEvent.id)))]
