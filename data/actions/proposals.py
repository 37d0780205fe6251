"""Approve what a party's coordinators have sent, send it back, take it back, and unlock one published value."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from data.actions.entry import Entry
from data.actions.proposing import OPEN, entry_in, is_locked
from data.actions.publishing import publish_rows
from data.actions.register import indicator_row, place_row, reporter_of, site_of
from data.actions.versions import Series, newest_version
from data.actor import Actor
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from data.texts import clean_text
from models.ages import EVERYONE, Ages
from models.indicator import Indicator
from models.period import Period
from models.person import Person
from models.place import Place
from models.proposal import Proposal, ProposalState, Unlocking
from models.vocabulary import Permission, Role, Sex

_LONGEST = 2000


class DecidedError(RefusedError):
    """Raised when somebody has seen to the proposal in the meantime, or it is not there."""

    message = N_("Någon har redan hanterat ett av de valda värdena. Inget är ändrat nu. Se listan som den är nu.")


class OwnValueError(RefusedError):
    """Raised when a person would approve a value that the same person has sent, and another approver could."""

    message = N_(
        "Du har själv skickat värdet för {period}, {place}, och ett eget värde godkänns av någon annan. Be {name} "
        "godkänna det, eller välj bort det och godkänn resten."
    )


class MessageNeededError(RefusedError):
    """Raised for a value that would be sent back without a word."""

    message = N_("Skriv vad som ska rättas, så att den som skickade värdet vet vad du menar.")


class UnlockReasonNeededError(RefusedError):
    """Raised when a value would be unlocked without a reason."""

    message = N_("Skriv varför värdet låses upp.")


class PastMomentError(RefusedError):
    """Raised for a time of publication that has passed."""

    message = N_("Tiden har redan passerat. Välj en senare tid, eller publicera direkt.")


class NotLockedError(RefusedError):
    """Raised where there is nothing to unlock."""

    message = N_("Värdet för {period} är inte låst. Det går att ändra som det är.")


@dataclass(frozen=True)
class Approval:
    """What became of an approval: how many values were published, and how many wait for their time."""

    published: int
    waiting: int
    at: datetime


def approve(*, proposals: Sequence[int], publish_at: datetime | None = None, by: Actor) -> Approval:
    """Approve proposals by their numbers and publish them, now or at a set time: all of them, or none.

    What waits for its time already may be approved anew, for another time or for now.

    Raises:
        NotAllowedError: unless the person approves for the party of each.
        OwnValueError: for a value that the person sent, unless the party has no other approver.
        DecidedError, PastMomentError: each for its own reason.
        RefusedError: as `publish_rows` says, when they are to be published now.
    """
    with unit_of_work(by=by) as unit:
        rows = list(_taken(unit, proposals, permission=Permission.APPROVE, states=OPEN))
        if publish_at is not None and publish_at <= unit.at:
            raise PastMomentError
        for row in rows:
            _refuse_own(unit, row)
            row.state, row.publish_at, row.message, row.refusal = ProposalState.APPROVED, publish_at, "", ""
            row.decided_at, row.decided_by = unit.at, by.person_id
            unit.session.add(row)
            if publish_at is not None:
                unit.record(action="approve_value", subject=entry_in(unit, row).subject, publish_at=publish_at)
        if publish_at is None:
            publish_rows(unit, rows)
        published = len(rows) if publish_at is None else 0
        return Approval(published=published, waiting=len(rows) - published, at=unit.at)


def send_back(*, proposals: Sequence[int], message: str, by: Actor) -> None:
    """Send proposals back to who sent them, with what is to be mended; also such as are approved and still wait.

    Raises:
        NotAllowedError: unless the person approves for the party of each.
        MessageNeededError, DecidedError, TextRefusedError: each for its own reason.
    """
    said = clean_text(message, most=_LONGEST)
    with unit_of_work(by=by) as unit:
        for row in _taken(unit, proposals, permission=Permission.APPROVE, states=OPEN):
            if not said:
                raise MessageNeededError
            row.state, row.message, row.refusal, row.publish_at = ProposalState.RETURNED, said, "", None
            row.decided_at, row.decided_by = unit.at, by.person_id
            unit.session.add(row)
            unit.record(action="send_back_value", subject=entry_in(unit, row).subject, reason=said)


def withdraw_proposal(*, proposal: int, by: Actor) -> None:
    """Take a proposal back that has not been published, or put one away that was sent back.

    Raises:
        NotAllowedError: unless the person reports for the party.
        DecidedError: if it is not there any more.
    """
    states = (*OPEN, ProposalState.RETURNED)
    with unit_of_work(by=by) as unit:
        for row in _taken(unit, [proposal], permission=Permission.REPORT, states=states):
            row.state, row.publish_at = ProposalState.WITHDRAWN, None
            unit.session.add(row)
            unit.record(action="withdraw_proposal", subject=entry_in(unit, row).subject)


def unlock_value(
    *,
    indicator: str,
    place: str,
    period: Period,
    sex: Sex = Sex.TOTAL,
    ages: Ages = EVERYONE,
    reason: str,
    by: Actor,
) -> None:
    """Let one published value be changed; the version that comes next is locked again.

    Raises:
        NotAllowedError: unless the person approves for the indicator's party.
        UnlockReasonNeededError, NotLockedError, UnknownError, TextRefusedError: each for its own reason.
    """
    said = clean_text(reason, most=_LONGEST)
    with unit_of_work(by=by) as unit:
        row, where = indicator_row(unit.session, indicator), place_row(unit.session, place)
        authorise(unit, Permission.APPROVE, party=reporter_of(unit.session, row))
        series = Series(int(row.id or 0), int(where.id or 0), sex, ages)
        newest = newest_version(unit.session, series=series, period=period.code)
        if newest is None or not is_locked(unit.session, newest):
            raise NotLockedError(period=period)
        if not said:
            raise UnlockReasonNeededError
        unit.session.add(Unlocking(observation_id=int(newest.id or 0), reason=said, at=unit.at, person_id=by.person_id))
        subject = Entry(indicator=indicator, place=place, period=period, sex=sex, ages=ages).subject
        unit.record(action="unlock_value", subject=subject, version=newest.version, reason=said)


def _taken(
    unit: Unit, numbers: Sequence[int], *, permission: Permission, states: Sequence[ProposalState]
) -> Iterator[Proposal]:
    """Yield the proposals, each after asking whether this person may, and whether it is still to be seen to.

    Raises:
        DecidedError: for one that is not, and when none is asked for.
    """
    authorise(unit, permission)
    if not numbers:
        raise DecidedError
    for number in numbers:
        row = unit.session.get(Proposal, number)
        if row is None:
            raise DecidedError
        indicator = unit.session.get_one(Indicator, row.indicator_id)
        authorise(unit, permission, party=reporter_of(unit.session, indicator))
        if row.state not in states:
            raise DecidedError
        yield row


def _refuse_own(unit: Unit, row: Proposal) -> None:
    """Refuse the approval of one's own value while anyone else of the party can give it."""
    if row.submitted_by != unit.by.person_id:
        return
    indicator = unit.session.get_one(Indicator, row.indicator_id)
    others = (
        select(Person)
        .where(Person.party_id == indicator.reporter_id, Person.role == Role.APPROVER)
        .where(col(Person.is_active), Person.id != row.submitted_by)
    )
    other = unit.session.exec(others.order_by(Person.name)).first()
    if other is not None:
        place = site_of(unit.session.get_one(Place, row.place_id)).name
        raise OwnValueError(period=Period.of(row.period), place=place, name=other.name)
