"""What became of a press, said once when the page is shown the next time."""

import streamlit as st

from dashboard.components.markup import element
from dashboard.components.notes import show_note

_SAID = "_import_said"


def say_next(said: str) -> None:
    """Say this the next time that the page is shown."""
    st.session_state[_SAID] = said


def show_said() -> None:
    """Say what became of the last press."""
    said = st.session_state.pop(_SAID, "")
    if said:
        show_note(element("p", said, role="status"), tone="success")
