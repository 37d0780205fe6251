"""Filters that sit in the address: what is chosen is read from it, written to it, and restored by a link."""

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import cache, state
from dashboard.components.notes import show_note
from dashboard.language import _, say, widget_key, word


def filters() -> DeltaGenerator:
    """Return what holds the filters of a page beside one another: the stylesheet gives each its place."""
    return st.container(key="filters")


def choose(
    label: str,
    *,
    name: str,
    options: Sequence[str],
    shown: Callable[[str], str],
    page: str,
    placeholder: str,
) -> str | None:
    """Let the reader choose one of the options, or none; the choice is the parameter `name` of the address.

    `page` keeps the widgets of different pages apart. An option that the address asks for and that does not exist is
    left out with a friendly word.
    """
    key = widget_key(f"{page}:{name}")
    if state.is_unknown(name, options=options):
        show_note(_("Länken frågar efter ett val som inte finns här. Sidan visas utan det valet."), tone="attention")
    st.session_state[key] = state.parameter(name, options=options)
    return st.selectbox(
        label,
        options,
        index=None,
        key=key,
        format_func=shown,
        placeholder=placeholder,
        on_change=state.keep,
        kwargs={"name": name, "key": key},
    )


def choose_place(options: Sequence[str], *, page: str, placeholder: str) -> str | None:
    """Let the reader choose one of the places (slugs), or none; each is named with its kind."""
    content = cache.catalogue()

    def shown(slug: str) -> str:
        place = content.place(slug)
        return f"{say(place.name)} ({word(place.kind)})"

    return choose(_("Plats"), name=state.PLACE, options=options, shown=shown, page=page, placeholder=placeholder)


def choose_years(*, first: int, last: int, page: str) -> tuple[int, int]:
    """Let the reader choose from which year to which; turned where they are the wrong way round."""
    years = [str(year) for year in range(first, last + 1)]
    since = choose(_("Från år"), name=state.SINCE, options=years, shown=str, page=page, placeholder=_("Från början"))
    until = choose(
        _("Till år"), name=state.UNTIL, options=years[::-1], shown=str, page=page, placeholder=_("Till i dag")
    )
    low, high = int(since or first), int(until or last)
    return min(low, high), max(low, high)
