"""A count that is promised by a last day: how far it has come, and what is left of both the count and the time."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_MONTH = 365.25 / 12


class PaceState(StrEnum):
    """How the newest count stands to a promise that grows evenly from its first day to its last."""

    NOT_BEGUN = "not_begun"
    NOT_COUNTED = "not_counted"
    IN_PACE = "in_pace"
    BEHIND = "behind"
    KEPT = "kept"
    NOT_KEPT = "not_kept"


@dataclass(frozen=True)
class Pace:
    """Where it stands; `days_left` counts today and the last day, `needed` and `so_far` are how many a month.

    `needed` counts the time that is left: from today, or from the day after a count of today, and is None where nothing
    or no time is left; `so_far` is None before the first count.
    """

    state: PaceState
    left: int
    days_left: int
    needed: float | None
    so_far: float | None


def days_left(last: date, *, today: date) -> int:
    """Return how many days are left, today and the last day among them: none once it is over.

    >>> [days_left(date(2026, 12, 31), today=date(2026, 12, day)) for day in (29, 31)], days_left(
    ...     date(2026, 12, 31), today=date(2027, 1, 1)
    ... )
    ([3, 1], 0)
    """
    return max(0, (last - today).days + 1)


def pace_of(counted: tuple[date, int] | None, *, target: int, first: date, last: date, today: date) -> Pace:
    """Hold the newest count (its day and number) against the promise, as it should have been by the end of that day.

    By the day of the count, so that nobody is behind, or has broken a promise, for not having counted since; whole ones
    only.

    >>> year = {"target": 40, "first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    >>> now = pace_of((date(2026, 9, 30), 31), **year, today=date(2026, 10, 1))
    >>> now.state.value, now.left, now.days_left, round(now.needed, 1), round(now.so_far, 1)
    ('in_pace', 9, 92, 3.0, 3.5)
    >>> round(pace_of((date(2026, 9, 30), 31), **year, today=date(2026, 12, 1)).needed, 1)
    8.8
    >>> pace_of((date(2026, 9, 30), 28), **year, today=date(2026, 10, 1)).state.value
    'behind'
    >>> pace_of((date(2026, 9, 30), 40), **year, today=date(2026, 10, 1)).state.value
    'kept'
    >>> pace_of((date(2026, 12, 31), 39), **year, today=date(2027, 1, 1)).state.value
    'not_kept'
    >>> pace_of((date(2026, 9, 30), 39), **year, today=date(2027, 1, 1)).state.value
    'not_counted'

    Raises:
        ValueError: if the last day comes before the first.
    """
    if last < first:
        message = f"{last} comes before {first}"
        raise ValueError(message)
    done = 0 if counted is None else counted[1]
    left = max(0, target - done)
    begins = max(today, first) if counted is None else max(today, first, counted[0] + timedelta(days=1))
    remaining = (last - begins).days + 1
    needed = left / (remaining / _MONTH) if left and remaining > 0 else None
    elapsed = 0 if counted is None else (counted[0] - first).days + 1
    so_far = done / (elapsed / _MONTH) if elapsed > 0 else None
    due = target * elapsed // ((last - first).days + 1)
    return Pace(
        _state(counted, left=left, is_due=done >= due, first=first, last=last, today=today),
        left,
        days_left(last, today=max(today, first)),
        needed,
        so_far,
    )


def _state(
    counted: tuple[date, int] | None, *, left: int, is_due: bool, first: date, last: date, today: date
) -> PaceState:
    if counted is not None and not left:
        return PaceState.KEPT
    if counted is None:
        return PaceState.NOT_BEGUN if today < first else PaceState.NOT_COUNTED
    if today > last:
        return PaceState.NOT_KEPT if counted[0] >= last else PaceState.NOT_COUNTED
    return PaceState.IN_PACE if is_due else PaceState.BEHIND
