"""Screens of meeting rooms, the slides that each shows in turn, and when each was last heard of."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import Moment, Table, word
from models.vocabulary import Clearance, Language

EVERY_DAY = "1234567"


class Shade(StrEnum):
    """Dark writing on a light ground, or light on dark for rooms where a light wall is too much."""

    LIGHT = "light"
    DARK = "dark"


class SlideKind(StrEnum):
    """What a slide tells of."""

    INDICATOR = "indicator"
    GOAL = "goal"
    NEWS = "news"
    DECISIONS = "decisions"


class Screen(Table, table=True):
    """One screen on a wall, never cleared for what is restricted; only the hash of its key is kept, None when revoked.

    What was last heard of it is no content: it is written without an event, and moves no revision.
    """

    __table_args__ = (CheckConstraint("clearance IN ('open', 'internal')", name="clearance_of_walls"),)

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    name: str
    room: str = ""
    clearance: Clearance = Field(sa_type=word(Clearance))
    language: Language = Field(sa_type=word(Language))
    shade: Shade = Field(sa_type=word(Shade))
    key_hash: str | None = Field(default=None, max_length=64)
    key_made_at: datetime = Field(sa_type=Moment)
    version: int = 1
    seen_at: datetime | None = Field(default=None, sa_type=Moment)
    seen_revision: int | None = None
    seen_program: str = ""
    fault: str = ""
    fault_at: datetime | None = Field(default=None, sa_type=Moment)


class Slide(Table, table=True):
    """One slide of a screen: what it tells of, for how long, and on which days and between which times it is shown.

    `days` are weekdays by number, 1 for Monday. Without times it is shown all day; times that end before they begin go
    over midnight.
    """

    __table_args__ = (
        CheckConstraint("seconds BETWEEN 5 AND 600", name="seconds_in_reason"),
        CheckConstraint("(starts_at IS NULL) = (ends_at IS NULL)", name="whole_hours"),
        CheckConstraint("kind <> 'indicator' OR (indicator_id IS NOT NULL AND place_id IS NOT NULL)", name="measure"),
        CheckConstraint("kind <> 'goal' OR goal_id IS NOT NULL", name="aim"),
        CheckConstraint("kind NOT IN ('news', 'decisions') OR group_id IS NOT NULL", name="circle"),
    )

    id: int | None = Field(default=None, primary_key=True)
    screen_id: int = Field(foreign_key="screen.id", index=True)
    ordering: int
    kind: SlideKind = Field(sa_type=word(SlideKind))
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    place_id: int | None = Field(default=None, foreign_key="place.id")
    goal_id: int | None = Field(default=None, foreign_key="goal.id")
    group_id: int | None = Field(default=None, foreign_key="steeringgroup.id")
    seconds: int = 20
    days: str = Field(default=EVERY_DAY, max_length=7)
    starts_at: time | None = None
    ends_at: time | None = None
