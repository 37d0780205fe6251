"""The note of a point, and whether it is dealt with; for those who lead the meeting."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.language import _
from data.actions.agendas import note_point
from data.queries.meetings import MeetingView, PointView


def show_noting(meeting: MeetingView, point: PointView) -> None:
    """Show the note of the point, and the buttons that say whether it is dealt with."""
    form = AdminForm(f"note:{meeting.slug}:{point.id}")
    form.open()
    show_text(form, "note", label=_("Anteckning"), usual=point.note, is_long=True)
    show_feedback(form.name)
    with st.container(horizontal=True):
        st.button(_("Spara anteckningen"), key=form.key("save"), on_click=partial(_note, form, meeting, point=point))
        label = _("Punkten är inte klar") if point.is_done else _("Punkten är klar")
        st.button(label, key=form.key("done"), on_click=partial(_note, form, meeting, point=point, turns=True))


def _note(form: AdminForm, meeting: MeetingView, *, point: PointView, turns: bool = False) -> None:
    """Keep the note, and say whether the point is dealt with; a callback of the buttons."""
    is_done = point.is_done is not turns

    def change() -> None:
        note_point(meeting=meeting.slug, point=point.id, note=form.typed("note"), is_done=is_done, by=actor())

    submit(form, change, said=_("Sparat."), fields={})
