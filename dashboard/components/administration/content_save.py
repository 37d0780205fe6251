"""The press on Save of the content form: only what changed, against what was opened, with the typed text kept."""

from dataclasses import dataclass, field

import streamlit as st

from dashboard.access import actor
from dashboard.components.administration.content_fields import change, columns_of, kept_values, read, shown, subject
from dashboard.components.administration.content_kinds import KINDS
from dashboard.components.administration.feedback import attempt
from dashboard.language import _, refusal_text, widget_key
from data.actions.content import EditConflictError
from data.refusal import RefusedError

_OPENED = "_content_opened"


@dataclass
class Opened:
    """What the form showed when it was opened, what was typed since, and what is wrong with it."""

    values: dict[str, object]
    typed: dict[str, str] = field(default_factory=dict)
    refusals: dict[str, str] = field(default_factory=dict)
    is_overtaken: bool = False


def keep(opened: Opened, column: str, *, key: str) -> None:
    """Remember what the field with that key holds, so that it stays while other pages are read; for `on_change`."""
    if key in st.session_state:
        opened.typed[column] = str(st.session_state[key] or "")


def save(kind: str, slug: str) -> None:
    """Save what differs from what was opened; a callback of the button."""
    opened = (st.session_state.get(_OPENED) or {}).get((kind, slug))
    if opened is None:
        return  # the second half of a double click: the first has saved, and the form is not drawn anew yet
    opened.refusals.clear()
    changes: dict[str, object] = {}
    for one in KINDS[kind].fields:
        for column in columns_of(one):
            before = shown(opened.values[column], one)
            held = st.session_state.get(key_of(kind, slug, column=column), opened.typed.get(column, before))
            typed = str(held or "")
            try:
                changes |= {column: read(typed, one)} if typed != before else {}
            except RefusedError as refusal:
                opened.refusals[column] = refusal_text(refusal)
    if not opened.refusals:
        _change(kind, slug, opened=opened, changes=changes)


def _change(kind: str, slug: str, *, opened: Opened, changes: dict[str, object]) -> None:
    if not changes:
        attempt(lambda: None, said=_("Inget är ändrat, så inget har sparats."))
        return

    def make() -> None:
        try:
            change(kind, slug, opened=opened.values, changes=changes, by=actor())
        except EditConflictError:
            opened.is_overtaken = True
            raise

    if attempt(make, said=_("Ändringen är sparad.")):
        st.session_state.pop(_OPENED, None)


def reopen(kind: str, slug: str) -> None:
    """Take what the store holds now as opened: what was typed stays, untouched fields follow the other's change."""
    before = opened_of(kind, slug)
    st.session_state.pop(_OPENED, None)
    now = opened_of(kind, slug)
    now.typed = before.typed
    for one in KINDS[kind].fields:
        for column in columns_of(one):
            key = key_of(kind, slug, column=column)
            if st.session_state.get(key) == shown(before.values[column], one):
                st.session_state[key] = shown(now.values[column], one)
                now.typed.pop(column, None)


def opened_of(kind: str, slug: str) -> Opened:
    """Return what the form was opened with."""
    known: dict[tuple[str, str], Opened] = st.session_state.get(_OPENED) or {}
    first = columns_of(KINDS[kind].fields[0])[0]
    is_shown = key_of(kind, slug, column=first) in st.session_state
    if (kind, slug) not in known or not (is_shown or known[kind, slug].typed):
        values = kept_values(kind, slug)
        values |= {"version": version} if (version := getattr(subject(kind, slug), "version", None)) else {}
        known = {(kind, slug): Opened(values)}
        st.session_state[_OPENED] = known
    return known[kind, slug]


def key_of(kind: str, slug: str, *, column: str) -> str:
    """Return the key of a field's widget."""
    return widget_key(f"admin:{kind}:{slug}:{column}")
