"""Who is here: the person whose session cookie came with the page.

What a person may do is asked again by every action, from the store; this only decides what a page shows and offers.
"""

import hashlib
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from typing import Final
from urllib.parse import quote, urlsplit

import streamlit as st

from data.actions import signing_in
from data.actor import ANYONE, Actor

COOKIE: Final = "trygghetsbilden"
SECURE_COOKIE: Final = "__Host-trygghetsbilden"
SIGN_IN: Final = "/logga-in"
SIGN_OUT: Final = "/logga-ut"
KNOWN_REVISION: Final = "_revision"
"""Where a run keeps the revision of the store it shows; a new revision asks anew who is here."""
KEPT_SECONDS: Final = 5.0
MOST_KEPT: Final = 2_000
LONGEST_ADDRESS: Final = 1_000

_kept: OrderedDict[tuple[str, object], tuple[float, Actor]] = OrderedDict()
_guard = Lock()
_SERVED: ContextVar[Actor | None] = ContextVar("served_reader", default=None)
_AS_OF: ContextVar[int | None] = ContextVar("served_revision", default=None)


def actor() -> Actor:
    """Return who the page is shown to; someone signed out, deactivated or unknown is anyone at all."""
    served = _SERVED.get()
    if served is not None:
        return served
    given = token()
    if not given:
        return ANYONE
    key = (_digest(given), st.session_state.get(KNOWN_REVISION))
    with _guard:
        until, known = _kept.get(key, (0.0, ANYONE))
    return known if time.monotonic() < until else _asked(given, key=key)


@contextmanager
def serving(reader: Actor, *, revision: int | None = None) -> Iterator[None]:
    """Answer this reader in this thread or task, outside a page: for documents that the server writes.

    With a revision of the store everything that is kept is asked for under that one, as in one run of a page.
    """
    earlier, as_of = _SERVED.set(reader), _AS_OF.set(revision)
    try:
        yield
    finally:
        _SERVED.reset(earlier)
        _AS_OF.reset(as_of)


def is_serving() -> bool:
    """Return whether the server answers somebody outside a page."""
    return _SERVED.get() is not None


def served_revision() -> int | None:
    """Return the revision of the store that the server answers from, where it holds on to one."""
    return _AS_OF.get()


def token() -> str:
    """Return the session cookie that came with the page, or nothing."""
    return token_in(st.context.cookies)


def token_in(cookies: Mapping[str, str]) -> str:
    """Return the session cookie among others; the one that only HTTPS can set comes first."""
    return cookies.get(SECURE_COOKIE) or cookies.get(COOKIE) or ""


def reader_of(cookies: Mapping[str, str]) -> Actor:
    """Return who a request comes from, asked of the store now; anyone at all where nobody is signed in."""
    given = token_in(cookies)
    return (signing_in.actor_of(given) if given else None) or ANYONE


def forget(given: str) -> None:
    """Ask the store again the next time this session cookie is shown: it has been ended."""
    digest = _digest(given)
    with _guard:
        for key in [key for key in _kept if key[0] == digest]:
            del _kept[key]


def sign_in_url(next_address: str = "/") -> str:
    """Return where to sign in, coming back to an address of ours afterwards.

    >>> sign_in_url("/registrera?plats=solna")
    '/logga-in?nasta=/registrera%3Fplats%3Dsolna'
    """
    address = local_address(next_address)
    return SIGN_IN if address == "/" else f"{SIGN_IN}?nasta={quote(address)}"


def sign_out_url() -> str:
    """Return where to sign out."""
    return SIGN_OUT


def local_address(typed: str) -> str:
    """Return an address within this site, or the start page when it is anything else.

    >>> local_address("/registrera?indikator=robbery"), local_address("//evil.example/")
    ('/registrera?indikator=robbery', '/')
    """
    if not typed.startswith("/") or typed.startswith("//") or len(typed) > LONGEST_ADDRESS:
        return "/"
    if "\\" in typed or not typed.isprintable() or " " in typed:
        return "/"
    parts = urlsplit(typed)
    is_ours = not parts.scheme and not parts.netloc and not parts.path.startswith((SIGN_IN, SIGN_OUT))
    return typed if is_ours else "/"


def _asked(given: str, *, key: tuple[str, object]) -> Actor:
    found = signing_in.actor_of(given) or ANYONE
    with _guard:
        _kept[key] = (time.monotonic() + KEPT_SECONDS, found)
        _kept.move_to_end(key)
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    return found


def _digest(given: str) -> str:
    return hashlib.sha256(given.encode()).hexdigest()
