"""The buttons that open a meeting, close it, or call it off; for those who lead it."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.markup import element, show
from dashboard.language import _
from dashboard.state import MEETING
from data.actions.meetings import call_off_meeting, close_meeting, open_meeting
from data.queries.meetings import MeetingView
from models.meeting import MeetingState

CALLED_OFF = "called off"


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


def show_calling_off(meeting: MeetingView) -> None:
    """Show the button that takes a planned meeting away, behind a line to open first."""
    form = AdminForm(CALLED_OFF)
    form.open()
    with st.expander(_("Ställ in mötet")):
        show(element("p", _("Mötet tas bort med sin dagordning. Det går inte att ångra."), class_="tb-source"))
        show_feedback(form.name)
        st.button(_("Ställ in mötet nu"), key=form.key("call off"), on_click=partial(_call_off, form, meeting))


def _call_off(form: AdminForm, meeting: MeetingView) -> None:
    """Take the meeting away and show the others; a callback of the button."""
    by = actor()

    def change() -> None:
        call_off_meeting(meeting=meeting.slug, by=by)
        st.query_params.pop(MEETING, None)

    submit(form, change, said=_("Mötet är inställt."), fields={})


def _turn(form: AdminForm, turn: Callable[..., None], *, said: str) -> None:
    """Open or close the meeting; a callback of the button."""
    by = actor()
    submit(form, lambda: turn(by=by), said=said, fields={})
