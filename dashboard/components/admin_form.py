"""A form of the administration: what is typed stays until it is saved, and what is wrong is kept beside it."""

from dataclasses import dataclass, field
from time import monotonic

import streamlit as st

from data.refusal import RefusedError

_KEPT, _DOUBLE_CLICK = "_admin_form", 1.5


@dataclass
class Kept:
    """What a form was opened with, what is wrong with what was typed, and what is asked before it is saved.

    Just after a form was `saved`, a press on its button is the second half of a double click until a field is touched.
    It is changed in place: access to the session may be interrupted by a second click, a plain attribute may not.
    """

    opened: int = 0
    faults: dict[str, RefusedError] = field(default_factory=dict)
    question: RefusedError | None = None
    saved: str = ""
    saved_at: float = 0.0

    @property
    def is_second_click(self) -> bool:
        """Whether the form was saved a moment ago and not touched since."""
        return bool(self.saved) and monotonic() - self.saved_at < _DOUBLE_CLICK


@dataclass(frozen=True)
class AdminForm:
    """One form, told from others by its name."""

    name: str

    def key(self, name: str) -> str:
        """Return the key of a field's widget."""
        return f"admin:{self.name}:{name}"

    def typed(self, name: str) -> str:
        """Return what was typed or chosen."""
        return str(st.session_state.get(self.key(name)) or "").strip()

    def kept(self) -> Kept:
        """Return what is kept of the form."""
        known: dict[str, Kept] = st.session_state.setdefault(_KEPT, {})
        return known.setdefault(self.name, Kept())

    def open(self, version: int = 0) -> None:
        """Begin to show the form: one that has no fields yet is opened with the version."""
        if not self._keys():
            kept = self.kept()
            kept.opened, kept.faults, kept.question = version, {}, None

    def empty(self) -> None:
        """Forget what was typed, so that the next run opens the form anew."""
        for key in self._keys():
            del st.session_state[key]

    def _keys(self) -> list[str]:
        return [str(key) for key in st.session_state if str(key).startswith(self.key(""))]
