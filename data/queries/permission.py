"""Who may read what is not for everyone, asked again of the store in every query."""

from sqlmodel import Session

from data.actor import CONSOLE, Actor
from data.store import NotAllowedError, actor_of_person
from models.vocabulary import PartyKind, Permission


def require(session: Session, permission: Permission, *, by: Actor, party: PartyKind | None = None) -> None:
    """Let the question go on only if the store gives the person the permission now.

    Raises:
        NotAllowedError: if it does not.
    """
    known = by if by == CONSOLE or by.person_id is None else actor_of_person(session, by.person_id)
    if not known.may(permission, party=party):
        raise NotAllowedError
