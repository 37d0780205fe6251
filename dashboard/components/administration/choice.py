"""What a decision is about: an indicator that the person decides on, and a place, kept in the address."""

from collections.abc import Mapping

from dashboard import cache, state
from dashboard.components.address_select import select
from dashboard.components.places import place_name
from dashboard.components.values import name_of
from dashboard.language import _
from data.actor import Actor
from data.queries.views import IndicatorView
from models.vocabulary import Permission


def decided_by(reader: Actor) -> Mapping[str, IndicatorView]:
    """Return the indicators that the person decides on, by slug."""
    return {
        one.slug: one for one in cache.catalogue().indicators if reader.may(Permission.SET_TARGET, party=one.reporter)
    }


def choose_indicator(able: Mapping[str, IndicatorView]) -> IndicatorView | None:
    """Let the person choose one of the indicators."""
    chosen = select(
        _("Indikator"),
        name=state.INDICATOR,
        options=list(able),
        shown=lambda slug: name_of(able[slug]),
        placeholder=_("Välj eller sök en indikator"),
        page=state.ADMINISTRATION_PAGE,
    )
    return able.get(chosen or "")


def choose_place(indicator: IndicatorView) -> str:
    """Let the person choose one of the indicator's places, its own first, and return its slug."""
    options = places_of(indicator)
    chosen = select(
        _("Plats"),
        name=state.PLACE,
        options=options,
        shown=place_name,
        usual=next(iter(options), None),
        page=state.ADMINISTRATION_PAGE,
    )
    return chosen or ""


def places_of(indicator: IndicatorView) -> list[str]:
    """Return the places (slugs) that the indicator may be reported for, its own first."""
    content = cache.catalogue()
    lead = content.lead_place_of(indicator.slug)
    places = [place.slug for kind in indicator.geographies for place in content.places_of(kind)]
    return sorted(places, key=lambda slug: lead is None or slug != lead.slug)
