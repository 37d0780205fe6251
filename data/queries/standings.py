"""The standings of indicators, all made in one pass over what the door lets through."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from data.disclosure.door import NotClearedError, admitted_versions, may_see
from data.queries.catalogue import Catalogue, catalogue
from data.queries.expectation import owed_places
from data.queries.points import series_by_place
from data.queries.revisions import newest_of_each, with_revisions
from data.queries.standing import Standing
from data.queries.targets import targets_in_force
from data.queries.versions import Wanted, versions
from data.queries.weighing import Scales, weighed
from data.store import reading
from models.indicator import Indicator
from models.observation import Observation
from models.place import Place
from models.vocabulary import Clearance, PersonBased

Pair = tuple[str, str]


def standings(
    *,
    clearance: Clearance,
    today: date,
    as_known_at: datetime | None = None,
    place: str | None = None,
    content: Catalogue | None = None,
) -> dict[Pair, Standing]:
    """Return the standing of every indicator the asker may see, at its lead place or all at one place.

    The key is (indicator, place). `content` saves reading the catalogue again where the caller holds it, as known at
    the same time.

    Raises:
        UnknownError: if no place has that address.
    """
    known = content or catalogue(as_known_at=as_known_at)
    leads = ((view.slug, known.place(place) if place else known.lead_place_of(view.slug)) for view in known.indicators)
    pairs = [
        (indicator, where.slug)
        for indicator, where in leads
        if where is not None and may_see(clearance, needed=known.indicator(indicator).clearance)
    ]
    return _standings(pairs, known, clearance=clearance, today=today, as_known_at=as_known_at)


def standings_of(
    indicator: str,
    *,
    clearance: Clearance,
    today: date,
    as_known_at: datetime | None = None,
    content: Catalogue | None = None,
) -> dict[str, Standing]:
    """Return the standing of one indicator at every place of its geographies that is valid today, by place.

    Raises:
        UnknownError: if no indicator has that address.
        NotClearedError: if the indicator needs a higher clearance.
    """
    known = content or catalogue(as_known_at=as_known_at)
    view = known.indicator(indicator)
    if not may_see(clearance, needed=view.clearance):
        raise NotClearedError(indicator=view.name)
    pairs = [(indicator, where.slug) for kind in view.geographies for where in known.places_of(kind, on=today)]
    found = _standings(pairs, known, clearance=clearance, today=today, as_known_at=as_known_at)
    return {where: standing for (_, where), standing in found.items()}


def standing_of(
    indicator: str,
    *,
    place: str,
    clearance: Clearance,
    today: date,
    as_known_at: datetime | None = None,
    content: Catalogue | None = None,
) -> Standing:
    """Return the standing of one indicator at one place.

    Raises:
        UnknownError: if no indicator or place has that address.
        NotClearedError: if the indicator needs a higher clearance.
    """
    known = content or catalogue(as_known_at=as_known_at)
    view, where = known.indicator(indicator), known.place(place)
    if not may_see(clearance, needed=view.clearance):
        raise NotClearedError(indicator=view.name)
    pair = (view.slug, where.slug)
    return _standings([pair], known, clearance=clearance, today=today, as_known_at=as_known_at)[pair]


def _standings(
    pairs: list[Pair], known: Catalogue, *, clearance: Clearance, today: date, as_known_at: datetime | None
) -> dict[Pair, Standing]:
    with reading() as session:
        rows = session.exec(select(Indicator).where(col(Indicator.slug).in_({slug for slug, _ in pairs}))).all()
        wanted = Wanted(where=[_enough_to_judge(session, {where for _, where in pairs})], as_known_at=as_known_at)
        newest = versions(session, indicators=rows, wanted=wanted)
        targets = {(target.indicator, target.place): target for target in targets_in_force(session, as_known_at)}
    seen = with_revisions(admitted_versions(newest, clearance=clearance))
    series = series_by_place(newest_of_each(seen), at=pairs)
    owed = _owed(known, {slug for slug, _ in pairs})
    return {
        (slug, where): weighed(
            series[slug, where],
            Scales(
                indicator=known.indicator(slug),
                place=where,
                today=today,
                target=targets.get((slug, where)),
                agreed_on=known.agreed_on,
                is_owed=where in owed[slug],
            ),
        )
        for slug, where in pairs
    }


def _enough_to_judge(session: Session, places: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition for the rows that decide: the places asked for, and all that may open a hidden cell."""
    ids = session.exec(select(Place.id).where(col(Place.slug).in_(places))).all()
    return or_(col(Observation.place_id).in_(ids), col(Indicator.person_based) != PersonBased.NO)


def _owed(known: Catalogue, indicators: Iterable[str]) -> Mapping[str, frozenset[str]]:
    return {
        slug: frozenset(place.slug for place in owed_places(known.indicator(slug), catalogue=known))
        for slug in indicators
    }
