"""The key of a screen: shown once in the address that lets it in, renewed, and taken back."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import home, show_feedback
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import submit
from dashboard.language import _
from data.actions.screens import Key, renew_key, revoke_key
from data.queries.screens import ScreenView


def show_key(screen: ScreenView) -> None:
    """Show what can be done with the key: a new one, or none."""
    form = AdminForm(f"key:{screen.slug}")
    form.open()
    show_feedback(form.name)
    with st.container(horizontal=True):
        label = _("Ge skärmen en ny nyckel") if screen.has_key else _("Öppna skärmen med en ny nyckel")
        st.button(label, key=form.key("renew"), on_click=partial(_renew, form, screen))
        if screen.has_key:
            st.button(_("Stäng av skärmen"), key=form.key("revoke"), on_click=partial(_revoke, form, screen))


def link_of(key: Key) -> str:
    """Return the address that lets the screen in: what stands after # is never sent by a browser, nor kept in a log."""
    return f"{home()}/skarm/{key.screen}#{key.secret}"


def about_link() -> str:
    """Return what to do with that address."""
    return _("Öppna adressen i skärmens webbläsare. Den visas bara en gång och är skärmens nyckel: dela den inte.")


def _renew(form: AdminForm, screen: ScreenView) -> None:
    """Give the screen a new key; a callback of the button."""
    change = partial(renew_key, screen=screen.slug, by=actor())
    said = _("Skärmen har en ny nyckel. Den gamla gäller inte längre.")
    submit(form, change, said=said, fields={}, link_of=link_of, about_link=about_link())


def _revoke(form: AdminForm, screen: ScreenView) -> None:
    """Let the screen go dark; a callback of the button."""
    change = partial(revoke_key, screen=screen.slug, by=actor())
    submit(form, change, said=_("Skärmen är avstängd och blir mörk inom några sekunder."), fields={})
