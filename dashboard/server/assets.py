"""The routes of the few files beside the pages."""

import gzip
from functools import cache
from typing import Final

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from dashboard.assets import LIBRARY, NAMES, TYPES, content_of

FOREVER: Final = "public, max-age=31536000, immutable"


def asset(request: Request) -> Response:
    """Send one of the files."""
    name = str(request.path_params["name"])
    if name == LIBRARY and "gzip" in request.headers.get("Accept-Encoding", ""):
        headers = {"Cache-Control": FOREVER, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        return Response(_packed(name), media_type=TYPES["js"], headers=headers)
    return _sent(name, kept=FOREVER)


def old_favicon(_request: Request) -> Response:
    """Send the mark to those who ask for it without having read the page."""
    return _sent("mark.png", kept="public, max-age=86400")


def _sent(name: str, *, kept: str) -> Response:
    if name not in NAMES:
        raise HTTPException(status_code=404)
    return Response(content_of(name), media_type=TYPES[name.rpartition(".")[2]], headers={"Cache-Control": kept})


@cache
def _packed(name: str) -> bytes:
    return gzip.compress(content_of(name), mtime=0)
