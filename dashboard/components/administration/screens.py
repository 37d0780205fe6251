"""Screens in rooms: how each of them is, and for a chosen one its facts, its key and what it shows.

"I put up a screen in the command room, choose what it shows and see it before it hangs there; when a screen is lost I
switch it off and it is dark within seconds."
"""

from collections.abc import Sequence

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.playlist import show_playlist
from dashboard.components.administration.screen_form import show_mounting, show_registration
from dashboard.components.administration.screen_key import show_key
from dashboard.components.administration.screen_words import life_words, screen_address
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.notes import empty
from dashboard.components.screens.frame import clearance_name
from dashboard.components.table import Cell, Column, Row, table
from dashboard.language import _, date_label
from dashboard.state import SCREEN
from data.queries.screens import ScreenView, screens


def show_screens() -> None:
    """Show all screens and the form for another one; of a chosen screen everything that can be changed of it."""
    intro = _(
        "En skärm hänger i ett rum och bläddrar själv. Den loggar inte in: den har en nyckel som kan dras in, "
        "och den får aldrig mer än sin behörighet."
    )
    show(section(_("Skärmar"), name="skarmar", intro=intro))
    known = screens(by=actor())
    chosen = next((one for one in known if one.slug == st.query_params.get(SCREEN)), None)
    if chosen is not None:
        _show_one(chosen)
        return
    show_feedback("screen:new")
    show(screen_table(known))
    with st.expander(_("Lägg till en skärm"), expanded=not known):
        show_registration()


def screen_table(known: Sequence[ScreenView]) -> Markup:
    """Return the screens by name: where they hang, what they may show, and how they are."""
    if not known:
        return empty(_("Inga skärmar ännu"), element("p", _("Lägg till den första nedan.")))
    columns = (
        Column(_("Skärm")),
        Column(_("Rum")),
        Column(_("Behörighet")),
        Column(_("Läge")),
        Column(_("Sågs senast"), is_day=True),
        Column(_("Fel")),
    )
    return table(_("Skärmar"), columns=columns, rows=map(_row, known))


def _row(one: ScreenView) -> Row:
    seen = one.sighting
    fault = f"{date_label(seen.fault_at, short=True)}: {seen.fault}" if seen.fault else "–"
    return (
        link(one.name, href=screen_address(one.slug)),
        one.room or "–",
        clearance_name(one.clearance),
        Cell(life_words(one), is_none=not one.has_key),
        date_label(seen.at, short=True),
        fault,
    )


def _show_one(screen: ScreenView) -> None:
    show(element("p", link(_("Alla skärmar"), href=screen_address(None)), class_="tb-more"))
    show(element("h3", screen.name, class_="tb-small-section"), screen_table([screen]))
    show_key(screen)
    show_playlist(screen)
    with st.expander(_("Ändra namn, rum, behörighet, språk och utseende")):
        show_mounting(screen)
