"""Indicators: every fact about a measure lives here and never in an `if` on its name."""

from datetime import date

from sqlmodel import Field

from models.base import Table, finite, word
from models.vocabulary import (
    Accumulation,
    Clearance,
    Direction,
    Frequency,
    Kind,
    Part,
    PersonBased,
    PlaceKind,
    SourceKind,
    Verified,
)


class Indicator(Table, table=True):
    """One measure with its definition, its reporter and its rules.

    `is_seasonal` says that parts of a year differ every year, `accumulation` what each value adds up,
    `holds_until_changed` that a value tells of what stands until somebody changes it, as a list or a decision does,
    `design_effect` how much wider than a simple sample's the intervals of its survey are, and `age_groups` which ages
    its values are told for besides everyone: codes of `Ages`, parted by commas. `sexes_add_up` says that women and men
    make up the total, and `places_add_up` that places of one kind make up the place around them: true only where the
    publisher adds no noise and counts nobody outside the parts.
    """

    __table_args__ = (finite("design_effect"),)

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    name_sv: str
    name_en: str
    definition_sv: str = ""
    definition_en: str = ""
    numerator_sv: str = ""
    numerator_en: str = ""
    denominator_sv: str = ""
    denominator_en: str = ""
    unit_sv: str
    unit_en: str
    multiplier: int = 1
    decimals: int = 0
    minimum: float | None = None
    maximum: float | None = None
    kind: Kind = Field(sa_type=word(Kind))
    part: Part = Field(sa_type=word(Part))
    direction: Direction = Field(sa_type=word(Direction))
    reporter_id: int = Field(foreign_key="party.id", index=True)
    source_name: str
    source_url: str = ""
    source_kind: SourceKind = Field(sa_type=word(SourceKind))
    published_id: str | None = Field(default=None, max_length=40)
    frequency: Frequency = Field(sa_type=word(Frequency))
    first_period: str | None = Field(default=None, max_length=10)
    lag_days: int = 0
    pooled_years: int = 1
    accumulation: Accumulation = Field(default=Accumulation.PERIOD, sa_type=word(Accumulation))
    is_seasonal: bool = False
    holds_until_changed: bool = False
    design_effect: float | None = None
    geography_sv: str = ""
    geography_en: str = ""
    disaggregation_sv: str = ""
    disaggregation_en: str = ""
    age_groups: str = ""
    person_based: PersonBased = Field(sa_type=word(PersonBased))
    suppress_below: int | None = None
    show_zero: bool = True
    city_level_only: bool = False
    sexes_add_up: bool = False
    places_add_up: bool = False
    clearance: Clearance = Field(sa_type=word(Clearance))
    verified: Verified = Field(sa_type=word(Verified))
    caveat_sv: str = ""
    caveat_en: str = ""
    lead_place_id: int | None = Field(default=None, foreign_key="place.id")
    valid_from: date | None = None
    valid_to: date | None = None
    version: int = 1


class IndicatorArea(Table, table=True):
    """An area that the indicator serves; the first one is its home."""

    indicator_id: int = Field(foreign_key="indicator.id", primary_key=True)
    area_id: int = Field(foreign_key="area.id", primary_key=True)
    is_home: bool = False
    is_lead: bool = False
    ordering: int = 0


class IndicatorGeography(Table, table=True):
    """A set of geography that the indicator may be reported for."""

    indicator_id: int = Field(foreign_key="indicator.id", primary_key=True)
    kind: PlaceKind = Field(sa_type=word(PlaceKind), primary_key=True)
    is_owed: bool = False
