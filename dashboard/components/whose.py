"""Whose page it is: the party that is written for, as its own people and administrators find it, and who else may."""

from dashboard import cache
from dashboard.access import sign_in_url
from dashboard.components.address_select import select
from dashboard.components.markup import Markup, element, link
from dashboard.components.notes import empty
from dashboard.components.places import party_name
from dashboard.language import _, word
from dashboard.state import PARTY, here
from data.actor import Actor
from models.vocabulary import PartyKind


def writes_for(reader: Actor) -> str:
    """Return whom the person writes for: one party, or all of them."""
    return _("Alla parter") if reader.party is None else party_name(reader.party)


def choose_party(reader: Actor, *, page: str, usual: PartyKind | None = None) -> PartyKind:
    """Return the person's own party, or the one that an administrator chooses, the first unless another is usual."""
    if reader.party is not None:
        return reader.party
    kinds = [one.kind.value for one in cache.catalogue().parties]
    first = kinds[0] if usual is None else usual.value
    chosen = select(
        _("Part"), name=PARTY, options=kinds, shown=lambda kind: party_name(PartyKind(kind)), usual=first, page=page
    )
    return PartyKind(chosen or first)


def not_for(reader: Actor, *, title: str, said: str, invited: str = "") -> Markup:
    """Return why there is nothing here for this person: sign in first (`invited` by), or whose page it is.

    `said` tells whoever has the wrong {role}.
    """
    if reader.role is None:
        sign_in = link(_("Logga in och fortsätt här"), href=sign_in_url(here()), class_="tb-button")
        return empty(_("Inloggning krävs"), element("p", invited) if invited else None, element("p", sign_in))
    return empty(title, element("p", said.format(role=word(reader.role))))
