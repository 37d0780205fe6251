"""The document that a person is about to import; nobody sees another's."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select

from data.actor import Actor
from data.store import reading
from models.importing import ImportDocument


@dataclass(frozen=True)
class WaitingDocument:
    """A document on its way: its name, when it came, and the answers so far as they were kept."""

    name: str
    at: datetime
    answers: str


def waiting_document(*, by: Actor) -> WaitingDocument | None:
    """Return what the person is about to import, without its content; None where there is nothing."""
    wanted = select(ImportDocument.name, ImportDocument.at, ImportDocument.answers)
    with reading() as session:
        found = session.exec(wanted.where(ImportDocument.person_id == by.person_id)).first()
    return None if found is None else WaitingDocument(*found)


def content_of_document(*, by: Actor) -> bytes:
    """Return the content of the person's document; nothing where there is none."""
    with reading() as session:
        wanted = select(ImportDocument.content).where(ImportDocument.person_id == by.person_id)
        return session.exec(wanted).first() or b""
