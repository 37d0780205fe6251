"""Which elements, attributes, styles and addresses our own markup may have; whatever is not here cannot be made."""

import re
from html import escape
from typing import Final, TypeAlias

from dashboard.language.markdown import visible

TEXT_ELEMENTS: Final = frozenset({
    "a", "abbr", "article", "aside", "b", "bdi", "blockquote", "br", "caption", "code", "col", "colgroup", "dd",
    "details", "div", "dl", "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "i", "img", "kbd", "li", "mark", "nav", "ol", "p", "pre", "q", "s", "section", "small", "span", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul", "wbr",
})  # fmt: skip
DRAWING_ELEMENTS: Final = frozenset({
    "svg", "g", "path", "polyline", "polygon", "line", "circle", "rect", "text", "tspan",
})  # fmt: skip
VOID: Final = frozenset({
    "br", "col", "hr", "img", "wbr",
})  # fmt: skip
_ATTRIBUTES: Final = frozenset({
    "alt", "class", "colspan", "datetime", "dir", "headers", "height", "hidden", "href", "hreflang", "id",
    "lang", "open", "role", "rowspan", "scope", "span", "src", "start", "style", "tabindex", "target", "title",
    "translate", "value", "width",
})  # fmt: skip
_DRAWING_ATTRIBUTES: Final = frozenset({
    "class", "cx", "cy", "d", "dx", "dy", "fill", "fill-opacity", "font-family", "font-size", "font-weight", "height",
    "opacity", "points", "preserveAspectRatio", "r", "rx", "ry", "stroke", "stroke-dasharray", "stroke-linecap",
    "stroke-linejoin", "stroke-opacity", "stroke-width", "text-anchor", "transform", "viewBox", "width", "x", "x1",
    "x2", "xmlns", "y", "y1", "y2",
})  # fmt: skip
_NAMED: Final = re.compile("(?:aria|data)-[a-z-]+")
_SAFE_STYLE: Final = re.compile(r"(?:\s*-{0,2}[a-z][a-z-]*\s*:[\w\s#%.,()/+-]+;?)+")
_FETCHES: Final = re.compile(r"url|image|expression|import|src\s*\(", re.IGNORECASE)
SAFE_ADDRESS: Final = re.compile(r"(?:https?://|mailto:|[/#?](?![/\\]))[^\s\\]*", re.IGNORECASE)
PICTURE: Final = "data:image/svg+xml,"

Attribute: TypeAlias = "str | float | bool | None"


class MarkupError(ValueError):
    """Raised for an element or attribute that is not on the list: a mistake in our code, never in the content."""


def attribute(key: str, value: Attribute, *, is_drawing: bool) -> str:
    """Write one attribute with the space before it; empty when it is left out.

    Raises:
        MarkupError: for a name or a style that is not on the lists.
    """
    name = key.rstrip("_").replace("_", "-")
    if name not in (_DRAWING_ATTRIBUTES if is_drawing else _ATTRIBUTES) and not _NAMED.fullmatch(name):
        raise MarkupError(name)
    if value is None or value is False or not _is_safe(name, str(value)):
        return ""
    return f" {name}" if value is True else f' {name}="{escape(visible(str(value)))}"'


def _is_safe(name: str, value: str) -> bool:
    """Hold back addresses that run or fetch something; a style of ours that would is a mistake.

    Raises:
        MarkupError: for a style or a picture that is not ours.
    """
    if name == "href":
        return SAFE_ADDRESS.fullmatch(value) is not None
    is_foreign_style = name == "style" and (not _SAFE_STYLE.fullmatch(value) or _FETCHES.search(value))
    if is_foreign_style or (name == "src" and not value.startswith(PICTURE)):
        raise MarkupError(value[:40])
    return True
