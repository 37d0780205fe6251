"""Withdraw a whole batch of imported values: each says again what it said before the batch, and history keeps both."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final, NamedTuple

from sqlalchemy import and_
from sqlalchemy import select as sql_select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from data.actions.entry import NUMBERS, Entry, digest
from data.actions.known_cells import Facts, KnownIndicator, Newest
from data.actions.proposing import OPEN, proposed
from data.actions.publication import publish
from data.actions.submissions import new_submission
from data.actions.versions import CellId, Series, cell_columns, insert_versions, spans_of
from data.actor import CONSOLE, Actor
from data.queries.batches import UnknownBatchError
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from data.texts import clean_text
from models.ages import Ages
from models.importing import ImportBatch, ImportWithdrawal
from models.indicator import Indicator
from models.observation import Observation
from models.period import Period
from models.proposal import Proposal, ProposalState
from models.vocabulary import MissingReason, PartyKind, Permission, Sex, ValueStatus

_LONGEST = 2000
_CELL = ("indicator_id", "place_id", "period", "sex", "ages")
_SAID: Final = (*NUMBERS, "missing_reason", "status", "comment", "source", "source_date")
_NOTHING: Final[Mapping[str, Any]] = {
    **dict.fromkeys((*NUMBERS, "source_date")),
    **dict.fromkeys(("comment", "source"), ""),
    "missing_reason": MissingReason.WITHDRAWN,
    "status": ValueStatus.WITHDRAWN,
}


class BatchWithdrawnError(RefusedError):
    """Raised for a batch that has been withdrawn already."""

    message = N_("Inläsningen drogs tillbaka {when}. Inget har ändrats nu.")


class WithdrawalReasonError(RefusedError):
    """Raised when a batch is to be withdrawn without saying why."""

    message = N_("Skriv varför inläsningen dras tillbaka.")


@dataclass(frozen=True)
class WithdrawnBatch:
    """What became of the values: how many say again what they said before, and how many were removed, stopped, kept.

    Of those restored and removed, `submitted` wait for the party's approver.
    """

    restored: int
    removed: int
    stopped: int
    kept: int
    submitted: int
    at: datetime


class _Brought(NamedTuple):
    """A version that the batch brought, by its number, and the version before it."""

    cell: CellId
    id: int
    version: int
    before: Newest | None

    @property
    def said(self) -> Mapping[str, Any]:
        """What the value said before: nothing where there was none, or a withdrawn one."""
        if self.before is None or not self.before.stands:
            return _NOTHING
        told = self.before._asdict()
        return {name: told[name] for name in _SAID}


def withdraw_batch(number: int, *, reason: str, by: Actor) -> WithdrawnBatch:
    """Let every value of the batch say again what it said before, as new versions with the reason, in one transaction.

    A value that had none before is withdrawn. One that somebody has changed since is left as it is, and counted. What
    waits for an approver is stopped. Where the party approves its values, the earlier ones are sent to the approver.

    Raises:
        NotAllowedError: unless the person reports for the party of every indicator.
        UnknownBatchError, BatchWithdrawnError, WithdrawalReasonError: each for its own reason.
        LockedError, AlreadyProposedError: where the party approves its values, as `proposing` says.
        UnsafePublicationError, SumError: as for a value that is entered.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.REPORT)
        batch = unit.session.get(ImportBatch, number)
        if batch is None:
            raise UnknownBatchError(number=number)

        def allow(party: PartyKind) -> None:
            authorise(unit, Permission.REPORT, party=party)

        facts = Facts(unit.session, allow=allow)
        indicators = [facts.indicator(slug) for slug in _indicators(unit.session, batch)]
        earlier = unit.session.get(ImportWithdrawal, number)
        if earlier is not None:
            raise BatchWithdrawnError(when=earlier.at)
        said = clean_text(reason, most=_LONGEST)
        if not said:
            raise WithdrawalReasonError
        newest = {version.id for one in indicators for version in facts.newest(one).values()}
        return _withdraw(unit, batch, indicators=indicators, newest=newest, reason=said)


def _indicators(session: Session, batch: ImportBatch) -> list[str]:
    """Return the indicators that the batch brought values of, published or not."""
    found: set[str] = set()
    for table in (Observation, Proposal):
        wanted = select(Indicator.slug).join(table, col(table.indicator_id) == col(Indicator.id)).distinct()
        found |= set(session.exec(wanted.where(col(table.submission_id) == batch.submission_id)))
    return sorted(found)


def _withdraw(
    unit: Unit, batch: ImportBatch, *, indicators: Sequence[KnownIndicator], newest: set[int], reason: str
) -> WithdrawnBatch:
    mark = digest([], person_id=batch.id)
    submission = new_submission(unit, token=f"import-withdrawn-{batch.id}", digest=mark, source="import")
    stopped, published = _stop(unit, batch.submission_id)
    brought = _brought(unit.session, batch.submission_id)
    undone = [one for one in brought if one.id in newest]
    approving = {one.id for one in indicators if one.needs_approval and unit.by != CONSOLE}
    sent = [one for one in undone if one.cell[0] in approving]
    at_once = [one for one in undone if one.cell[0] not in approving]
    for one in sent:
        _propose(unit, one, reason=reason, submission=submission)
    insert_versions(unit, _versions(unit, at_once, reason=reason, submission=submission))
    removed = sum(one.said is _NOTHING for one in undone)
    counts = {"restored": len(undone) - removed, "removed": removed, "stopped": stopped}
    counts["kept"] = len(brought) - len(undone) + published
    row = {"batch_id": batch.id, "submission_id": submission, "reason": reason, "at": unit.at, **counts}
    unit.session.add(ImportWithdrawal.model_validate({**row, "person_id": unit.by.person_id}))
    decided = publish(unit, indicators={one.cell[0] for one in at_once}, submission=submission)
    unit.record(action="withdraw_import", subject=batch.file_name, batch=batch.id, reason=reason, **counts, **decided)
    return WithdrawnBatch(**counts, submitted=len(sent), at=unit.at)


def _stop(unit: Unit, submission: int) -> tuple[int, int]:
    """Withdraw what waits for an approver; return how many values that was, and how many had been published."""
    stopped = published = 0
    for row in unit.session.exec(select(Proposal).where(Proposal.submission_id == submission)):
        if row.state in (*OPEN, ProposalState.RETURNED):
            row.state = ProposalState.WITHDRAWN
            unit.session.add(row)
            stopped += 1
        elif row.state is ProposalState.PUBLISHED:
            published += 1
    return stopped, published


def _brought(session: Session, submission: int) -> list[_Brought]:
    """Return the versions that the submission brought, each with the version before it, in one select."""
    before = aliased(Observation)
    own = [getattr(Observation, name) for name in (*_CELL, "id", "version")]
    is_same = and_(*(getattr(before, name) == getattr(Observation, name) for name in _CELL))
    wanted = (
        sql_select(*own, *(getattr(before, name) for name in Newest._fields))
        .join(before, and_(is_same, col(before.version) == col(Observation.version) - 1), isouter=True)
        .where(col(Observation.submission_id) == submission)
        .order_by(col(Observation.id))
    )
    width, cell = len(own), len(_CELL)
    return [
        _Brought(tuple(row[:cell]), row[cell], row[cell + 1], None if row[width] is None else Newest._make(row[width:]))
        for row in session.execute(wanted).all()
    ]


def _versions(unit: Unit, undone: Sequence[_Brought], *, reason: str, submission: int) -> Iterator[dict[str, Any]]:
    """Yield the rows that undo the values that stand."""
    spans = spans_of({one.cell[2] for one in undone})
    shared = {"submission_id": submission, "recorded_at": unit.at, "recorded_by": unit.by.person_id}
    for one in undone:
        cell = cell_columns(one.cell, spans=spans)
        yield {**one.said, **cell, "version": one.version + 1, "correction_reason": reason, **shared}


def _propose(unit: Unit, one: _Brought, *, reason: str, submission: int) -> None:
    indicator, place, period, sex, ages = one.cell
    said = dict(one.said)
    said |= {name: None if said[name] is None else Decimal(repr(said[name])) for name in NUMBERS}
    said |= {"period": Period.of(period), "sex": Sex(sex), "ages": Ages.of(ages), "correction_reason": reason}
    entry = Entry(indicator="", place="", **said)
    series = Series(indicator, place, entry.sex, entry.ages)
    newest = unit.session.get_one(Observation, one.id)
    unit.session.add(proposed(unit, entry, series=series, newest=newest, submission_id=submission))
