"""Accounts and open invitations, for administrators."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from data.actor import Actor
from data.collation import sort_key
from data.queries.permission import require
from data.store import reading
from models.party import Party
from models.person import Invitation, Person, SignIn
from models.vocabulary import PartyKind, Permission, Role


@dataclass(frozen=True)
class PersonView:
    """One account; `last_seen` is None for someone who never signed in."""

    id: int
    username: str
    name: str
    email: str
    role: Role
    party: PartyKind | None
    is_active: bool
    created_at: datetime
    last_seen: datetime | None


@dataclass(frozen=True)
class InvitationView:
    """One link not yet used; `name` is whose new password it makes, empty for a new account."""

    role: Role
    party: PartyKind | None
    name: str
    created_at: datetime
    expires_at: datetime


def accounts(*, by: Actor) -> tuple[PersonView, ...]:
    """Return all accounts by name, those closed last.

    Raises:
        NotAllowedError: unless the person may manage people.
    """
    with reading() as session:
        require(session, Permission.MANAGE_PEOPLE, by=by)
        parties, seen = _parties(session), _last_seen(session)
        people = session.exec(select(Person)).all()
        rows = sorted(people, key=lambda person: (not person.is_active, sort_key(person.name)))
        return tuple(
            PersonView(
                id=row.id or 0,
                username=row.username,
                name=row.name,
                email=row.email,
                role=row.role,
                party=parties.get(row.party_id),
                is_active=row.is_active,
                created_at=row.created_at,
                last_seen=seen.get(row.id),
            )
            for row in rows
        )


def open_invitations(*, by: Actor, at: datetime) -> tuple[InvitationView, ...]:
    """Return the invitations that can still be used at that time, the first to run out first.

    Raises:
        NotAllowedError: unless the person may manage people.
    """
    with reading() as session:
        require(session, Permission.MANAGE_PEOPLE, by=by)
        parties = _parties(session)
        names = {person.id: person.name for person in session.exec(select(Person))}
        unused = select(Invitation).where(col(Invitation.used_at).is_(None), col(Invitation.expires_at) > at)
        return tuple(
            InvitationView(
                role=row.role,
                party=parties.get(row.party_id),
                name=names.get(row.person_id, ""),
                created_at=row.created_at,
                expires_at=row.expires_at,
            )
            for row in session.exec(unused.order_by(col(Invitation.expires_at)))
        )


def _parties(session: Session) -> dict[int | None, PartyKind]:
    return {party.id: party.kind for party in session.exec(select(Party))}


def _last_seen(session: Session) -> dict[int | None, datetime]:
    newest = select(SignIn.person_id, func.max(SignIn.seen_at)).group_by(col(SignIn.person_id))
    return dict(session.exec(newest).all())
