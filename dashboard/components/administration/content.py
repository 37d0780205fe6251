"""Content as an administrator edits it: choose what, change its texts and rules, save against what was opened.

"A new agreement is signed: I add it with its areas and indicators, and the pages are there before the meeting ends."
"""

from functools import partial

import streamlit as st

from dashboard import cache, state
from dashboard.components.address_select import select
from dashboard.components.administration.content_fields import rows_of
from dashboard.components.administration.content_forms import KINDS
from dashboard.components.administration.content_history import show_history
from dashboard.components.administration.content_kinds import NEW, Section
from dashboard.components.administration.content_opened import Opened, opened_of, reopen
from dashboard.components.administration.content_save import NEAR, save
from dashboard.components.administration.content_widgets import show_field
from dashboard.components.administration.feedback import show_feedback
from dashboard.components.heading import section
from dashboard.components.markup import element, link, show
from dashboard.components.notes import show_note
from dashboard.language import _, say
from data.refusal import N_

_PAGE = state.ADMINISTRATION_PAGE


def show_content() -> None:
    """Show the choice of content and its form."""
    show(section(_("Innehåll"), name="innehall"))
    left, right = st.columns((1, 3))
    first = next(iter(KINDS))
    with left:
        asked = select(_("Vad"), name=state.KIND, options=list(KINDS), shown=_kind_words, usual=first, page=_PAGE)
    kind = KINDS[asked or first]
    names = {one.slug: say(one.name) for one in getattr(cache.catalogue(), kind.plural)}
    if kind.add is not None:
        names[NEW] = _(kind.addition)
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
        _show_form(asked or first, slug)
        return
    show_feedback(NEAR)
    if kind.add is not None:
        st.button(_(kind.addition), key="admin:content:add", on_click=_begin)


def _kind_words(kind: str) -> str:
    return _(KINDS[kind].label)


def _begin() -> None:
    st.query_params[state.SUBJECT] = NEW


def _show_form(kind: str, slug: str) -> None:
    opened, is_new = opened_of(kind, slug), slug == NEW
    said = _("Ändringen gäller direkt och för alla. Den skrivs i loggen med vad som stod förut.")
    page = "" if is_new else KINDS[kind].page(slug)
    way = link(_("Visa sidan"), href=page) if page else None
    show(element("p", _(KINDS[kind].needed) if is_new else said, " ", way, class_="tb-source"))
    settled = (Section(N_("Kan inte ändras efteråt"), KINDS[kind].settled),) if is_new and KINDS[kind].settled else ()
    for part in (*KINDS[kind].sections, *settled):
        _show_section(kind, slug, part=part, opened=opened)
    if opened.is_overtaken:
        show_note(_("Någon annan har ändrat innehållet. Det du har skrivit finns kvar."), tone="attention")
        st.button(_("Utgå från den senaste versionen"), key="admin:content:newer", on_click=partial(reopen, kind, slug))
    show_feedback(NEAR)
    label = _("Lägg till") if is_new else _("Spara ändringar")
    st.button(label, key="admin:content:save", type="primary", on_click=partial(save, kind, slug))
    if not is_new:
        if (show_more := KINDS[kind].show_more) is not None:
            show_more(slug)
        show_history(kind, slug)


def _show_section(kind: str, slug: str, *, part: Section, opened: Opened) -> None:
    if part.title:
        show(element("h3", _(part.title), class_="tb-small-section"))
    for row in rows_of(part):
        places = st.columns(2) if row[0][0].sort != "many" else [st.container()]
        for place, cell in zip(places, row, strict=False):
            with place:
                show_field(kind, slug, cell=cell, opened=opened)
