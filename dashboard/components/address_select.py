"""A list to choose from whose choice is in the address; another choice forgets what depended on the former."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from dashboard import state
from dashboard.language import _, widget_key

_AFTER: Mapping[str, tuple[str, ...]] = {
    state.KIND: (state.SUBJECT,),
    state.INDICATOR: (state.PLACE, state.SEX, state.AGES, state.PERIOD, state.CORRECTION, state.UNCHANGED),
    state.PLACE: (state.CORRECTION, state.UNCHANGED),
    state.SEX: (state.CORRECTION, state.UNCHANGED),
    state.AGES: (state.CORRECTION, state.UNCHANGED),
    state.PERIOD: (state.CORRECTION, state.UNCHANGED),
    state.PARTY: (
        state.INDICATOR,
        state.PLACE,
        state.SEX,
        state.AGES,
        state.PERIOD,
        state.CORRECTION,
        state.UNCHANGED,
        state.COMMITMENT,
        state.ACTIVITY,
        state.PROMISE,
    ),
}


def select(
    label: str,
    *,
    name: str,
    options: Sequence[str],
    shown: Callable[[str], str],
    usual: str | None = None,
    placeholder: str = "",
    page: str = state.ENTRY_PAGE,
) -> str | None:
    """Show the list with the choice of the address, else the usual one, and return what is chosen.

    `page` keeps the lists of different pages apart.
    """
    key = widget_key(f"{page}:{name}")
    st.session_state[key] = state.parameter(name, options=options) or (usual if usual in options else None)
    return st.selectbox(
        label,
        options,
        index=None if usual is None else 0,
        key=key,
        format_func=shown,
        placeholder=placeholder or _("Välj"),
        on_change=_chosen,
        args=(name, key),
    )


def _chosen(name: str, key: str) -> None:
    state.keep(name, key=key)
    for other in _AFTER.get(name, ()):
        st.query_params.pop(other, None)
