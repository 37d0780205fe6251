"""One-time links: make the account, or choose the new password, that an invitation is for."""

from collections.abc import Mapping
from functools import partial

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from dashboard.language import _, refusal_text, word
from dashboard.server import forms, sign_in
from dashboard.server.document import Html, document, element
from dashboard.server.forms import Field
from data.actions import invitations, signing_in
from data.actions.invitations import InvitationView
from data.refusal import N_, RefusedError

NAME = "namn"
AGAIN = "losenord_igen"


class PasswordsDifferError(RefusedError):
    """Raised when the password was not typed the same way twice."""

    message = N_("De två lösenorden är inte lika. Skriv samma lösenord i båda fälten.")


async def invitation_form(request: Request) -> Response:
    """Show the form of the link, or say that the link cannot be used."""
    invited = await to_thread.run_sync(invitations.invitation_of, request.path_params["token"])
    return _page(request, invited) if invited else _ended(request)


async def accept(request: Request) -> Response:
    """Make the account or set the password, and sign the person in at once."""
    token: str = request.path_params["token"]
    invited = await to_thread.run_sync(invitations.invitation_of, token)
    if invited is None:
        return _ended(request)
    typed = await forms.sent(request)
    if typed is None:
        return _page(request, invited, error=forms.stale_form(), status=403)
    attempt = partial(_accepted, invited, token=token, typed=typed, address=sign_in.client_address(request))
    try:
        session = await to_thread.run_sync(attempt, limiter=sign_in.AT_ONCE)
    except RefusedError as refusal:
        return _page(request, invited, typed=typed, error=refusal_text(refusal), status=422)
    return await sign_in.signed_in(request, session, next_address="/")


def _accepted(invited: InvitationView, *, token: str, typed: Mapping[str, str], address: str) -> str:
    """Use the link and return the token of the new session."""
    password = typed.get(sign_in.PASSWORD, "")
    if password != typed.get(AGAIN, ""):
        raise PasswordsDifferError
    username = invited.username or typed.get(sign_in.USERNAME, "")
    invitations.accept_invitation(token=token, username=username, name=typed.get(NAME, ""), password=password)
    return signing_in.sign_in(username=username, password=password, address=address)


def _page(
    request: Request,
    invited: InvitationView,
    *,
    typed: Mapping[str, str] | None = None,
    error: str = "",
    status: int = 200,
) -> HTMLResponse:
    is_new = invited.username is None
    form, secret = forms.form(
        request,
        *(_account_fields(typed or {}) if is_new else ()),
        Field(
            sign_in.PASSWORD,
            _("Lösenord"),
            kind="password",
            hint=_("Minst 12 tecken. Flera ord efter varandra är lätta att minnas."),
            complete="new-password",
            most=1_000,
        ),
        Field(AGAIN, _("Lösenordet igen"), kind="password", complete="new-password", most=1_000),
        action=request.url.path,
        button=_("Skapa kontot") if is_new else _("Byt lösenord"),
        error=error,
    )
    title = _("Skapa ditt konto") if is_new else _("Välj ett nytt lösenord")
    response = document(request, _intro(invited), form, title=title, status=status)
    forms.keep_secret(response, request, secret=secret)
    return response


def _account_fields(typed: Mapping[str, str]) -> tuple[Field, Field]:
    return (
        Field(
            sign_in.USERNAME,
            _("Användarnamn"),
            value=typed.get(sign_in.USERNAME, ""),
            hint=_("Till exempel din e-postadress. Minst 3 tecken."),
            complete="username",
        ),
        Field(
            NAME,
            _("Namn"),
            value=typed.get(NAME, ""),
            hint=_("Visas för andra när du registrerar värden."),
            complete="name",
        ),
    )


def _intro(invited: InvitationView) -> Html:
    if invited.username is not None:
        return element("p", _("För kontot {username}.").format(username=invited.username))
    role = word(invited.role)
    if invited.party is None:
        return element("p", _("Kontot får rollen {role}.").format(role=role))
    text = _("Kontot får rollen {role} för {party}.").format(role=role, party=word(invited.party))
    return element("p", text)


def _ended(request: Request) -> HTMLResponse:
    return document(
        request,
        element("p", refusal_text(invitations.InvitationError())),
        title=_("Länken kan inte användas"),
        status=410,
    )
