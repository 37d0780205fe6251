"""A real mail server on this machine, which keeps what it is given and refuses what it is told to."""

import ssl
from asyncio import to_thread
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

CERTIFICATE = Path(__file__).with_name("mail.pem")
USER, PASSWORD = "bilden", "ett hemligt ord"


@dataclass
class Mailbox:
    """What the server was given, and whom or what it does not take."""

    port: int = 0
    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)
    refused: frozenset[str] = frozenset()
    hangs_up_after: int | None = None
    is_full: bool = False
    on_letter: Callable[[], None] | None = None

    async def handle_RCPT(  # noqa: N802 - the name that the server calls
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Take the recipient unless it is to be refused."""
        if address in self.refused:
            return "550 5.1.1 okänd mottagare"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - the name that the server calls
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Keep the letter; hang up in the middle where that is what is tried."""
        if self.hangs_up_after is not None and len(self.letters) >= self.hangs_up_after:
            cast("Any", server).transport.abort()
            return "421 borta"
        if self.on_letter is not None:
            await to_thread(self.on_letter)
        if self.is_full:
            return "552 fullt"
        content = envelope.content
        letter = message_from_bytes(content if isinstance(content, bytes) else b"", policy=policy.default)
        self.letters += [(to, letter) for to in envelope.rcpt_tos]
        return "250 OK"

    def texts(self) -> list[str]:
        """Return what the letters say."""
        return [letter.get_content() for _to, letter in self.letters]


@contextmanager
def mail_server(*, tls: str = "none", asks_who: bool = False) -> Iterator[Mailbox]:
    """Run the server on a free port until the block ends; `tls` is none, starttls or tls."""
    box, options = Mailbox(), cast("dict[str, Any]", {})
    if tls != "none":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(CERTIFICATE)
        options = {"ssl_context": context} if tls == "tls" else {"tls_context": context, "require_starttls": True}
    if asks_who:
        is_later = tls == "starttls"
        options |= {"authenticator": _authenticated, "auth_required": is_later, "auth_require_tls": is_later}
    controller = _OnAnyPort(box, hostname="127.0.0.1", port=0, ready_timeout=30, **options)
    controller.start()
    try:
        box.port = controller.port
        yield box
    finally:
        controller.stop()


def _authenticated(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, data: LoginPassword) -> AuthResult:
    is_right = data.login == USER.encode() and data.password == PASSWORD.encode()
    return AuthResult(success=is_right, handled=False)


class _OnAnyPort(Controller):
    """A server that listens on whatever port is free."""

    def _trigger_server(self) -> None:
        self.port = int(cast("Any", self).server.sockets[0].getsockname()[1])
        super()._trigger_server()  # type: ignore[no-untyped-call]  # the server has no types there
