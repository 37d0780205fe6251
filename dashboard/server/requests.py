"""What the script of a form sends and gets: JSON from this site only, from somebody who is signed in."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final
from urllib.parse import urlsplit

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard import access
from dashboard.language import refusal_text
from dashboard.server import forms
from data.actor import ANYONE, Actor
from data.refusal import N_, RefusedError
from data.store import NotAllowedError, StoreUnavailableError

Body = Mapping[str, Any]
ACTION: Final = "/utkast"
JSON_TYPE: Final = "application/json"
NO_STORE: Final = {"Cache-Control": "no-store"}
MOST: Final = 64 * 1024


class UnreadableRequestError(RefusedError):
    """Raised for a request that the script of ours never sends."""

    message = N_("Begäran går inte att läsa. Ladda om sidan och försök igen.")


class SignedOutError(RefusedError):
    """Raised when nobody is signed in any longer."""

    message = N_("Du är utloggad. Logga in igen i en annan flik; det du skrivit finns kvar här.")


class ForeignRequestError(RefusedError):
    """Raised for a request that no page of this site has made."""

    message = N_("Sidan behöver laddas om innan det går att spara. Det du skrivit finns kvar.")


_STATUSES: Final[Mapping[type[RefusedError], int]] = {
    SignedOutError: 401,
    ForeignRequestError: 403,
    NotAllowedError: 403,
    StoreUnavailableError: 503,
    UnreadableRequestError: 400,
}


async def answered(request: Request, *, answer: Callable[[Body, Actor], Body]) -> Response:
    """Answer a request that the script has sent, in a thread of its own; a refusal becomes its words."""
    try:
        body = body_in(await request.body())
        check_origin(request, token=_text(body.get("token")))
        return json_answer(await to_thread.run_sync(partial(_asked, request, body, answer=answer)))
    except RefusedError as refusal:
        return refused(refusal)


async def told(request: Request, *, answer: Callable[[Body, Actor], Body], action: str = ACTION) -> Response:
    """Answer a question that changes nothing, and give the browser the secret of its form."""
    secret = forms.secret_of(request)
    asked = {**request.query_params, "token": forms.token_of(secret, action=action)}
    try:
        response = json_answer(await to_thread.run_sync(partial(_asked, request, asked, answer=answer)))
    except RefusedError as refusal:
        return refused(refusal)
    forms.keep_secret(response, request, secret=secret)
    return response


def refused(refusal: RefusedError) -> Response:
    """Return a refusal in the reader's language, with the status that tells the script what to do."""
    status = next((status for kind, status in _STATUSES.items() if isinstance(refusal, kind)), 409)
    return json_answer({"message": refusal_text(refusal)}, status=status)


def json_answer(content: Body, *, status: int = 200) -> Response:
    """Return JSON that nobody on the way keeps."""
    return JSONResponse(content, status_code=status, headers=NO_STORE)


def _asked(request: Request, body: Body, *, answer: Callable[[Body, Actor], Body]) -> Body:
    return answer(body, reader_of(request))


def reader_of(request: Request) -> Actor:
    """Return who asks.

    Raises:
        SignedOutError: if nobody is signed in.
    """
    reader = access.reader_of(request.cookies)
    if reader == ANYONE:
        raise SignedOutError
    return reader


def check_origin(request: Request, *, token: str, action: str = ACTION, kind: str = JSON_TYPE) -> None:
    """Let only a page of this site through: a script always tells its origin, and its form was read here.

    Raises:
        ForeignRequestError: for any other.
    """
    origin = urlsplit(request.headers.get("origin", ""))
    is_of_kind = request.headers.get("content-type", "").partition(";")[0].strip() == kind
    is_ours = origin.scheme in ("http", "https") and origin.netloc == request.headers.get("host", "")
    if not is_of_kind or not is_ours or not forms.was_read_here(request, token=token, action=action):
        raise ForeignRequestError


def body_in(sent: bytes) -> Body:
    """Return what a script has sent.

    Raises:
        UnreadableRequestError: if it is no object in JSON, or too long for one.
    """
    try:
        body = json.loads(sent) if len(sent) <= MOST else None
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise UnreadableRequestError from error
    if not isinstance(body, dict):
        raise UnreadableRequestError
    return body


def _text(given: object) -> str:
    return given if isinstance(given, str) else ""
