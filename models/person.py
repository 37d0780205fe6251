"""People with accounts, their invitations, and their signed-in sessions."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import Moment, Table, word
from models.vocabulary import Role


class Person(Table, table=True):
    """One account; coordinators and approvers belong to a party. Reminders go to `email`, if there is one."""

    __table_args__ = (
        CheckConstraint("role NOT IN ('coordinator', 'approver') OR party_id IS NOT NULL", name="party_of_role"),
    )

    id: int | None = Field(default=None, primary_key=True)
    username: str = Field(unique=True, max_length=120)
    name: str = Field(max_length=120)
    email: str = ""
    role: Role = Field(sa_type=word(Role))
    party_id: int | None = Field(default=None, foreign_key="party.id")
    password_hash: str
    is_active: bool = True
    created_at: datetime = Field(sa_type=Moment)


class Invitation(Table, table=True):
    """A one-time link with which a person makes an account or a new password; only its hash is kept."""

    token_hash: str = Field(primary_key=True, max_length=64)
    role: Role = Field(sa_type=word(Role))
    party_id: int | None = Field(default=None, foreign_key="party.id")
    person_id: int | None = Field(default=None, foreign_key="person.id")
    created_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class SignIn(Table, table=True):
    """One signed-in browser; only the hash of its cookie is kept."""

    token_hash: str = Field(primary_key=True, max_length=64)
    person_id: int = Field(foreign_key="person.id", index=True)
    created_at: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class SignInAttempt(Table, table=True):
    """A failed attempt to sign in, kept to slow down guessing."""

    id: int | None = Field(default=None, primary_key=True)
    username: str = Field(index=True, max_length=120)
    address: str = Field(index=True, max_length=64)
    at: datetime = Field(sa_type=Moment)
