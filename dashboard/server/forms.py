"""Forms of our own: fields drawn the same way everywhere, and a token that shows a form was read before it was sent.

The token is made from a cookie that only this site can set or read, so another site can neither know nor choose it;
nothing is kept on the server, and a form opened before a restart can be sent after it.
"""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from dashboard.language import _
from dashboard.server.document import Html, element
from dashboard.settings import settings

COOKIE: Final = "trygghetsbilden_formular"
SECURE_COOKIE: Final = "__Host-trygghetsbilden_formular"
FIELD: Final = "formular"
MOST_FIELDS: Final = 20


@dataclass(frozen=True)
class Field:
    """One line to fill in."""

    name: str
    label: str
    kind: str = "text"
    value: str = ""
    hint: str = ""
    complete: str = "off"
    most: int = 120


def is_secure(request: HTTPConnection) -> bool:
    """Return whether the reader's own connection is encrypted."""
    return request.url.scheme == "https" or settings().secure_cookies


def form(
    request: Request, *fields: Field, action: str, button: str, error: str = "", **hidden: str
) -> tuple[Html, str]:
    """Return a form and the secret that its cookie must hold; keep the secret with `keep_secret`."""
    secret = secret_of(request)
    hidden_fields = {FIELD: token_of(secret, action=request.url.path), **hidden}
    drawn = element(
        "form",
        *(element("input", type="hidden", name=name, value=value) for name, value in hidden_fields.items()),
        *(_drawn(field, is_wrong=bool(error), has_focus=field is _first_empty(fields)) for field in fields),
        element("button", button, type="submit"),
        method="post",
        action=action,
        novalidate=True,
    )
    alert = (element("p", error, class_="error", role="alert", id="fel"),) if error else ()
    return Html("".join((*alert, drawn))), secret


def keep_secret(response: Response, request: Request, *, secret: str) -> None:
    """Give the browser the secret of its form, for as long as it is open."""
    secure = is_secure(request)
    response.set_cookie(
        SECURE_COOKIE if secure else COOKIE, secret, httponly=True, samesite="lax", secure=secure, path="/"
    )


async def sent(request: Request) -> Mapping[str, str] | None:
    """Return what was filled in, or None when the form was not read here first."""
    async with request.form(max_files=0, max_fields=MOST_FIELDS) as typed:
        values = {name: value for name, value in typed.items() if isinstance(value, str)}
    return values if was_read_here(request, token=values.get(FIELD, ""), action=request.url.path) else None


def was_read_here(request: HTTPConnection, *, token: str, action: str) -> bool:
    """Return whether the token is that of a form that this browser has read here."""
    secret = _kept_secret(request)
    expected = token_of(secret, action=action) if secret else ""
    return bool(expected) and hmac.compare_digest(expected.encode(), token.encode(errors="replace"))


def secret_of(request: HTTPConnection) -> str:
    """Return the secret that this browser's forms are made with, a new one where it has none."""
    return _kept_secret(request) or secrets.token_urlsafe(24)


def token_of(secret: str, *, action: str) -> str:
    """Return what a form for this action carries."""
    return hmac.new(secret.encode(), f"form:{action}".encode(), "sha256").hexdigest()


def stale_form() -> str:
    """Return what to say when a form was not read here first."""
    return _("Formuläret har gått ut. Fyll i det igen och skicka det.")


def _first_empty(fields: tuple[Field, ...]) -> Field | None:
    return next((field for field in fields if not field.value), None)


def _drawn(field: Field, *, is_wrong: bool, has_focus: bool) -> Html:
    hint_id = f"{field.name}-hjalp"
    described = " ".join((*([hint_id] if field.hint else []), *(["fel"] if is_wrong else [])))
    return element(
        "div",
        element("label", field.label, for_=field.name),
        *((element("p", field.hint, class_="hint", id=hint_id),) if field.hint else ()),
        element(
            "input",
            id=field.name,
            name=field.name,
            type=field.kind,
            value=field.value,
            autocomplete=field.complete,
            maxlength=str(field.most),
            required=True,
            autofocus=has_focus,
            autocapitalize="none" if field.complete == "username" else "off",
            spellcheck="false",
            aria_describedby=described or False,
            aria_invalid="true" if is_wrong else False,
        ),
        class_="field",
    )


def _kept_secret(request: HTTPConnection) -> str:
    return request.cookies.get(SECURE_COOKIE if is_secure(request) else COOKIE, "")
