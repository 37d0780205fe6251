"""Questions that one party asks about another's published value; the answer stays with the value."""

from datetime import datetime

from sqlmodel import Field

from models.base import Moment, Table


class Question(Table, table=True):
    """One question about one version of a value, and its answer."""

    id: int | None = Field(default=None, primary_key=True)
    observation_id: int = Field(foreign_key="observation.id", index=True)
    text: str
    asked_at: datetime = Field(sa_type=Moment)
    asked_by: int = Field(foreign_key="person.id")
    answer: str = ""
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
    answered_by: int | None = Field(default=None, foreign_key="person.id")
