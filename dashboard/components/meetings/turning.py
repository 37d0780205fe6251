"""The button that opens a meeting, or closes it; for those who lead it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.language import _
from data.actions.meetings import close_meeting, open_meeting
from data.queries.meetings import MeetingView
from models.meeting import MeetingState


def show_states(meeting: MeetingView) -> None:
    """Show the button that opens the meeting, or closes it."""
    form = AdminForm(f"state:{meeting.slug}")
    form.open()
    show_feedback(form.name)
    if meeting.state is MeetingState.PLANNED:
        press = partial(_turn, form, partial(open_meeting, meeting=meeting.slug), said=_("Mötet har börjat."))
        st.button(_("Starta mötet"), key=form.key("open"), type="primary", on_click=press)
    if meeting.state is MeetingState.OPEN:
        press = partial(_turn, form, partial(close_meeting, meeting=meeting.slug), said=_("Mötet är avslutat."))
        st.button(_("Avsluta mötet"), key=form.key("close"), type="primary", on_click=press)


def _turn(form: AdminForm, turn: Callable[..., None], *, said: str) -> None:
    """Open or close the meeting; a callback of the button."""
    by = actor()
    submit(form, lambda: turn(by=by), said=said, fields={})
