"""Imports: which document brought values, how its words were read, and whether all of it was withdrawn again."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field

from models.base import Moment, Table


class ImportBatch(Table, table=True):
    """One document whose values were saved, or sent for approval, in one submission; the values point at that.

    `updated` is when the document itself says that it was updated, in its own words. `saved` became versions at once,
    `submitted` went to an approver, `unchanged` stood in the store already, and `left_out` was not wanted.
    """

    id: int | None = Field(default=None, primary_key=True)
    submission_id: int = Field(foreign_key="submission.id", unique=True)
    file_name: str = Field(max_length=200)
    title: str = Field(max_length=300)
    format: str = Field(max_length=40)
    source: str = Field(max_length=300)
    updated: str = Field(max_length=100)
    sha256: str = Field(max_length=64, index=True)
    size: int
    saved: int
    submitted: int
    unchanged: int
    left_out: int
    at: datetime = Field(sa_type=Moment)
    person_id: int | None = Field(default=None, foreign_key="person.id")


class ImportWithdrawal(Table, table=True):
    """The word that a whole batch was wrong, and what that made of its values.

    `restored` say again what they said before, `removed` had nothing before, `stopped` had not been published yet, and
    `kept` had been changed or published anew since, and stand as they are.
    """

    batch_id: int = Field(foreign_key="importbatch.id", primary_key=True)
    submission_id: int = Field(foreign_key="submission.id")
    reason: str
    restored: int
    removed: int
    stopped: int
    kept: int
    at: datetime = Field(sa_type=Moment)
    person_id: int | None = Field(default=None, foreign_key="person.id")


class ImportMapping(Table, table=True):
    """What a person has said that a word of a publisher's documents means; the newest row of the same word holds.

    `said` is what it is known by there (a code where there is one, else a name), `name` what it was called when that
    was decided, and `ours` the product's own word or address, empty for what is left out.
    """

    __table_args__ = (Index("ix_importmapping_format_source", "format", "source"),)

    id: int | None = Field(default=None, primary_key=True)
    format: str = Field(max_length=40)
    source: str = Field(max_length=300)
    aspect: str = Field(max_length=20)
    said: str
    name: str
    ours: str = Field(max_length=100)
    at: datetime = Field(sa_type=Moment)
    person_id: int | None = Field(default=None, foreign_key="person.id")


class ImportDocument(Table, table=True):
    """The document that a person is about to import, with the answers given so far: working material, as drafts are.

    A person has one at a time. It leaves no event, and is removed when it is saved or thrown away, or after some days.
    """

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    name: str = Field(max_length=200)
    content: bytes
    answers: str
    at: datetime = Field(sa_type=Moment)
