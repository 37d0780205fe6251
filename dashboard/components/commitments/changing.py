"""The form that changes what there is, with the way to withdraw it: one for commitments, activities and promises."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import streamlit as st

from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.components.commitments.fields import save, show_lines, usual_of
from dashboard.components.commitments.lines import Line
from dashboard.components.markup import element
from dashboard.components.notes import show_note
from dashboard.language import _
from data.queries.commitments import Followed
from data.queries.promises import PromiseView


@dataclass(frozen=True, kw_only=True)
class Change:
    """What the form is called, what it takes, and what it does: `edit` with a version and facts, `withdraw` with it.

    `withdrawn` is said at the form `told_at` of the page that is shown once the thing is gone.
    """

    title: str
    lines: tuple[Line, ...]
    edit: Callable[[int, dict[str, Any]], object]
    withdrawal: str
    withdraw: Callable[[int], object]
    withdrawn: str
    told_at: str


def changing_form(slug: str) -> AdminForm:
    """Return the form that changes the thing with that slug."""
    return AdminForm(f"change:{slug}")


def show_change(one: Followed | PromiseView, change: Change) -> None:
    """Show the form behind its title, open where something has been typed in it or was wrong with it."""
    form = changing_form(one.slug)
    with st.expander(change.title, expanded=bool(form.kept().typed or form.kept().faults)):
        form.open(one.version)
        show_lines(form, change.lines, usual=usual_of(one, change.lines))
        with st.container(horizontal=True):
            pressed = partial(_edit, form, change)
            st.button(_("Spara ändringen"), key=form.key("save"), type="primary", on_click=pressed)
            st.button(change.withdrawal, key=form.key("withdraw"), on_click=partial(_withdraw, one.version, change))
    show_feedback(form.name)


def show_gone(said: str, *forms: AdminForm) -> None:
    """Say that what the address asks for is not there (any more), and give back what was typed about it."""
    typed = [text for form in forms for text in form.kept().typed.values() if text]
    kept = element("ul", (element("li", text) for text in typed), class_="tb-plain") if typed else None
    lead = element("p", _("Det här hade du skrivit. Det är inte sparat:")) if typed else None
    show_note(element("p", said, role="alert"), lead, kept, tone="attention")


def _edit(form: AdminForm, change: Change) -> None:
    save(
        form,
        change.lines,
        change=lambda facts: change.edit(form.kept().opened, facts),
        said=_("Ändringen är sparad."),
    )


def _withdraw(version: int, change: Change) -> None:
    submit(AdminForm(change.told_at), lambda: change.withdraw(version), said=change.withdrawn, fields={})
