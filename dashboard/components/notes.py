"""What a page says beside its figures: notes, refusals, and an honest word where there is nothing yet."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from dashboard.access import actor, sign_in_url
from dashboard.components.markup import Child, Markup, element, link, show
from dashboard.language import _, markdown_safe, refusal_text
from dashboard.state import address, here
from data.refusal import RefusedError

Tone = Literal["plain", "attention", "error", "success"]


def note(*content: Child, tone: Tone = "plain") -> Markup:
    """Return a note; `attention` for what the reader should weigh in, `error` and `success` for what just happened."""
    return element("div", *content, class_="tb-note" if tone == "plain" else f"tb-note tb-note-{tone}")


def show_note(*content: Child, tone: Tone = "plain") -> None:
    """Show a note that does not need to be read aloud at once."""
    show(note(*content, tone=tone))


def empty(title: str, *content: Child) -> Markup:
    """Return the box that stands where there is nothing yet: what is missing, and who can change that."""
    return element("div", element("p", title, class_="tb-empty-title"), *content, class_="tb-empty")


def show_refusal(refused: RefusedError) -> None:
    """Say why something was refused and what to do, in a box that a screen reader announces; then show a way on."""
    st.error(markdown_safe(refusal_text(refused)))
    links = [link(_("Till översikten"), href=address(), class_="tb-link")]
    if actor().role is None:
        links.insert(0, link(_("Logga in"), href=sign_in_url(here())))
    show(element("p", joined(links), class_="tb-more"))


def joined(parts: Sequence[Markup], *, by: str = " · ") -> list[Child]:
    """Return the parts with a sign between them."""
    pieces: list[Child] = []
    for part in parts:
        pieces += [by, part] if pieces else [part]
    return pieces
