"""Signing in and out: plain forms beside Streamlit, so that the session cookie is out of reach of every script."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard import access
from dashboard.language import _, refusal_text
from dashboard.server import forms
from dashboard.server.document import document, element
from dashboard.server.forms import Field
from data.actions import signing_in
from data.refusal import RefusedError
from data.store import StoreUnavailableError

NEXT: Final = "nasta"
USERNAME: Final = "anvandarnamn"
PASSWORD: Final = "losenord"  # noqa: S105 - the name of the field
SEE_OTHER: Final = 303
AT_ONCE: Final = CapacityLimiter(2)
"""A password is slow to check on purpose; many at once may not keep everybody else waiting."""


async def sign_in_form(request: Request) -> Response:
    """Show the form for signing in."""
    return _sign_in_page(request, next_address=access.local_address(request.query_params.get(NEXT, "/")))


async def sign_in(request: Request) -> Response:
    """Sign in, set the session cookie and go on to where the reader was heading."""
    typed = await forms.sent(request)
    if typed is None:
        return _sign_in_page(request, error=forms.stale_form(), status=403)
    next_address = access.local_address(typed.get(NEXT, "/"))
    attempt = partial(
        signing_in.sign_in,
        username=typed.get(USERNAME, ""),
        password=typed.get(PASSWORD, ""),
        address=client_address(request),
    )
    try:
        token = await to_thread.run_sync(attempt, limiter=AT_ONCE)
    except RefusedError as refusal:
        return _sign_in_page(
            request, next_address=next_address, typed=typed, error=refusal_text(refusal), status=status_of(refusal)
        )
    return await signed_in(request, token, next_address=next_address)


async def signed_in(request: Request, token: str, *, next_address: str) -> Response:
    """Give the browser its session and send it on; a session it had before is ended."""
    await _end(access.token_in(request.cookies))
    response = RedirectResponse(next_address, status_code=SEE_OTHER)
    secure = forms.is_secure(request)
    # Lax and not Strict: with Strict a link in a mail would show the page as if nobody had signed in (decision 6).
    response.set_cookie(
        access.SECURE_COOKIE if secure else access.COOKIE, token, httponly=True, samesite="lax", secure=secure, path="/"
    )
    return response


async def sign_out_form(request: Request) -> Response:
    """Ask whether to sign out; a link may not do it, or any page could."""
    form, secret = forms.form(request, action=access.SIGN_OUT, button=_("Logga ut"))
    response = document(request, element("p", _("Sessionen avslutas i alla flikar.")), form, title=_("Logga ut?"))
    forms.keep_secret(response, request, secret=secret)
    return response


async def sign_out(request: Request) -> Response:
    """End the session in the store, so that a copy of its cookie is worth nothing, and take the cookie away."""
    if await forms.sent(request) is None:
        return await sign_out_form(request)
    await _end(access.token_in(request.cookies))
    response = RedirectResponse("/", status_code=SEE_OTHER)
    for name in (access.COOKIE, access.SECURE_COOKIE):
        response.delete_cookie(name, httponly=True, samesite="lax", secure=name == access.SECURE_COOKIE)
    return response


def client_address(request: Request) -> str:
    """Return where a request comes from, as the throttle counts it."""
    return request.client.host if request.client else ""


def status_of(refusal: RefusedError) -> int:
    """Return the status that goes with a refusal of the store's."""
    if isinstance(refusal, StoreUnavailableError):
        return 503
    return 429 if isinstance(refusal, signing_in.TooManyAttemptsError) else 401


async def _end(token: str) -> None:
    if token:
        await to_thread.run_sync(signing_in.sign_out, token)
        access.forget(token)


def _sign_in_page(
    request: Request,
    *,
    next_address: str = "/",
    typed: Mapping[str, str] | None = None,
    error: str = "",
    status: int = 200,
) -> HTMLResponse:
    form, secret = forms.form(
        request,
        Field(USERNAME, _("Användarnamn"), value=(typed or {}).get(USERNAME, ""), complete="username"),
        Field(PASSWORD, _("Lösenord"), kind="password", complete="current-password", most=1_000),
        action=access.SIGN_IN,
        button=_("Logga in"),
        error=error,
        **{NEXT: next_address},
    )
    intro = element("p", _("För dig som registrerar eller följer upp värden. Öppna uppgifter visas utan inloggning."))
    response = document(request, intro, form, title=_("Logga in"), status=status)
    forms.keep_secret(response, request, secret=secret)
    return response
