"""Places, what they were before, and which districts meet which local police districts."""

from datetime import date

from sqlmodel import Field

from models.base import Table, word
from models.vocabulary import PlaceKind, Verified


class Place(Table, table=True):
    """One place of one set of geography; codes are text with their leading zeros."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    code: str | None = Field(default=None, max_length=20)
    kind: PlaceKind = Field(sa_type=word(PlaceKind))
    name_sv: str
    name_en: str
    parent_id: int | None = Field(default=None, foreign_key="place.id")
    valid_from: date | None = None
    valid_to: date | None = None
    verified: Verified = Field(default=Verified.PUBLISHED, sa_type=word(Verified))
    grid_column: int | None = None
    grid_row: int | None = None
    ordering: int = 0


class PlaceSuccession(Table, table=True):
    """An earlier place that became (part of) a later one."""

    earlier_id: int = Field(foreign_key="place.id", primary_key=True)
    later_id: int = Field(foreign_key="place.id", primary_key=True)
    on: date


class DistrictPolice(Table, table=True):
    """A district (or a part of it) that a local police district covers: many-to-many, never summed across."""

    district_id: int = Field(foreign_key="place.id", primary_key=True)
    police_district_id: int = Field(foreign_key="place.id", primary_key=True)
    valid_from: date = Field(primary_key=True)
    valid_to: date | None = None
    part_sv: str = ""
    part_en: str = ""
    verified: Verified = Field(sa_type=word(Verified))
