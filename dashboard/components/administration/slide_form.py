"""The form of a slide, which shows what it will look like while it is filled in."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.slide_fields import show_kind, show_subject, show_times
from dashboard.components.administration.slide_typed import read_hours, read_seconds, showing_typed
from dashboard.components.administration.submit import read, submit
from dashboard.components.markup import element, show
from dashboard.components.screens.drawn import picture_of
from dashboard.language import _
from data.actions.playlists import (
    AboveClearanceError,
    DaysError,
    HoursError,
    SecondsError,
    SubjectNeededError,
    add_slide,
    edit_slide,
)
from data.queries.screens import ScreenView, SlideView
from models.screen import EVERY_DAY

_FAULTS = {
    SubjectNeededError: "kind",
    AboveClearanceError: "kind",
    SecondsError: "seconds",
    DaysError: "days",
    HoursError: "hours",
}


def show_slide_form(screen: ScreenView, *, slide: SlideView | None) -> None:
    """Show the form of a slide that exists, or of another one, with its picture below it."""
    form = AdminForm(f"slide:{screen.slug}:{'new' if slide is None else slide.id}")
    form.reopen(screen.version)
    show_feedback(form.name)
    kind = show_kind(form, screen=screen, slide=slide)
    if kind is None:
        return
    show_subject(form, kind, screen=screen, slide=slide)
    show_times(form, slide=slide)
    label = _("Lägg till bilden") if slide is None else _("Spara bilden")
    st.button(label, key=form.key("save"), type="primary", on_click=partial(_save, form, screen, slide=slide))
    _show_preview(form, screen=screen)


def _show_preview(form: AdminForm, *, screen: ScreenView) -> None:
    one = showing_typed(form)
    if not (one.place or one.goal or one.group):
        return
    view = SlideView(0, one.kind, one.indicator, one.place, one.goal, one.group, 0, EVERY_DAY, None, None)
    drawn = picture_of(view, screen=screen)
    none = element("p", _("Det finns inget att visa av det ännu. Bilden hoppas över tills det finns."))
    shown = none if drawn is None else element("div", drawn, class_="tb-stage")
    show(element("div", element("p", _("Så ser bilden ut på skärmen:")), shown, class_="tb-preview"))


def _save(form: AdminForm, screen: ScreenView, *, slide: SlideView | None) -> None:
    """Save the slide; a callback of the button."""

    def change() -> None:
        said = read(form, {"seconds": read_seconds, "hours": read_hours})
        starts, ends = said["hours"]
        days = "".join(st.session_state.get(form.key("days")) or ())
        times = {"seconds": said["seconds"], "days": days, "starts_at": starts, "ends_at": ends}
        showing = showing_typed(form, **times)
        if slide is None:
            add_slide(screen=screen.slug, showing=showing, by=actor())
        else:
            edit_slide(screen=screen.slug, version=screen.version, slide=slide.id, showing=showing, by=actor())

    said = _("Bilden är tillagd.") if slide is None else _("Bilden är sparad.")
    submit(form, change, said=said, fields=_FAULTS)
