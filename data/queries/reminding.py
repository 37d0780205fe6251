"""Who is reminded of which values, and when: soon due, due, late, and at last the party's leader."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlmodel import Session, col, select

from data.actor import Actor
from data.queries.catalogue import catalogue
from data.queries.expectation import due_on
from data.queries.permission import require
from data.queries.responsibilities import Reporter, Responsible, responsible
from data.queries.schedule import Owed, worklist
from data.queries.standing import DueState
from data.queries.views import IndicatorView, PartyView
from data.store import reading
from models.ages import EVERYONE
from models.indicator import Indicator
from models.period import Period
from models.person import Person
from models.place import Place
from models.proposal import Proposal, ProposalState
from models.responsibility import Reminder
from models.vocabulary import Clearance, Permission, Sex

HELD_FOR = timedelta(hours=1)
_SOON, _LAST_DAYS = 14, 1


class Step(StrEnum):
    """How pressing a reminder is; each is sent once for a value. The last one goes to the party's leader."""

    SILENT = "silent"
    LATE = "late"
    DUE = "due"
    SOON = "soon"


@dataclass(frozen=True)
class Notice:
    """Values to be reminded of: an indicator (slug) and a period, and where it is missing, None for several places."""

    indicator: str
    period: Period
    due_on: date
    step: Step
    place: str | None
    who: Responsible


@dataclass(frozen=True)
class Recipient:
    """A person (`person/12`) or a party's leader (`party/police`); `subject` is what the log calls them."""

    code: str
    subject: str
    name: str
    address: str


@dataclass(frozen=True)
class Letter:
    """What one recipient is to be told, most pressing first."""

    to: Recipient
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class Post:
    """The letters to send now, and the indicators (slugs) that nobody can be told of, by who lacks an address.

    Those that nobody answers for stand under an empty name.
    """

    letters: tuple[Letter, ...]
    unreachable: Mapping[str, tuple[str, ...]]


def post_of(*, today: date, at: datetime, by: Actor) -> Post:
    """Return what is to be sent that day and has not been; what another run is sending at that moment is left to it.

    Nobody is reminded of what the publisher has not published or of what waits for an approver, nor told that a value
    is late that was never promised.

    Raises:
        NotAllowedError: unless the person may manage people, whose addresses these are.
    """
    with reading() as session:
        require(session, Permission.MANAGE_PEOPLE, by=by)
        people = {int(row.id or 0): row for row in session.exec(select(Person))}
        told, sent = _told(session, at=at), _sent_for_approval(session)
    content, named = catalogue(), responsible(clearance=Clearance.RESTRICTED)
    letters: dict[Recipient, list[Notice]] = {}
    lacking: dict[str, set[str]] = {}
    for party in content.parties:
        lines = [
            line
            for line in worklist(party.kind, today=today, content=content)
            if (line.indicator, line.place, line.period.code) not in sent
        ]
        for notice in _notices(lines, party=party, today=today, its=content.indicator, named=named):
            for recipient in _recipients(notice, party=party, people=people):
                if not recipient.address:
                    lacking.setdefault(recipient.name, set()).add(notice.indicator)
                elif (recipient.code, notice.indicator, notice.period.code, notice.step.value) not in told:
                    letters.setdefault(recipient, []).append(notice)
    return Post(
        tuple(Letter(to, tuple(sorted(notices, key=_order))) for to, notices in letters.items()),
        {name: tuple(sorted(slugs)) for name, slugs in lacking.items()},
    )


def _notices(
    lines: Sequence[Owed],
    *,
    party: PartyView,
    today: date,
    its: Callable[[str], IndicatorView],
    named: Mapping[str, Responsible],
) -> Sequence[Notice]:
    """Return what the lines give reason to say: each indicator, period and step once, whatever the places."""
    found: dict[tuple[str, Period, Step], Notice] = {}
    for line in lines:
        for step, period in _steps(line, today=today):
            day = due_on(period, indicator=its(line.indicator))
            if step is not Step.SILENT or _is_silent(day, party=party, today=today):
                who = named.get(line.indicator, Responsible())
                notice = Notice(line.indicator, period, day, step, line.place, who)
                key = (line.indicator, period, step)
                found[key] = replace(notice, place=None) if key in found else notice
    return tuple(found.values())


def _steps(line: Owed, *, today: date) -> Iterator[tuple[Step, Period]]:
    if line.late_since is not None:
        yield Step.LATE, line.period
        yield Step.SILENT, line.late_since
    elif line.state is not DueState.DONE and not line.is_announced:
        left = (line.due_on - today).days
        if left <= _SOON:
            yield (Step.DUE if left <= _LAST_DAYS else Step.SOON), line.period


def _is_silent(day: date, *, party: PartyView, today: date) -> bool:
    return party.silent_days is not None and day + timedelta(days=party.silent_days) < today


def _recipients(notice: Notice, *, party: PartyView, people: Mapping[int, Person]) -> Sequence[Recipient]:
    """Return the leader for what is silent, both who answer for what is late, else the first who can be reached.

    Where nobody answers there is one without name and address, so that somebody hears of it.
    """
    if notice.step is Step.SILENT:
        return (Recipient(f"party/{party.kind}", party.slug, party.name.sv, party.leader_email),)
    able = [_person(one, people=people) for one in (notice.who.person, notice.who.substitute) if one is not None]
    if not able:
        return (Recipient("", "", "", ""),)
    if notice.step is Step.LATE:
        return able
    return [next((one for one in able if one.address), able[0])]


def _person(named: Reporter, *, people: Mapping[int, Person]) -> Recipient:
    row = people[named.id]
    return Recipient(f"person/{named.id}", f"person/{row.username}", row.name, row.email)


def _told(session: Session, *, at: datetime) -> frozenset[tuple[str, str, str, str]]:
    slugs = {row.id: row.slug for row in session.exec(select(Indicator))}
    return frozenset(
        (row.recipient, slugs[row.indicator_id], row.period, row.step)
        for row in session.exec(select(Reminder))
        if row.sent_at is not None or row.held_at > at - HELD_FOR
    )


def _sent_for_approval(session: Session) -> frozenset[tuple[str, str, str]]:
    waiting = (
        select(Indicator.slug, Place.slug, Proposal.period)
        .join(Indicator, col(Indicator.id) == Proposal.indicator_id)
        .join(Place, col(Place.id) == Proposal.place_id)
        .where(col(Proposal.state).in_((ProposalState.SUBMITTED, ProposalState.APPROVED)))
        .where(Proposal.sex == Sex.TOTAL, Proposal.ages == EVERYONE.code)
    )
    return frozenset(session.exec(waiting).all())


def _order(notice: Notice) -> tuple[int, date, str]:
    return list(Step).index(notice.step), notice.due_on, notice.indicator
