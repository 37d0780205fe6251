"""One-time links: for a new account, for a new password, and for the first administrator of a new store."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, select

from data.actions.accounts import clean_username, end_all_sign_ins, managed_person, new_person, party_number
from data.actions.credentials import new_token, password_hash, token_hash
from data.actor import CONSOLE, Actor
from data.refusal import N_, RefusedError
from data.store import Unit, actor_of_person, authorise, reading, unit_of_work
from models.party import Party
from models.person import Invitation, Person
from models.vocabulary import PartyKind, Permission, Role

VALID_FOR = timedelta(days=7)


class InvitationError(RefusedError):
    """Raised for a link that is unknown, used or too old: which one is nobody's business but the sender's."""

    message = N_("Länken gäller inte längre. Den kan användas en gång inom sju dagar. Be en administratör om en ny.")


@dataclass(frozen=True)
class InvitationView:
    """What a link is for; `username` is given when it sets a new password for an account that exists."""

    role: Role
    party: PartyKind | None
    username: str | None
    expires_at: datetime


def invite(*, role: Role, party: PartyKind | None = None, by: Actor) -> str:
    """Return the token of a link with which somebody makes an account of that role.

    Raises:
        NotAllowedError: unless the person manages people.
        PartyNeededError: if the role needs a party and there is none.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.MANAGE_PEOPLE)
        number = party_number(unit.session, role=role, party=party)
        unit.record(action="invite", subject=f"invitation/{role.value}", party=party)
        return _add(unit, role=role, party_id=number)


def invite_again(*, person_id: int, by: Actor) -> str:
    """Return the token of a link with which somebody who has an account sets a new password.

    Raises:
        NotAllowedError: unless the person manages people.
        UnknownPersonError: if there is no such account.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.MANAGE_PEOPLE)
        person = managed_person(unit.session, person_id)
        unit.record(action="invite_again", subject=f"person/{person.username}")
        return _add(unit, role=person.role, party_id=person.party_id, person_id=person.id)


def first_invitation() -> str | None:
    """Return the token of a link for the first administrator, or None when there is one; earlier links end."""
    with reading() as session:
        if _has_administrator(session):
            return None
    with unit_of_work(by=CONSOLE) as unit:
        waiting = select(Invitation).where(Invitation.role == Role.ADMINISTRATOR, col(Invitation.used_at).is_(None))
        for earlier in unit.session.exec(waiting):
            earlier.expires_at = unit.at
            unit.session.add(earlier)
        unit.record(action="invite", subject="invitation/administrator", first=True)
        return _add(unit, role=Role.ADMINISTRATOR)


def invitation_of(token: str) -> InvitationView | None:
    """Return what the link is for, or None when it cannot be used."""
    with reading() as session:
        invitation = _usable(session, token, at=datetime.now(UTC))
        if invitation is None:
            return None
        party = None if invitation.party_id is None else session.get(Party, invitation.party_id)
        person = None if invitation.person_id is None else session.get(Person, invitation.person_id)
        return InvitationView(
            role=invitation.role,
            party=None if party is None else party.kind,
            username=None if person is None else person.username,
            expires_at=invitation.expires_at,
        )


def accept_invitation(*, token: str, username: str = "", name: str = "", password: str) -> Actor:
    """Make the account, or set the new password, that the link is for, and return who it is.

    For a new password user name and name are not asked for, and the person's open sessions end.

    Raises:
        InvitationError: if the link cannot be used.
        UsernameError, UsernameTakenError, NameNeededError, PasswordError: each for its own reason.
    """
    view = invitation_of(token)
    if view is None:
        raise InvitationError
    same = view.username or clean_username(username)
    kept = password_hash(password, username=same)
    with unit_of_work(by=Actor(person_id=None, name=same, role=None, party=None)) as unit:
        invitation = _usable(unit.session, token, at=unit.at)
        if invitation is None:
            raise InvitationError
        invitation.used_at = unit.at
        unit.session.add(invitation)
        if invitation.person_id is not None:
            return _new_password(unit, invitation.person_id, kept=kept)
        return new_person(unit, username=same, name=name, role=view.role, party=view.party, password_hash=kept)


def _new_password(unit: Unit, person_id: int, *, kept: str) -> Actor:
    person = managed_person(unit.session, person_id)
    person.password_hash = kept
    unit.session.add(person)
    end_all_sign_ins(unit, person_id)
    unit.record(action="set_password", subject=f"person/{person.username}")
    return actor_of_person(unit.session, person_id)


def _add(unit: Unit, *, role: Role, party_id: int | None = None, person_id: int | None = None) -> str:
    token = new_token()
    unit.session.add(
        Invitation(
            token_hash=token_hash(token),
            role=role,
            party_id=party_id,
            person_id=person_id,
            created_at=unit.at,
            expires_at=unit.at + VALID_FOR,
        )
    )
    return token


def _usable(session: Session, token: str, *, at: datetime) -> Invitation | None:
    found = session.get(Invitation, token_hash(token))
    return found if found is not None and found.used_at is None and found.expires_at > at else None


def _has_administrator(session: Session) -> bool:
    return session.exec(select(Person).where(Person.role == Role.ADMINISTRATOR, Person.is_active)).first() is not None
