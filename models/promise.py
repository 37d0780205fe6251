"""Citizen promises: what a party has promised the people of a place, so that anyone can count whether it was kept."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import Moment, Table, unique_where, word
from models.vocabulary import Clearance


class CitizenPromise(Table, table=True):
    """At least so many, of so many where there is an end to them: "at least 40 of 52 weekends".

    What it said before it was changed stays beside it: a row with `version_of`, that stood until `withdrawn_at`.
    """

    __table_args__ = (
        CheckConstraint("target_count BETWEEN 1 AND 1000000", name="target_counted"),
        CheckConstraint("of_count IS NULL OR of_count >= target_count", name="of_enough"),
        unique_where("version_of IS NULL", "slug"),
    )

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(max_length=80)
    place_id: int = Field(foreign_key="place.id")
    party_id: int = Field(foreign_key="party.id")
    name_sv: str
    name_en: str = ""
    starts_on: date
    ends_on: date
    target_count: int
    of_count: int | None = None
    unit_sv: str
    unit_en: str = ""
    clearance: Clearance = Field(default=Clearance.OPEN, sa_type=word(Clearance))
    version: int = 1
    version_of: int | None = Field(default=None, foreign_key="citizenpromise.id")
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class PromiseCount(Table, table=True):
    """How many there had been in all at the end of a day; only added to, a later row of a day stands for it."""

    __table_args__ = (CheckConstraint("count BETWEEN 0 AND 1000000", name="counted"),)

    id: int | None = Field(default=None, primary_key=True)
    promise_id: int = Field(foreign_key="citizenpromise.id", index=True)
    on: date
    count: int
    note: str = ""
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")
