"""Our own few files beside the pages: the mark, the shell's script and the sheet of the forms."""

import hashlib
from functools import cache
from importlib.resources import files
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dashboard import theme

TYPES: Final = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "png": "image/png"}
GRID: Final = ("grid.js", "grid_parts.js", "grid_paste.js", "grid_row.js", "grid_talk.js")
"""The modules of the grid, the first of which fetches the others from beside itself."""
NAMES: Final = (
    "mark.svg",
    "mark.png",
    "shell.js",
    "links.js",
    "parts.js",
    "shell.css",
    "document.css",
    "upload.js",
    "report.js",
    "steps.js",
    *GRID,
)
FOREVER: Final = "public, max-age=31536000, immutable"


def address_of(name: str) -> str:
    """Return where a file is served; the address changes with the file, so that it may be kept for ever.

    Modules that fetch one another share their part of the address, and it changes with any of them.
    """
    content = b"".join(map(_content, GRID)) if name in GRID else _content(name)
    return f"/resurs/{hashlib.sha256(content).hexdigest()[:12]}/{name}"


def asset(request: Request) -> Response:
    """Send one of the files."""
    return _sent(str(request.path_params["name"]), kept=FOREVER)


def old_favicon(_request: Request) -> Response:
    """Send the mark to those who ask for it without having read the page."""
    return _sent("mark.png", kept="public, max-age=86400")


def _sent(name: str, *, kept: str) -> Response:
    if name not in NAMES:
        raise HTTPException(status_code=404)
    return Response(_content(name), media_type=TYPES[name.rpartition(".")[2]], headers={"Cache-Control": kept})


@cache
def _content(name: str) -> bytes:
    content = (files("dashboard.server") / "assets" / name).read_bytes()
    if name.endswith(".css"):
        colours = "".join(f"--{key}:{colour};" for key, colour in theme.PALETTE.items())
        return f":root{{{colours}--font:{theme.FONT}}}\n".encode() + content
    return content
