"""Rows of accounts, for the actions that make and change them: found, checked and added in one place."""

from sqlmodel import Session, col, select

from data.actor import Actor
from data.refusal import N_, RefusedError
from data.store import Unit
from data.texts import clean_text
from models.party import Party
from models.person import Person, SignIn
from models.vocabulary import PartyKind, Role

_LONGEST = 120
_SHORTEST_USERNAME = 3
_IN_USERNAMES = frozenset("abcdefghijklmnopqrstuvwxyzåäöéüø0123456789._-@+")
_OF_A_PARTY = frozenset({Role.COORDINATOR, Role.APPROVER})


class UnknownPersonError(RefusedError):
    """Raised for a number that no account has."""

    message = N_("Kontot finns inte. Ladda om listan över konton.")


class UsernameError(RefusedError):
    """Raised for a user name with too few characters or other characters than people can type everywhere."""

    message = N_("Användarnamnet behöver minst 3 tecken: bokstäver, siffror, punkt, bindestreck, understreck eller @.")


class UsernameTakenError(RefusedError):
    """Raised when another account has the user name."""

    message = N_("Användarnamnet {username} är upptaget. Välj ett annat.")


class NameNeededError(RefusedError):
    """Raised for an account without a name: history must say who did what."""

    message = N_("Skriv ditt namn, så att andra ser vem som har rapporterat.")


class PartyNeededError(RefusedError):
    """Raised for a coordinator or approver without a party, or with one that the store does not have."""

    message = N_("Samordnare och godkännare hör till en part. Välj vilken.")


def new_person(
    unit: Unit, *, username: str, name: str, role: Role, party: PartyKind | None, password_hash: str
) -> Actor:
    """Add the account in a transaction that has been authorised, and return who it is.

    Raises:
        UsernameTakenError, NameNeededError, PartyNeededError: each for its own reason.
    """
    shown = clean_text(name, most=_LONGEST, lines=False)
    if not shown:
        raise NameNeededError
    if unit.session.exec(select(Person).where(Person.username == username)).first() is not None:
        raise UsernameTakenError(username=username)
    person = Person(
        username=username,
        name=shown,
        role=role,
        party_id=party_number(unit.session, role=role, party=party),
        password_hash=password_hash,
        created_at=unit.at,
    )
    unit.session.add(person)
    unit.session.flush()
    unit.record(action="add_person", subject=f"person/{username}", role=role, party=party)
    return Actor(person_id=person.id, name=shown, role=role, party=party)


def clean_username(username: str) -> str:
    """Return the user name as it is kept and compared: lower case, without space around it.

    Raises:
        UsernameError: if it is too short, too long or has other characters.
    """
    same = clean_text(username, most=_LONGEST, lines=False).casefold()
    if len(same) < _SHORTEST_USERNAME or not _IN_USERNAMES.issuperset(same):
        raise UsernameError
    return same


def party_number(session: Session, *, role: Role, party: PartyKind | None) -> int | None:
    """Return the number of the party that the role belongs to; None for a role that belongs to all.

    Raises:
        PartyNeededError: if the role needs a party and there is none.
    """
    found = None if party is None else session.exec(select(Party).where(Party.kind == party)).first()
    if found is None and (role in _OF_A_PARTY or party is not None):
        raise PartyNeededError
    return None if found is None else found.id


def end_all_sign_ins(unit: Unit, person_id: int) -> None:
    """End every session that the person has open, in whatever browser."""
    open_ones = select(SignIn).where(SignIn.person_id == person_id, col(SignIn.ended_at).is_(None))
    for one in unit.session.exec(open_ones):
        one.ended_at = unit.at
        unit.session.add(one)


def managed_person(session: Session, person_id: int) -> Person:
    """Return the account of that number.

    Raises:
        UnknownPersonError: if there is none.
    """
    person = session.get(Person, person_id)
    if person is None:
        raise UnknownPersonError
    return person
