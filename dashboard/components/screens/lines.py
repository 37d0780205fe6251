"""The lines of a slide that tells of several things: no more of them than a wall has room for."""

from collections.abc import Sequence

from dashboard.components.markup import Child, Markup, element
from dashboard.language import ngettext

MOST = 5


def listed(lines: Sequence[Markup], *, kind: str = "") -> Markup:
    """Return the first lines, and how many more there are."""
    left = len(lines) - MOST
    rest = ngettext("och {count} till", "och {count} till", left).format(count=left) if left > 0 else ""
    more = element("li", rest, class_="tb-slide-more") if rest else None
    return element("ul", lines[:MOST], more, class_=f"tb-slide-list {kind}".strip())


def line(name: Child, *, value: Child, note: str, kind: str = "") -> Markup:
    """Return a line: what it is about, what is said of it, and a note beside it."""
    return element(
        "li",
        element("span", name, class_="tb-slide-name"),
        element("span", value, class_="tb-slide-value"),
        element("span", note, class_="tb-slide-note"),
        class_=kind or None,
    )
