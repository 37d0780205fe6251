"""Which language a request is answered in, and how that choice is kept."""

from dataclasses import dataclass
from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.language import LANGUAGE_COOKIE, LANGUAGE_PARAMETER, language_named, speaking
from models.vocabulary import Language

ONE_YEAR: Final = 31_536_000


@dataclass(frozen=True)
class Speech:
    """Answer every request in its reader's language: whatever runs inside may say `_("Spara")`."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, speaking the language it asks for."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        with speaking(language_of(HTTPConnection(scope))):
            await self.app(scope, receive, send)


def language_of(request: HTTPConnection) -> Language:
    """Return the language that the address asks for, else the one chosen before, else Swedish."""
    asked = (request.query_params.get(LANGUAGE_PARAMETER), request.cookies.get(LANGUAGE_COOKIE))
    return next(filter(None, map(language_named, asked)), Language.SWEDISH)


def keep_language(response: Response, request: HTTPConnection) -> None:
    """Remember a language that the address asks for; it is no secret, so pages may read it."""
    asked = language_named(request.query_params.get(LANGUAGE_PARAMETER))
    if asked is not None:
        secure = request.url.scheme == "https"
        response.set_cookie(LANGUAGE_COOKIE, asked, max_age=ONE_YEAR, samesite="lax", secure=secure)
