"""A form of the administration: what is typed stays until it is saved, and what is wrong is kept beside it."""

from dataclasses import dataclass, field
from time import monotonic

import streamlit as st

from dashboard.language import widget_key
from data.refusal import RefusedError

_KEPT, _DOUBLE_CLICK = "_admin_form", 10.0


@dataclass
class Kept:
    """What a form was opened with, what was typed since, what is wrong with it, and what is asked before it is saved.

    Just after a form was `saved`, the next press on its button is the second half of a double click, unless a field was
    touched before it.
    It is changed in place: access to the session may be interrupted by a second click, a plain attribute may not.
    """

    opened: int = 0
    shown: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    faults: dict[str, RefusedError] = field(default_factory=dict)
    question: RefusedError | None = None
    saved: str = ""
    saved_at: float = 0.0

    def is_second_click(self, said: str) -> bool:
        """Return whether the same was done, and said, a moment ago and the form has not been touched since."""
        return self.saved == said and monotonic() - self.saved_at < _DOUBLE_CLICK


@dataclass(frozen=True)
class AdminForm:
    """One form, told from others by its name; what is typed in it stays while other pages are read."""

    name: str

    def key(self, name: str) -> str:
        """Return the key of a field's widget."""
        return widget_key(f"admin:{self.name}:{name}")

    def typed(self, name: str) -> str:
        """Return what was typed or chosen."""
        return str(st.session_state.get(self.key(name), self.kept().typed.get(name)) or "").strip()

    def kept(self) -> Kept:
        """Return what is kept of the form."""
        known: dict[str, Kept] = st.session_state.setdefault(_KEPT, {})
        return known.setdefault(self.name, Kept())

    def open(self, version: int = 0) -> None:
        """Begin to show the form: one without fields yet, and with nothing typed, is opened with the version."""
        kept = self.kept()
        if not self._keys() and not kept.typed:
            kept.opened, kept.shown, kept.faults, kept.question = version, {}, {}, None

    def first(self, name: str, now: str) -> str:
        """Return what something said when the form was opened, to be told from what it says now."""
        return self.kept().shown.setdefault(name, now)

    def reopen(self, version: int) -> None:
        """Begin to show the form; one in which nothing was typed follows what has been saved since."""
        if self.kept().opened != version and not self.kept().typed:
            self.empty()
        self.open(version)

    def bound(self, name: str, *, usual: str | None) -> str:
        """Return the key of a field, filled with what was typed, else as usual, when the field is new in this run."""
        key = self.key(name)
        if key not in st.session_state:
            st.session_state[key] = self.kept().typed.get(name, usual)
        return key

    def touch(self, name: str, *, key: str) -> None:
        """Keep what the field with that key holds, and forget what was wrong with it and what was asked."""
        kept = self.kept()
        if key in st.session_state:
            kept.typed[name] = str(st.session_state[key] or "")
        kept.question, kept.saved = None, ""
        kept.faults.pop(name, None)

    def put(self, name: str, typed: str) -> None:
        """Fill in a field, as if it had been typed."""
        st.session_state[self.key(name)] = self.kept().typed[name] = typed

    def empty(self) -> None:
        """Forget what was typed, so that the next run opens the form anew."""
        self.kept().typed.clear()
        self.kept().shown.clear()
        for key in self._keys():
            del st.session_state[key]

    def _keys(self) -> list[str]:
        return [str(key) for key in st.session_state if str(key).startswith(f"admin:{self.name}:")]
