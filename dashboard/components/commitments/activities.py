"""The activities of a commitment as its party writes them: the list, a check-in, a change, and a new one."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.commitments.asked import NEW, work_address
from dashboard.components.commitments.check_in import show_check_in
from dashboard.components.commitments.fields import save, show_lines, usual_of
from dashboard.components.commitments.lines import ACTIVITY
from dashboard.components.commitments.words import checked_part, days_words, named
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.table import Column, table
from dashboard.language import _, say
from data.actions.commitments import add_activity, edit_activity, withdraw_activity
from data.queries.commitments import ActivityView, CommitmentView


def show_activities(of: CommitmentView) -> None:
    """Show what is done for the commitment, and the way to add to it."""
    show(element("h3", _("Åtgärder"), class_="tb-review-name"), _listed(of) if of.activities else None)
    show_feedback(f"withdraw:{of.slug}:activity")
    show(element("p", link(_("Lägg till åtgärd"), href=_address(of, NEW)), class_="tb-more"))


def show_activity(asked: str, *, of: CommitmentView) -> None:
    """Show the activity that the address asks for, or the form for a new one."""
    back = work_address(of.party, **{state.COMMITMENT: of.slug})
    show(element("p", link(_("Tillbaka till åtagandet"), href=back), class_="tb-more"))
    known = next((one for one in of.activities if one.slug == asked), None)
    adding = AdminForm(f"activity:new:{of.slug}")
    if known is None:
        show(element("h3", _("Ny åtgärd"), class_="tb-review-name"))
        adding.open()
        show_lines(adding, ACTIVITY, usual={"clearance": of.clearance.value})
        show_feedback(adding.name)
        pressed = partial(_add, adding, of)
        st.button(_("Spara åtgärden"), key=adding.key("save"), type="primary", on_click=pressed)
        return
    show(element("h3", _("Stäm av {activity}").format(activity=say(known.name)), class_="tb-review-name"))
    show_feedback(adding.name)
    show_check_in(known)
    _show_edit(known, of=of)


def _listed(of: CommitmentView) -> Markup:
    columns = (Column(_("Åtgärd")), Column(_("Läge")), Column(_("Tid")), Column(_("Ansvarig")))
    rows = [
        (
            link(named(one.name), href=_address(of, one.slug)),
            checked_part(one.latest),
            days_words(one.starts_on, one.ends_on),
            one.owner,
        )
        for one in of.activities
    ]
    return table(_("Åtgärder"), columns=columns, rows=rows)


def _address(of: CommitmentView, activity: str) -> str:
    return work_address(of.party, **{state.COMMITMENT: of.slug, state.ACTIVITY: activity})


def _add(form: AdminForm, of: CommitmentView) -> None:
    def change(facts: dict[str, Any]) -> None:
        st.query_params[state.ACTIVITY] = add_activity(commitment=of.slug, facts=facts, by=actor())

    save(form, ACTIVITY, change=change, said=_("Åtgärden är sparad."))


def _show_edit(one: ActivityView, *, of: CommitmentView) -> None:
    form = AdminForm(f"activity:{one.slug}")
    with st.expander(_("Ändra åtgärden"), expanded=bool(form.kept().typed or form.kept().faults)):
        form.open(one.version)
        show_lines(form, ACTIVITY, usual=usual_of(one, ACTIVITY))
        with st.container(horizontal=True):
            st.button(_("Spara ändringen"), key=form.key("save"), type="primary", on_click=partial(_edit, form, one))
            pressed = partial(_withdraw, one, of=of)
            st.button(_("Dra tillbaka åtgärden"), key=form.key("withdraw"), on_click=pressed)
    show_feedback(form.name)


def _edit(form: AdminForm, one: ActivityView) -> None:
    def change(facts: dict[str, Any]) -> None:
        edit_activity(activity=one.slug, opened=form.kept().opened, changes=facts, by=actor())

    save(form, ACTIVITY, change=change, said=_("Ändringen är sparad."))


def _withdraw(one: ActivityView, *, of: CommitmentView) -> None:
    def change() -> None:
        withdraw_activity(activity=one.slug, opened=one.version, by=actor())
        st.query_params.pop(state.ACTIVITY, None)

    form = AdminForm(f"withdraw:{of.slug}:activity")
    submit(form, change, said=_("Åtgärden är tillbakadragen."), fields={})
