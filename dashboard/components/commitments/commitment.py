"""One commitment as its party writes it: check in, change it, and what is done for it."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import show_choice
from dashboard.components.administration.form import AdminForm
from dashboard.components.commitments.activities import show_activities, show_activity
from dashboard.components.commitments.asked import NEW, back_to_all, commitments_of
from dashboard.components.commitments.changing import Change, changing_form, show_change, show_gone
from dashboard.components.commitments.check_in import checking_form, show_check_in
from dashboard.components.commitments.fields import save, show_lines
from dashboard.components.commitments.lines import COMMITMENT
from dashboard.components.heading import section
from dashboard.components.markup import element, link, show
from dashboard.components.typed_facts import ChoiceNeededError
from dashboard.language import _, say
from data.actions.commitments import add_commitment, edit_commitment, withdraw_commitment
from data.queries.commitments import CommitmentView
from models.vocabulary import Clearance, PartyKind

_GOAL = "goal"


def _adding(party: PartyKind) -> AdminForm:
    """Return the form for a new one: each party's own, so that nothing is saved for another than it was typed for."""
    return AdminForm(f"commitment:new:{party.value}")


def show_commitment(asked: str, *, party: PartyKind) -> None:
    """Show the commitment that the address asks for, or the form for a new one."""
    show(back_to_all(party))
    if asked == NEW:
        _show_new(party)
        return
    known = commitments_of(party).get(asked)
    if known is None:
        said = _("Åtagandet finns inte här. Det är tillbakadraget, eller adressen är fel.")
        show_gone(said, checking_form(asked), changing_form(asked))
        return
    goal = cache.catalogue().goal(known.goal)
    for_goal = [_("För målet "), link(say(goal.name), href=state.address(goal.slug))]
    show(section(say(known.name), name="atagande"), element("p", for_goal, class_="tb-source"))
    show_feedback(_adding(party).name)
    activity = st.query_params.get(state.ACTIVITY, "")
    if activity:
        show_activity(activity, of=known)
        return
    show(element("h3", _("Stäm av"), class_="tb-review-name"))
    show_check_in(known)
    show_activities(known)
    show_change(known, _change(known))


def _show_new(party: PartyKind) -> None:
    show(section(_("Nytt åtagande"), name="atagande"))
    form = _adding(party)
    form.open()
    goals = {one.slug: say(one.name) for one in cache.catalogue().goals}
    asked = st.query_params.get(state.GOAL)
    show_choice(form, _GOAL, label=_("För vilket mål?"), options=list(goals), shown=goals.__getitem__, usual=asked)
    show_lines(form, COMMITMENT, usual={"clearance": Clearance.INTERNAL.value})
    show_feedback(form.name)
    st.button(_("Spara åtagandet"), key=form.key("save"), type="primary", on_click=partial(_add, party))


def _add(party: PartyKind) -> None:
    """Add the commitment and go on with it; a callback of the button."""
    form = _adding(party)

    def change(facts: dict[str, Any]) -> None:
        goal = form.typed(_GOAL)
        if not goal:
            raise ChoiceNeededError
        st.query_params[state.COMMITMENT] = add_commitment(goal=goal, party=party, facts=facts, by=actor())

    save(form, COMMITMENT, change=change, said=_("Åtagandet är sparat."))


def _change(one: CommitmentView) -> Change:
    def edit(opened: int, facts: dict[str, Any]) -> None:
        edit_commitment(commitment=one.slug, opened=opened, changes=facts, by=actor())

    def withdraw(version: int) -> None:
        withdraw_commitment(commitment=one.slug, opened=version, by=actor())
        st.query_params.pop(state.COMMITMENT, None)

    return Change(
        title=_("Ändra åtagandet"),
        lines=COMMITMENT,
        edit=edit,
        withdrawal=_("Dra tillbaka åtagandet"),
        withdraw=withdraw,
        withdrawn=_("Åtagandet är tillbakadraget."),
        told_at="withdraw:work",
    )
