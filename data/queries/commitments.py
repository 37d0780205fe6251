"""What the parties promise for the shared goals, what they do about it and how they say it goes: the one reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from data.disclosure.door import may_see
from data.queries.content import grouped
from data.queries.own_work import names_of_people, rows_seen
from data.store import reading
from models.commitment import Activity, CheckIn, Commitment, CommitmentStatus
from models.goal import Goal
from models.indicator import Indicator
from models.party import Party
from models.text import Text
from models.vocabulary import Clearance, PartyKind

_Key = tuple[int | None, int | None]


@dataclass(frozen=True)
class CheckInView:
    """How something stood on a day; the note and who wrote it are for those who have signed in."""

    on: date
    status: CommitmentStatus
    value: float | None
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
    stood then, with the check-ins that had been made; what they are called is told as it is now.
    """
    with reading() as session:
        measures = {row.id: row for row in session.exec(select(Indicator))}
        rows = [
            row
            for row in rows_seen(session, Commitment, clearance=clearance, at=as_known_at)
            if row.indicator_id is None or may_see(clearance, needed=measures[row.indicator_id].clearance)
        ]
        if not rows:
            return ()
        said = _check_ins(session, clearance=clearance, at=as_known_at)
        goals = {row.id: row.slug for row in session.exec(select(Goal))}
        parties = {row.id: row.kind for row in session.exec(select(Party))}
        done = grouped(
            (row.commitment_id, _activity(row, check_ins=said[None, row.id]))
            for row in rows_seen(session, Activity, clearance=clearance, at=as_known_at)
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
                activities=done[row.id or 0],
                check_ins=said[row.id, None],
            )
            for row in rows
        )


def _check_ins(
    session: Session, *, clearance: Clearance, at: datetime | None
) -> Mapping[_Key, tuple[CheckInView, ...]]:
    """Return all check-ins by what they are of, the newest day first; the later said of a day before the earlier."""
    names, tells = names_of_people(session, clearance=clearance), clearance is not Clearance.OPEN
    rows = select(CheckIn).order_by(col(CheckIn.on).desc(), col(CheckIn.id).desc())
    if at is not None:
        rows = rows.where(CheckIn.recorded_at <= at)
    return grouped(
        (
            (row.commitment_id, row.activity_id),
            CheckInView(
                on=row.on,
                status=row.status,
                value=row.value,
                note=row.note if tells else "",
                recorded_at=row.recorded_at,
                recorded_by=names[row.recorded_by],
            ),
        )
        for row in session.exec(rows)
    )


def _activity(row: Activity, *, check_ins: tuple[CheckInView, ...]) -> ActivityView:
    return ActivityView(
        slug=row.slug,
        name=Text(row.name_sv, row.name_en),
        owner=row.owner,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        expected_effect=row.expected_effect,
        clearance=row.clearance,
        version=row.version,
        check_ins=check_ins,
    )
