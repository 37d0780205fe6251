"""Announcements: what everyone who opens the overview should know, between two days."""

from datetime import date

from sqlmodel import Field

from models.base import Table


class Announcement(Table, table=True):
    """One announcement to everyone; it is shown from its first day to its last, both counted."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    name_sv: str
    name_en: str
    text_sv: str = ""
    text_en: str = ""
    valid_from: date
    valid_to: date | None = None
