"""What became of an administrator's press: done, refused, or a link that is shown once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any

import streamlit as st

from dashboard.access import actor
from dashboard.components.markup import element, show
from dashboard.components.notes import show_note
from dashboard.language import _, refusal_text
from dashboard.settings import settings
from data.refusal import RefusedError

_KEPT = "_administration"
_DOUBLE_CLICK = 1.0
LinkOf = Callable[[Any], str]
"""Makes a link of what a change has answered."""


@dataclass(frozen=True)
class Feedback:
    """What is shown once: above the page, or at the form that it is `near`."""

    text: str
    is_refusal: bool = False
    link: str = ""
    about_link: str = ""
    near: str = ""


@dataclass
class Box:
    """Holds the feedback; a plain attribute is set even when a second click interrupts the run at that moment."""

    content: Feedback | None = None
    done: Feedback | None = None
    done_at: float = 0.0
    turn: Lock = field(default_factory=Lock, repr=False, compare=False)


def attempt(
    change: Callable[[], object], *, said: str, link_of: LinkOf | None = None, about_link: str = "", near: str = ""
) -> bool:
    """Make the change and keep what is to be said of it until it has been shown; `link_of` makes a link of its answer.

    The second half of a double click changes nothing, and what the first half did is said again: the run that was to
    say it may have been interrupted. A form that the words are `near` knows by itself whether it was saved.
    """
    box = _box()
    with box.turn:
        is_second = box.done is not None and box.done.text == said and monotonic() - box.done_at < _DOUBLE_CLICK
        if is_second and not near:
            box.content = box.done
            return False
        try:
            answer = change()
        except RefusedError as refusal:
            box.content = Feedback(refusal_text(refusal), is_refusal=True, near=near)
            return False
        link = "" if link_of is None else link_of(answer)
        box.content = box.done = Feedback(said, link=link, about_link=about_link, near=near)
        box.done_at = monotonic()
        return True


def _box() -> Box:
    if _KEPT not in st.session_state:
        st.session_state[_KEPT] = Box()
    kept: Box = st.session_state[_KEPT]
    return kept


def invitation_link(token: object) -> str:
    """Return the address that a token is used at, as people outside reach it."""
    return f"{home()}/inbjudan/{token}"


def home() -> str:
    """Return the address of this site as people outside reach it."""
    asked = st.context.headers.get("Host", "")
    return f"http://{asked}" if asked and not settings().public_url else settings().address()


def end_feedback() -> None:
    """Forget what was kept for a form that is not shown any more; the page calls this last."""
    _box().content = None


def show_feedback(near: str = "") -> None:
    """Show what was kept for this place, and forget it: a one-time link is not shown twice."""
    box = _box()
    kept = box.content
    if kept is None or kept.near != near:
        return
    box.content = None
    if actor().role is None:
        return
    role = "alert" if kept.is_refusal else "status"
    show_note(element("p", kept.text, role=role), tone="error" if kept.is_refusal else "success")
    if kept.link:
        st.code(kept.link, language=None, wrap_lines=True)
        usual = _("Kopiera länken nu och skicka den säkert. Den visas bara en gång och gäller i sju dagar.")
        show(element("p", kept.about_link or usual, class_="tb-source"))
