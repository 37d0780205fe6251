"""The fields that search the log: what is chosen and typed stands in the address, so that a link restores it."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from dashboard import state
from dashboard.access import actor
from dashboard.components.administration.action_words import kinds
from dashboard.components.administration.event_words import EventWords, actor_words
from dashboard.components.administration.log_search import (
    ABOUT,
    BEFORE,
    SEARCHED,
    SINCE,
    TEXT,
    UNTIL,
    WHAT,
    WHO,
    day_in,
)
from dashboard.components.markup import element, show
from dashboard.language import _, refusal_text, widget_key
from data.collation import sort_key
from data.queries.events import actors
from data.queries.people import accounts
from data.refusal import RefusedError


def show_search(words: EventWords) -> None:
    """Show the field for words, and the closer choices, opened when one of them is made."""
    _show_typed(TEXT, label=_("Sök efter ord"), hint=_("Till exempel ett namn, en indikator, en plats eller en period"))
    is_used = any(st.query_params.get(name) for name in SEARCHED if name != TEXT)
    with st.expander(_("Begränsa: vem, vad, vilka dagar"), expanded=is_used):
        people = {name: actor_words(name) for name in sorted(actors(by=actor()), key=sort_key)}
        subjects = _subjects(words)
        _in_a_row(
            partial(_show_choice, WHO, label=_("Vem"), options=people),
            partial(_show_choice, WHAT, label=_("Vad"), options=kinds()),
            partial(_show_choice, ABOUT, label=_("Gäller"), options=subjects),
        )
        _in_a_row(
            partial(_show_typed, SINCE, label=_("Från och med (åååå-mm-dd)")),
            partial(_show_typed, UNTIL, label=_("Till och med (åååå-mm-dd)")),
        )
    if any(st.query_params.get(name) for name in SEARCHED):
        st.button(_("Visa hela loggen"), key="admin:log:all", on_click=_forget)


def _subjects(words: EventWords) -> Mapping[str, str]:
    people = {f"person/{one.username}": f"{one.name} ({one.username})" for one in accounts(by=actor())}
    return dict(sorted((words.names | people).items(), key=lambda one: sort_key(one[1])))


def _in_a_row(*parts: Callable[[], None]) -> None:
    for column, part in zip(st.columns(len(parts), vertical_alignment="bottom"), parts, strict=True):
        with column:
            part()


def _show_choice(name: str, *, label: str, options: Mapping[str, str]) -> None:
    key = widget_key(f"log:{name}")
    asked = st.query_params.get(name)
    known = options if asked is None or asked in options else {asked: asked, **options}
    st.session_state[key] = asked or None
    st.selectbox(
        label,
        list(known),
        index=None,
        key=key,
        format_func=known.__getitem__,
        placeholder=_("Alla"),
        on_change=partial(_keep, name, key=key),
    )


def _show_typed(name: str, *, label: str, hint: str = "") -> None:
    key = widget_key(f"log:typed:{SEARCHED.index(name)}")
    asked = st.query_params.get(name, "")
    st.session_state[key] = asked
    st.text_input(label, key=key, autocomplete="off", placeholder=hint, on_change=partial(_keep, name, key=key))
    if name in (SINCE, UNTIL):
        try:
            day_in(asked)
        except RefusedError as refusal:
            show(element("p", refusal_text(refusal), class_="tb-hint tb-hint-error", role="alert"))


def _keep(name: str, *, key: str) -> None:
    """Write the choice into the address, and begin again at the newest event."""
    typed = st.session_state.get(key)
    st.session_state[key] = typed.strip() if isinstance(typed, str) else typed
    state.keep(name, key=key)
    st.query_params.pop(BEFORE, None)


def _forget() -> None:
    for name in (*SEARCHED, BEFORE):
        st.query_params.pop(name, None)
