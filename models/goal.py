"""Shared goals, the indicators that answer them, and the targets that parties set."""

from datetime import date, datetime

from sqlmodel import Field, UniqueConstraint

from models.base import Moment, Table, finite


class Goal(Table, table=True):
    """A goal that parties share."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    name_sv: str
    name_en: str
    description_sv: str = ""
    description_en: str = ""
    source_name: str = ""
    source_url: str = ""
    ordering: int = 0


class GoalAgreement(Table, table=True):
    """An agreement that states the goal."""

    goal_id: int = Field(foreign_key="goal.id", primary_key=True)
    agreement_id: int = Field(foreign_key="agreement.id", primary_key=True)


class GoalIndicator(Table, table=True):
    """An indicator that answers the goal."""

    goal_id: int = Field(foreign_key="goal.id", primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", primary_key=True)
    ordering: int = 0


class GoalArea(Table, table=True):
    """A priority area that the goal is for; a goal without any is for all areas of its agreements."""

    goal_id: int = Field(foreign_key="goal.id", primary_key=True)
    area_id: int = Field(foreign_key="area.id", primary_key=True)


class Target(Table, table=True):
    """One version of a target for an indicator at a place; a new decision adds a version and supersedes the last."""

    __table_args__ = (
        UniqueConstraint("indicator_id", "place_id", "version"),
        finite("baseline_value"),
        finite("target_value"),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    place_id: int = Field(foreign_key="place.id")
    version: int
    baseline_period: str = Field(max_length=10)
    baseline_value: float
    target_period: str = Field(max_length=10)
    target_value: float
    decided_on: date
    decided_by: str
    withdrawn: bool = False
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")


class InterimTarget(Table, table=True):
    """A value decided on the way to a target: the path is straight from one to the next."""

    __table_args__ = (finite("value"),)

    target_id: int = Field(foreign_key="target.id", primary_key=True)
    period: str = Field(primary_key=True, max_length=10)
    value: float
