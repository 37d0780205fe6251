"""All content of the store in one frozen snapshot."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from data.queries.views import (
    AgreementView,
    AreaView,
    GoalView,
    IndicatorView,
    LocalAgreementView,
    PartyView,
    PlaceView,
)
from data.refusal import N_, RefusedError
from models.vocabulary import PartyKind, PlaceKind


def today() -> date:
    """Return the day it is in Stockholm, whatever zone the server keeps."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


class UnknownError(RefusedError):
    """Raised for an address that names nothing in the store."""

    message = N_("”{slug}” finns inte. Kontrollera adressen eller börja om från översikten.")


class _Slugged(Protocol):
    @property
    def slug(self) -> str: ...


_View = TypeVar("_View", bound=_Slugged)


def _by_slug(views: Iterable[_View]) -> dict[str, _View]:
    return {view.slug: view for view in views}


def _found(views: dict[str, _View], slug: str) -> _View:
    if slug not in views:
        raise UnknownError(slug=slug)
    return views[slug]


@dataclass(frozen=True)
class Catalogue:
    """Everything but values: ordered tuples, and lookups that raise `UnknownError`."""

    agreements: tuple[AgreementView, ...] = ()
    parties: tuple[PartyView, ...] = ()
    areas: tuple[AreaView, ...] = ()
    goals: tuple[GoalView, ...] = ()
    indicators: tuple[IndicatorView, ...] = ()
    places: tuple[PlaceView, ...] = ()
    local_agreements: tuple[LocalAgreementView, ...] = ()
    _indicators: dict[str, IndicatorView] = field(init=False, repr=False, compare=False)
    _areas: dict[str, AreaView] = field(init=False, repr=False, compare=False)
    _places: dict[str, PlaceView] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Build the lookups once."""
        object.__setattr__(self, "_indicators", _by_slug(self.indicators))
        object.__setattr__(self, "_areas", _by_slug(self.areas))
        object.__setattr__(self, "_places", _by_slug(self.places))

    def agreement(self, slug: str) -> AgreementView:
        """Return the agreement of that address."""
        return _found(_by_slug(self.agreements), slug)

    def area(self, slug: str) -> AreaView:
        """Return the area of that address, valid today or not."""
        return _found(self._areas, slug)

    def party(self, slug: str) -> PartyView:
        """Return the party of that address."""
        return _found(_by_slug(self.parties), slug)

    def party_of(self, kind: PartyKind) -> PartyView:
        """Return the party of that kind."""
        return _found({party.kind.value: party for party in self.parties}, kind.value)

    def goal(self, slug: str) -> GoalView:
        """Return the goal of that address."""
        return _found(_by_slug(self.goals), slug)

    def indicator(self, slug: str) -> IndicatorView:
        """Return the indicator of that address."""
        return _found(self._indicators, slug)

    def place(self, slug: str) -> PlaceView:
        """Return the place of that address, valid today or not."""
        return _found(self._places, slug)

    def local_agreement(self, slug: str) -> LocalAgreementView:
        """Return the local agreement of that address."""
        return _found(_by_slug(self.local_agreements), slug)

    def indicators_of(self, area: str) -> tuple[IndicatorView, ...]:
        """Return the indicators of an area, its leads first."""
        return tuple(self._indicators[slug] for slug in self.area(area).indicators)

    def reported_by(self, party: PartyKind) -> tuple[IndicatorView, ...]:
        """Return the indicators that a party reports."""
        return tuple(indicator for indicator in self.indicators if indicator.reporter is party)

    def areas_of(self, agreement: str, *, on: date | None = None, ever: bool = False) -> tuple[AreaView, ...]:
        """Return the areas of an agreement: those valid today, those valid another day, or all that ever were."""
        day = on or today()
        return tuple(area for area in self.areas if area.agreement == agreement and (ever or area.is_valid(day)))

    def places_of(self, kind: PlaceKind, *, on: date | None = None, ever: bool = False) -> tuple[PlaceView, ...]:
        """Return the places of a kind: those valid today, those valid another day, or all that ever were."""
        day = on or today()
        return tuple(place for place in self.places if place.kind is kind and (ever or place.is_valid(day)))
