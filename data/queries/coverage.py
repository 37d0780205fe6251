"""Whether a district has a local agreement on a day: negotiated, signed, in force, about to end, ended, or none."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeVar

from data.calculations.pace import days_left
from models.text import Text

NOTICE_DAYS: Final = 90
"""With so many days left, today and its last day among them, an agreement is said to be about to end."""
USUAL_MONTHS: Final = 12
"""How often an agreement is followed up that does not say it itself."""


class CoverageState(StrEnum):
    """How a district stands to its local agreement, in the order that a reader looks for them."""

    IN_FORCE = "in_force"
    EXPIRING = "expiring"
    SIGNED = "signed"
    NEGOTIATING = "negotiating"
    EXPIRED = "expired"
    NONE = "none"


HOLDS: Final = (CoverageState.IN_FORCE, CoverageState.EXPIRING)
_BEST_FIRST: Final = (*HOLDS, CoverageState.SIGNED, CoverageState.NEGOTIATING, CoverageState.EXPIRED)


@dataclass(frozen=True, kw_only=True)
class Term:
    """The days of one agreement, each the first or the last that counts."""

    negotiated_since: date | None = None
    signed_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    @property
    def begins(self) -> date | None:
        """The first day it holds: never before it is signed, though an old one may have lost the day of signing.

        >>> Term(signed_on=date(2026, 2, 1), valid_from=date(2026, 1, 1)).begins
        datetime.date(2026, 2, 1)
        >>> Term(negotiated_since=date(2026, 2, 1), valid_from=date(2026, 3, 1)).begins is None
        True
        """
        if self.signed_on is None:
            return None if self.negotiated_since else self.valid_from
        return max(self.signed_on, self.valid_from or self.signed_on)


@dataclass(frozen=True, kw_only=True)
class LocalAgreementView(Term):
    """An agreement between a district and local police districts; areas, parties and places are slugs."""

    slug: str
    name: Text
    agreement: str
    district: str
    police: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    follow_up_months: int | None = None
    document_reference: str = ""
    source_name: str = ""
    source_url: str = ""


_Term = TypeVar("_Term", bound=Term)


def state_of(term: Term, *, on: date) -> CoverageState:
    """Return how one agreement stands that day; on its last day it still holds.

    >>> told = Term(negotiated_since=date(2025, 3, 1), signed_on=date(2025, 6, 1), valid_to=date(2026, 5, 31))
    >>> days = (date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1), date(2026, 4, 1), date(2026, 6, 1))
    >>> [state_of(told, on=day).value for day in days]
    ['none', 'negotiating', 'in_force', 'expiring', 'expired']
    """
    if term.begins is not None and term.begins <= on:
        if term.valid_to is None or days_left(term.valid_to, today=on) > NOTICE_DAYS:
            return CoverageState.IN_FORCE
        return CoverageState.EXPIRING if on <= term.valid_to else CoverageState.EXPIRED
    if term.signed_on is not None and term.signed_on <= on:
        return CoverageState.SIGNED
    is_lapsed = term.valid_to is not None and term.valid_to < on
    if term.negotiated_since is not None and term.negotiated_since <= on and not is_lapsed:
        return CoverageState.NEGOTIATING
    return CoverageState.NONE


def leading(terms: Iterable[_Term], *, on: date) -> _Term | None:
    """Return the agreement that tells how a district stands: one that holds before one to come, the latest of equals.

    None when none of them is signed or being negotiated by then.
    """
    known = [term for term in terms if state_of(term, on=on) is not CoverageState.NONE]
    return max(known, key=lambda term: _rank(term, on=on), default=None)


def held_until(terms: Sequence[Term], *, on: date) -> date | None:
    """Return the last day to which signed agreements follow one another without a gap; None is no end in sight.

    >>> first, second = Term(signed_on=date(2025, 1, 1), valid_to=date(2025, 12, 31)), Term(signed_on=date(2026, 1, 1))
    >>> held_until([first], on=date(2025, 12, 1)), held_until([first, second], on=date(2025, 12, 1))
    (datetime.date(2025, 12, 31), datetime.date(2025, 12, 31))
    >>> signed = Term(signed_on=date(2025, 11, 1), valid_from=date(2026, 1, 1))
    >>> held_until([first, signed], on=date(2025, 12, 1)) is None
    True
    """
    signed = [term for term in terms if state_of(term, on=on) in (*HOLDS, CoverageState.SIGNED)]
    until = on - timedelta(days=1)
    for term in sorted(signed, key=lambda term: term.begins or date.max):
        if term.begins is not None and term.begins <= until + timedelta(days=1):
            if term.valid_to is None:
                return None
            until = max(until, term.valid_to)
    return until


def district_state(terms: Sequence[Term], *, on: date) -> CoverageState:
    """Return how a district stands with all its agreements: nothing is about to end where a signed one takes over.

    >>> ends = Term(signed_on=date(2025, 1, 1), valid_to=date(2025, 12, 31))
    >>> follows = Term(signed_on=date(2025, 11, 1), valid_from=date(2026, 1, 1))
    >>> [district_state(terms, on=date(2025, 12, 1)).value for terms in ([], [ends], [ends, follows])]
    ['none', 'expiring', 'in_force']
    """
    found = leading(terms, on=on)
    state = CoverageState.NONE if found is None else state_of(found, on=on)
    if state is not CoverageState.EXPIRING:
        return state
    until = held_until(terms, on=on)
    is_near = until is not None and days_left(until, today=on) <= NOTICE_DAYS
    return CoverageState.EXPIRING if is_near else CoverageState.IN_FORCE


def lacks_follow_up(planned: Iterable[tuple[date, date | None]], *, months: int | None, on: date) -> bool:
    """Return whether nothing is planned ahead and nothing was held within the agreed rhythm, each (planned, held).

    >>> lacks_follow_up([(date(2026, 3, 1), None)], months=6, on=date(2026, 3, 1))
    False
    >>> [lacks_follow_up([(date(2026, 3, 1), date(2026, 3, 4))], months=6, on=date(2026, 9, day)) for day in (4, 5)]
    [False, True]
    """
    for planned_on, held_on in planned:
        is_held = held_on is not None and held_on <= on
        if not is_held and planned_on >= on:
            return False
        if held_on is not None and is_held and on <= months_later(held_on, months or USUAL_MONTHS):
            return False
    return True


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of a month that is shorter.

    >>> months_later(date(2025, 11, 30), 3)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _rank(term: Term, *, on: date) -> tuple[int, date, date]:
    """Return the better the greater: the state, then the last day, then the first."""
    known = (day for day in (term.begins, term.signed_on, term.negotiated_since) if day is not None)
    return -_BEST_FIRST.index(state_of(term, on=on)), term.valid_to or date.max, max(known)
