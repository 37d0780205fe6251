"""The way to the mail server: one connection for a round, and a sentence for each thing that can go wrong."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, localtime, make_msgid

from dashboard.settings import Mail

_PATIENCE = 20.0
Send = Callable[[EmailMessage], None]


class MailError(OSError):
    """Raised when the mail server cannot be used at all; nothing more can be sent in this round."""


class AddressError(OSError):
    """Raised when the mail server does not take a letter to this address; others may still be sent."""


def message_of(*, sender: str, to: str, subject: str, text: str) -> EmailMessage:
    """Return the letter with its headers.

    Raises:
        AddressError: if the address is not one that a header can hold, whatever the store says.
    """
    message = EmailMessage(policy=SMTP)
    try:
        message["From"] = Address("Trygghetsbilden", addr_spec=sender)
        message["To"] = Address(addr_spec=to)
    except (ValueError, IndexError, MessageError) as error:
        said = f"{to!r} är ingen e-postadress. Rätta den i administrationen."
        raise AddressError(said) from error
    message["Subject"] = " ".join(subject.split())
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text, cte="quoted-printable")
    return message


@contextmanager
def connected(mail: Mail) -> Iterator[Send]:
    """Connect to the mail server, and yield what sends one letter.

    Raises:
        MailError: if the server is away, cannot be trusted, or does not let us in.
    """
    server = _opened(mail)
    try:
        yield lambda message: _send(server, message)
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()


def _opened(mail: Mail) -> smtplib.SMTP:
    where = f"{mail.host}:{mail.port}"
    context = ssl.create_default_context()
    try:
        if mail.tls == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(mail.host, mail.port, timeout=_PATIENCE, context=context)
        else:
            server = smtplib.SMTP(mail.host, mail.port, timeout=_PATIENCE)
    except ssl.SSLError as error:
        raise MailError(_distrusted(where, error)) from error
    except (smtplib.SMTPException, OSError) as error:
        said = f"E-postservern {where} svarar inte ({error}). Inget är skickat; kontrollera SMTP_HOST och SMTP_PORT."
        raise MailError(said) from error
    try:
        _secured(server, mail, context=context)
    except BaseException:
        server.close()
        raise
    return server


def _secured(server: smtplib.SMTP, mail: Mail, *, context: ssl.SSLContext) -> None:
    where = f"{mail.host}:{mail.port}"
    try:
        if mail.tls == "starttls":
            server.starttls(context=context)
        if mail.user:
            server.login(mail.user, mail.password)
    except ssl.SSLError as error:
        raise MailError(_distrusted(where, error)) from error
    except smtplib.SMTPAuthenticationError as error:
        said = f"E-postservern {where} tog inte emot inloggningen. Kontrollera SMTP_USER och SMTP_PASSWORD."
        raise MailError(said) from error
    except smtplib.SMTPNotSupportedError as error:
        said = f"E-postservern {where} kan inte det som behövs ({error}). Kontrollera SMTP_TLS och SMTP_USER."
        raise MailError(said) from error
    except (smtplib.SMTPException, OSError) as error:
        said = f"E-postservern {where} bröt förbindelsen ({error}). Inget är skickat."
        raise MailError(said) from error


def _send(server: smtplib.SMTP, message: EmailMessage) -> None:
    to = message["To"]
    try:
        server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        said = f"E-postservern tog inte emot adressen {to}: {_answer(error)}."
        raise AddressError(said) from error
    except (smtplib.SMTPSenderRefused, smtplib.SMTPDataError) as error:
        said = f"E-postservern tog inte emot brevet till {to}: {error.smtp_code}."
        raise AddressError(said) from error
    except (smtplib.SMTPException, OSError) as error:
        said = f"Förbindelsen med e-postservern bröts ({error}). Resten skickas nästa gång."
        raise MailError(said) from error


def _answer(error: smtplib.SMTPRecipientsRefused) -> str:
    (code, said), *_rest = error.recipients.values()
    return f"{code} {said.decode('utf-8', 'replace')}"


def _distrusted(where: str, error: ssl.SSLError) -> str:
    return (
        f"E-postservern {where} går inte att lita på ({error.reason or error}). Inget är skickat; kontrollera SMTP_TLS."
    )
