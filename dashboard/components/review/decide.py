"""The decisions of the review, each the callback of a button.

The buttons carry the numbers of the values that were shown with them, so that nobody approves what came in meanwhile.
"""

from collections.abc import Sequence
from datetime import datetime

from dashboard.access import actor
from dashboard.components.administration.form import AdminForm
from dashboard.components.administration.submit import UnreadFieldsError
from dashboard.components.review.press import CLOCK, DAY, MESSAGE, decide
from dashboard.components.typed_facts import read_day, read_moment
from dashboard.language import _, ngettext
from data.actions.proposals import approve, send_back, withdraw_proposal
from data.refusal import N_, RefusedError
from models.vocabulary import PartyKind

NOW, LATER = "now", "later"
WHEN = "when"


class NothingChosenError(RefusedError):
    """Raised when values are to be sent back and none is chosen."""

    message = N_("Kryssa först för de värden som ska skickas tillbaka.")


def review_form(party: PartyKind) -> AdminForm:
    """Return the form under the values that wait."""
    return AdminForm(f"review:{party.value}")


def approve_values(form: AdminForm, numbers: Sequence[int]) -> None:
    """Approve the values, for now or for the time that is typed; a callback of the button."""
    count = len(numbers)
    is_later = form.typed(WHEN) == LATER
    said = ngettext("{count} värde är godkänt och publicerat.", "{count} värden är godkända och publicerade.", count)
    if is_later:
        said = ngettext(
            "{count} värde är godkänt och publiceras på den valda tiden.",
            "{count} värden är godkända och publiceras på den valda tiden.",
            count,
        )

    def change() -> object:
        return approve(proposals=numbers, publish_at=_moment(form) if is_later else None, by=actor())

    decide(form, ("approve", *numbers), change=change, said=said.format(count=count))


def publish_now(form: AdminForm, number: int) -> None:
    """Publish at once what waits for its time; a callback of the button."""
    said = _("Värdet är publicerat.")
    decide(form, ("now", number), change=lambda: approve(proposals=[number], by=actor()), said=said)


def send_values_back(form: AdminForm, numbers: Sequence[int]) -> None:
    """Send the chosen values back with the word that is typed; a callback of the button."""
    count = len(numbers)
    said = ngettext("{count} värde är skickat tillbaka.", "{count} värden är skickade tillbaka.", count)

    def change() -> None:
        if not numbers:
            raise NothingChosenError
        send_back(proposals=numbers, message=form.typed(MESSAGE), by=actor())

    decide(form, ("back", *numbers), change=change, said=said.format(count=count))


def take_back(form: AdminForm, number: int) -> None:
    """Take back a value that has not been published; a callback of the button."""
    said = _("Värdet är taget tillbaka.")
    decide(form, ("take", number), change=lambda: withdraw_proposal(proposal=number, by=actor()), said=said)


def _moment(form: AdminForm) -> datetime:
    field = DAY
    try:
        day = read_day(form.typed(DAY))
        field = CLOCK
        return read_moment(day, clock=form.typed(CLOCK))
    except RefusedError as fault:
        raise UnreadFieldsError({field: fault}) from fault
