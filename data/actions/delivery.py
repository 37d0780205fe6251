"""Deliver many values at once, as a file or a published source brings them: all of them, or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from data.actions.entry import Entry, Measure, Site, digest
from data.actions.proposing import proposed, wants_approval
from data.actions.publication import publish
from data.actions.register import indicator_row, measure_of, place_row, reporter_of, site_of
from data.actions.reporting import STOCKHOLM
from data.actions.submissions import earlier_submission, new_submission
from data.actions.versions import Series, check_change, check_entry, cleaned, next_version, says_the_same
from data.actor import Actor
from data.refusal import N_, RefusedError
from data.store import NotAllowedError, Unit, authorise, unit_of_work
from models.observation import Observation
from models.proposal import Proposal
from models.vocabulary import Permission, Sex


class DeliveryRefusedError(RefusedError):
    """Raised when some of the values are refused: then none is saved. `problems` holds place in line and refusal."""

    message = N_("{count} värden kan inte sparas, och inget har sparats. Det första felet: {first}")

    def __init__(self, problems: Sequence[tuple[int, RefusedError]]) -> None:
        """Keep every problem, with its index in what was delivered."""
        super().__init__(count=len(problems), first=problems[0][1])
        self.problems = tuple(problems)


class DuplicateEntryError(RefusedError):
    """Raised when one delivery holds two values for the same place, period, sex and ages."""

    message = N_("{subject} finns två gånger. Behåll en av dem.")


@dataclass(frozen=True)
class Delivered:
    """What became of a delivery; repeated when the same one had come before.

    What was `submitted` waits for the approver of its party, and is among neither the saved nor the unchanged.
    """

    saved: int
    unchanged: int
    recorded_at: datetime
    repeated: bool
    submitted: int = 0


@dataclass(frozen=True)
class Known:
    """What one transaction has read about one indicator."""

    id: int
    measure: Measure
    newest: dict[tuple[int, Sex, str, str], Observation]
    wants_approval: bool = False


class Desk:
    """The facts that one transaction needs: reads each indicator and each place once, however many values name it."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._indicators: dict[str, Known] = {}
        self._places: dict[str, tuple[int, Site]] = {}

    def indicator(self, slug: str) -> Known:
        """Return the indicator's facts, after asking whether this person may report it."""
        if slug not in self._indicators:
            session = self._unit.session
            row = indicator_row(session, slug)
            authorise(self._unit, Permission.REPORT, party=reporter_of(session, row))
            versions = select(Observation).where(Observation.indicator_id == row.id).order_by(col(Observation.version))
            newest = {(one.place_id, one.sex, one.ages, one.period): one for one in session.exec(versions)}
            approved = wants_approval(self._unit, row)
            self._indicators[slug] = Known(int(row.id or 0), measure_of(session, row), newest, approved)
        return self._indicators[slug]

    def place(self, slug: str) -> tuple[int, Site]:
        """Return the place's number and facts."""
        if slug not in self._places:
            row = place_row(self._unit.session, slug)
            self._places[slug] = (int(row.id or 0), site_of(row))
        return self._places[slug]


def deliver_values(entries: Sequence[Entry], *, token: str, source: str, by: Actor) -> Delivered:
    """Store the values in one transaction with one audit event; what the store holds already makes no new version.

    A value that differs supersedes what is there, with its reason if that was settled. `source` names the file or the
    publisher and `token` the delivery, so that the same one twice saves once.

    Raises:
        NotAllowedError: unless the person reports for the party of every indicator.
        DeliveryRefusedError: with the refusal of each value that cannot be saved.
        TokenReusedError: if the token has brought other values before.
        UnsafePublicationError: if hidden numbers of persons could be worked out with the values.
    """
    mark = digest(list(entries), person_id=by.person_id)
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.REPORT)
        earlier = earlier_submission(unit, token=token, digest=mark)
        if earlier is not None:
            unit.leave_unchanged()
            return Delivered(saved=0, unchanged=len(entries), recorded_at=unit.at, repeated=True)
        submission_id = new_submission(unit, token=token, digest=mark, source="delivery")
        made = _new_versions(unit, entries, submission_id=submission_id)
        unit.session.add_all(made)
        rows = [row for row in made if isinstance(row, Observation)]
        submitted, unchanged = len(made) - len(rows), len(entries) - len(made)
        indicators = sorted({entry.indicator for entry in entries})
        if submitted:
            unit.record(action="propose_values", subject=source[:200], values=submitted, indicators=indicators)
        if rows:
            decided = publish(unit, indicators={row.indicator_id for row in rows}, submission=submission_id)
            counts = {"values": len(rows), "of": len(entries)}
            unit.record(action="deliver_values", subject=source[:200], **counts, indicators=indicators, **decided)
        if not made:
            unit.leave_unchanged()
        return Delivered(saved=len(rows), unchanged=unchanged, recorded_at=unit.at, repeated=False, submitted=submitted)


def _new_versions(unit: Unit, entries: Sequence[Entry], *, submission_id: int) -> list[Observation | Proposal]:
    desk = Desk(unit)
    rows: list[Observation | Proposal] = []
    problems: list[tuple[int, RefusedError]] = []
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        try:
            if entry.subject in seen:
                raise DuplicateEntryError(subject=entry.subject)
            row = _version(entry, desk=desk, unit=unit, submission_id=submission_id)
        except NotAllowedError:
            raise
        except RefusedError as refusal:
            problems.append((index, refusal))
        else:
            rows += [] if row is None else [row]
        seen.add(entry.subject)
    if problems:
        raise DeliveryRefusedError(problems)
    return rows


def _version(raw: Entry, *, desk: Desk, unit: Unit, submission_id: int) -> Observation | Proposal | None:
    entry = cleaned(raw)
    known = desk.indicator(entry.indicator)
    place_id, site = desk.place(entry.place)
    today = unit.at.astimezone(STOCKHOLM).date()
    check_entry(entry, measure=known.measure, site=site, today=today, may_be_finer=True)
    newest = known.newest.get((place_id, entry.sex, entry.ages.code, entry.period.code))
    if says_the_same(entry, newest=newest):
        return None
    check_change(entry, newest=newest)
    series = Series(known.id, place_id, entry.sex, entry.ages)
    if known.wants_approval:
        return proposed(unit, entry, series=series, newest=newest, submission_id=submission_id)
    return next_version(entry, series=series, newest=newest, submission_id=submission_id, unit=unit)
