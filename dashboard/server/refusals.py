"""What the server says when it does not do as asked: one page in the reader's language, whoever it was that refused."""

import logging
import secrets
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.language import _
from dashboard.server.document import document, element
from data.refusal import N_
from data.store import StoreUnavailableError

LOG: Final = logging.getLogger("trygghetsbilden")
FAULT: Final = (N_("Något gick fel"), N_("Felet är loggat. Försök igen om en stund."))
TEXTS: Final = {
    400: (N_("Adressen går inte att läsa"), N_("Kontrollera adressen, eller börja från översikten.")),
    403: (
        N_("Begäran togs inte emot"),
        N_("Den kom inte från en av våra egna sidor. Ladda om sidan och försök igen."),
    ),
    404: (
        N_("Sidan finns inte"),
        N_("Adressen leder inte till någon sida. Kontrollera den, eller börja från översikten."),
    ),
    405: (N_("Sidan kan inte användas så"), N_("Börja om från översikten.")),
    411: (N_("Begäran är ofullständig"), N_("Ladda om sidan och försök igen.")),
    413: (N_("Det du skickade är för stort"), N_("Korta ner texten och försök igen.")),
    421: (
        N_("Fel adress till servern"),
        N_("Servern svarar inte på det namnet. Använd adressen du har fått av administratören."),
    ),
    429: (N_("För många försök"), N_("Vänta en stund och försök igen.")),
    503: (N_("Databasen svarar inte"), N_("Inget har sparats. Vänta en stund och försök igen.")),
}
LEAST_REFUSAL: Final = 400
OURS: Final = ("text/html", "application/json", "text/csv")


@dataclass(frozen=True)
class Refusals:
    """Give every refusal and every fault from within our own words; answers that already are ours pass as they are."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and look at the status of what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(send)
        try:
            await self.app(scope, receive, answer)
        except StoreUnavailableError:
            await refusal(Request(scope), status=503)(scope, receive, send)
            return
        except Exception:
            number = error_number()
            LOG.exception("Fel %s", number)
            if answer.begun:
                raise
            await refusal(Request(scope), status=500, number=number)(scope, receive, send)
            return
        if answer.replaced_status:
            await refusal(Request(scope), status=answer.replaced_status)(scope, receive, send)


class _Answer:
    """Send on what comes back, but hold an answer that is not in our words."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False
        self.replaced_status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_foreign(message):
            self.replaced_status = message["status"]
        if not self.replaced_status:
            self.begun = True
            await self._send(message)


def _is_foreign(start: Message) -> bool:
    status: int = start["status"]
    return status >= LEAST_REFUSAL and not Headers(raw=start["headers"]).get("content-type", "").startswith(OURS)


def refusal(request: Request, *, status: int, number: str = "") -> Response:
    """Return the page for a status, with the number of the fault when there is one in the log."""
    title, advice = TEXTS.get(status, FAULT)
    numbered = (element("p", _("Felnummer: {number}").format(number=number), class_="small"),) if number else ()
    return document(request, element("p", _(advice)), *numbered, title=_(title), status=status)


def error_number() -> str:
    """Return a short number by which a fault is found in the log."""
    return secrets.token_hex(3).upper()
