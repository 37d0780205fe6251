"""Content as an administrator edits it: choose what, change its texts and rules, save against what was opened."""

from functools import partial

import streamlit as st

from dashboard import cache, state
from dashboard.components.address_select import select
from dashboard.components.administration.content_fields import columns_of, label_of, shown, word_of
from dashboard.components.administration.content_kinds import KINDS, Field
from dashboard.components.administration.content_save import Opened, keep, key_of, opened_of, reopen, save
from dashboard.components.heading import section
from dashboard.components.markup import element, show
from dashboard.components.notes import show_note
from dashboard.language import _, say

_PAGE = state.ADMINISTRATION_PAGE


def show_content() -> None:
    """Show the choice of content and its form."""
    show(section(_("Innehåll"), name="innehall"))
    left, right = st.columns((1, 3))
    with left:
        first = next(iter(KINDS))
        asked = select(_("Vad"), name=state.KIND, options=list(KINDS), shown=_kind_words, usual=first, page=_PAGE)
    kind = asked or first
    names = {one.slug: say(one.name) for one in getattr(cache.catalogue(), KINDS[kind].plural)}
    with right:
        slug = select(
            _("Vilken"),
            name=state.SUBJECT,
            options=list(names),
            shown=names.__getitem__,
            placeholder=_("Välj eller sök"),
            page=_PAGE,
        )
    if slug is not None:
        _show_form(kind, slug)


def _kind_words(kind: str) -> str:
    return _(KINDS[kind].label)


def _show_form(kind: str, slug: str) -> None:
    opened = opened_of(kind, slug)
    said = _("Ändringen gäller direkt och för alla. Den skrivs i loggen med vad som stod förut.")
    show(element("p", said, class_="tb-source"))
    cells = [(one, column) for one in KINDS[kind].fields for column in columns_of(one)]
    for first in range(0, len(cells), 2):
        for place, (one, column) in zip(st.columns(2), cells[first : first + 2], strict=False):
            with place:
                _show_field(kind, slug, one=one, column=column, opened=opened)
    if opened.is_overtaken:
        show_note(_("Någon annan har ändrat innehållet. Det du har skrivit finns kvar."), tone="attention")
        st.button(_("Utgå från den senaste versionen"), key="admin:content:newer", on_click=partial(reopen, kind, slug))
    st.button(_("Spara ändringar"), key="admin:content:save", type="primary", on_click=partial(save, kind, slug))


def _show_field(kind: str, slug: str, *, one: Field, column: str, opened: Opened) -> None:
    key, label = key_of(kind, slug, column=column), label_of(one, column=column)
    if key not in st.session_state:
        st.session_state[key] = opened.typed.get(column, shown(opened.values[column], one))
    changed = partial(keep, opened, column, key=key)
    if one.words is not None:
        options = [item.value for item in one.words]
        st.selectbox(label, options, key=key, format_func=lambda value: word_of(value, one), on_change=changed)
    elif one.sort == "text":
        st.text_area(label, key=key, height=90, on_change=changed)
    else:
        st.text_input(label, key=key, autocomplete="off", on_change=changed)
    if column in opened.refusals:
        show(element("p", opened.refusals[column], class_="tb-hint tb-hint-error", role="alert"))
