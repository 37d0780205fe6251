"""The log: what was done, by whom and when, newest first; searched, turned page by page, and taken along as a file.

"Somebody asks who changed a figure in March: I search for the indicator, and send on what I see as a file."
"""

from collections.abc import Mapping

import streamlit as st

from dashboard import cache, state
from dashboard.access import actor
from dashboard.components.administration.event_words import EventWords
from dashboard.components.administration.log_fields import show_search
from dashboard.components.administration.log_search import BEFORE, SEARCHED, TEXT, matching, wanted_in
from dashboard.components.heading import section
from dashboard.components.markup import Markup, element, link, show
from dashboard.components.notes import empty, joined
from dashboard.components.table import Column, table
from dashboard.components.typed_facts import NotADayError
from dashboard.language import _
from data.queries.events import EventView, events

_MOST, _LONGEST_NUMBER = 100, 12


def show_log() -> None:
    """Show the search, the newest events that it finds, and ways to older ones and to the files."""
    intro = _("Här står allt som har ändrats. Tal om enskilda personer visas inte här, utan vid värdet självt.")
    show(section(_("Logg"), name="logg", intro=intro))
    words = EventWords(cache.catalogue())
    show_search(words)
    asked: Mapping[str, str] = st.query_params
    try:
        wanted = wanted_in(asked)
    except NotADayError:
        return  # the field says what is wrong with it
    meant, before = matching(asked.get(TEXT, ""), content=words.content), _before(asked)
    found = events(by=actor(), most=_MOST + 1, before=before, wanted=wanted, matches=meant)
    shown = found[:_MOST]
    show(log_table(shown, words=words, is_searched=any(map(asked.get, SEARCHED))))
    with st.container(horizontal=True):
        if before is not None:
            st.button(_("Senaste"), key="admin:log:newest", on_click=_turn, args=(None,))
        if len(found) > _MOST:
            st.button(_("Äldre"), key="admin:log:older", on_click=_turn, args=(shown[-1].id,))
    if shown:
        show(file_links(asked))


def log_table(found: tuple[EventView, ...], *, words: EventWords, is_searched: bool = False) -> Markup:
    """Return the events as a table."""
    if not found and is_searched:
        return empty(_("Inget i loggen motsvarar sökningen"), element("p", _("Ta bort eller ändra ett villkor.")))
    if not found:
        return element("p", _("Inget har hänt ännu."), class_="tb-source")
    columns = (
        Column(_("När"), is_day=True),
        Column(_("Vem")),
        Column(_("Vad")),
        Column(_("Gäller")),
        Column(_("Uppgifter")),
    )
    return table(_("Senaste händelserna"), columns=columns, rows=map(words.told, found))


def file_links(asked: Mapping[str, str]) -> Markup:
    """Return links to files of what the search finds."""
    searched = {name: asked.get(name) for name in SEARCHED}
    forms = ((_("Excel (xlsx)"), "xlsx"), (_("CSV för svenskt Excel"), "csv"))
    links = [link(name, href=state.address(f"hamta/logg/logg.{form}", **searched)) for name, form in forms]
    return element("p", _("Hämta loggen:"), " ", joined(links), class_="tb-more tb-screen-only")


def _before(asked: Mapping[str, str]) -> int | None:
    typed = asked.get(BEFORE, "")
    return int(typed) if typed.isdecimal() and len(typed) <= _LONGEST_NUMBER else None


def _turn(before: int | None) -> None:
    if before is None:
        st.query_params.pop(BEFORE, None)
    else:
        st.query_params[BEFORE] = str(before)
