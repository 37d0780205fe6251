"""Where a party approves its values: what a save becomes then, and what stands in its way."""

from collections.abc import Collection
from decimal import Decimal
from typing import Final, Protocol

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from data.actions.entry import NUMBERS, Entry
from data.actions.versions import Series
from data.actor import CONSOLE
from data.refusal import N_, RefusedError
from data.store import Unit
from models.ages import Ages
from models.indicator import Indicator
from models.observation import Observation
from models.party import Party
from models.period import Period
from models.person import Person
from models.place import Place
from models.proposal import Proposal, ProposalState, Unlocking
from models.vocabulary import MissingReason

OPEN: Final = (ProposalState.SUBMITTED, ProposalState.APPROVED)
_AWAITED = (MissingReason.NOT_REPORTED, MissingReason.NOT_YET_PUBLISHED, MissingReason.WITHDRAWN)


class Standing(Protocol):
    """A version of a value, as far as it matters here."""

    @property
    def id(self) -> int | None:
        """Its number."""

    @property
    def missing_reason(self) -> MissingReason | None:
        """Why there is no value, if there is none."""


class LockedError(RefusedError):
    """Raised for a change of a value that its party has approved and published."""

    message = N_(
        "Värdet för {period} är godkänt och publicerat, och därför låst. Inget är sparat. Be en godkännare hos parten "
        "att låsa upp det."
    )


class AlreadyProposedError(RefusedError):
    """Raised when a value for the same cell waits already; `values` holds `name`, `value`, `when` and `period`."""

    message = N_(
        "{name} har skickat {value} för {period} för godkännande ({when}). Ditt värde är inte sparat. Dra tillbaka det "
        "som väntar om ditt gäller, och skicka igen."
    )


def wants_approval(unit: Unit, indicator: Indicator) -> bool:
    """Say whether values of the indicator are approved before they are published.

    The console publishes at once: it belongs to whoever runs the service, and brings what others have published.
    """
    return unit.by != CONSOLE and unit.session.get_one(Party, indicator.reporter_id).needs_approval


def proposed(unit: Unit, entry: Entry, *, series: Series, newest: Observation | None, submission_id: int) -> Proposal:
    """Return the row that sends the value for approval, not added yet; an earlier one that was sent back is closed.

    Raises:
        LockedError: if the value stands approved and has not been unlocked.
        AlreadyProposedError: if somebody's value for the same cell waits.
    """
    refusal = locked(unit.session, newest, period=entry.period)
    if refusal is not None:
        raise refusal
    for earlier in unit.session.exec(_waiting(series, entry.period)):
        if earlier.state in OPEN:
            raise _told(unit.session, earlier)
        earlier.state = ProposalState.WITHDRAWN
        unit.session.add(earlier)
    row = Proposal(
        indicator_id=series.indicator_id,
        place_id=series.place_id,
        period=entry.period.code,
        sex=entry.sex,
        ages=entry.ages.code,
        opened_version=0 if newest is None else newest.version,
        missing_reason=entry.missing_reason,
        status=entry.status,
        comment=entry.comment,
        correction_reason=entry.correction_reason,
        source=entry.source,
        source_date=entry.source_date,
        submission_id=submission_id,
        state=ProposalState.SUBMITTED,
        submitted_at=unit.at,
        submitted_by=int(unit.by.person_id or 0),
    )
    for name, number in entry.numbers().items():
        setattr(row, name, float(number))
    return row


def record_proposed(unit: Unit, entry: Entry) -> None:
    """Write down that a value was sent; not which one, for the log is read by others than the party."""
    unit.record(action="propose_value", subject=entry.subject)


def entry_in(unit: Unit, row: Proposal) -> Entry:
    """Return what was proposed as it was entered."""
    indicator = unit.session.get_one(Indicator, row.indicator_id)
    place = unit.session.get_one(Place, row.place_id)
    numbers = {name: Decimal(f"{number:.15g}") for name in NUMBERS if (number := getattr(row, name)) is not None}
    return Entry(
        indicator=indicator.slug,
        place=place.slug,
        period=Period.of(row.period),
        sex=row.sex,
        ages=Ages.of(row.ages),
        missing_reason=row.missing_reason,
        status=row.status,
        comment=row.comment,
        correction_reason=row.correction_reason,
        source=row.source,
        source_date=row.source_date,
        **numbers,
    )


def is_locked(session: Session, newest: Standing | None) -> bool:
    """Say whether the value stands approved and has not been unlocked; one that is only awaited is open."""
    if newest is None or newest.missing_reason in _AWAITED:
        return False
    return session.get(Unlocking, newest.id) is None


def locked(session: Session, newest: Standing | None, *, period: Period) -> LockedError | None:
    """Return the refusal of a change of the value, where it is locked."""
    return LockedError(period=period) if is_locked(session, newest) else None


def waiting_of(session: Session, indicators: Collection[int]) -> dict[tuple[int, int, str, str, str], RefusedError]:
    """Return the refusal of a new value for each cell of these indicators (by number) for which one waits already."""
    wanted = select(Proposal).where(col(Proposal.indicator_id).in_(indicators), col(Proposal.state).in_(OPEN))
    return {
        (one.indicator_id, one.place_id, one.period, one.sex, one.ages): _told(session, one)
        for one in session.exec(wanted)
    }


def _waiting(series: Series, period: Period) -> SelectOfScalar[Proposal]:
    return (
        select(Proposal)
        .where(Proposal.indicator_id == series.indicator_id, Proposal.place_id == series.place_id)
        .where(Proposal.sex == series.sex, Proposal.ages == series.ages.code, Proposal.period == period.code)
        .where(col(Proposal.state).in_((*OPEN, ProposalState.RETURNED)))
    )


def _told(session: Session, earlier: Proposal) -> AlreadyProposedError:
    return AlreadyProposedError(
        name=session.get_one(Person, earlier.submitted_by).name,
        value=earlier.missing_reason if earlier.value is None else Decimal(f"{earlier.value:.15g}"),
        when=earlier.submitted_at,
        period=Period.of(earlier.period),
    )
