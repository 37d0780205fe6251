"""What the content form was opened with, and what has been typed in it since, also while other pages are read."""

from dataclasses import dataclass, field

import streamlit as st

from dashboard.components.administration.content_fields import cells_of, kept_values, subject
from dashboard.components.administration.content_kinds import NEW
from dashboard.components.administration.content_values import shown
from dashboard.language import widget_key

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
        opened.typed[column] = as_typed(st.session_state[key])


def as_typed(held: object) -> str:
    """Return what a field holds as a text, several addresses parted by commas."""
    return ",".join(str(one) for one in held) if isinstance(held, list) else str(held or "")


def opened_in(kind: str, slug: str) -> Opened | None:
    """Return what the form was opened with; None of one that is not open."""
    known: dict[tuple[str, str], Opened] = st.session_state.get(_OPENED) or {}
    return known.get((kind, slug))


def close() -> None:
    """Forget what the form was opened with: the next run opens it anew."""
    st.session_state.pop(_OPENED, None)


def reopen(kind: str, slug: str) -> None:
    """Take what the store holds now as opened: what was typed stays, untouched fields follow the other's change."""
    before = opened_of(kind, slug)
    close()
    now = opened_of(kind, slug)
    now.typed = before.typed
    for one, column in cells_of(kind, slug):
        key = key_of(kind, slug, column=column)
        if as_typed(st.session_state.get(key)) == shown(before.values[column], one):
            st.session_state.pop(key, None)
            now.typed.pop(column, None)


def opened_of(kind: str, slug: str) -> Opened:
    """Return what the form was opened with."""
    known: dict[tuple[str, str], Opened] = st.session_state.get(_OPENED) or {}
    first = next(column for _field, column in cells_of(kind, slug))
    is_shown = key_of(kind, slug, column=first) in st.session_state
    if (kind, slug) not in known or not (is_shown or known[kind, slug].typed):
        values = kept_values(kind, slug)
        if slug != NEW and (version := getattr(subject(kind, slug), "version", None)):
            values["version"] = version
        known = {(kind, slug): Opened(values)}
        st.session_state[_OPENED] = known
    return known[kind, slug]


def key_of(kind: str, slug: str, *, column: str) -> str:
    """Return the key of a field's widget."""
    return widget_key(f"admin:{kind}:{slug}:{column}")
