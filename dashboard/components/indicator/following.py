"""What comes after an indicator's value: when the next one is expected, and where the reader may go on."""

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.administration.overtaken import target_address
from dashboard.components.digest import Told
from dashboard.components.markup import Markup, element, link
from dashboard.components.notes import joined
from dashboard.components.values import expected_words
from dashboard.language import _, say
from data.queries.standing import TargetStanding
from models.vocabulary import Permission, PlaceKind


def next_part(one: Told) -> Markup | None:
    """Return when the next value comes and what the reader may do; what is late is in the card's sentence already."""
    expected = "" if one.standing.is_late else expected_words(one.standing)
    said = f"{expected[:1].upper()}{expected[1:]}. " if expected else ""
    links = joined([found for found in (_entry_link(one), _target_link(one), _district_link(one)) if found is not None])
    return element("p", said, links, class_="tb-source") if said or links else None


def _entry_link(one: Told) -> Markup | None:
    if not actor().may(Permission.REPORT, party=one.indicator.reporter):
        return None
    return link(_("Registrera värde"), href=state.entry_address(one.indicator.slug, place=one.standing.place))


def _district_link(one: Told) -> Markup | None:
    """Return the way to the district whose value is shown: its agreement, and all that is measured there."""
    place = cache.catalogue().place(one.standing.place)
    if place.kind is not PlaceKind.DISTRICT:
        return None
    said = _("Allt om {district}").format(district=say(place.name))
    return link(said, href=state.address(state.district_page(place.slug)))


def _target_link(one: Told) -> Markup | None:
    """Return the way to a new decision on a target that a break has overtaken, for those who decide."""
    if one.standing.target is not TargetStanding.MUST_BE_RECONSIDERED:
        return None
    if not actor().may(Permission.SET_TARGET, party=one.indicator.reporter):
        return None
    return link(_("Ompröva målvärdet"), href=target_address(one.indicator.slug, place=one.standing.place))
