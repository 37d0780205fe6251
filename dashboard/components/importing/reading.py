"""Documents that were read lately: each is read once, when it is sent, however often its page is shown."""

from datetime import datetime

from dashboard.shelf import Shelf
from data.actor import Actor
from data.importers.documents import Read, read_import
from data.queries.documents import WaitingDocument, content_of_document

lately = Shelf(2)


def hand_over(read: Read, *, at: datetime, by: Actor) -> None:
    """Let the page have what was read of the document that the person sent at that moment."""
    lately.fetch((by.person_id, at), make=lambda: read)


def read_once(document: WaitingDocument, *, by: Actor) -> Read:
    """Return what the person's document says; it is read where this process has not done so yet.

    Raises:
        RefusedError: if it cannot be read any more, as after a change of the program.
    """
    make = lambda: read_import(content_of_document(by=by), document.name)  # noqa: E731 - read once
    return lately.fetch((by.person_id, document.at), make=make)
