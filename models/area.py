"""The priority areas of the agreements."""

from datetime import date

from sqlmodel import Field

from models.base import Table


class Area(Table, table=True):
    """One priority area; its slug is its address."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    code: str = Field(unique=True, max_length=10)
    agreement_id: int = Field(foreign_key="agreement.id")
    name_sv: str
    name_en: str
    summary_sv: str = ""
    summary_en: str = ""
    valid_from: date
    valid_to: date | None = None
    ordering: int = 0


class RelatedArea(Table, table=True):
    """Two areas of different agreements that mean nearly the same; kept in both orders."""

    area_id: int = Field(foreign_key="area.id", primary_key=True)
    related_id: int = Field(foreign_key="area.id", primary_key=True)
