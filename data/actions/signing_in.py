"""Signing in and out: sessions that the store keeps, ends and forgets, and guesses that it slows down."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from math import ceil

from sqlmodel import col, delete, select

from data.actions.accounts import end_all_sign_ins, managed_person
from data.actions.credentials import is_outdated, is_right, new_token, renewed, token_hash
from data.actions.documents import forget_documents
from data.actor import ANYONE, Actor
from data.refusal import N_, RefusedError
from data.store import (
    StoreUnavailableError,
    actor_of_person,
    authorise,
    housekeeping,
    note,
    reading,
    unit_of_work,
)
from models.person import Person, SignIn, SignInAttempt
from models.vocabulary import Permission

IDLE_LIMIT = timedelta(minutes=30)
ABSOLUTE_LIMIT = timedelta(hours=10)
SEEN_EVERY = timedelta(minutes=1)
WINDOW = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=30)
MOST_PER_USERNAME, MOST_PER_ADDRESS = 5, 20


class WrongPasswordError(RefusedError):
    """Raised for an unknown name, a wrong password and a closed account alike, so that nobody learns which."""

    message = N_("Användarnamnet eller lösenordet stämmer inte. Försök igen, eller be en administratör om en ny länk.")


class TooManyAttemptsError(RefusedError):
    """Raised while guesses are slowed down; a right password is refused too."""

    message = N_("För många försök. Vänta {minutes} minuter och försök igen.")


def sign_in(*, username: str, password: str, address: str) -> str:
    """Return the token of a new session, for the browser's cookie; only its hash is kept.

    Raises:
        WrongPasswordError: if name and password do not belong to an open account.
        TooManyAttemptsError: after too many failures for the name or from the address.
    """
    name = " ".join(username.split()).casefold()[:120]
    _count_attempt(name, address=address[:64])
    with reading() as session:
        person = session.exec(select(Person).where(Person.username == name)).first()
    # Checked outside any transaction: it takes a tenth of a second on purpose.
    right = is_right(password, kept=person.password_hash if person is not None and person.is_active else None)
    if person is None or person.id is None or not right:
        raise WrongPasswordError
    fresh = renewed(password) if is_outdated(person.password_hash) else None
    return _open_session(person.id, name=name, fresh=fresh)


def actor_of(token: str) -> Actor | None:
    """Return who the session belongs to, or None when it is over: idle, too old, ended, or the account closed."""
    now = datetime.now(UTC)
    with reading() as session:
        found = session.get(SignIn, token_hash(token))
        if found is None or not _is_open(found, now=now):
            return None
        actor = actor_of_person(session, found.person_id)
    if actor == ANYONE:
        return None
    if now - found.seen_at >= SEEN_EVERY:
        _touch(token, now=now)
    return actor


def sign_out(token: str) -> None:
    """End the session in every tab; an unknown or ended one is left as it is."""
    with housekeeping() as session:
        found = session.get(SignIn, token_hash(token))
        if found is None or found.ended_at is not None:
            return
        found.ended_at = datetime.now(UTC)
        session.add(found)
        person = managed_person(session, found.person_id)
        note(
            session,
            by=actor_of_person(session, found.person_id),
            action="sign_out",
            subject=f"person/{person.username}",
        )


def end_sign_ins(*, person_id: int, by: Actor) -> None:
    """End every session of a person: one's own, or anyone's for who manages people.

    Raises:
        NotAllowedError, UnknownPersonError: each for its own reason.
    """
    with unit_of_work(by=by) as unit:
        if by.person_id != person_id:
            authorise(unit, Permission.MANAGE_PEOPLE)
        person = managed_person(unit.session, person_id)
        end_all_sign_ins(unit, person_id)
        unit.record(action="end_sign_ins", subject=f"person/{person.username}")


def _count_attempt(name: str, *, address: str) -> None:
    """Write the attempt down before it is made, so that many at once count as many; a right one is taken away again."""
    now = datetime.now(UTC)
    with housekeeping() as session:
        session.exec(delete(SignInAttempt).where(col(SignInAttempt.at) < now - WINDOW))
        recent = session.exec(
            select(SignInAttempt)
            .where((SignInAttempt.username == name) | (SignInAttempt.address == address))
            .order_by(col(SignInAttempt.at))
        ).all()
        by_name = [attempt.at for attempt in recent if attempt.username == name]
        by_address = [attempt.at for attempt in recent if attempt.address == address]
        for moments, most in ((by_name, MOST_PER_USERNAME), (by_address, MOST_PER_ADDRESS)):
            if len(moments) >= most:
                raise TooManyAttemptsError(minutes=ceil((moments[-most] + WINDOW - now) / timedelta(minutes=1)))
        session.add(SignInAttempt(username=name, address=address, at=now))


def _open_session(person_id: int, *, name: str, fresh: str | None) -> str:
    token, now = new_token(), datetime.now(UTC)
    with housekeeping() as session:
        actor = actor_of_person(session, person_id)
        if actor == ANYONE:
            raise WrongPasswordError
        session.exec(delete(SignInAttempt).where(col(SignInAttempt.username) == name))
        session.exec(delete(SignIn).where(col(SignIn.created_at) < now - FORGOTTEN_AFTER))
        forget_documents(session, now=now)
        session.add(SignIn(token_hash=token_hash(token), person_id=person_id, created_at=now, seen_at=now))
        if fresh is not None:
            person = managed_person(session, person_id)
            person.password_hash = fresh
            session.add(person)
        note(session, by=actor, action="sign_in", subject=f"person/{name}")
    return token


def _is_open(session: SignIn, *, now: datetime) -> bool:
    fresh = now - session.seen_at < IDLE_LIMIT and now - session.created_at < ABSOLUTE_LIMIT
    return session.ended_at is None and fresh


def _touch(token: str, *, now: datetime) -> None:
    # Reading goes on while somebody else writes for long, or while the disk is full.
    with suppress(StoreUnavailableError), housekeeping(patience=1.0) as session:
        found = session.get(SignIn, token_hash(token))
        if found is not None:
            found.seen_at = now
            session.add(found)
