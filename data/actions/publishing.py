"""Let approved proposals out as versions of values: at once, or when their time has come."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Final, TypeAlias

from sqlmodel import col, select

from data.actions.entry import Entry, digest
from data.actions.proposing import entry_in
from data.actions.publication import publish
from data.actions.register import measure_of, site_of
from data.actions.reporting import STOCKHOLM
from data.actions.submissions import new_submission
from data.actions.versions import Series, check_change, check_entry, newest_version, next_version
from data.actor import Actor
from data.refusal import N_, RefusedError, kept_words
from data.store import StoreUnavailableError, Unit, reading, unit_of_work
from models.indicator import Indicator
from models.observation import Observation
from models.person import Person
from models.place import Place
from models.proposal import Proposal, ProposalState

_Made: TypeAlias = tuple[Observation | None, Observation]
CLOCK: Final = Actor(person_id=None, name=N_("tidsbestämd publicering"), role=None, party=None)


class OvertakenError(RefusedError):
    """Raised when another value was published after the proposed one was sent."""

    message = N_(
        "Ett annat värde för {period} har publicerats sedan det här skickades. Inget är publicerat nu. Skicka tillbaka "
        "värdet, så att det kan jämföras med det nya."
    )


def publish_rows(unit: Unit, rows: Sequence[Proposal]) -> None:
    """Publish the proposals in this transaction: as if each had been entered now, by who sent it.

    Raises:
        OvertakenError: if the value that one would follow is not the newest any more.
        UnsafePublicationError: if a hidden number of persons could be worked out with the values.
        RefusedError: as for a value that is entered; what is allowed may have changed since it was sent.
    """
    entries = [entry_in(unit, row) for row in rows]
    mark = digest(entries, person_id=unit.by.person_id)
    submission_id = new_submission(unit, token=f"proposals:{unit.revision}", digest=mark, source="proposal")
    made: list[_Made] = [
        _version(unit, entry, row=row, submission_id=submission_id) for entry, row in zip(entries, rows, strict=True)
    ]
    indicators = {row.indicator_id for row in rows}
    decided = publish(unit, indicators=indicators, submission=submission_id)
    for entry, one in zip(entries, made, strict=True):
        _record(unit, entry, made=one, decided=decided)
        decided = {}  # it is told of the whole transaction: the first event vouches for it


def publish_due() -> int:
    """Publish what has been approved for a time that has come, and return how many values that was.

    Those approved together are published together. Several processes may ask at once: each value is published once.
    What can no longer be published goes back to the approver with the reason; nothing is lost.

    Raises:
        StoreUnavailableError: if the database does not answer; what is due stays so.
    """
    published = 0
    for numbers in _due():
        try:
            published += _publish(numbers)
        except StoreUnavailableError:
            raise
        except RefusedError as refusal:
            _hand_back(numbers, refusal)
    return published


def _due() -> list[list[int]]:
    """Return the numbers of what is due now, in groups as they were approved."""
    with reading() as session:
        now = datetime.now(UTC)
        wanted = select(Proposal).where(Proposal.state == ProposalState.APPROVED, col(Proposal.publish_at) <= now)
        rows = session.exec(wanted.order_by(col(Proposal.decided_at), col(Proposal.id))).all()
        return [[int(row.id or 0) for row in group] for _at, group in groupby(rows, key=lambda row: row.decided_at)]


def _publish(numbers: Sequence[int]) -> int:
    with unit_of_work(by=CLOCK) as unit:
        rows = _still_due(unit, numbers)
        if rows:
            publish_rows(unit, rows)
        else:
            unit.leave_unchanged()
        return len(rows)


def _hand_back(numbers: Sequence[int], refusal: RefusedError) -> None:
    """Let the approver decide anew, and say why."""
    with unit_of_work(by=CLOCK) as unit:
        rows = _still_due(unit, numbers)
        for row in rows:
            row.state, row.refusal = ProposalState.SUBMITTED, kept_words(refusal)
            unit.session.add(row)
            # The reason may name numbers of what is not published; the log is read by others than the party.
            unit.record(action="hand_back_value", subject=entry_in(unit, row).subject)
        if not rows:
            unit.leave_unchanged()


def _still_due(unit: Unit, numbers: Sequence[int]) -> Sequence[Proposal]:
    """Return those that no other process or person has seen to in the meantime."""
    wanted = select(Proposal).where(col(Proposal.id).in_(numbers), Proposal.state == ProposalState.APPROVED)
    return unit.session.exec(wanted.order_by(col(Proposal.id))).all()


def _version(unit: Unit, entry: Entry, *, row: Proposal, submission_id: int) -> _Made:
    """Add the version that the proposal becomes; return it after the one that it follows."""
    indicator = unit.session.get_one(Indicator, row.indicator_id)
    site = site_of(unit.session.get_one(Place, row.place_id))
    today = unit.at.astimezone(STOCKHOLM).date()
    check_entry(entry, measure=measure_of(unit.session, indicator), site=site, today=today, may_be_finer=True)
    series = Series(row.indicator_id, row.place_id, entry.sex, entry.ages)
    newest = newest_version(unit.session, series=series, period=row.period)
    if row.opened_version != (0 if newest is None else newest.version):
        raise OvertakenError(period=entry.period)
    check_change(entry, newest=newest)
    version = next_version(entry, series=series, newest=newest, submission_id=submission_id, unit=unit)
    version.recorded_by = row.submitted_by
    unit.session.add(version)
    unit.session.flush()
    row.state, row.observation_id = ProposalState.PUBLISHED, version.id
    unit.session.add(row)
    return newest, version


def _record(unit: Unit, entry: Entry, *, made: _Made, decided: Mapping[str, object]) -> None:
    newest, version = made
    unit.record(
        action="publish_value",
        subject=entry.subject,
        version=version.version,
        value=entry.value,
        missing_reason=entry.missing_reason,
        status=entry.status,
        before=None if newest is None else newest.value,
        sent_by=unit.session.get_one(Person, version.recorded_by).name,
        **decided,
    )
