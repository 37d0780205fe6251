"""The note of a point, and whether it is dealt with; for those who lead the meeting."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.markup import Markup, element
from dashboard.language import _
from data.actions.noting import NoteChangedError, note_point
from data.queries.meetings import MeetingView, PointView
from data.refusal import N_, RefusedError

_NOTE = "note"


class BothNotesError(RefusedError):
    """Raised when two have written at once, after their texts were put together in the field."""

    message = N_(
        "Någon annan har skrivit i anteckningen medan du skrev. Inget är sparat än: fältet har båda texterna, så rätta "
        "och spara igen."
    )


def show_noting(meeting: MeetingView, point: PointView) -> None:
    """Show the note of the point, and the buttons that say whether it is dealt with."""
    form = AdminForm(f"note:{meeting.slug}:{point.id}")
    form.open()
    opened = form.first(_NOTE, point.note)
    show_text(form, _NOTE, label=_("Anteckning"), usual=point.note, is_long=True, hint=_by_another(point, opened))
    show_feedback(form.name)
    with st.container(horizontal=True):
        st.button(_("Spara anteckningen"), key=form.key("save"), on_click=partial(_note, form, meeting, point=point))
        label = _("Punkten är inte klar") if point.is_done else _("Punkten är klar")
        st.button(label, key=form.key("done"), on_click=partial(_note, form, meeting, point=point, turns=True))


def _by_another(point: PointView, opened: str) -> Markup | None:
    """Return what somebody else has written since the field was filled."""
    if point.note == opened:
        return None
    return element("p", _("Anteckningen lyder nu: ”{note}”").format(note=point.note or "–"), class_="tb-hint")


def _note(form: AdminForm, meeting: MeetingView, *, point: PointView, turns: bool = False) -> None:
    """Keep what was written, and say whether the point is dealt with; a callback of the buttons."""
    typed, opened = form.typed(_NOTE), form.first(_NOTE, point.note)

    def change() -> None:
        try:
            note_point(
                meeting=meeting.slug,
                point=point.id,
                note=typed if typed != opened else None,
                opened=opened,
                is_done=not point.is_done if turns else None,
                by=actor(),
            )
        except NoteChangedError as changed:
            form.kept().shown[_NOTE] = changed.note
            form.put(_NOTE, f"{changed.note}\n{typed}")
            raise BothNotesError from changed

    submit(form, change, said=_("Sparat."), fields={})
