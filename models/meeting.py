"""Steering groups, who sits in them, their meetings, and what each meeting takes up."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.base import Moment, Table, word


class Seat(StrEnum):
    """What a member does in the group: the chair and the secretary prepare and lead its meetings."""

    CHAIR = "chair"
    SECRETARY = "secretary"
    MEMBER = "member"


class MeetingState(StrEnum):
    """How far a meeting has come; decisions are recorded while it is open."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


class PointKind(StrEnum):
    """Why something is taken up, the most pressing first; the last one is what the chair has added."""

    DECISION_DUE = "decision_due"
    STATUS_CHANGED = "status_changed"
    BREAK = "break"
    DEFINITION_CHANGED = "definition_changed"
    REVISED = "revised"
    QUESTION = "question"
    NEW_VALUE = "new_value"
    LATE = "late"
    OWN = "own"


class SteeringGroup(Table, table=True):
    """A group that follows up together; what it follows is an agreement, a local agreement, or everything."""

    __table_args__ = (CheckConstraint("agreement_id IS NULL OR local_agreement_id IS NULL", name="one_scope"),)

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    name_sv: str
    name_en: str = ""
    agreement_id: int | None = Field(default=None, foreign_key="agreement.id")
    local_agreement_id: int | None = Field(default=None, foreign_key="localagreement.id")


class GroupMember(Table, table=True):
    """Somebody who sits in a group; `person_id` where the member has an account."""

    id: int | None = Field(default=None, primary_key=True)
    group_id: int = Field(foreign_key="steeringgroup.id", index=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    party_id: int | None = Field(default=None, foreign_key="party.id")
    name: str
    title: str = ""
    seat: Seat = Field(sa_type=word(Seat))


class Meeting(Table, table=True):
    """One meeting of a group; `since` is the moment that it is compared with, None for the meeting before it.

    `members` is who sat in the group when it closed, as JSON: name, title, seat and party of each. `version` counts
    the changes of when and where it is.
    """

    id: int | None = Field(default=None, primary_key=True)
    group_id: int = Field(foreign_key="steeringgroup.id", index=True)
    slug: str = Field(unique=True, max_length=80)
    starts_at: datetime = Field(sa_type=Moment)
    room: str = ""
    register_number: str = ""
    state: MeetingState = Field(default=MeetingState.PLANNED, sa_type=word(MeetingState))
    since: datetime | None = Field(default=None, sa_type=Moment)
    opened_at: datetime | None = Field(default=None, sa_type=Moment)
    closed_at: datetime | None = Field(default=None, sa_type=Moment)
    members: str = ""
    version: int = 1


class AgendaPoint(Table, table=True):
    """One point of an agenda: about an indicator at a place, a party, an earlier decision, or what its title says."""

    id: int | None = Field(default=None, primary_key=True)
    meeting_id: int = Field(foreign_key="meeting.id", index=True)
    ordering: int
    kind: PointKind = Field(sa_type=word(PointKind))
    indicator_id: int | None = Field(default=None, foreign_key="indicator.id")
    place_id: int | None = Field(default=None, foreign_key="place.id")
    party_id: int | None = Field(default=None, foreign_key="party.id")
    decision_id: int | None = Field(default=None, foreign_key="meetingdecision.id")
    title: str = ""
    note: str = ""
    is_done: bool = False
