"""Accounts: who gets one, what role it has, and when it is closed."""

from sqlmodel import select

from data.actions.accounts import clean_username, end_all_sign_ins, managed_person, new_person, party_number
from data.actions.credentials import password_hash
from data.actions.fields import email as clean_email
from data.actions.invitations import accept_invitation, first_invitation, invitation_of, invite, invite_again
from data.actor import Actor
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from models.person import Person
from models.vocabulary import PartyKind, Permission, Role

__all__ = [
    "LastAdministratorError",
    "accept_invitation",
    "add_person",
    "change_role",
    "deactivate",
    "first_invitation",
    "invitation_of",
    "invite",
    "invite_again",
    "reactivate",
    "set_email",
]


class LastAdministratorError(RefusedError):
    """Raised when nobody would be left who can manage accounts."""

    message = N_("Kontot är det enda administratörskontot. Gör någon annan till administratör först.")


def add_person(
    *, username: str, name: str, role: Role, party: PartyKind | None = None, password: str, by: Actor
) -> Actor:
    """Make an account with a password and return who it is.

    Raises:
        NotAllowedError: unless the person manages people.
        UsernameError, UsernameTakenError, NameNeededError, PartyNeededError, PasswordError: each for its own reason.
    """
    same = clean_username(username)
    kept = password_hash(password, username=same)
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.MANAGE_PEOPLE)
        return new_person(unit, username=same, name=name, role=role, party=party, password_hash=kept)


def deactivate(*, person_id: int, by: Actor) -> None:
    """Close an account and end its sessions; what the person did stays in history.

    Raises:
        NotAllowedError, UnknownPersonError, LastAdministratorError: each for its own reason.
    """
    with unit_of_work(by=by) as unit:
        person = _managed(unit, person_id)
        _keep_an_administrator(unit, person)
        person.is_active = False
        unit.session.add(person)
        end_all_sign_ins(unit, person_id)
        unit.record(action="deactivate", subject=f"person/{person.username}")


def reactivate(*, person_id: int, by: Actor) -> None:
    """Open a closed account again.

    Raises:
        NotAllowedError, UnknownPersonError: each for its own reason.
    """
    with unit_of_work(by=by) as unit:
        person = _managed(unit, person_id)
        person.is_active = True
        unit.session.add(person)
        unit.record(action="reactivate", subject=f"person/{person.username}")


def change_role(*, person_id: int, role: Role, party: PartyKind | None = None, by: Actor) -> None:
    """Give an account another role or party; it counts from the person's next click.

    Raises:
        NotAllowedError, UnknownPersonError, PartyNeededError, LastAdministratorError: each for its own reason.
    """
    with unit_of_work(by=by) as unit:
        person = _managed(unit, person_id)
        if role is not Role.ADMINISTRATOR:
            _keep_an_administrator(unit, person)
        before = person.role
        person.role, person.party_id = role, party_number(unit.session, role=role, party=party)
        unit.session.add(person)
        unit.record(action="change_role", subject=f"person/{person.username}", before=before, role=role, party=party)


def set_email(*, person_id: int, email: str, by: Actor) -> None:
    """Say where the person's reminders are sent; empty for nowhere.

    Raises:
        NotAllowedError, UnknownPersonError, EmailRefusedError: each for its own reason.
    """
    kept = clean_email(email)
    with unit_of_work(by=by) as unit:
        person = _managed(unit, person_id)
        if person.email == kept:
            unit.leave_unchanged()
            return
        person.email = kept
        unit.session.add(person)
        unit.record(action="set_email", subject=f"person/{person.username}")


def _managed(unit: Unit, person_id: int) -> Person:
    authorise(unit, Permission.MANAGE_PEOPLE)
    return managed_person(unit.session, person_id)


def _keep_an_administrator(unit: Unit, person: Person) -> None:
    administrators = select(Person).where(Person.role == Role.ADMINISTRATOR, Person.is_active)
    if [one.id for one in unit.session.exec(administrators)] == [person.id]:
        raise LastAdministratorError
