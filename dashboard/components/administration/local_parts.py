"""What a local agreement has several of, its follow-ups and its goals: what there is, and the forms beneath.

"The follow-up is held: I write down the day and what came out of it, and the register stops warning."
"""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.components.administration.feedback import show_feedback
from dashboard.components.administration.fields import in_two, show_choice, show_text
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.local_fields import FOLLOW_UP, GOAL
from dashboard.components.administration.local_save import add, adding, change, changing, remove, version_of
from dashboard.components.administration.local_sorts import Entry, Item, Sort, kept_of, typed
from dashboard.components.local.coverage import work
from dashboard.components.markup import element, show
from dashboard.language import _, date_label, say, widget_key, word
from data.queries.local_agreements import FollowUpView, LocalWork


def show_local_parts(agreement: str) -> None:
    """Show the follow-ups and the goals of the agreement, and their forms."""
    done = work().get(agreement, LocalWork())
    _show_sort(FOLLOW_UP, agreement, items=done.follow_ups)
    _show_sort(GOAL, agreement, items=done.goals)


def _show_sort(sort: Sort, agreement: str, *, items: Sequence[Item]) -> None:
    show(element("h3", _(sort.title), class_="tb-small-section"))
    if items:
        show(element("ul", (element("li", _told(one)) for one in items), class_="tb-plain"))
    show_feedback(f"{sort.name}:{agreement}")
    with st.expander(_(sort.addition), expanded=False):
        form = adding(sort, agreement)
        form.open()
        _show_entries(sort, form)
        show_feedback(form.name)
        pressed = partial(add, sort, agreement)
        st.button(_("Lägg till"), key=form.key("save"), type="primary", on_click=pressed)
    if items:
        with st.expander(_(sort.change), expanded=False):
            _show_change(sort, agreement, items=items)


def _show_change(sort: Sort, agreement: str, *, items: Sequence[Item]) -> None:
    by_number = {str(one.id): one for one in items}
    key = widget_key(f"admin:{sort.name}:which:{agreement}")
    if st.session_state.get(key) not in by_number:
        st.session_state[key] = None
    number = st.selectbox(
        _(sort.which),
        list(by_number),
        index=None,
        key=key,
        format_func=lambda one: _told(by_number[one]),
        placeholder=_("Välj"),
    )
    if number is None:
        return
    item = by_number[number]
    form = changing(sort, item)
    form.open(version_of(item))
    _show_entries(sort, form, item=item)
    show_feedback(form.name)
    with st.container(horizontal=True):
        pressed = partial(change, sort, item)
        st.button(_("Spara ändringen"), key=form.key("save"), type="primary", on_click=pressed)
        st.button(_("Ta bort"), key=form.key("remove"), on_click=partial(remove, sort, item, agreement=agreement))


def _show_entries(sort: Sort, form: AdminForm, *, item: Item | None = None) -> None:
    kept = {one.name: one.usual for one in sort.entries} if item is None else kept_of(item)
    for row in sort.rows:
        parts = [partial(_show_entry, form, one, usual=typed(kept[one.name])) for one in row]
        if len(parts) == 1:
            parts[0]()
        else:
            in_two(*parts)


def _show_entry(form: AdminForm, one: Entry, *, usual: str) -> None:
    if one.options is None:
        show_text(form, one.name, label=_(one.label), usual=usual, is_long=one.is_long)
        return
    options = dict(one.options())
    known = usual if usual in options else None
    show_choice(form, one.name, label=_(one.label), options=list(options), shown=options.__getitem__, usual=known)


def _told(item: Item) -> str:
    if not isinstance(item, FollowUpView):
        return _("{name} ({relation})").format(name=say(item.name), relation=word(item.relation))
    planned = date_label(item.planned_on, short=True)
    if item.held_on is None:
        return _("planerad till {day}").format(day=planned)
    held = date_label(item.held_on, short=True)
    return _("planerad till {planned}, genomförd {held}").format(planned=planned, held=held)
