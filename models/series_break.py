"""Breaks in series: from that day on, earlier values are another series."""

from datetime import date

from sqlmodel import Field

from models.base import Table, finite, word
from models.vocabulary import BreakEffect, BreakKind, Verified


class SeriesBreak(Table, table=True):
    """One break of one indicator, everywhere or at one place."""

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
    verified: Verified = Field(sa_type=word(Verified))
