"""The administrator's part of the page: another steering group, and who sits in each."""

from functools import partial

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.heading import show_section
from dashboard.components.markup import element, show
from dashboard.components.meetings.seating import show_members
from dashboard.language import _, say
from data.actions.steering import KnownGroupError, NameMissingError, add_group
from data.queries.meetings import GroupView

_EVERYTHING = "all"


def show_groups_editing(groups: tuple[GroupView, ...]) -> None:
    """Show the forms for groups and their members."""
    show_section(_("Styrgrupper och medlemmar"), name="grupper")
    for group in groups:
        show_members(group)
    _show_addition()


def _show_addition() -> None:
    form, content = AdminForm("group"), cache.catalogue()
    form.open()
    show(element("h3", _("Ny styrgrupp"), class_="tb-small-section"))
    follows = {_EVERYTHING: _("Alla indikatorer")}
    follows |= {f"a/{one.slug}": say(one.short) for one in content.agreements}
    follows |= {f"l/{one.slug}": say(one.name) for one in content.local_agreements}
    in_two(
        partial(show_text, form, "name_sv", label=_("Namn (svenska)")),
        partial(show_text, form, "name_en", label=_("Namn (engelska)")),
    )
    label = _("Gruppen följer")
    show_choice(
        form, "follows", label=label, options=list(follows), shown=lambda code: follows[code], usual=_EVERYTHING
    )
    show_feedback(form.name)
    st.button(_("Lägg till styrgruppen"), key=form.key("save"), on_click=partial(_add, form))


def _add(form: AdminForm) -> None:
    """Add the group; a callback of the button."""
    kind, _slash, slug = form.typed("follows").partition("/")

    def change() -> None:
        add_group(
            name_sv=form.typed("name_sv"),
            name_en=form.typed("name_en"),
            agreement=slug if kind == "a" else None,
            local_agreement=slug if kind == "l" else None,
            by=actor(),
        )

    fields = {NameMissingError: "name_sv", KnownGroupError: "name_sv"}
    submit(form, change, said=_("Styrgruppen är tillagd."), fields=fields)
