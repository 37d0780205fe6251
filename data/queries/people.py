"""Who has an account, for those who manage accounts."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from data.actor import ANYONE, CONSOLE, Actor
from data.collation import sort_key
from data.store import NotAllowedError, actor_of_person, reading
from models.party import Party
from models.person import Person, SignIn
from models.vocabulary import PartyKind, Permission, Role


@dataclass(frozen=True)
class PersonView:
    """One account; `seen_at` is when any of its sessions was last used, as far as the store remembers."""

    id: int
    username: str
    name: str
    role: Role
    party: PartyKind | None
    is_active: bool
    created_at: datetime
    seen_at: datetime | None


def everyone(*, by: Actor) -> tuple[PersonView, ...]:
    """Return all accounts, the open ones first, by name.

    Raises:
        NotAllowedError: unless the person manages people by what the store says now.
    """
    with reading() as session:
        asker = ANYONE if by.person_id is None else actor_of_person(session, by.person_id)
        if not (by if by == CONSOLE else asker).may(Permission.MANAGE_PEOPLE):
            raise NotAllowedError
        parties = {party.id: party.kind for party in session.exec(select(Party))}
        seen: dict[int, datetime] = {}
        for sign_in in session.exec(select(SignIn).order_by(col(SignIn.seen_at))):
            seen[sign_in.person_id] = sign_in.seen_at
        people = [
            PersonView(
                id=int(person.id or 0),
                username=person.username,
                name=person.name,
                role=person.role,
                party=parties.get(person.party_id),
                is_active=person.is_active,
                created_at=person.created_at,
                seen_at=seen.get(int(person.id or 0)),
            )
            for person in session.exec(select(Person))
        ]
    return tuple(sorted(people, key=lambda person: (not person.is_active, sort_key(person.name), person.id)))
