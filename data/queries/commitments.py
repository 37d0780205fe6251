"""What the parties promise for the shared goals, what they do about it and how they say it goes: the one reading."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session, col, select

from data.disclosure.door import may_see
from data.queries.content import grouped
from data.queries.own_work import names_of_people, rows_seen
from data.queries.wordings import Stood
from data.store import reading
from models.commitment import Activity, CheckIn, Commitment, CommitmentStatus
from models.goal import Goal
from models.indicator import Indicator
from models.party import Party
from models.text import Text
from models.vocabulary import Clearance, PartyKind

_Key = tuple[int | None, int | None]
_NOT_MEASURED: Final = Text("", "")


@dataclass(frozen=True)
class CheckInView:
    """How something stood on a day; the note and who wrote it are for those who have signed in.

    A value is of the measure that there was when it was said, which the commitment may since have left for another.
    """

    on: date
    status: CommitmentStatus
    value: float | None
    measure: Text
    note: str
    recorded_at: datetime
    recorded_by: str


@dataclass(frozen=True, kw_only=True)
class Followed:
    """What is checked in on, the newest check-in first."""

    slug: str
    name: Text
    starts_on: date
    ends_on: date | None
    clearance: Clearance
    version: int
    changed_at: datetime | None
    check_ins: tuple[CheckInView, ...]

    @property
    def latest(self) -> CheckInView | None:
        """The newest check-in; None before the first."""
        return self.check_ins[0] if self.check_ins else None


@dataclass(frozen=True, kw_only=True)
class ActivityView(Followed):
    """One thing that is done for a commitment."""

    owner: str
    expected_effect: str


@dataclass(frozen=True, kw_only=True)
class CommitmentView(Followed):
    """One party's promise for a goal (a slug), measured by an indicator (a slug), a measure in words, or not at all."""

    goal: str
    party: PartyKind
    indicator: str | None
    measure: Text
    role: str
    activities: tuple[ActivityView, ...]


def commitments(*, clearance: Clearance, as_known_at: datetime | None = None) -> tuple[CommitmentView, ...]:
    """Return every commitment that such a reader may see, with its activities, by when they begin.

    One that is measured by an indicator is seen by those who may see the indicator. Of an earlier moment: those that
    stood then, as they were worded then, with the check-ins that had been made.
    """
    with reading() as session:
        measures = {row.id: row for row in session.exec(select(Indicator))}

        def may(row: Commitment) -> bool:
            return row.indicator_id is None or may_see(clearance, needed=measures[row.indicator_id].clearance)

        found = rows_seen(session, Commitment, clearance=clearance, at=as_known_at, may=may)
        if not found:
            return ()
        said = _check_ins(session, at=as_known_at)
        names = names_of_people(session, clearance=clearance)
        goals = {row.id: row.slug for row in session.exec(select(Goal))}
        parties = {row.id: row.kind for row in session.exec(select(Party))}
        done = grouped(
            (one.row.commitment_id, _activity(one, check_ins=_told(said[None, one.number], names=names)))
            for one in rows_seen(session, Activity, clearance=clearance, at=as_known_at)
        )
        return tuple(
            CommitmentView(
                slug=row.slug,
                goal=goals[row.goal_id],
                party=parties[row.party_id],
                name=Text(row.name_sv, row.name_en),
                indicator=None if row.indicator_id is None else measures[row.indicator_id].slug,
                measure=Text(row.measure_sv, row.measure_en),
                role=row.role,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                clearance=row.clearance,
                version=row.version,
                changed_at=one.changed_at,
                activities=done[one.number],
                check_ins=_told(said[one.number, None], names=names, of=one),
            )
            for one in found
            for row in (one.row,)
        )


def _check_ins(session: Session, *, at: datetime | None) -> Mapping[_Key, tuple[CheckIn, ...]]:
    """Return all check-ins by what they are of, the newest day first; the later said of a day before the earlier."""
    rows = select(CheckIn).order_by(col(CheckIn.on).desc(), col(CheckIn.id).desc())
    if at is not None:
        rows = rows.where(CheckIn.recorded_at <= at)
    return grouped(((row.commitment_id, row.activity_id), row) for row in session.exec(rows))


def _told(
    rows: Iterable[CheckIn], *, names: Mapping[int | None, str] | None, of: Stood[Commitment] | None = None
) -> tuple[CheckInView, ...]:
    """Return the check-ins as the reader may know them: without notes for who knows nobody's name."""
    return tuple(
        CheckInView(
            on=row.on,
            status=row.status,
            value=None if measure is None else row.value,
            measure=measure or _NOT_MEASURED,
            note="" if names is None else row.note,
            recorded_at=row.recorded_at,
            recorded_by="" if names is None else names[row.recorded_by],
        )
        for row in rows
        for measure in (None if of is None else _measure(of, at=row.recorded_at),)
    )


def _measure(of: Stood[Commitment], *, at: datetime) -> Text | None:
    """Return what a value that was said at the moment is a value of; None where the reader may not know it."""
    then = of.version_at(at)
    if then.measure_sv == of.row.measure_sv:
        return Text(of.row.measure_sv, of.row.measure_en)
    return Text(then.measure_sv, then.measure_en) if then in of.earlier else None


def _activity(one: Stood[Activity], *, check_ins: tuple[CheckInView, ...]) -> ActivityView:
    row = one.row
    return ActivityView(
        slug=row.slug,
        name=Text(row.name_sv, row.name_en),
        owner=row.owner,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        expected_effect=row.expected_effect,
        clearance=row.clearance,
        version=row.version,
        changed_at=one.changed_at,
        check_ins=check_ins,
    )
