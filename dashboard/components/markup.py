"""Our own HTML: typed elements with every text and attribute escaped, and the only call of `st.html`.

Streamlit 1.67 cleans `st.html` with DOMPurify's profile *html*; what that means was read in its bundle and is tried
in Chromium by `test_markup_browser.py`. Kept are all elements and attributes listed here, with `style`, `class`, `id`,
`role`, `aria-*`, `data-*`, `tabindex`, `hidden`, `details open`, captions and scopes of tables. Taken away are `svg`,
`iframe`, `on…`, addresses like `javascript:`, and `target` except `_blank`, which gets `rel="noopener noreferrer"`.
So drawings go in as pictures: `picture` makes an `img` of an `svg` element, and an `img` can neither run nor fetch.
"""

from collections.abc import Iterable  # noqa: TC003 - whoever reads the hints at run time needs it
from html import escape
from typing import TypeAlias
from urllib.parse import quote

import streamlit as st

from dashboard.components.permitted import (
    DRAWING_ELEMENTS,
    PICTURE,
    SAFE_ADDRESS,
    TEXT_ELEMENTS,
    VOID,
    Attribute,
    MarkupError,
    attribute,
)
from dashboard.language.markdown import visible


class Markup(str):
    """Finished HTML; only this module makes it, and joined to other text it is a plain text again."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Hand the text to Streamlit as it is, which spares a look for a file of that name."""
        return str(self)


Child: TypeAlias = "str | Iterable[Child] | None"


def element(name: str, /, *children: Child, **attributes: Attribute) -> Markup:
    """Return an element around its children; text is escaped, `None` is nothing, several come as any iterable.

    In the name of an attribute an underscore is a hyphen and one at the end is dropped. `True` writes the bare
    attribute, `False` and `None` leave it out. An address from the content that is not plainly a link is left out.

    >>> element("p", "1 < 2 ", element("b", "ja"), class_="tb-note", aria_label="a & b", hidden=False)
    '<p class="tb-note" aria-label="a &amp; b">1 &lt; 2 <b>ja</b></p>'

    Raises:
        MarkupError: for a name that is not on the lists of this module.
    """
    is_drawing = name in DRAWING_ELEMENTS
    if name not in TEXT_ELEMENTS and not is_drawing:
        raise MarkupError(name)
    written = "".join(attribute(key, value, is_drawing=is_drawing) for key, value in attributes.items())
    if name in VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{together(*children)}</{name}>")


def together(*children: Child) -> Markup:
    """Return the children one after another, without an element around them."""
    return Markup("".join(map(_written, children)))


def link(label: Child, *, href: str, new_window: bool = False, **attributes: Attribute) -> Markup:
    """Return a link; the label alone where the address is not a web address, a mail address or a place on this site."""
    if not SAFE_ADDRESS.fullmatch(href):
        return element("span", label, **attributes)
    return element("a", label, href=href, target="_blank" if new_window else None, **attributes)


def picture(drawing: Markup, *, alt: str, width: int, height: int, **attributes: Attribute) -> Markup:
    """Return an `svg` element as a picture with the text that stands for it; empty when the text beside says it all.

    Raises:
        MarkupError: if the markup is no drawing.
    """
    if not drawing.startswith("<svg "):
        raise MarkupError(drawing[:20])
    source = PICTURE + quote(drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))
    return element("img", src=source, alt=alt, width=width, height=height, **attributes)


def show(*content: Child) -> None:
    """Show the content on the page; nothing when there is none."""
    if markup := together(*content):
        st.html(markup)


def _written(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Markup):
        return child
    if isinstance(child, str):
        return escape(visible(child), quote=False)
    return "".join(map(_written, child))
