"""Observations: append-only versions, each tied to the submission that brought it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, UniqueConstraint

from models.ages import EVERYONE
from models.base import Moment, Table, finite, word
from models.vocabulary import MissingReason, Sex, ValueStatus


class Submission(Table, table=True):
    """One press on Save: its token makes a double click harmless."""

    id: int | None = Field(default=None, primary_key=True)
    token: str = Field(unique=True, max_length=80)
    digest: str = Field(max_length=64)
    source: str = Field(default="form", max_length=40)
    received_at: datetime = Field(sa_type=Moment)
    person_id: int | None = Field(default=None, foreign_key="person.id")


class Observation(Table, table=True):
    """One version of one value: a correction is a new row, and no row is ever changed or removed."""

    __table_args__ = (
        UniqueConstraint("indicator_id", "place_id", "period", "sex", "ages", "version"),
        CheckConstraint("(value IS NULL) <> (missing_reason IS NULL)", name="value_or_reason"),
        CheckConstraint("version >= 1", name="version_counts_from_one"),
        *(finite(column) for column in ("value", "numerator", "denominator", "lower", "upper", "sample_size")),
        Index("ix_observation_series", "indicator_id", "place_id", "sex", "ages", "period"),
    )

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id")
    place_id: int = Field(foreign_key="place.id")
    period: str = Field(max_length=10)
    period_start: date
    period_end: date
    sex: Sex = Field(default=Sex.TOTAL, sa_type=word(Sex))
    ages: str = Field(default=EVERYONE.code, max_length=10)
    version: int
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
    recorded_at: datetime = Field(sa_type=Moment, index=True)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")


class Decision(Table, table=True):
    """What readers have been told of one version: that its numbers are shown, or that they are hidden.

    A version that was hidden may be shown later, by another decision; what has been shown, somebody knows.
    """

    observation_id: int = Field(foreign_key="observation.id", primary_key=True)
    is_shown: bool = Field(primary_key=True)
    revision: int = Field(index=True)
