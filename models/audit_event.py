"""What happened, by whom and when; and the state of the store as a whole."""

from datetime import datetime

from sqlmodel import Field

from models.base import Moment, Table


class AuditEvent(Table, table=True):
    """One change, written in the same transaction as the change itself; never changed or removed."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment, index=True)
    revision: int = Field(index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    actor: str = Field(max_length=120)
    action: str = Field(max_length=40)
    subject: str = Field(max_length=200, index=True)
    details: str = "{}"


class StoreState(Table, table=True):
    """The single row that says how new the store is and whether its values are invented examples."""

    id: int = Field(default=1, primary_key=True)
    revision: int = 0
    changed_at: datetime = Field(sa_type=Moment)
    is_example: bool = False
