"""The head of a page: whose it is, what it is called, and what it is about in a sentence or two."""

import streamlit as st

from dashboard.components.markup import Child, Markup, element, show, together
from dashboard.language import _


def heading(title: str, *, eyebrow: str = "", intro: Child = "", links: Child = None) -> Markup:
    """Return the head of a page: its one `h1`, a short line above it, a sentence below it and a line of links."""
    return element(
        "header",
        element("p", eyebrow, class_="tb-eyebrow") if eyebrow else None,
        element("h1", title),
        element("p", intro, class_="tb-intro") if intro else None,
        element("p", links, class_="tb-more") if links else None,
        class_="tb-head",
    )


def show_heading(title: str, *, eyebrow: str = "", intro: Child = "", links: Child = None) -> None:
    """Show the head of a page; every page calls this first."""
    show(heading(title, eyebrow=eyebrow, intro=intro, links=links))


def section(title: str, *, name: str, intro: Child = "") -> Markup:
    """Return the `h2` that opens a part of a page; `name` makes it a place that a link can point at."""
    return together(
        element("h2", title, class_="tb-section", id=name),
        element("p", intro, class_="tb-section-intro") if intro else None,
    )


def show_section(title: str, *, name: str, intro: Child = "") -> None:
    """Show the `h2` that opens a part of a page."""
    show(section(title, name=name, intro=intro))


def window_title(page: str) -> str:
    """Return what the window is called while it shows that page."""
    return _("{page} – Trygghetsbilden").format(page=page)


def name_window(page: str) -> None:
    """Name the window after what the page shows, where one address shows several things."""
    st.set_page_config(page_title=window_title(page))
