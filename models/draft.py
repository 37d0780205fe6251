"""Drafts of values, and the word that a form is done: what a coordinator has typed is never lost."""

from datetime import datetime

from sqlmodel import Field, UniqueConstraint

from models.ages import EVERYONE
from models.base import Moment, Table, word
from models.vocabulary import Sex


class Draft(Table, table=True):
    """What one person has typed for one value and not sent yet, kept as soon as the field is left.

    `typed` is a JSON object of field names and texts, exactly as typed: a draft may hold what no value may. Drafts
    are working material: they are overwritten, removed when sent, and leave no event.
    """

    __table_args__ = (UniqueConstraint("person_id", "indicator_id", "place_id", "period", "sex", "ages"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    place_id: int = Field(foreign_key="place.id")
    period: str = Field(max_length=10)
    sex: Sex = Field(default=Sex.TOTAL, sa_type=word(Sex))
    ages: str = Field(default=EVERYONE.code, max_length=10)
    opened_version: int
    typed: str
    began_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)


class Completion(Table, table=True):
    """The word of a party that all it has to say of an indicator's period is said, or that more is to come.

    The newest one holds; a value that comes later does not undo it.
    """

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    period: str = Field(max_length=10)
    is_complete: bool
    at: datetime = Field(sa_type=Moment)
    person_id: int | None = Field(default=None, foreign_key="person.id")
