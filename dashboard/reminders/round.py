"""One round of reminders: what is to be sent is held, sent and marked, letter by letter."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime

from dashboard.reminders.post import AddressError, MailError, Send, connected, message_of
from dashboard.reminders.words import subject_of, text_of
from dashboard.settings import Mail, SettingError, Settings
from data.actions import reminders
from data.actor import CONSOLE
from data.queries.catalogue import Catalogue, catalogue, today
from data.queries.reminding import Letter, Post, post_of


@dataclass
class Outcome:
    """What became of a round: who was written to, who cannot be, and what went wrong."""

    sent: list[str] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def rehearsal(settings: Settings) -> Iterator[str]:
    """Yield each letter that would be sent now, and what nobody can be told of; nothing is sent or kept."""
    post, content, service = _post(), catalogue(), settings.public_url or settings.address()
    for letter in post.letters:
        yield f"Till: {letter.to.address}\nÄmne: {subject_of(letter)}\n"
        yield f"{text_of(letter, content=content, service=service)}\n"
    yield from lacking_words(post, content=content)


def send_round(settings: Settings) -> Outcome:
    """Send what is to be sent now; what could not be sent is left for the next round.

    Raises:
        SettingError: if there is no mail server, or no address that links in letters can lead to.
        MailError: if the mail server cannot be used.
    """
    mail, outcome, post, content = _mail(settings), Outcome(), _post(), catalogue()
    outcome.lacking += lacking_words(post, content=content)
    if not post.letters:
        return outcome
    with ExitStack() as stack:
        send = stack.enter_context(connected(mail))
        for letter in post.letters:
            try:
                is_ours = _deliver(letter, send=send, sender=mail.sender, content=content, service=settings.public_url)
            except AddressError as error:
                outcome.faults.append(str(error))
            except MailError as error:
                outcome.faults.append(str(error))
                break
            else:
                outcome.sent += [letter.to.address] if is_ours else []
    return outcome


def lacking_words(post: Post, *, content: Catalogue) -> Iterator[str]:
    """Yield who has no address, and what nobody answers for."""
    for name, slugs in post.unreachable.items():
        its = ", ".join(content.indicator(slug).name.sv for slug in slugs)
        yield f"{name} saknar e-postadress: {its}." if name else f"Ingen ansvarig utsedd: {its}."


def _post() -> Post:
    return post_of(today=today(), at=datetime.now(UTC), by=CONSOLE)


def _mail(settings: Settings) -> Mail:
    if settings.mail is None:
        message = "SMTP_HOST saknas. Skriv vilken e-postserver breven ska lämnas till."
        raise SettingError(message)
    if not settings.public_url:
        message = "TRYGGHETSBILDEN_URL saknas. Skriv tjänstens adress, så att länkarna i breven leder rätt."
        raise SettingError(message)
    return settings.mail


def _deliver(letter: Letter, *, send: Send, sender: str, content: Catalogue, service: str) -> bool:
    """Hold, send and mark one letter, unless another run has it; what cannot be sent is let go with the error."""
    held = reminders.hold(letter, at=datetime.now(UTC), by=CONSOLE)
    if not held.notices:
        return False
    try:
        text = text_of(held, content=content, service=service)
        send(message_of(sender=sender, to=held.to.address, subject=subject_of(held), text=text))
    except (AddressError, MailError):
        reminders.let_go(held, by=CONSOLE)
        raise
    reminders.mark_sent(held, at=datetime.now(UTC), by=CONSOLE)
    return True
