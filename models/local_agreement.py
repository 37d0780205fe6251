"""What a local agreement holds: its areas, its parties, when it is followed up, and its own goals.

What a follow-up or a goal said before it was changed stays beside it: a row with `version_of`, that stood until
`withdrawn_at`, as one that was taken away did.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field

from models.base import Moment, Table, finite, unique_where, word
from models.vocabulary import Clearance


class GoalRelation(StrEnum):
    """What a local agreement does with a goal: takes it over as it is, asks more of it, or adds one of its own."""

    INHERITED = "inherited"
    TIGHTENED = "tightened"
    ADDED = "added"


class LocalAgreementArea(Table, table=True):
    """A priority area that the local agreement has chosen."""

    local_agreement_id: int = Field(foreign_key="localagreement.id", primary_key=True)
    area_id: int = Field(foreign_key="area.id", primary_key=True)


class LocalAgreementParty(Table, table=True):
    """A party to the local agreement; where none is named, it is between the police and the city."""

    local_agreement_id: int = Field(foreign_key="localagreement.id", primary_key=True)
    party_id: int = Field(foreign_key="party.id", primary_key=True)


class FollowUp(Table, table=True):
    """A day on which the local agreement is to be followed up, and was; the note is for those who have signed in."""

    __table_args__ = (unique_where("withdrawn_at IS NULL", "local_agreement_id", "planned_on"),)

    id: int | None = Field(default=None, primary_key=True)
    local_agreement_id: int = Field(foreign_key="localagreement.id")
    planned_on: date
    held_on: date | None = None
    note: str = ""
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")
    version_of: int | None = Field(default=None, foreign_key="followup.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class LocalGoal(Table, table=True):
    """A goal of the local agreement; one without a name of its own is called as the shared goal."""

    __table_args__ = (finite("target_value"),)

    id: int | None = Field(default=None, primary_key=True)
    local_agreement_id: int = Field(foreign_key="localagreement.id", index=True)
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    relation: GoalRelation = Field(sa_type=word(GoalRelation))
    name_sv: str = ""
    name_en: str = ""
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    target_value: float | None = None
    target_period: str | None = Field(default=None, max_length=10)
    clearance: Clearance = Field(default=Clearance.INTERNAL, sa_type=word(Clearance))
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")
    version_of: int | None = Field(default=None, foreign_key="localgoal.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
