"""Files that are asked for by a link: how they are sent, and the page that says why one is not."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from dashboard import access
from dashboard.language import _, refusal_text
from dashboard.server.document import document, element
from data.refusal import RefusedError

CLOSED: Final = 403
"""The status of a file that the reader may not have, and perhaps may after signing in."""


def attachment(content: bytes, *, name: str, media_type: str) -> Response:
    """Return a file to be saved under that name, and kept by nobody on the way."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)


def withheld(request: Request, refusal: RefusedError, *, status: int) -> Response:
    """Return a page that says why there is no file, with the way to sign in where that may help."""
    here = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    sign_in = element("p", element("a", _("Logga in"), href=access.sign_in_url(here)))
    content = (element("p", refusal_text(refusal)), *((sign_in,) if status == CLOSED else ()))
    return document(request, *content, title=_("Filen kan inte hämtas"), status=status)
