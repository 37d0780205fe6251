"""Values on their way to being published: sent for approval, sent back, or waiting for their time."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from models.ages import EVERYONE
from models.base import Moment, Table, finite, word
from models.vocabulary import MissingReason, Sex, ValueStatus


class ProposalState(StrEnum):
    """How far a proposal has come; only a published one is a value that others see."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Proposal(Table, table=True):
    """One value that its party alone may see, until it is published as a version of an observation.

    `opened_version` is what the form was opened with; `publish_at` is the embargo, None for at once; `message` is what
    the approver said when sending it back, and `refusal` why it could not be published at its time, as
    `data.refusal.kept_words` writes it down.
    """

    __table_args__ = (
        CheckConstraint("(value IS NULL) <> (missing_reason IS NULL)", name="value_or_reason"),
        CheckConstraint("(state = 'published') = (observation_id IS NOT NULL)", name="published_as"),
        *(finite(column) for column in ("value", "numerator", "denominator", "lower", "upper", "sample_size")),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    place_id: int = Field(foreign_key="place.id")
    period: str = Field(max_length=10)
    sex: Sex = Field(default=Sex.TOTAL, sa_type=word(Sex))
    ages: str = Field(default=EVERYONE.code, max_length=10)
    opened_version: int
    value: float | None = None
    missing_reason: MissingReason | None = Field(default=None, sa_type=word(MissingReason))
    numerator: float | None = None
    denominator: float | None = None
    lower: float | None = None
    upper: float | None = None
    sample_size: float | None = None
    status: ValueStatus = Field(sa_type=word(ValueStatus))
    comment: str = ""
    correction_reason: str = ""
    source: str = ""
    source_date: date | None = None
    submission_id: int = Field(foreign_key="submission.id", index=True)
    state: ProposalState = Field(sa_type=word(ProposalState), index=True)
    submitted_at: datetime = Field(sa_type=Moment)
    submitted_by: int = Field(foreign_key="person.id")
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decided_by: int | None = Field(default=None, foreign_key="person.id")
    message: str = ""
    refusal: str = ""
    publish_at: datetime | None = Field(default=None, sa_type=Moment)
    observation_id: int | None = Field(default=None, foreign_key="observation.id")


class Unlocking(Table, table=True):
    """Leave to change one published version of a party that approves its values; the next version is locked again."""

    observation_id: int = Field(foreign_key="observation.id", primary_key=True)
    reason: str
    at: datetime = Field(sa_type=Moment)
    person_id: int | None = Field(default=None, foreign_key="person.id")
