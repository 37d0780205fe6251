"""Who answers for an indicator's values, and whom the service has reminded."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, UniqueConstraint

from models.base import Moment, Table


class Responsibility(Table, table=True):
    """The person and the substitute who report an indicator, from one moment until the next row takes over.

    A row without a person says that nobody answers from then on; nobody stands in for nobody.
    """

    __table_args__ = (
        CheckConstraint("person_id IS NOT NULL OR substitute_id IS NULL", name="substitute_for_somebody"),
        CheckConstraint("person_id <> substitute_id", name="two_people"),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    substitute_id: int | None = Field(default=None, foreign_key="person.id")
    named_at: datetime = Field(sa_type=Moment)


class Reminder(Table, table=True):
    """One reminder to one recipient of one indicator's value at one step, so that none is sent twice.

    The recipient is a person (`person/12`) or a party's leader (`party/police`). A row without `sent_at` is held by a
    run that is sending right now; one that has been held for long was left behind by a run that broke off.
    """

    __table_args__ = (UniqueConstraint("recipient", "indicator_id", "period", "step"),)

    id: int | None = Field(default=None, primary_key=True)
    recipient: str = Field(max_length=40)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    period: str = Field(max_length=10)
    step: str = Field(max_length=20)
    held_at: datetime = Field(sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
