"""What a meeting decided, what it saw when it did, and what became of it: rows are only ever added."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import Moment, Table, finite, word
from models.vocabulary import Direction


class DecisionState(StrEnum):
    """What has become of a decision."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class MeetingDecision(Table, table=True):
    """One decision with its basis: what was shown that minute, as JSON, with the versions of definition and data.

    The effect that is expected is that the value is at most (lower) or at least (higher) `expected_value` for
    `expected_period`; it is told whole or not at all.
    """

    __table_args__ = (
        CheckConstraint(
            "(expected_direction IS NULL) = (expected_value IS NULL)"
            " AND (expected_value IS NULL) = (expected_period IS NULL)",
            name="whole_effect",
        ),
        CheckConstraint("expected_value IS NULL OR indicator_id IS NOT NULL", name="effect_on_indicator"),
        finite("expected_value"),
    )

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    point_id: int | None = None
    text: str
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    place_id: int | None = Field(default=None, foreign_key="place.id")
    basis: str = ""
    definition_version: int | None = None
    revision: int
    owner_party_id: int | None = Field(default=None, foreign_key="party.id")
    owner: str = ""
    due_on: date | None = None
    expected_direction: Direction | None = Field(default=None, sa_type=word(Direction))
    expected_value: float | None = None
    expected_period: str | None = Field(default=None, max_length=10)
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")


class DecisionNote(Table, table=True):
    """What has been said of a decision since; the newest tells its state."""

    id: int | None = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="meetingdecision.id", index=True)
    on: date
    state: DecisionState = Field(sa_type=word(DecisionState))
    text: str = ""
    recorded_at: datetime = Field(sa_type=Moment)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")
