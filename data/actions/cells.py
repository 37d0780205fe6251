"""Save a form of many values: in one transaction those without fault, and for each other one the reason why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from data.actions.delivery import Desk
from data.actions.drafts import discard_drafts, remove_drafts
from data.actions.entry import Entry, digest
from data.actions.proposing import proposed, record_proposed
from data.actions.publication import publish
from data.actions.reporting import STOCKHOLM, check_opened, record_change
from data.actions.submissions import earlier_submission, new_submission
from data.actions.versions import Series, check_change, check_entry, cleaned, next_version, says_the_same
from data.actor import Actor
from data.queries.drafts import Cell
from data.refusal import RefusedError
from data.store import NotAllowedError, Unit, authorise, unit_of_work
from models.observation import Observation
from models.proposal import Proposal
from models.vocabulary import Permission


@dataclass(frozen=True)
class FilledCell:
    """One value of the form, and the version that it was opened with: 0 for none."""

    entry: Entry
    opened_version: int

    @property
    def cell(self) -> Cell:
        """Which value it is."""
        entry = self.entry
        return Cell(indicator=entry.indicator, place=entry.place, period=entry.period, sex=entry.sex, ages=entry.ages)


@dataclass(frozen=True)
class SavedCells:
    """What became of a form: the version of each value that stands now, and why each other one was refused.

    Of those that were `submitted` the party's approver decides; their version is the one that still stands, 0 for none.
    """

    versions: Mapping[int, int]
    refusals: Mapping[int, RefusedError]
    recorded_at: datetime
    submitted: frozenset[int] = frozenset()


@dataclass
class _Work:
    """What one transaction has made of the form so far, by index in it."""

    rows: dict[int, tuple[Entry, Observation, Observation | None]] = field(default_factory=dict)
    proposals: dict[int, tuple[Entry, Proposal]] = field(default_factory=dict)
    unchanged: dict[int, int] = field(default_factory=dict)
    refusals: dict[int, RefusedError] = field(default_factory=dict)


def save_cells(cells: Sequence[FilledCell], *, token: str, by: Actor) -> SavedCells:
    """Store every value of the form that has no fault, in one transaction, and drop the drafts that they were.

    What the store holds already makes no new version. The same token twice saves once. Where the party approves its
    values first, they are sent for approval instead and nobody else sees them.

    Raises:
        NotAllowedError: unless the person reports for the party of every indicator.
        TokenReusedError: if the token has brought other values before.
        UnsafePublicationError: if hidden numbers of persons could be worked out with the values; nothing is saved.
    """
    try:
        saved = _save(cells, token=token, by=by)
    except IntegrityError:
        # A writer that does not queue with us came first; the second try meets that work and says so.
        saved = _save(cells, token=token, by=by)
    if by.person_id is not None and saved.versions:
        discard_drafts([cells[index].cell for index in saved.versions], by=by)
    return saved


def _save(cells: Sequence[FilledCell], *, token: str, by: Actor) -> SavedCells:
    mark = digest([cell.entry for cell in cells], person_id=by.person_id)
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.REPORT)
        earlier = earlier_submission(unit, token=token, digest=mark)
        desk = Desk(unit)
        if earlier is not None:
            return _saved_by(earlier, cells, desk=desk, unit=unit)
        submission_id = new_submission(unit, token=token, digest=mark, source="form")
        work = _Work()
        for index, cell in enumerate(cells):
            try:
                _take(index, cell, work=work, desk=desk, unit=unit, submission_id=submission_id)
            except NotAllowedError:
                raise
            except RefusedError as refusal:
                work.refusals[index] = refusal
        _store(work, cells, unit=unit, submission_id=submission_id)
        versions = {index: row.version for index, (_, row, _) in work.rows.items()}
        sent = {index: row.opened_version for index, (_, row) in work.proposals.items()}
        return SavedCells(versions | sent | work.unchanged, work.refusals, unit.at, frozenset(sent))


def _take(index: int, cell: FilledCell, *, work: _Work, desk: Desk, unit: Unit, submission_id: int) -> None:
    entry = cleaned(cell.entry)
    known = desk.indicator(entry.indicator)
    place_id, site = desk.place(entry.place)
    today = unit.at.astimezone(STOCKHOLM).date()
    check_entry(entry, measure=known.measure, site=site, today=today)
    newest = known.newest.get((place_id, entry.sex, entry.ages.code, entry.period.code))
    if newest is not None and says_the_same(entry, newest=newest):
        work.unchanged[index] = newest.version
        return
    check_opened(unit, entry, opened_version=cell.opened_version, newest=newest)
    check_change(entry, newest=newest)
    series = Series(known.id, place_id, entry.sex, entry.ages)
    if known.wants_approval:
        sent = proposed(unit, entry, series=series, newest=newest, submission_id=submission_id)
        unit.session.add(sent)
        work.proposals[index] = (entry, sent)
        return
    row = next_version(entry, series=series, newest=newest, submission_id=submission_id, unit=unit)
    work.rows[index] = (entry, row, newest)
    known.newest[place_id, entry.sex, entry.ages.code, entry.period.code] = row


def _store(work: _Work, cells: Sequence[FilledCell], *, unit: Unit, submission_id: int) -> None:
    made = [*work.rows, *work.proposals]
    if not made:
        unit.leave_unchanged()
        return
    for entry, _ in work.proposals.values():
        record_proposed(unit, entry)
    if work.rows:
        _publish(work, unit=unit, submission_id=submission_id)
    if unit.by.person_id is not None:
        remove_drafts(unit.session, [cells[index].cell for index in made], by=unit.by)


def _publish(work: _Work, *, unit: Unit, submission_id: int) -> None:
    unit.session.add_all(row for _, row, _ in work.rows.values())
    indicators = {row.indicator_id for _, row, _ in work.rows.values()}
    decided = publish(unit, indicators=indicators, submission=submission_id)
    for entry, row, newest in work.rows.values():
        # What was decided over secrecy is one thing for the whole transaction: the first event vouches for it.
        record_change(unit, entry, version=row.version, newest=newest, decided=decided)
        decided = {}


def _saved_by(submission: int, cells: Sequence[FilledCell], *, desk: Desk, unit: Unit) -> SavedCells:
    """Return what became of the values that the submission brought when it came first."""
    versions: dict[int, int] = {}
    sent = set(unit.session.exec(select(Proposal.place_id).where(Proposal.submission_id == submission)))
    submitted = set()
    for index, cell in enumerate(cells):
        entry = cell.entry
        place_id, _ = desk.place(entry.place)
        newest = desk.indicator(entry.indicator).newest.get((place_id, entry.sex, entry.ages.code, entry.period.code))
        if newest is not None and newest.submission_id == submission:
            versions[index] = newest.version
        elif place_id in sent:
            versions[index] = cell.opened_version
            submitted.add(index)
    unit.leave_unchanged()
    return SavedCells(versions, {}, unit.at, frozenset(submitted))
