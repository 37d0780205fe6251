"""What each party has promised for a shared goal, what it does about it, and how it says that this goes.

What a row said before it was changed stays beside it: a row with `version_of`, that stood until `withdrawn_at`.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import Moment, Table, finite, unique_where, word
from models.vocabulary import Clearance


class CommitmentStatus(StrEnum):
    """How a party says that its own work goes; never how the population's outcome goes."""

    NOT_STARTED = "not_started"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    STOPPED = "stopped"
    DONE = "done"


class Commitment(Table, table=True):
    """One party's part of a goal; measured by an indicator of the store, by a measure of its own in words, or not."""

    __table_args__ = (unique_where("version_of IS NULL", "slug"),)

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(max_length=80)
    goal_id: int = Field(foreign_key="goal.id", index=True)
    party_id: int = Field(foreign_key="party.id")
    name_sv: str
    name_en: str = ""
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    measure_sv: str = ""
    measure_en: str = ""
    role: str = ""
    starts_on: date
    ends_on: date | None = None
    clearance: Clearance = Field(default=Clearance.INTERNAL, sa_type=word(Clearance))
    version: int = 1
    version_of: int | None = Field(default=None, foreign_key="commitment.id")
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class Activity(Table, table=True):
    """One thing that is done for a commitment: whose it is, when, and what it is expected to lead to."""

    __table_args__ = (unique_where("version_of IS NULL", "slug"),)

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(max_length=80)
    commitment_id: int = Field(foreign_key="commitment.id", index=True)
    name_sv: str
    name_en: str = ""
    owner: str = ""
    starts_on: date
    ends_on: date | None = None
    expected_effect: str = ""
    clearance: Clearance = Field(default=Clearance.INTERNAL, sa_type=word(Clearance))
    version: int = 1
    version_of: int | None = Field(default=None, foreign_key="activity.id")
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class CheckIn(Table, table=True):
    """How a commitment or one of its activities stood on a day; only added to, a later row of a day stands for it."""

    __table_args__ = (
        finite("value"),
        CheckConstraint("(commitment_id IS NULL) <> (activity_id IS NULL)", name="of_one"),
    )

    id: int | None = Field(default=None, primary_key=True)
    commitment_id: int | None = Field(default=None, foreign_key="commitment.id", index=True)
    activity_id: int | None = Field(default=None, foreign_key="activity.id", index=True)
    on: date
    value: float | None = None
    status: CommitmentStatus = Field(sa_type=word(CommitmentStatus))
    note: str = ""
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")
