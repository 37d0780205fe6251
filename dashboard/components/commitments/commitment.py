"""One commitment as its party writes it: check in, change it, and what is done for it."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import show_choice
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.commitments.activities import show_activities, show_activity
from dashboard.components.commitments.asked import back_to_all, commitments_of
from dashboard.components.commitments.check_in import show_check_in
from dashboard.components.commitments.fields import save, show_lines, usual_of
from dashboard.components.commitments.lines import COMMITMENT
from dashboard.components.heading import section
from dashboard.components.markup import element, link, show
from dashboard.components.typed_facts import ChoiceNeededError
from dashboard.language import _, say
from data.actions.commitments import add_commitment, edit_commitment, withdraw_commitment
from data.queries.commitments import CommitmentView
from models.vocabulary import Clearance, PartyKind

_ADDING = AdminForm("commitment:new")
_GOAL = "goal"


def show_commitment(asked: str, *, party: PartyKind) -> None:
    """Show the commitment that the address asks for, or the form for a new one."""
    show(back_to_all(party))
    known = commitments_of(party).get(asked)
    if known is None:
        _show_new(party)
        return
    goal = cache.catalogue().goal(known.goal)
    said = [_("För målet "), link(say(goal.name), href=state.address(goal.slug))]
    show(section(say(known.name), name="atagande"), element("p", said, class_="tb-source"))
    show_feedback(_ADDING.name)
    activity = st.query_params.get(state.ACTIVITY, "")
    if activity:
        show_activity(activity, of=known)
        return
    show(element("h3", _("Stäm av"), class_="tb-review-name"))
    show_check_in(known)
    show_activities(known)
    _show_edit(known)


def _show_new(party: PartyKind) -> None:
    show(section(_("Nytt åtagande"), name="atagande"))
    _ADDING.open()
    goals = {one.slug: say(one.name) for one in cache.catalogue().goals}
    asked = st.query_params.get(state.GOAL)
    show_choice(_ADDING, _GOAL, label=_("För vilket mål?"), options=list(goals), shown=goals.__getitem__, usual=asked)
    show_lines(_ADDING, COMMITMENT, usual={"clearance": Clearance.INTERNAL.value})
    show_feedback(_ADDING.name)
    st.button(_("Spara åtagandet"), key=_ADDING.key("save"), type="primary", on_click=partial(_add, party))


def _add(party: PartyKind) -> None:
    """Add the commitment and go on with it; a callback of the button."""

    def change(facts: dict[str, Any]) -> None:
        goal = _ADDING.typed(_GOAL)
        if not goal:
            raise ChoiceNeededError
        st.query_params[state.COMMITMENT] = add_commitment(goal=goal, party=party, facts=facts, by=actor())

    save(_ADDING, COMMITMENT, change=change, said=_("Åtagandet är sparat."))


def _show_edit(one: CommitmentView) -> None:
    form = AdminForm(f"commitment:{one.slug}")
    is_begun = bool(form.kept().typed or form.kept().faults)
    with st.expander(_("Ändra åtagandet"), expanded=is_begun):
        form.open(one.version)
        show_lines(form, COMMITMENT, usual=usual_of(one, COMMITMENT))
        with st.container(horizontal=True):
            st.button(_("Spara ändringen"), key=form.key("save"), type="primary", on_click=partial(_edit, form, one))
            st.button(_("Dra tillbaka åtagandet"), key=form.key("withdraw"), on_click=partial(_withdraw, one))
    show_feedback(form.name)


def _edit(form: AdminForm, one: CommitmentView) -> None:
    def change(facts: dict[str, Any]) -> None:
        edit_commitment(commitment=one.slug, opened=form.kept().opened, changes=facts, by=actor())

    save(form, COMMITMENT, change=change, said=_("Ändringen är sparad."))


def _withdraw(one: CommitmentView) -> None:
    def change() -> None:
        withdraw_commitment(commitment=one.slug, opened=one.version, by=actor())
        st.query_params.pop(state.COMMITMENT, None)

    submit(AdminForm("withdraw:work"), change, said=_("Åtagandet är tillbakadraget."), fields={})
