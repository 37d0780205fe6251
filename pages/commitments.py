"""Commitments and promises: what a party bids for the shared goals, and how it says that this goes.

"I open our list, choose the commitment and say in half a minute how it goes: the day, one word, the figure and what
stands in the way. What we promised last spring stands there as we promised it, with everything we have said since.
Nobody else can write it for us, and I never have to type a figure that we have already reported."
"""

import streamlit as st

from dashboard import cache, state
from dashboard.access import actor, sign_in_url
from dashboard.components.address_select import select
from dashboard.components.administration.feedback import end_feedback, show_feedback
from dashboard.components.commitments.commitment import show_commitment
from dashboard.components.commitments.listing import written_by
from dashboard.components.commitments.promise import show_promise
from dashboard.components.heading import show_heading
from dashboard.components.markup import Markup, element, link
from dashboard.components.markup import show as show_markup
from dashboard.components.notes import empty
from dashboard.components.places import party_name
from dashboard.language import _, word
from dashboard.state import COMMITMENT, COMMITMENTS_PAGE, PARTY, PROMISE
from data.actor import Actor
from models.vocabulary import PartyKind, Permission


def show() -> None:
    """Show the page."""
    reader = actor()
    kinds = [one.kind for one in cache.catalogue().parties]
    if not reader.may(Permission.REPORT) or not kinds:
        show_heading(_("Åtaganden och löften"))
        show_markup(not_for(reader))
        return
    whose = _("Alla parter") if reader.party is None else party_name(reader.party)
    intro = _("Det parten bidrar med till de gemensamma målen, och det den har lovat människor på en plats.")
    show_heading(_("Åtaganden och löften"), eyebrow=whose, intro=intro)
    party = reader.party or choose_party(kinds)
    show_feedback("withdraw:work")
    commitment, promise = (st.query_params.get(name, "") for name in (COMMITMENT, PROMISE))
    if commitment:
        show_commitment(commitment, party=party)
    elif promise:
        show_promise(promise, party=party)
    else:
        show_markup(cache.kept("own work", party, reader.party, make=lambda: written_by(party)))
    end_feedback()


def choose_party(kinds: list[PartyKind]) -> PartyKind:
    """Return the party that an administrator chooses."""
    options = [kind.value for kind in kinds]
    chosen = select(
        _("Part"),
        name=PARTY,
        options=options,
        shown=lambda kind: party_name(PartyKind(kind)),
        usual=options[0],
        page=COMMITMENTS_PAGE,
    )
    return PartyKind(chosen or options[0])


def not_for(reader: Actor) -> Markup:
    """Return why there is nothing here for this person."""
    if reader.role is None:
        sign_in = link(_("Logga in och fortsätt här"), href=sign_in_url(state.here()), class_="tb-button")
        return empty(_("Inloggning krävs"), element("p", sign_in))
    if reader.may(Permission.REPORT):
        return empty(_("Här finns inget ännu"), element("p", _("Tjänsten har inga parter.")))
    said = _("Ditt konto har rollen {role}. Den som skriver partens åtaganden har rollen samordnare eller godkännare.")
    return empty(_("Den här sidan är för samordnare"), element("p", said.format(role=word(reader.role))))
