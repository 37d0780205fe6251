"""Commitments and promises: what a party bids for the shared goals, and how it says that this goes.

"I open our list, choose the commitment and say in half a minute how it goes: the day, one word, the figure and what
stands in the way. What we promised last spring stands there as we promised it, with everything we have said since.
Nobody else can write it for us, and I never have to type a figure that we have already reported."
"""

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components import whose
from dashboard.components.administration.feedback import end_feedback, show_feedback
from dashboard.components.commitments.commitment import show_commitment
from dashboard.components.commitments.listing import written_by
from dashboard.components.commitments.promise import show_promise
from dashboard.components.heading import show_heading
from dashboard.components.markup import Markup, element
from dashboard.components.markup import show as show_markup
from dashboard.components.notes import empty
from dashboard.language import _
from dashboard.state import COMMITMENT, COMMITMENTS_PAGE, PROMISE
from data.actor import Actor
from models.vocabulary import Permission


def show() -> None:
    """Show the page."""
    reader = actor()
    if not reader.may(Permission.REPORT) or not cache.catalogue().parties:
        show_heading(_("Åtaganden och löften"))
        show_markup(not_for(reader))
        return
    intro = _("Det parten bidrar med till de gemensamma målen, och det den har lovat människor på en plats.")
    show_heading(_("Åtaganden och löften"), eyebrow=whose.writes_for(reader), intro=intro)
    party = whose.choose_party(reader, page=COMMITMENTS_PAGE)
    show_feedback("withdraw:work")
    commitment, promise = (st.query_params.get(name, "") for name in (COMMITMENT, PROMISE))
    if commitment:
        show_commitment(commitment, party=party)
    elif promise:
        show_promise(promise, party=party)
    else:
        show_markup(cache.kept("own work", party, reader.party, make=lambda: written_by(party)))
    end_feedback()


def not_for(reader: Actor) -> Markup:
    """Return why there is nothing here for this person."""
    if reader.may(Permission.REPORT):
        return empty(_("Här finns inget ännu"), element("p", _("Tjänsten har inga parter.")))
    said = _("Ditt konto har rollen {role}. Den som skriver partens åtaganden har rollen samordnare eller godkännare.")
    return whose.not_for(reader, title=_("Den här sidan är för samordnare"), said=said)
