"""The log: what was done, by whom and when, newest first."""

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.detail_words import detail_words
from dashboard.components.administration.event_words import action_words, actor_words, indicator_in, subject_words
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, show
from dashboard.components.table import Column, Row, table
from dashboard.language import _, date_label
from data.queries.events import EventView, events

_MOST = 100


def show_log() -> None:
    """Show the newest events and a way to older ones."""
    before = st.session_state.get("admin:log:before")
    found = events(by=actor(), most=_MOST, before=before)
    show(section(_("Logg"), name="logg"), log_table(found))
    with st.container(horizontal=True):
        if before is not None:
            st.button(_("Senaste"), key="admin:log:newest", on_click=_from, args=(None,))
        if len(found) == _MOST:
            st.button(_("Äldre"), key="admin:log:older", on_click=_from, args=(found[-1].id,))


def log_table(found: tuple[EventView, ...]) -> Markup:
    """Return the events as a table."""
    if not found:
        return element("p", _("Inget har hänt ännu."), class_="tb-source")
    columns = (
        Column(_("När"), is_day=True),
        Column(_("Vem")),
        Column(_("Vad")),
        Column(_("Gäller")),
        Column(_("Uppgifter")),
    )

    def cells(event: EventView) -> Row:
        return (
            date_label(event.at, short=True),
            actor_words(event.actor),
            action_words(event.action),
            subject_words(event.subject),
            detail_words(event.details, indicator=indicator_in(event.subject)),
        )

    return table(_("Senaste händelserna"), columns=columns, rows=map(cells, found))


def _from(before: int | None) -> None:
    st.session_state["admin:log:before"] = before
