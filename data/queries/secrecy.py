"""What decides over the secrecy of values: the rules of their indicators, and how places lie in one another."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from data.disclosure.geography import Geography, Meeting, Site
from data.disclosure.primary import Rules
from data.queries.content import grouped, rows_of
from models.indicator import Indicator, IndicatorGeography
from models.place import DistrictPolice, Place, PlaceSuccession
from models.vocabulary import PersonBased


def rules_of(session: Session, indicators: Sequence[Indicator]) -> dict[str, Rules]:
    """Return what each indicator says of its secrecy, by slug."""
    wanted = col(IndicatorGeography.indicator_id).in_([indicator.id for indicator in indicators])
    links = session.exec(select(IndicatorGeography).where(wanted))
    geographies = grouped((link.indicator_id, link.kind) for link in links)
    return {
        indicator.slug: Rules(
            kind=indicator.kind,
            multiplier=indicator.multiplier,
            person_based=indicator.person_based,
            suppress_below=indicator.suppress_below,
            show_zero=indicator.show_zero,
            city_level_only=indicator.city_level_only,
            clearance=indicator.clearance,
            geographies=frozenset(geographies[indicator.id or 0]),
            accumulation=indicator.accumulation,
            pooled_years=indicator.pooled_years,
        )
        for indicator in indicators
    }


def geography_of(session: Session, indicators: Sequence[Indicator]) -> Geography:
    """Return the map that readers have; an empty one where no indicator may count persons."""
    if all(indicator.person_based is PersonBased.NO for indicator in indicators):
        return Geography()
    places = {place.id: place for place in rows_of(session, Place)}
    slugs = {number: place.slug for number, place in places.items()}
    return Geography(
        sites=tuple(
            Site(place.slug, place.kind, slugs.get(place.parent_id), place.valid_from, place.valid_to)
            for place in places.values()
        ),
        police=tuple(
            Meeting(slugs[link.police_district_id], slugs[link.district_id], link.valid_from, link.valid_to)
            for link in rows_of(session, DistrictPolice)
        ),
        successions=tuple(
            Meeting(slugs[link.later_id], slugs[link.earlier_id]) for link in rows_of(session, PlaceSuccession)
        ),
    )
