"""The forms of a screen: one that registers, and one that changes."""

from functools import partial

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.screen_key import about_link, link_of
from dashboard.components.administration.submit import submit
from dashboard.components.screens.frame import clearance_name
from dashboard.language import _, word
from data.actions.addresses import AddressTakenError, NoAddressError
from data.actions.screens import Mounting, ScreenNameError, edit_screen, register_screen
from data.queries.screens import ScreenView
from models.screen import Shade
from models.vocabulary import Clearance, Language

_WALLS = (Clearance.OPEN, Clearance.INTERNAL)
_FAULTS = {ScreenNameError: "name", AddressTakenError: "name", NoAddressError: "name"}


def show_registration() -> None:
    """Show the form for another screen."""
    form = AdminForm("screen:new")
    form.open()
    _show_fields(form, usual=Mounting(name=""))
    st.button(_("Lägg till skärmen"), key=form.key("save"), type="primary", on_click=partial(_register, form))


def show_mounting(screen: ScreenView) -> None:
    """Show the form that changes what was decided when the screen was put up."""
    form = AdminForm(f"screen:{screen.slug}")
    form.reopen(screen.version)
    usual = Mounting(
        name=screen.name,
        room=screen.room,
        clearance=screen.clearance,
        language=screen.language,
        shade=screen.shade,
    )
    _show_fields(form, usual=usual)
    show_feedback(form.name)
    st.button(_("Spara skärmen"), key=form.key("save"), type="primary", on_click=partial(_edit, form, screen))


def _show_fields(form: AdminForm, *, usual: Mounting) -> None:
    in_two(
        partial(show_text, form, "name", label=_("Skärmens namn"), usual=usual.name),
        partial(show_text, form, "room", label=_("Rum"), usual=usual.room),
    )
    show_choice(
        form,
        "clearance",
        label=_("Behörighet"),
        options=[one.value for one in _WALLS],
        shown=lambda code: clearance_name(Clearance(code)),
        usual=usual.clearance.value,
    )
    languages, shades = [one.value for one in Language], [one.value for one in Shade]
    language = partial(show_choice, form, "language", label=_("Språk"), usual=usual.language.value)
    shade = partial(show_choice, form, "shade", label=_("Utseende"), usual=usual.shade.value)
    in_two(
        partial(language, options=languages, shown=lambda code: word(Language(code)).capitalize()),
        partial(shade, options=shades, shown=lambda code: word(Shade(code)).capitalize()),
    )


def _typed(form: AdminForm) -> Mounting:
    return Mounting(
        name=form.typed("name"),
        room=form.typed("room"),
        clearance=Clearance(form.typed("clearance") or Clearance.OPEN),
        language=Language(form.typed("language") or Language.SWEDISH),
        shade=Shade(form.typed("shade") or Shade.LIGHT),
    )


def _register(form: AdminForm) -> None:
    """Register the screen; a callback of the button."""
    change = partial(register_screen, mounting=_typed(form), by=actor())
    said = _("Skärmen är tillagd. Välj den i listan för att bestämma vad den visar.")
    submit(form, change, said=said, fields=_FAULTS, link_of=link_of, about_link=about_link())


def _edit(form: AdminForm, screen: ScreenView) -> None:
    """Save what was changed; a callback of the button."""
    change = partial(edit_screen, screen=screen.slug, version=form.kept().opened, mounting=_typed(form), by=actor())
    submit(form, change, said=_("Skärmen är sparad."), fields=_FAULTS)
