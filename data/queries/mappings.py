"""What has been said that the words of a publisher's documents mean."""

from sqlmodel import col, select

from data.store import reading
from models.importing import ImportMapping


def remembered_answers(*, document_format: str, source: str) -> dict[tuple[str, str], str]:
    """Return the newest answer for each word of a publisher's documents of one format, by aspect and key."""
    wanted = (
        select(ImportMapping.aspect, ImportMapping.said, ImportMapping.ours)
        .where(ImportMapping.format == document_format, ImportMapping.source == source)
        .order_by(col(ImportMapping.id))
    )
    with reading() as session:
        return {(aspect, said): ours for aspect, said, ours in session.exec(wanted)}
