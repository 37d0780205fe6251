"""What each party owes: values that are late, due or coming."""

from dataclasses import dataclass
from datetime import date

from data.disclosure.primary import Shown
from data.queries.standing import DueState
from models.period import Period
from models.vocabulary import MissingReason


@dataclass(frozen=True)
class LastValue:
    """A value reported before, as it may be shown."""

    period: Period
    shown: Shown
    value: float | None
    missing_reason: MissingReason | None


@dataclass(frozen=True)
class Owed:
    """One value to report: the newest that is missing for an indicator at a place (slugs), and how many before it are.

    `version` is what the form is opened with: 0, since nothing is reported yet. `last` holds the newest values
    reported before, newest first, with small numbers hidden.
    """

    indicator: str
    place: str
    period: Period
    due_on: date
    state: DueState
    version: int = 0
    earlier_missing: tuple[Period, ...] = ()
    last: tuple[LastValue, ...] = ()
