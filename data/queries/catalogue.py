"""All content of the store in one frozen snapshot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from data.queries.content import (
    agreements_of,
    announcements_of,
    areas_of,
    goals_of,
    local_agreements_of,
    parties_of,
    places_of,
    rows_of,
)
from data.queries.coverage import LocalAgreementView
from data.queries.indicators import indicators_of
from data.queries.views import (
    AgreementView,
    AnnouncementView,
    AreaView,
    GoalView,
    IndicatorView,
    PartyView,
    PlaceView,
)
from data.refusal import N_, RefusedError
from data.store import reading
from models.agreement import Agreement
from models.area import Area
from models.goal import Goal
from models.indicator import Indicator
from models.party import Party
from models.place import Place
from models.vocabulary import PartyKind, PlaceKind

STOCKHOLM = ZoneInfo("Europe/Stockholm")

_HOME = {
    PartyKind.POLICE: PlaceKind.POLICE_REGION,
    PartyKind.REGION: PlaceKind.COUNTY,
    PartyKind.CITY: PlaceKind.MUNICIPALITY,
}


def today() -> date:
    """Return the day it is in Stockholm, whatever zone the server keeps."""
    return datetime.now(STOCKHOLM).date()


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
    announcements: tuple[AnnouncementView, ...] = ()

    @cached_property
    def _indicators(self) -> dict[str, IndicatorView]:
        return _by_slug(self.indicators)

    @cached_property
    def _areas(self) -> dict[str, AreaView]:
        return _by_slug(self.areas)

    @cached_property
    def _places(self) -> dict[str, PlaceView]:
        return _by_slug(self.places)

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

    def announcement(self, slug: str) -> AnnouncementView:
        """Return the announcement of that address."""
        return _found(_by_slug(self.announcements), slug)

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

    def lead_place_of(self, indicator: str) -> PlaceView | None:
        """Return where the indicator is shown first: as decided, else where its reporter answers for the whole.

        None only when the store holds no place of a kind that the indicator is reported for.
        """
        view = self.indicator(indicator)
        if view.lead_place is not None:
            return self.place(view.lead_place)
        kinds = sorted(view.geographies, key=lambda kind: kind is not _HOME[view.reporter])
        for kind in kinds:
            candidates = self.places_of(kind)
            if candidates:
                return min(candidates, key=lambda place: place.slug not in self.cities)
        return None

    @cached_property
    def cities(self) -> frozenset[str]:
        """The places that have districts: where the City answers for itself and not for other municipalities."""
        return frozenset(place.parent for place in self.places if place.parent and place.kind is PlaceKind.DISTRICT)

    @cached_property
    def agreed_on(self) -> date | None:
        """The day from which the parties follow up together: that of the first agreement."""
        return min((agreement.signed_on for agreement in self.agreements), default=None)


def catalogue(*, as_known_at: datetime | None = None) -> Catalogue:
    """Read all content of the store in one snapshot, one select a table.

    Breaks in series are those known at the time; all other content is as it is now (see decision 0010).
    """
    with reading() as session:
        indicators = rows_of(session, Indicator)
        slugs = {row.id: row.slug for row in indicators}
        agreements = {row.id: row.slug for row in rows_of(session, Agreement)}
        places = {row.id: row.slug for row in rows_of(session, Place)}
        areas = {row.id: row.slug for row in rows_of(session, Area)}
        return Catalogue(
            agreements=agreements_of(session),
            parties=parties_of(session),
            areas=areas_of(session, agreements=agreements, indicators=slugs),
            goals=goals_of(session, agreements=agreements, areas=areas, indicators=slugs),
            indicators=indicators_of(
                session,
                rows=indicators,
                reporters={row.id: row.kind for row in rows_of(session, Party)},
                areas=areas,
                goals={row.id: row.slug for row in rows_of(session, Goal)},
                places=places,
                as_known_at=as_known_at,
            ),
            places=places_of(session),
            local_agreements=local_agreements_of(session, agreements=agreements, places=places, areas=areas),
            announcements=announcements_of(session),
        )
