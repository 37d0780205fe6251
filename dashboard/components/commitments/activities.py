"""The activities of a commitment as its party writes them: the list, a check-in, a change, and a new one."""

from functools import partial
from typing import Any

import streamlit as st

from dashboard import state
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.commitments.asked import NEW, work_address
from dashboard.components.commitments.changing import Change, changing_form, show_change, show_gone
from dashboard.components.commitments.check_in import checking_form, show_check_in
from dashboard.components.commitments.fields import save, show_lines
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
    if known is None and asked != NEW:
        said = _("Åtgärden finns inte här. Den är tillbakadragen, eller adressen är fel.")
        show_gone(said, checking_form(asked), changing_form(asked))
        return
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
    show_change(known, _change(known, of=of))


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


def _change(one: ActivityView, *, of: CommitmentView) -> Change:
    def edit(opened: int, facts: dict[str, Any]) -> None:
        edit_activity(activity=one.slug, opened=opened, changes=facts, by=actor())

    def withdraw(version: int) -> None:
        withdraw_activity(activity=one.slug, opened=version, by=actor())
        st.query_params.pop(state.ACTIVITY, None)

    return Change(
        title=_("Ändra åtgärden"),
        lines=ACTIVITY,
        edit=edit,
        withdrawal=_("Dra tillbaka åtgärden"),
        withdraw=withdraw,
        withdrawn=_("Åtgärden är tillbakadragen."),
        told_at=f"withdraw:{of.slug}:activity",
    )
