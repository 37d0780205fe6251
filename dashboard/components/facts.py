"""Facts in pairs: what it is to the left, what it says to the right."""

from collections.abc import Iterable

from dashboard.components.markup import Child, Markup, element


def facts(pairs: Iterable[tuple[Child, Child]]) -> Markup | None:
    """Return a list of facts; a pair without content is left out, and no pairs give nothing."""
    told = [(name, content) for name, content in pairs if content]
    if not told:
        return None
    lines = (element("div", element("dt", name), element("dd", content)) for name, content in told)
    return element("dl", lines, class_="tb-facts")


def more(title: str, *content: Child, is_open: bool = False) -> Markup:
    """Return a part that the reader opens; only what is open is printed."""
    return element("details", element("summary", title), *content, open=is_open, class_="tb-details")
