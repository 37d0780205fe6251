"""How a document's words are read: many answered with one press, and all that are certain in a table."""

from collections.abc import Sequence

import streamlit as st

from dashboard.components.facts import more
from dashboard.components.importing.waiting import answer
from dashboard.components.importing.words import BASES, ours_words, said_words
from dashboard.components.markup import Markup
from dashboard.components.table import Column, Row, table
from dashboard.language import _, ngettext, widget_key
from data.importers.mapping import Line
from data.importers.suggesting import LEFT_OUT, Basis

_MOST_TOLD = 200


def show_shortcuts(opened: Sequence[Line]) -> None:
    """Offer to answer many at once: what is suggested, and what is not known."""
    named = {
        (line.said.aspect.value, line.said.key): line.suggestion.ours or "" for line in opened if line.suggestion.ours
    }
    unknown = {(line.said.aspect.value, line.said.key): LEFT_OUT for line in opened if not line.suggestion.ours}
    with st.container(horizontal=True):
        if named:
            said = ngettext("Godta {count} förslag", "Godta {count} förslag", len(named)).format(count=len(named))
            st.button(said, key=widget_key("import:accept"), on_click=answer, args=(named,))
        if unknown:
            said = _("Lämna utanför det som inte är känt ({count})").format(count=len(unknown))
            st.button(said, key=widget_key("import:skip"), on_click=answer, args=(unknown,))


def told_part(lines: Sequence[Line]) -> Markup | None:
    """Return how every other word is read, the first of them where they are many."""
    if not lines:
        return None
    columns = (
        Column(_("I dokumentet")),
        Column(_("Läses som")),
        Column(_("Varför")),
        Column(_("Värden"), is_number=True),
    )
    rows = [_row(line) for line in lines[:_MOST_TOLD]]
    title = _("Så läses dokumentets ord ({count})").format(count=len(lines))
    return more(title, table(title, columns=columns, rows=rows))


def _row(line: Line) -> Row:
    said, suggestion = line.said, line.suggestion
    basis = _(BASES[Basis.NOTHING if suggestion.ours is None else suggestion.basis])
    return said_words(said), ours_words(said.aspect, suggestion.ours or LEFT_OUT), basis, str(said.count)
