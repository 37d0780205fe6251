"""What content said before: when, who, and which words became which."""

from collections.abc import Collection

import streamlit as st

from dashboard import cache
from dashboard.access import actor
from dashboard.components.administration.action_words import action_words
from dashboard.components.administration.content_forms import KINDS
from dashboard.components.administration.event_words import EventWords, actor_words
from dashboard.components.administration.field_names import field_name, field_value
from dashboard.components.markup import Markup, element, show
from dashboard.components.table import Column, Row, table
from dashboard.language import _, date_label
from data.queries.edits import ChangeView, EditView, edits_of


def show_history(kind: str, slug: str) -> None:
    """Show every earlier wording of the content, folded away until somebody asks."""
    found = edits_of(slug, actions=KINDS[kind].events, by=actor())
    with st.expander(_("Tidigare lydelser")):
        show(history_table(found, words=EventWords(cache.catalogue()), own=KINDS[kind].events[:2]))


def history_table(found: tuple[EditView, ...], *, words: EventWords, own: Collection[str]) -> Markup:
    """Return what was changed, the newest first, one line a field, in its whole length.

    What was done is said of other actions than the content's `own`.
    """
    if not found:
        return element("p", _("Inget är ändrat sedan innehållet lästes in."), class_="tb-source")
    columns = (
        Column(_("När"), is_day=True),
        Column(_("Vem")),
        Column(_("Vad")),
        Column(_("Förut")),
        Column(_("Efter ändringen")),
    )
    rows = (_row(edit, one, words=words, is_own=edit.action in own) for edit in found for one in edit.changes)
    return table(_("Tidigare lydelser"), columns=columns, rows=rows)


def _row(edit: EditView, one: ChangeView, *, words: EventWords, is_own: bool) -> Row:
    was, now = (
        field_value(one.field, value, names=words.all_names, is_whole=True) for value in (one.before, one.after)
    )
    about = words.all_names.get(edit.about, edit.about)
    what = field_name(one.field) if is_own else f"{action_words(edit.action)}: {about}. {field_name(one.field)}"
    return date_label(edit.at, short=True), actor_words(edit.actor), what, was, now
