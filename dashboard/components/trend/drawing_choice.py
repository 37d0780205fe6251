"""The choice between the ways to draw one indicator; it sits in the address."""

import streamlit as st

from dashboard import state
from dashboard.language import _, widget_key

_NAME, _TREND, _PROCESS = "diagram", "trend", "styrdiagram"


def choose_process(*, page: str) -> bool:
    """Let the reader choose between trend and control chart; return whether it is the control chart."""
    key = widget_key(f"{page}:{_NAME}")
    words = {_TREND: _("Trend"), _PROCESS: _("Styrdiagram")}
    st.session_state[key] = state.parameter(_NAME, options=words) or _TREND
    chosen = st.segmented_control(
        _("Diagram"),
        list(words),
        required=True,
        key=key,
        format_func=lambda name: words[name],
        on_change=state.keep,
        kwargs={"name": _NAME, "key": key},
    )
    return chosen == _PROCESS
