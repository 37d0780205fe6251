"""The few files beside the pages: the mark, our own scripts and sheets, and the library that draws the charts.

Each is served under an address that changes with the file, so that it may be kept for ever (`server.assets`).
"""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from dashboard import theme

TYPES: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "png": "image/png"}
GRID: Final = ("grid.js", "grid_parts.js", "grid_paste.js", "grid_row.js", "grid_talk.js")
"""The modules of the grid, the first of which fetches the others from beside itself."""
LIBRARY: Final = "plotly.min.js"
"""The script of the Plotly package itself, so that what draws a figure is of the version that made it."""
STYLES: Final = "pages.css"
"""The one sheet of the pages, joined by `theme`."""
SCREEN: Final = "screen.css"
"""The sheet of a screen, which begins with that of its slides."""
NAMES: Final = (
    "mark.svg",
    "mark.png",
    "shell.js",
    "links.js",
    "parts.js",
    "shell.css",
    "document.css",
    STYLES,
    "upload.js",
    "report.js",
    "steps.js",
    "changes.js",
    "drawing.js",
    "screen.js",
    SCREEN,
    "screen_worker.js",
    *GRID,
    LIBRARY,
)


@cache
def address_of(name: str) -> str:
    """Return where a file is served; the address changes with the file, so that it may be kept for ever.

    Modules that fetch one another share their part of the address, and it changes with any of them.
    """
    content = b"".join(map(content_of, GRID)) if name in GRID else content_of(name)
    return f"/resurs/{hashlib.sha256(content).hexdigest()[:12]}/{name}"


def content_of(name: str) -> bytes:
    """Return a file as it is sent; the large library is read when it is asked for, which browsers do once."""
    if name == LIBRARY:
        return (files("plotly") / "package_data" / name).read_bytes()
    return theme.STYLESHEET.encode() if name == STYLES else _own(name)


@cache
def _own(name: str) -> bytes:
    content = (files("dashboard.server") / "assets" / name).read_bytes()
    if name == SCREEN:
        content = theme.SLIDES.encode() + content
    if name.endswith(".css"):
        colours = "".join(f"--{key}:{colour};" for key, colour in theme.PALETTE.items())
        return f":root{{{colours}--font:{theme.FONT}}}\n".encode() + content
    return content
