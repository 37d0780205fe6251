"""Review: what a party's coordinators have sent, before anybody else sees it; for approvers and administrators.

"I see at once what has come in: each value beside the one it replaces or follows, by how much it differs, why, and who
sent it when. I approve all of it or a single cell, now or for a set hour; what I doubt goes back with a word on that
cell alone, and the rest goes on. Nothing of ours is seen outside before I have said yes, and nothing that I have said
yes to changes behind my back."
"""

from functools import partial

from dashboard import cache
from dashboard.access import actor
from dashboard.components import whose
from dashboard.components.administration.feedback import end_feedback
from dashboard.components.heading import show_heading
from dashboard.components.markup import Markup, element
from dashboard.components.markup import show as show_markup
from dashboard.components.notes import empty, show_note
from dashboard.components.questions.owed import show_owed_questions
from dashboard.components.review.scheduled import show_returned, show_scheduled, show_scheduled_feedback
from dashboard.components.review.unlocking import show_unlocking
from dashboard.components.review.waiting import show_waiting
from dashboard.language import _
from dashboard.state import REVIEW_PAGE
from data.actor import Actor
from data.queries.proposals import proposals_of
from models.proposal import ProposalState
from models.vocabulary import Permission


def show() -> None:
    """Show the page."""
    reader = actor()
    if not reader.may(Permission.APPROVE):
        show_heading(_("Granska"))
        show_markup(not_for(reader))
        return
    intro = _("Värden som väntar syns bara för parten själv. Först när du godkänner dem publiceras de.")
    show_heading(_("Granska"), eyebrow=whose.writes_for(reader), intro=intro)
    parties = {one.kind: one for one in cache.catalogue().parties}
    if not parties:
        show_markup(empty(_("Här finns inget ännu"), element("p", _("Tjänsten har inga indikatorer att granska."))))
        return
    party = whose.choose_party(reader, page=REVIEW_PAGE)
    found = cache.kept("proposals", party, reader.person_id, make=partial(proposals_of, party, by=reader))
    in_state = {state: [one for one in found if one.state is state] for state in ProposalState}
    if not (found or parties[party].needs_approval):
        said = _("Parten publicerar sina värden direkt. En administratör kan ändra det under Administration, Innehåll.")
        show_note(said)
    show_waiting(in_state[ProposalState.SUBMITTED], party=party)
    show_scheduled_feedback()
    show_scheduled(in_state[ProposalState.APPROVED])
    show_returned(in_state[ProposalState.RETURNED])
    show_owed_questions(party)
    if parties[party].needs_approval:
        show_unlocking(party)
    end_feedback()


def not_for(reader: Actor) -> Markup:
    """Return why there is nothing here for this person."""
    said = _("Ditt konto har rollen {role}. Den som godkänner värden har rollen godkännare.")
    return whose.not_for(reader, title=_("Den här sidan är för godkännare"), said=said)
