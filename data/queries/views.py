"""What the store holds of content, as plain frozen values."""

from dataclasses import dataclass, field
from datetime import date

from models.ages import Ages, ages_in
from models.period import Period
from models.text import Text
from models.vocabulary import (
    Accumulation,
    BreakEffect,
    BreakKind,
    Clearance,
    Direction,
    Frequency,
    Kind,
    Part,
    PartyKind,
    PersonBased,
    PlaceKind,
    SourceKind,
    Verified,
)


@dataclass(frozen=True)
class SignatureView:
    """One party's signature under an agreement."""

    party: PartyKind
    signatory: str
    title: Text


@dataclass(frozen=True)
class AgreementView:
    """One agreement and who signed it."""

    slug: str
    name: Text
    short: Text
    summary: Text
    signed_on: date
    valid_from: date
    valid_to: date | None
    source_name: str
    source_url: str
    signatures: tuple[SignatureView, ...]
    ordering: int = 0


@dataclass(frozen=True)
class AnnouncementView:
    """What everyone who opens the overview should know."""

    slug: str
    name: Text
    text: Text
    valid_from: date
    valid_to: date | None

    def is_valid(self, on: date) -> bool:
        """Return whether it is shown that day; the last day of validity still counts."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class PartyView:
    """One party."""

    slug: str
    kind: PartyKind
    name: Text
    short: Text
    description: Text
    leader_email: str = ""
    silent_days: int | None = None
    needs_approval: bool = False
    ordering: int = 0


@dataclass(frozen=True)
class AreaView:
    """One priority area; its indicators and leads are slugs, leads first in both."""

    slug: str
    code: str
    agreement: str
    name: Text
    summary: Text
    related: tuple[str, ...]
    indicators: tuple[str, ...]
    leads: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    ordering: int = 0

    def is_valid(self, on: date) -> bool:
        """Return whether the area is agreed that day; the last day of validity still counts."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True)
class GoalView:
    """One shared goal with the slugs of the agreements that state it, its areas and the indicators that answer it.

    Without areas of its own it is for all areas of those agreements.
    """

    slug: str
    name: Text
    description: Text
    source_name: str
    source_url: str
    agreements: tuple[str, ...]
    indicators: tuple[str, ...]
    ordering: int = 0
    areas: tuple[str, ...] = ()

    def is_for(self, area: AreaView) -> bool:
        """Return whether the goal is for that area."""
        return area.slug in self.areas if self.areas else area.agreement in self.agreements


@dataclass(frozen=True)
class BreakView:
    """One break of a series, everywhere or at one place (a slug)."""

    on: date
    kind: BreakKind
    effect: BreakEffect
    note: Text
    place: str | None
    verified: Verified
    decided_by: str
    factor: float | None
    decided_on: date | None = None
    id: int = field(default=0, compare=False)


@dataclass(frozen=True)
class IndicatorView:
    """One measure with every fact about it; areas and goals are slugs, the home area first."""

    id: int
    slug: str
    name: Text
    definition: Text
    numerator: Text
    denominator: Text
    unit: Text
    geography: Text
    disaggregation: Text
    age_groups: str
    caveat: Text
    multiplier: int
    decimals: int
    minimum: float | None
    maximum: float | None
    kind: Kind
    part: Part
    direction: Direction
    reporter: PartyKind
    source_name: str
    source_url: str
    source_kind: SourceKind
    published_id: str | None
    frequency: Frequency
    first_period: Period | None
    lag_days: int
    pooled_years: int
    accumulation: Accumulation
    is_seasonal: bool
    holds_until_changed: bool
    design_effect: float | None
    person_based: PersonBased
    suppress_below: int | None
    show_zero: bool
    city_level_only: bool
    sexes_add_up: bool
    places_add_up: bool
    clearance: Clearance
    verified: Verified
    lead_place: str | None
    areas: tuple[str, ...]
    geographies: tuple[PlaceKind, ...]
    owed_geographies: tuple[PlaceKind, ...]
    goals: tuple[str, ...]
    breaks: tuple[BreakView, ...]
    valid_from: date | None
    valid_to: date | None
    version: int

    @property
    def ages(self) -> tuple[Ages, ...]:
        """The ages that values are told for besides everyone, youngest first."""
        return ages_in(self.age_groups)


@dataclass(frozen=True)
class PoliceLink:
    """A local police district (a slug) that covers a district or the named part of it."""

    place: str
    part: Text
    valid_from: date
    valid_to: date | None
    verified: Verified


@dataclass(frozen=True)
class PlaceView:
    """One place; parent and successors are slugs, the grid is (column, row) of the tile map."""

    slug: str
    code: str | None
    kind: PlaceKind
    name: Text
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    verified: Verified
    grid: tuple[int, int] | None
    successors: tuple[str, ...]
    police: tuple[PoliceLink, ...]

    def is_valid(self, on: date) -> bool:
        """Return whether the place exists that day; the last day of validity still counts."""
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_to is None or on <= self.valid_to)
