"""Save what a document brings: all of it in one transaction, as one batch that can be shown and withdrawn whole."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlmodel import col, select

from data.actions.brought import Answer, Brought, Document
from data.actions.comparison import Compared, Fate, NothingBroughtError, compare
from data.actions.entry import NUMBERS
from data.actions.known_cells import Facts
from data.actions.proposing import proposed
from data.actions.publication import publish
from data.actions.reporting import STOCKHOLM
from data.actions.submissions import earlier_submission, new_submission
from data.actions.versions import Series, cell_columns, insert_versions, spans_of
from data.actor import CONSOLE, Actor
from data.progress import Stage, counted
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from models.ages import Ages
from models.importing import ImportBatch, ImportMapping, ImportWithdrawal
from models.observation import Observation, Submission
from models.vocabulary import PartyKind, Permission, Sex

NEW_FROM_SOURCE = N_("Ny uppgift från källan.")


class ImportRefusedError(RefusedError):
    """Raised when some values are refused: then none is saved. `problems` holds (place in document, refusal)."""

    message = N_("{count} av värdena kan inte läsas in, och inget har sparats. Det första är {where}: {fault}")

    def __init__(self, problems: Sequence[tuple[str, RefusedError]]) -> None:
        """Keep every problem."""
        super().__init__(count=len(problems), where=problems[0][0], fault=problems[0][1])
        self.problems = tuple(problems)


class ChangedSincePreviewError(RefusedError):
    """Raised when somebody has saved values of the same indicators after the preview was made."""

    message = N_(
        "Någon har sparat värden för samma indikatorer efter förhandsgranskningen. Inget är sparat. Granska "
        "skillnaderna igen, och spara sedan."
    )


@dataclass(frozen=True)
class Imported:
    """What became of a document; `batch` is None where it brought nothing new, and repeated tells that it had come."""

    saved: int
    unchanged: int
    submitted: int
    recorded_at: datetime
    repeated: bool
    batch: int | None


def save_import(
    brought: Brought,
    *,
    document: Document,
    answers: Sequence[Answer] = (),
    seen: int | None = None,
    is_fetched: bool = False,
    by: Actor,
) -> Imported:
    """Store the values in one transaction with one audit event; what the store holds already makes no new version.

    Values of a party that approves its own are sent for approval. A change of what is settled has the document's reason
    or says that the source is new. `seen` is what a preview had seen; `answers` are remembered for the publisher's next
    document. The same document with the same values saves once, until it is withdrawn. `is_fetched` tells the history
    that no person read it in.

    Raises:
        NotAllowedError: unless the person reports for the party of every indicator.
        ImportRefusedError: with the refusal of each value that cannot be saved.
        ChangedSincePreviewError: if the store has changed since the preview.
        NothingBroughtError: if there is no value.
        UnsafePublicationError, SumError: as for a value that is entered.
    """
    if not len(brought):
        raise NothingBroughtError
    mark = hashlib.sha256(f"{document.sha256}:{brought.mark}".encode()).hexdigest()
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.REPORT)

        def allow(party: PartyKind) -> None:
            authorise(unit, Permission.REPORT, party=party)

        facts = Facts(unit.session, allow=allow)
        for slug in brought.different("indicator"):
            facts.indicator(slug)
        token = f"import-{mark[:48]}-{_withdrawn(unit, mark)}"
        earlier = earlier_submission(unit, token=token, digest=mark)
        if earlier is not None:
            return _repeated(unit, earlier, count=len(brought))
        today = unit.at.astimezone(STOCKHOLM).date()
        compared = compare(brought, facts=facts, on=today, is_console=unit.by == CONSOLE)
        _refuse(compared, seen=seen)
        if not compared.changing:
            unit.leave_unchanged()
            return Imported(0, len(brought), 0, unit.at, repeated=False, batch=None)
        submission = new_submission(unit, token=token, digest=mark, source="fetch" if is_fetched else "import")
        return _stored(unit, compared, document=document, answers=answers, submission=submission)


def _withdrawn(unit: Unit, mark: str) -> int:
    """Return how often this document has been withdrawn: after that it may come anew."""
    wanted = (
        select(ImportWithdrawal.batch_id)
        .join(ImportBatch, col(ImportBatch.id) == col(ImportWithdrawal.batch_id))
        .join(Submission, col(Submission.id) == col(ImportBatch.submission_id))
        .where(Submission.digest == mark)
    )
    return len(unit.session.exec(wanted).all())


def _repeated(unit: Unit, submission: int, *, count: int) -> Imported:
    batch = unit.session.exec(select(ImportBatch).where(ImportBatch.submission_id == submission)).one()
    unit.leave_unchanged()
    return Imported(0, count, 0, batch.at, repeated=True, batch=batch.id)


def _refuse(compared: Compared, *, seen: int | None) -> None:
    if seen is not None and compared.seen != seen:
        raise ChangedSincePreviewError
    if compared.faults:
        where = compared.brought.columns["where"]
        raise ImportRefusedError([(where[index], fault) for index, fault in compared.faults.items()])


def _stored(
    unit: Unit, compared: Compared, *, document: Document, answers: Sequence[Answer], submission: int
) -> Imported:
    sent = [index for index in compared.changing if compared.cells[index][0] in compared.approving]
    saved = [index for index in compared.changing if compared.cells[index][0] not in compared.approving]
    for index in sent:
        _propose(unit, compared, index=index, submission=submission)
    rows = _versions(unit, compared, indexes=saved, submission=submission)
    insert_versions(unit, counted(rows, stage=Stage.SAVING, total=len(saved)))
    counts = {"saved": len(saved), "submitted": len(sent), "unchanged": compared.count[Fate.SAME]}
    left_out = compared.brought.left_out
    told = {**asdict(document), **counts, "left_out": left_out, "at": unit.at, "person_id": unit.by.person_id}
    batch = ImportBatch.model_validate({"submission_id": submission, **told})
    unit.session.add(batch)
    _remember(unit, answers, document=document)
    decided = publish(unit, indicators={compared.cells[index][0] for index in saved}, submission=submission)
    indicators = sorted(compared.brought.different("indicator"))
    unit.record(
        action="import_values",
        subject=document.file_name[:200],
        batch=batch.id,
        format=document.format,
        **counts,
        indicators=indicators,
        **decided,
    )
    return Imported(counts["saved"], counts["unchanged"], counts["submitted"], unit.at, repeated=False, batch=batch.id)


def _propose(unit: Unit, compared: Compared, *, index: int, submission: int) -> None:
    entry = replace(compared.brought.entry(index), correction_reason=_reason(compared, index))
    cell, newest = compared.cells[index], compared.newest[index]
    series = Series(cell[0], cell[1], Sex(cell[3]), Ages.of(cell[4]))
    standing = None if newest is None else unit.session.get_one(Observation, newest.id)
    unit.session.add(proposed(unit, entry, series=series, newest=standing, submission_id=submission))


def _versions(unit: Unit, compared: Compared, *, indexes: Sequence[int], submission: int) -> Iterator[dict[str, Any]]:
    """Yield the rows of the values that are saved at once."""
    get = compared.brought.columns
    days = {text: date.fromisoformat(text) if text else None for text in compared.brought.different("source_date")}
    spans = spans_of(compared.brought.different("period"))
    shared = {"submission_id": submission, "recorded_at": unit.at, "recorded_by": unit.by.person_id}
    for index in indexes:
        newest = compared.newest[index]
        yield {
            **cell_columns(compared.cells[index], spans=spans),
            **{name: float(text) if (text := get[name][index]) else None for name in NUMBERS},
            "version": 1 if newest is None else newest.version + 1,
            "missing_reason": get["missing_reason"][index] or None,
            "status": get["status"][index],
            "comment": get["comment"][index],
            "correction_reason": _reason(compared, index),
            "source": get["source"][index],
            "source_date": days[get["source_date"][index]],
            **shared,
        }


def _reason(compared: Compared, index: int) -> str:
    """Return why the value changes: a first one changes nothing, and of a settled one something must be said."""
    if compared.newest[index] is None:
        return ""
    said = compared.brought.columns["correction_reason"][index]
    return said or (NEW_FROM_SOURCE if compared.needs_reason(index) else "")


def _remember(unit: Unit, answers: Sequence[Answer], *, document: Document) -> None:
    shared = {"format": document.format, "source": document.source, "at": unit.at, "person_id": unit.by.person_id}
    unit.session.add_all(ImportMapping.model_validate(asdict(answer) | shared) for answer in answers)
    unit.session.flush()
