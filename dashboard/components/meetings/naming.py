"""The administrator's form for the name of a steering group."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.language import _
from data.actions.content import EditConflictError
from data.actions.steering import KnownGroupError, NameMissingError, rename_group
from data.queries.meetings import GroupView

_SWEDISH, _ENGLISH = "name_sv", "name_en"
_FIELDS = {NameMissingError: _SWEDISH, KnownGroupError: _SWEDISH}


def show_naming(group: GroupView) -> None:
    """Show the fields with the group's name in both languages."""
    form = AdminForm(f"name:{group.slug}")
    form.open()
    for name, now in ((_SWEDISH, group.name.sv), (_ENGLISH, group.name.en)):
        form.first(name, now)
    in_two(
        partial(show_text, form, _SWEDISH, label=_("Namn (svenska)"), usual=group.name.sv),
        partial(show_text, form, _ENGLISH, label=_("Namn (engelska)"), usual=group.name.en),
    )
    show_feedback(form.name)
    st.button(_("Spara namnet"), key=form.key("save"), on_click=partial(_rename, form, group))


def _rename(form: AdminForm, group: GroupView) -> None:
    """Give the group the typed name; a callback of the button."""
    kept = form.kept()

    def change() -> None:
        swedish, english = form.typed(_SWEDISH), form.typed(_ENGLISH)
        try:
            rename_group(group=group.slug, opened={**kept.shown}, name_sv=swedish, name_en=english, by=actor())
        except EditConflictError:
            kept.shown.clear()  # the newest name stands above the form, so the next press replaces what was seen
            raise

    submit(form, change, said=_("Namnet är sparat."), fields=_FIELDS)
