"""What a new version of a value is: when it is one, what it must explain, and the row it becomes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any, TypeAlias

from sqlmodel import Session, col, select

from data.actions.entry import NUMBERS, Entry, Measure, Site
from data.actions.number_rules import check_numbers
from data.actions.scope_rules import check_scope
from data.refusal import N_, RefusedError
from data.store import Unit
from data.texts import clean_text
from models.ages import EVERYONE, Ages
from models.base import Table
from models.observation import Observation
from models.period import Period
from models.vocabulary import Sex, ValueStatus

SETTLED = frozenset({ValueStatus.FINAL, ValueStatus.REVISED, ValueStatus.CORRECTED})
_WORDS = ("missing_reason", "status", "comment", "source", "source_date")
_LONGEST_TEXT, _LONGEST_NAME = 2000, 300
_AT_A_TIME = 5_000
CellId: TypeAlias = tuple[int, int, str, str, str]
"""A cell by the numbers of indicator and place, then period, sex and ages."""


class CorrectionReasonError(RefusedError):
    """Raised when a settled value is changed without saying why."""

    message = N_("Värdet för {period} är redan fastställt. Skriv varför det rättas.")


class NothingToWithdrawError(RefusedError):
    """Raised when there is no value to withdraw."""

    message = N_("Det finns inget värde för {period} att dra tillbaka. Välj en annan period.")


@dataclass(frozen=True)
class Series:
    """An indicator's series at a place, for a sex and for ages, by the numbers of its rows."""

    indicator_id: int
    place_id: int
    sex: Sex
    ages: Ages = EVERYONE


def cleaned(entry: Entry) -> Entry:
    """Return the entry with its texts in canonical form.

    Raises:
        TextRefusedError: if a text hides something or is too long.
    """
    return replace(
        entry,
        comment=clean_text(entry.comment, most=_LONGEST_TEXT),
        correction_reason=clean_text(entry.correction_reason, most=_LONGEST_TEXT),
        source=clean_text(entry.source, most=_LONGEST_NAME, lines=False),
    )


def check_entry(entry: Entry, *, measure: Measure, site: Site, today: date, may_be_finer: bool = False) -> None:
    """Refuse an entry that cannot be true, whatever the store holds; a published source may be finer than is shown.

    Raises:
        RefusedError: the subclass of whichever rule of `number_rules` and `scope_rules` is broken first.
    """
    check_scope(entry, measure=measure, site=site, today=today)
    check_numbers(entry, measure=measure, may_be_finer=may_be_finer)


def check_change(entry: Entry, *, newest: Observation | None) -> None:
    """Refuse a change that lacks its explanation or its object.

    Raises:
        CorrectionReasonError, NothingToWithdrawError: each for its own reason.
    """
    stands = newest is not None and newest.status is not ValueStatus.WITHDRAWN
    if entry.status is ValueStatus.WITHDRAWN and not stands:
        raise NothingToWithdrawError(period=entry.period)
    if newest is not None and newest.status in SETTLED and not entry.correction_reason:
        raise CorrectionReasonError(period=entry.period)


def says_the_same(entry: Entry, *, newest: Observation | None) -> bool:
    """Say whether the newest version holds exactly this already, so that no new one is needed."""
    if newest is None:
        return False
    numbers = entry.numbers()
    same_numbers = all(getattr(newest, name) == (float(numbers[name]) if name in numbers else None) for name in NUMBERS)
    return same_numbers and all(getattr(newest, name) == getattr(entry, name) for name in _WORDS)


def newest_version(session: Session, *, series: Series, period: str) -> Observation | None:
    """Return the newest version for a period, or None."""
    statement = (
        select(Observation)
        .where(Observation.indicator_id == series.indicator_id, Observation.place_id == series.place_id)
        .where(Observation.sex == series.sex, Observation.ages == series.ages.code, Observation.period == period)
        .order_by(col(Observation.version).desc())
    )
    return session.exec(statement.limit(1)).first()


def next_version(
    entry: Entry, *, series: Series, newest: Observation | None, submission_id: int, unit: Unit
) -> Observation:
    """Return the row that supersedes the newest version; it is not added to the session yet."""
    row = Observation(
        indicator_id=series.indicator_id,
        place_id=series.place_id,
        period=entry.period.code,
        period_start=entry.period.start,
        period_end=entry.period.end,
        sex=entry.sex,
        ages=entry.ages.code,
        version=1 if newest is None else newest.version + 1,
        missing_reason=entry.missing_reason,
        status=entry.status,
        comment=entry.comment,
        correction_reason=entry.correction_reason,
        source=entry.source,
        source_date=entry.source_date,
        submission_id=submission_id,
        recorded_at=unit.at,
        recorded_by=unit.by.person_id,
    )
    for name, number in entry.numbers().items():
        setattr(row, name, float(number))
    return row


def spans_of(periods: Collection[str]) -> dict[str, tuple[date, date]]:
    """Return the first and the last day of each period, by its code."""
    return {code: (Period.of(code).start, Period.of(code).end) for code in periods}


def cell_columns(cell: CellId, *, spans: Mapping[str, tuple[date, date]]) -> dict[str, Any]:
    """Return the columns that say which cell a version is of."""
    indicator, place, period, sex, ages = cell
    start, end = spans[period]
    names = ("indicator_id", "place_id", "period", "sex", "ages", "period_start", "period_end")
    return dict(zip(names, (indicator, place, period, sex, ages, start, end), strict=True))


def insert_versions(unit: Unit, rows: Iterable[Mapping[str, object]]) -> None:
    """Add the rows of many versions, a few thousand at a time, without making an object of each."""
    connection, table, left = unit.session.connection(), Table.metadata.tables["observation"], iter(rows)
    while some := list(islice(left, _AT_A_TIME)):
        connection.execute(table.insert(), some)
