"""What became of an administrator's press: done, refused, or a link that is shown once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from dashboard.access import actor
from dashboard.components.markup import element, show
from dashboard.components.notes import show_note
from dashboard.language import _, refusal_text
from dashboard.settings import settings
from data.refusal import RefusedError

_KEPT = "_administration"


@dataclass(frozen=True)
class Feedback:
    """What is shown once above the page."""

    text: str
    is_refusal: bool = False
    link: str = ""


@dataclass
class Box:
    """Holds the feedback; a plain attribute is set even when a second click interrupts the run at that moment."""

    content: Feedback | None = None
    turn: Lock = field(default_factory=Lock, repr=False, compare=False)


def attempt(change: Callable[[], object], *, said: str, is_link: bool = False) -> bool:
    """Make the change and keep what is to be said of it until it has been shown; a token becomes a link."""
    box, address = _box(), invitation_link("")
    with box.turn:
        if box.content is not None and box.content.text == said:
            return False  # the second half of a double click: the first has been done and not been shown yet
        try:
            answer = change()
        except RefusedError as refusal:
            box.content = Feedback(refusal_text(refusal), is_refusal=True)
            return False
        box.content = Feedback(said, link=f"{address}{answer}" if is_link else "")
        return True


def _box() -> Box:
    if _KEPT not in st.session_state:
        st.session_state[_KEPT] = Box()
    kept: Box = st.session_state[_KEPT]
    return kept


def invitation_link(token: str) -> str:
    """Return the address that a token is used at, as people outside reach it."""
    asked = st.context.headers.get("Host", "")
    here = f"http://{asked}" if asked and not settings().public_url else settings().address()
    return f"{here}/inbjudan/{token}"


def show_feedback() -> None:
    """Show what was kept, and forget it: a one-time link is not shown twice."""
    box = _box()
    kept, box.content = box.content, None
    if kept is None or actor().role is None:
        return
    role = "alert" if kept.is_refusal else "status"
    show_note(element("p", kept.text, role=role), tone="error" if kept.is_refusal else "success")
    if kept.link:
        st.code(kept.link, language=None, wrap_lines=True)
        said = _("Kopiera länken nu och skicka den säkert. Den visas bara en gång och gäller i sju dagar.")
        show(element("p", said, class_="tb-source"))
