"""What ties indicators to areas and to sets of geography: who is at home where, who leads, and what is owed."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from data.actions.links import Pointer, row_named
from data.actions.proposing import OPEN
from data.refusal import N_, RefusedError
from models.area import Area
from models.indicator import Indicator, IndicatorArea, IndicatorGeography
from models.observation import Observation
from models.place import Place
from models.proposal import Proposal, ProposalState
from models.text import Text
from models.vocabulary import PlaceKind

_KINDS = tuple(PlaceKind)


class LeadElsewhereError(RefusedError):
    """Raised for a lead indicator that is not among those of the area."""

    message = N_("{indicator} hör inte till området. Lägg till den bland områdets indikatorer först.")


class GeographyInUseError(RefusedError):
    """Raised for taking away a set of geography that there are values of."""

    message = N_("Det finns värden för {kind}. De kan inte tas bort ur indikatorn.")


class ProposalsWaitError(RefusedError):
    """Raised for another reporter while the one that is has values on their way to being published."""

    message = N_(
        "Rapporteras av kan inte ändras nu: {count} värden är skickade för godkännande eller tillbakaskickade, och "
        "bara deras part får se dem. Godkänn dem eller dra tillbaka dem först."
    )


class OwedElsewhereError(RefusedError):
    """Raised for a set of geography that is owed but that the indicator is not reported for."""

    message = N_("Värden för {kind} kan bara krävas om indikatorn redovisas för {kind}.")


@dataclass(frozen=True)
class Reporter(Pointer):
    """The party that reports the indicator; another one must not meet what the first has not published."""

    def keep(self, session: Session, row: Indicator, *, wanted: str | None) -> None:
        """Let the party report it from now on.

        Raises:
            ProposalsWaitError: while values of the party before are not published.
        """
        before = row.reporter_id
        super().keep(session, row, wanted=wanted)
        if row.id is None or row.reporter_id == before:
            return
        open_states = (*OPEN, ProposalState.RETURNED)
        open_rows = select(Proposal.id).where(Proposal.indicator_id == row.id, col(Proposal.state).in_(open_states))
        count = len(session.exec(open_rows).all())
        if count:
            raise ProposalsWaitError(count=count)


@dataclass(frozen=True)
class IndicatorsOfArea:
    """The indicators of an area in the order of its page, or only those that lead it."""

    only_leads: bool = False

    def kept(self, session: Session, row: Area) -> list[str]:
        """Return the addresses of the indicators, the leads first."""
        links = session.exec(select(IndicatorArea).where(IndicatorArea.area_id == row.id)).all()
        wanted = [link for link in links if link.is_lead or not self.only_leads]
        slugs = {link.indicator_id: session.get_one(Indicator, link.indicator_id).slug for link in wanted}
        ordered = sorted(wanted, key=lambda link: (not link.is_lead, link.ordering, slugs[link.indicator_id]))
        return [slugs[link.indicator_id] for link in ordered]

    def keep(self, session: Session, row: Area, *, wanted: list[str]) -> None:
        """Let these lead the area; or let these be in it, each that had no home or loses it at home somewhere."""
        links = {
            link.indicator_id: link
            for link in session.exec(select(IndicatorArea).where(IndicatorArea.area_id == row.id))
        }
        found = [row_named(session, Indicator, slug=slug) for slug in wanted]
        if self.only_leads:
            _lead(session, found, links=links)
        else:
            _belong(session, found, area=int(row.id or 0), links=links)
        session.flush()


@dataclass(frozen=True)
class AreasOfIndicator:
    """The areas that an indicator serves; the first is its home."""

    def kept(self, session: Session, row: Indicator) -> list[str]:
        """Return the addresses of the areas, the home first."""
        links = _links_of(session, row)
        named = [(not link.is_home, session.get_one(Area, link.area_id).slug) for link in links]
        return [slug for _is_away, slug in sorted(named)]

    def keep(self, session: Session, row: Indicator, *, wanted: list[str]) -> None:
        """Let the indicator serve these; in one that is new to it, it comes last."""
        links = {link.area_id: link for link in _links_of(session, row)}
        numbers = [int(row_named(session, Area, slug=slug).id) for slug in wanted]
        for area in links.keys() - set(numbers):
            session.delete(links[area])
        for place, area in enumerate(numbers):
            link = links.get(area) or IndicatorArea(
                indicator_id=int(row.id or 0), area_id=area, ordering=_last_in(session, area) + 1
            )
            link.is_home = place == 0
            session.add(link)
        session.flush()


@dataclass(frozen=True)
class Geographies:
    """The sets of geography that an indicator is reported for, or only those that are owed."""

    only_owed: bool = False

    def kept(self, session: Session, row: Indicator) -> list[str]:
        """Return the words of the kinds, the widest first."""
        links = self._links(session, row).values()
        kinds = [link.kind for link in links if link.is_owed or not self.only_owed]
        return [kind.value for kind in sorted(kinds, key=_KINDS.index)]

    def keep(self, session: Session, row: Indicator, *, wanted: list[str]) -> None:
        """Report the indicator for these; or owe values for these of them."""
        links, kinds = self._links(session, row), [PlaceKind(kind) for kind in wanted]
        if self.only_owed:
            for kind in kinds:
                if kind not in links:
                    raise OwedElsewhereError(kind=kind)
            for kind, link in links.items():
                link.is_owed = kind in kinds
                session.add(link)
            return
        for kind in links.keys() - set(kinds):
            _refuse_used(session, row, kind=kind)
            session.delete(links[kind])
        known = links.keys()
        session.add_all(
            IndicatorGeography(indicator_id=int(row.id or 0), kind=kind) for kind in kinds if kind not in known
        )
        session.flush()

    def _links(self, session: Session, row: Indicator) -> dict[PlaceKind, IndicatorGeography]:
        found = session.exec(select(IndicatorGeography).where(IndicatorGeography.indicator_id == row.id))
        return {link.kind: link for link in found}


def _lead(session: Session, found: list[Any], *, links: dict[int, IndicatorArea]) -> None:
    for indicator in found:
        if indicator.id not in links:
            raise LeadElsewhereError(indicator=Text(indicator.name_sv, indicator.name_en))
    numbers = {indicator.id for indicator in found}
    for number, link in links.items():
        link.is_lead = number in numbers
        session.add(link)


def _belong(session: Session, found: list[Any], *, area: int, links: dict[int, IndicatorArea]) -> None:
    numbers = [int(indicator.id) for indicator in found]
    for number in links.keys() - set(numbers):
        session.delete(links[number])
    session.flush()
    for order, number in enumerate(numbers):
        link = links.get(number) or IndicatorArea(indicator_id=number, area_id=area)
        link.ordering = order
        session.add(link)
    session.flush()
    for number in {*links, *numbers}:
        _give_home(session, number)


def _give_home(session: Session, indicator: int) -> None:
    """Let an indicator without a home be at home in the first area that it serves."""
    links = session.exec(select(IndicatorArea).where(IndicatorArea.indicator_id == indicator)).all()
    if links and not any(link.is_home for link in links):
        first = min(links, key=lambda link: link.area_id)
        first.is_home = True
        session.add(first)


def _links_of(session: Session, row: Indicator) -> list[IndicatorArea]:
    return list(session.exec(select(IndicatorArea).where(IndicatorArea.indicator_id == row.id)))


def _last_in(session: Session, area: int) -> int:
    orders = session.exec(select(IndicatorArea.ordering).where(IndicatorArea.area_id == area)).all()
    return max(orders, default=-1)


def _refuse_used(session: Session, row: Indicator, *, kind: PlaceKind) -> None:
    used = select(Observation.id).join(Place, col(Observation.place_id) == col(Place.id))
    if session.exec(used.where(Observation.indicator_id == row.id, Place.kind == kind).limit(1)).first() is not None:
        raise GeographyInUseError(kind=kind)
