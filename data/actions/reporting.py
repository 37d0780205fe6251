"""Report, correct and withdraw values: every save is a new version, and nothing is ever overwritten."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NoReturn
from zoneinfo import ZoneInfo

from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from data.actions.entry import Entry, Measure, Site, digest
from data.actions.proposing import proposed, record_proposed, wants_approval
from data.actions.publication import publish
from data.actions.register import indicator_row, measure_of, place_row, reporter_of, site_of
from data.actions.submissions import earlier_submission, new_submission
from data.actions.versions import (
    Series,
    check_change,
    check_entry,
    cleaned,
    newest_version,
    next_version,
    says_the_same,
)
from data.actor import CONSOLE, Actor
from data.queries.views import IndicatorView, PlaceView
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from models.ages import EVERYONE, Ages
from models.observation import Observation
from models.period import Period
from models.person import Person
from models.proposal import Proposal
from models.vocabulary import MissingReason, Permission, Sex, ValueStatus

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class ConflictError(RefusedError):
    """Raised when somebody saved after the form was opened; `values` holds `name`, `value`, `when` and `version`."""

    message = N_(
        "{name} sparade {value} {when}, medan du skrev. Ditt värde är inte sparat. "
        "Jämför, och spara igen om ditt gäller."
    )


class AlreadyReportedError(ConflictError):
    """Raised when a form for a new value meets a period that has one; `values` as for a conflict, and `period`."""

    message = N_("Det finns redan ett värde för {period}. Öppna det för att rätta.")


@dataclass(frozen=True)
class Receipt:
    """What was saved; repeated when the store held exactly this already.

    One that `is_submitted` waits for the party's approver: `version` is then the one that still stands, 0 for none.
    """

    version: int
    recorded_at: datetime
    repeated: bool
    is_submitted: bool = False


def report_value(
    *,
    token: str,
    indicator: str,
    place: str,
    period: Period,
    sex: Sex = Sex.TOTAL,
    ages: Ages = EVERYONE,
    opened_version: int,
    value: Decimal | None,
    missing_reason: MissingReason | None = None,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    lower: Decimal | None = None,
    upper: Decimal | None = None,
    sample_size: Decimal | None = None,
    status: ValueStatus,
    comment: str = "",
    correction_reason: str = "",
    source: str = "",
    source_date: date | None = None,
    by: Actor,
) -> Receipt:
    """Store one reported value as a new version, and the fact that it was reported.

    Where the party approves its values first, it is sent for approval instead and nobody else sees it.

    `opened_version` is what the form showed when it was opened: 0 for no value. A value is withdrawn by a version with
    both status and reason WITHDRAWN; after that a form for a new value may be opened at 0 again.

    Raises:
        NotAllowedError: unless the person reports for the indicator's party.
        ConflictError: if somebody else saved in between; AlreadyReportedError if the form was for a new value.
        TokenReusedError: if the token has brought other values before.
        UnsafePublicationError: if a hidden number of persons could be worked out with the value.
        LockedError, AlreadyProposedError: where the party approves its values, as `proposing` says.
        RefusedError: the subclass of whichever rule of `number_rules`, `scope_rules` and `versions` is broken.
    """
    entry = Entry(
        indicator=indicator,
        place=place,
        period=period,
        sex=sex,
        ages=ages,
        value=value,
        missing_reason=missing_reason,
        numerator=numerator,
        denominator=denominator,
        lower=lower,
        upper=upper,
        sample_size=sample_size,
        status=status,
        comment=comment,
        correction_reason=correction_reason,
        source=source,
        source_date=source_date,
    )
    entry = cleaned(entry)
    try:
        return _report(entry, token=token, opened_version=opened_version, by=by)
    except IntegrityError:
        # A writer that does not queue with us came first; the second try meets that work and says so.
        return _report(entry, token=token, opened_version=opened_version, by=by)


def check_value(entry: Entry, *, indicator: IndicatorView, place: PlaceView, today: date) -> None:
    """Refuse, before anything is saved, an entry that the store would refuse whatever it holds.

    Raises:
        RefusedError: the subclass of whichever rule is broken first.
    """
    check_entry(cleaned(entry), measure=Measure.of(indicator), site=Site.of(place), today=today)


def _report(entry: Entry, *, token: str, opened_version: int, by: Actor) -> Receipt:
    with unit_of_work(by=by) as unit:
        indicator = indicator_row(unit.session, entry.indicator)
        authorise(unit, Permission.REPORT, party=reporter_of(unit.session, indicator))
        mark = digest([entry], person_id=by.person_id)
        earlier = earlier_submission(unit, token=token, digest=mark)
        if earlier is not None:
            return _brought_by(unit, earlier, opened_version=opened_version)
        place = place_row(unit.session, entry.place)
        today = unit.at.astimezone(STOCKHOLM).date()
        check_entry(entry, measure=measure_of(unit.session, indicator), site=site_of(place), today=today)
        series = Series(int(indicator.id or 0), int(place.id or 0), entry.sex, entry.ages)
        newest = newest_version(unit.session, series=series, period=entry.period.code)
        check_opened(unit, entry, opened_version=opened_version, newest=newest)
        if newest is not None and says_the_same(entry, newest=newest):
            return _repeated(unit, newest)
        check_change(entry, newest=newest)
        submission_id = new_submission(unit, token=token, digest=mark, source="form")
        if wants_approval(unit, indicator):
            unit.session.add(proposed(unit, entry, series=series, newest=newest, submission_id=submission_id))
            record_proposed(unit, entry)
            standing = 0 if newest is None else newest.version
            return Receipt(version=standing, recorded_at=unit.at, repeated=False, is_submitted=True)
        version = next_version(entry, series=series, newest=newest, submission_id=submission_id, unit=unit)
        unit.session.add(version)
        decided = publish(unit, indicators=[series.indicator_id], submission=submission_id)
        record_change(unit, entry, version=version.version, newest=newest, decided=decided)
        return Receipt(version=version.version, recorded_at=unit.at, repeated=False)


def _brought_by(unit: Unit, submission: int, *, opened_version: int) -> Receipt:
    """Return the receipt of what the submission brought when it came first: a version, or a proposal."""
    saved = unit.session.exec(select(Observation).where(Observation.submission_id == submission)).first()
    if saved is not None:
        return _repeated(unit, saved)
    sent = unit.session.exec(select(Proposal).where(Proposal.submission_id == submission)).one()
    unit.leave_unchanged()
    return Receipt(version=opened_version, recorded_at=sent.submitted_at, repeated=True, is_submitted=True)


def _repeated(unit: Unit, saved: Observation) -> Receipt:
    unit.leave_unchanged()
    return Receipt(version=saved.version, recorded_at=saved.recorded_at, repeated=True)


def check_opened(unit: Unit, entry: Entry, *, opened_version: int, newest: Observation | None) -> None:
    """Refuse to go on from a form that was opened before somebody else saved.

    Raises:
        ConflictError: with what the other saved; AlreadyReportedError if the form was for a new value.
    """
    if newest is None:
        return
    withdrawn = newest.status is ValueStatus.WITHDRAWN
    if opened_version == newest.version or (opened_version == 0 and withdrawn):
        return
    _tell(unit, entry, newest=newest, kind=ConflictError if opened_version else AlreadyReportedError)


def _tell(unit: Unit, entry: Entry, *, newest: Observation, kind: type[ConflictError]) -> NoReturn:
    person = None if newest.recorded_by is None else unit.session.get(Person, newest.recorded_by)
    raise kind(
        name=CONSOLE.name if person is None else person.name,
        value=newest.missing_reason if newest.value is None else Decimal(f"{newest.value:.15g}"),
        when=newest.recorded_at,
        version=newest.version,
        period=entry.period,
    )


def record_change(
    unit: Unit, entry: Entry, *, version: int, newest: Observation | None, decided: Mapping[str, object]
) -> None:
    """Write down what happened to one value; `decided` is what the same transaction decided over secrecy."""
    action = "report_value" if newest is None else "correct_value"
    unit.record(
        action="withdraw_value" if entry.status is ValueStatus.WITHDRAWN else action,
        subject=entry.subject,
        version=version,
        value=entry.value,
        missing_reason=entry.missing_reason,
        status=entry.status,
        before=None if newest is None else newest.value,
        **decided,
    )
