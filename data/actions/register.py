"""Rows that actions look up in their own transaction, so that what they check is what they change."""

from sqlmodel import Session, select

from data.actions.entry import Measure, Site
from data.queries.catalogue import UnknownError
from models.ages import ages_in
from models.agreement import Agreement, LocalAgreement
from models.goal import Goal
from models.indicator import Indicator, IndicatorGeography
from models.meeting import SteeringGroup
from models.party import Party
from models.period import Period
from models.place import Place
from models.text import Text
from models.vocabulary import PartyKind


def indicator_row(session: Session, slug: str) -> Indicator:
    """Return the indicator.

    Raises:
        UnknownError: if the store has none of that name.
    """
    row = session.exec(select(Indicator).where(Indicator.slug == slug)).first()
    if row is None:
        raise UnknownError(slug=slug)
    return row


def place_row(session: Session, slug: str) -> Place:
    """Return the place.

    Raises:
        UnknownError: if the store has none of that name.
    """
    row = session.exec(select(Place).where(Place.slug == slug)).first()
    if row is None:
        raise UnknownError(slug=slug)
    return row


def number_of(session: Session, table: type[Agreement | LocalAgreement | Goal | SteeringGroup], *, slug: str) -> int:
    """Return the number of the row of that address.

    Raises:
        UnknownError: if the table has none of that address.
    """
    number = session.exec(select(table.id).where(table.slug == slug)).first()
    if number is None:
        raise UnknownError(slug=slug)
    return number


def reporter_of(session: Session, indicator: Indicator) -> PartyKind:
    """Return the party that answers for the indicator's values."""
    return session.exec(select(Party).where(Party.id == indicator.reporter_id)).one().kind


def measure_of(session: Session, indicator: Indicator) -> Measure:
    """Return the facts that decide what may be entered for the indicator."""
    links = session.exec(select(IndicatorGeography).where(IndicatorGeography.indicator_id == indicator.id))
    return Measure(
        kind=indicator.kind,
        decimals=indicator.decimals,
        minimum=indicator.minimum,
        maximum=indicator.maximum,
        multiplier=indicator.multiplier,
        direction=indicator.direction,
        frequency=indicator.frequency,
        first_period=None if indicator.first_period is None else Period.of(indicator.first_period),
        geographies=tuple(link.kind for link in links),
        city_level_only=indicator.city_level_only,
        ages=ages_in(indicator.age_groups),
    )


def site_of(place: Place) -> Site:
    """Return the facts that decide what may be entered for the place."""
    name = Text(place.name_sv, place.name_en)
    return Site(kind=place.kind, name=name, valid_from=place.valid_from, valid_to=place.valid_to)
