"""Keep the document that a person is about to import, and the answers so far: working material, as drafts are."""

from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, delete

from data.actor import Actor
from data.queries.permission import require
from data.refusal import N_, RefusedError
from data.store import NotAllowedError, housekeeping
from models.importing import ImportDocument
from models.vocabulary import Permission

MOST_BYTES = 20_000_000
_LONGEST_NAME, _LONGEST_ANSWERS = 200, 1_000_000
_MILLION = 1_000_000
FORGOTTEN_AFTER = timedelta(days=14)


class UploadTooLargeError(RefusedError):
    """Raised for a document that is larger than the page takes."""

    message = N_("Filen är större än {most} MB. Dela upp den, eller be den som driver tjänsten att läsa in den.")


class NoDocumentError(RefusedError):
    """Raised when there is no document to answer for, as after it was thrown away in another tab."""

    message = N_("Dokumentet finns inte längre. Välj filen igen.")


def keep_document(content: bytes, *, name: str, by: Actor) -> datetime:
    """Keep the document in place of the one that the person had, and return when.

    Raises:
        NotAllowedError: unless the person, signed in, reports for any party.
        UploadTooLargeError: for one that is too large.
    """
    if len(content) > MOST_BYTES:
        raise UploadTooLargeError(most=MOST_BYTES // _MILLION)
    now = datetime.now(UTC)
    with housekeeping() as session:
        require(session, Permission.REPORT, by=by)
        if by.person_id is None:
            raise NotAllowedError
        row = ImportDocument(person_id=by.person_id, name=name[:_LONGEST_NAME], content=content, answers="", at=now)
        session.merge(row)
    return now


def keep_answers(answers: str, *, by: Actor) -> None:
    """Keep what the person has answered about the document.

    Raises:
        NoDocumentError: if the person has none, or has answered more than any document asks.
    """
    with housekeeping() as session:
        row = session.get(ImportDocument, by.person_id)
        if row is None or len(answers) > _LONGEST_ANSWERS:
            raise NoDocumentError
        row.answers = answers
        session.add(row)


def forget_documents(session: Session, *, now: datetime) -> None:
    """Forget documents that nobody has gone on with: what is about to be imported is not kept for ever."""
    session.exec(delete(ImportDocument).where(col(ImportDocument.at) < now - FORGOTTEN_AFTER))


def discard_document(*, by: Actor) -> None:
    """Forget the person's document; without one this does nothing."""
    with housekeeping() as session:
        row = session.get(ImportDocument, by.person_id)
        if row is not None:
            session.delete(row)
