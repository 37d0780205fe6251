"""Which language this reader has chosen, in a Streamlit session, in a server route and in a test alike."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from models.vocabulary import Language

LANGUAGE_PARAMETER = "sprak"
LANGUAGE_COOKIE = "sprak"
_KEY = "_language"
_CHOSEN: ContextVar[Language | None] = ContextVar("chosen_language", default=None)


def current_language() -> Language:
    """Return the language of whoever is being served now; Swedish when nobody has chosen."""
    return _CHOSEN.get() or _session_language()


def follow_session() -> Language:
    """Settle the language of this Streamlit run: the address says, else what the session or the browser remembers.

    The entry script calls it first of all; every later text of the run then costs no look-up.
    """
    language = _session_language()
    st.session_state[_KEY] = language.value
    _CHOSEN.set(language)
    return language


def widget_key(name: str) -> str:
    """Return the key of a field: in another language it is another field, since the browser knows a choice by its word.

    >>> widget_key("plats")
    'plats'
    >>> with speaking(Language.ENGLISH):
    ...     widget_key("plats")
    'plats:en'
    """
    language = current_language()
    return name if language is Language.SWEDISH else f"{name}:{language.value}"


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Speak that language in this thread or task, for server routes, exports and tests."""
    earlier = _CHOSEN.set(language)
    try:
        yield
    finally:
        _CHOSEN.reset(earlier)


def language_named(code: object) -> Language | None:
    """Return the language with that code (`sv`, `en`), or None for anything else.

    >>> language_named("en"), language_named("xx"), language_named(None)
    (<Language.ENGLISH: 'en'>, None, None)
    """
    return next((language for language in Language if language.value == code), None)


def _session_language() -> Language:
    if get_script_run_ctx(suppress_warning=True) is None:
        return Language.SWEDISH
    remembered = (
        st.query_params.get(LANGUAGE_PARAMETER),
        st.session_state.get(_KEY),
        st.context.cookies.get(LANGUAGE_COOKIE),
    )
    return next(filter(None, map(language_named, remembered)), Language.SWEDISH)
