"""Citizen promises: what a party promises the people of a place, and how many there have been so far."""

from collections.abc import Mapping
from datetime import date

from sqlmodel import col, select

from data.actions.own_fields import MOST_COUNTED
from data.actions.own_work import add, authorise_party, edit, own_row, withdraw
from data.actions.reporting import STOCKHOLM
from data.actor import Actor
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from data.texts import clean_text
from models.party import Party
from models.promise import CitizenPromise, PromiseCount
from models.vocabulary import PartyKind, Permission

_LONGEST = 1000


class CountDayError(RefusedError):
    """Raised for a count of a day outside the promise's time, or one that has not come."""

    message = N_("Skriv en dag från {first} till {last}.")


class CountRefusedError(RefusedError):
    """Raised for a count that there cannot be."""

    message = N_("Skriv ett heltal från 0 till {most}.")


class FewerThanBeforeError(RefusedError):
    """Raised for a count below an earlier one without a word of why."""

    message = N_("Det är färre än de {before} som har räknats tidigare. Räkna ihop alla hittills, eller skriv varför.")


class CountedMoreError(RefusedError):
    """Raised for a change to fewer in all than have been counted."""

    message = N_("{count} har redan räknats. Det högsta antalet kan inte vara mindre.")


class CountedEarlierError(RefusedError):
    """Raised for a change that lets the promise begin after a day that has been counted."""

    message = N_("Det är räknat redan {day}. Löftet kan inte börja senare.")


class CountedLaterError(RefusedError):
    """Raised for a change that lets the promise end before a day that has been counted."""

    message = N_("Det är räknat till och med {day}. Löftet kan inte ta slut tidigare.")


class MoreThanLaterError(RefusedError):
    """Raised for a count above a later one without a word of why."""

    message = N_("Det är fler än de {after} som har räknats till och med {day}. Räkna om, eller skriv varför.")


def add_promise(*, party: PartyKind, facts: Mapping[str, object], by: Actor) -> str:
    """Store what the party promises the people of a place, and return its slug.

    Raises:
        NotAllowedError: unless the person reports for the party.
        UnknownError: if there is no such place.
        KnownNameError, FewerThanPromisedError, ValidityError, RefusedError: as the fields say.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.REPORT, party=party)
        owner = unit.session.exec(select(Party).where(Party.kind == party)).one()
        return add(unit, CitizenPromise, within=owner.slug, facts=facts, party_id=int(owner.id or 0))


def edit_promise(*, promise: str, opened: int, changes: Mapping[str, object], by: Actor) -> int:
    """Change what a promise says and return its version; `opened` is the one that the form showed.

    Raises:
        NotAllowedError, RefusedError: as `add_promise`.
        UnknownError, WithdrawnError, EditConflictError: if it is not there any more, or not as it was.
        CountedMoreError, CountedEarlierError, CountedLaterError: if it contradicts what has been counted.
    """
    with unit_of_work(by=by) as unit:
        row, party = _own_promise(unit, promise)
        version = edit(unit, row, within=party, opened=opened, changes=changes, beside={"party_id": row.party_id})
        _hold_against_counts(row, counts=_standing(unit, row))
        return version


def withdraw_promise(*, promise: str, opened: int, by: Actor) -> None:
    """Take a promise away; what has been counted stays, and is shown of earlier days.

    Raises:
        NotAllowedError, UnknownError, WithdrawnError, EditConflictError: as `edit_promise`.
    """
    with unit_of_work(by=by) as unit:
        row, party = _own_promise(unit, promise)
        withdraw(unit, row, within=party, opened=opened)


def count_promise(*, promise: str, on: date, count: int, note: str = "", by: Actor) -> None:
    """Store how many there had been in all by the end of a day; the same counted twice is counted once.

    Raises:
        NotAllowedError, UnknownError, WithdrawnError: as `edit_promise`.
        CountDayError, CountRefusedError, FewerThanBeforeError, MoreThanLaterError, TextRefusedError: each for its own
            reason.
    """
    words = clean_text(note, most=_LONGEST)
    with unit_of_work(by=by) as unit:
        row, party = _own_promise(unit, promise)
        last_day = min(row.ends_on, unit.at.astimezone(STOCKHOLM).date())
        if not row.starts_on <= on <= last_day:
            raise CountDayError(first=row.starts_on, last=max(row.starts_on, last_day))
        most = row.of_count or MOST_COUNTED
        if not 0 <= count <= most:
            raise CountRefusedError(most=most)
        known = _standing(unit, row)
        before = next((one for day, one in reversed(known.items()) if day <= on), None)
        after = next((one for day, one in known.items() if day > on), None)
        if before is not None and (before.on, before.count, before.note) == (on, count, words):
            unit.leave_unchanged()
            return
        if before is not None and count < before.count and not words:
            raise FewerThanBeforeError(before=before.count)
        if after is not None and count > after.count and not words:
            raise MoreThanLaterError(after=after.count, day=after.on)
        unit.session.add(
            PromiseCount(
                promise_id=int(row.id or 0),
                on=on,
                count=count,
                note=words,
                recorded_at=unit.at,
                recorded_by=unit.by.person_id,
            )
        )
        unit.record(action="count_promise", subject=f"{party}/{row.slug}", counted_to=on, counted=count)


def _standing(unit: Unit, row: CitizenPromise) -> dict[date, PromiseCount]:
    """Return the count that stands of each day that was counted, in the order of the days."""
    known = select(PromiseCount).where(PromiseCount.promise_id == row.id)
    return {one.on: one for one in unit.session.exec(known.order_by(col(PromiseCount.on), col(PromiseCount.id)))}


def _hold_against_counts(row: CitizenPromise, *, counts: dict[date, PromiseCount]) -> None:
    """Refuse a promise that what has been counted of it contradicts."""
    if not counts:
        return
    most, first, last = max(one.count for one in counts.values()), min(counts), max(counts)
    if row.of_count is not None and row.of_count < most:
        raise CountedMoreError(count=most)
    if first < row.starts_on:
        raise CountedEarlierError(day=first)
    if last > row.ends_on:
        raise CountedLaterError(day=last)


def _own_promise(unit: Unit, slug: str) -> tuple[CitizenPromise, str]:
    row = own_row(unit, CitizenPromise, slug=slug)
    return row, authorise_party(unit, row.party_id, row).slug
