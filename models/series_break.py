"""Breaks in series: from that day on, earlier values are another series."""

from datetime import date, datetime

from sqlmodel import Field

from models.base import Moment, Table, finite, word
from models.vocabulary import BreakEffect, BreakKind, Verified


class SeriesBreak(Table, table=True):
    """One break of one indicator, everywhere or at one place.

    One that came with the catalogue has no `recorded_at` and was always known. A break that was a mistake is withdrawn
    and keeps its row, so that what was known at a time can still be told.
    """

    __table_args__ = (finite("factor"),)

    id: int | None = Field(default=None, primary_key=True)
    indicator_id: int = Field(foreign_key="indicator.id", index=True)
    place_id: int | None = Field(default=None, foreign_key="place.id")
    on: date
    kind: BreakKind = Field(sa_type=word(BreakKind))
    effect: BreakEffect = Field(sa_type=word(BreakEffect))
    factor: float | None = None
    note_sv: str
    note_en: str
    decided_by: str = ""
    decided_on: date | None = None
    verified: Verified = Field(sa_type=word(Verified))
    recorded_at: datetime | None = Field(default=None, sa_type=Moment)
    recorded_by: int | None = Field(default=None, foreign_key="person.id")
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)
