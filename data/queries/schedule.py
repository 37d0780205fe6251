"""What each party owes: values that are late, due or coming."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlmodel import col, select

from data.collation import sort_key
from data.disclosure.door import admitted, may_see
from data.disclosure.primary import Shown
from data.queries.catalogue import Catalogue, catalogue
from data.queries.expectation import (
    announced_periods,
    due_on,
    expected_periods,
    is_ended,
    next_expected,
    owed_places,
    settled_periods,
)
from data.queries.points import Point, Series, series_by_place
from data.queries.standing import DueState
from data.queries.versions import Wanted, versions
from data.queries.views import IndicatorView, PlaceView
from data.store import reading
from models.indicator import Indicator
from models.period import Period
from models.vocabulary import Clearance, Frequency, MissingReason, PartyKind

_LAST_SHOWN = 3
_STATES = (DueState.LATE, DueState.DUE, DueState.COMING)


@dataclass(frozen=True)
class LastValue:
    """A value reported before, as it may be shown."""

    period: Period
    shown: Shown
    value: float | None
    missing_reason: MissingReason | None


@dataclass(frozen=True)
class Owed:
    """One value to report for an indicator at a place (slugs), and the earlier periods that are missing too.

    `version` is what the form is opened with: 0 unless a version without a value exists already. `last` holds the
    newest three reported before, newest first, with small numbers hidden.
    """

    indicator: str
    place: str
    period: Period
    due_on: date
    state: DueState
    version: int = 0
    earlier_missing: tuple[Period, ...] = ()
    last: tuple[LastValue, ...] = ()


def owed_by(
    party: PartyKind,
    *,
    today: date,
    clearance: Clearance = Clearance.OPEN,
    as_known_at: datetime | None = None,
    content: Catalogue | None = None,
) -> tuple[Owed, ...]:
    """Return what the party has to report: late first (longest overdue first), then due, then coming.

    One line for each indicator and place: the newest value that is late, else the newest whose period has ended,
    else the next one. What was never reported is late only where the indicator says from when; an irregular one never
    is. The last values are left out of indicators that the asker may not see. `as_known_at` leaves out what was
    reported later.
    """
    known = content or catalogue()
    its = [indicator for indicator in known.reported_by(party) if indicator.frequency is not Frequency.IRREGULAR]
    places = {indicator.slug: owed_places(indicator, catalogue=known) for indicator in its}
    pairs = [(slug, place.slug) for slug, owed in places.items() for place in owed]
    series = _series(pairs, as_known_at=as_known_at)
    lines = [
        line
        for indicator in its
        for place in places[indicator.slug]
        if (
            line := _line(
                series[indicator.slug, place.slug], indicator, place=place, today=today, agreed_on=known.agreed_on
            )
        )
        is not None
    ]
    seen = {indicator.slug for indicator in its if may_see(clearance, needed=indicator.clearance)}
    cleared = [line if line.indicator in seen else replace(line, last=()) for line in lines]
    return tuple(sorted(cleared, key=lambda line: _order(line, known)))


def _series(pairs: Sequence[tuple[str, str]], *, as_known_at: datetime | None) -> Mapping[tuple[str, str], Series]:
    with reading() as session:
        wanted = {slug for slug, _ in pairs}
        rows = session.exec(select(Indicator).where(col(Indicator.slug).in_(wanted))).all()
        newest = versions(session, indicators=rows, wanted=Wanted(as_known_at=as_known_at))
    return series_by_place(admitted(newest, clearance=Clearance.RESTRICTED), at=pairs)


def _line(
    series: Series, indicator: IndicatorView, *, place: PlaceView, today: date, agreed_on: date | None
) -> Owed | None:
    settled = settled_periods(series, indicator=indicator)
    ended = expected_periods(settled, indicator=indicator, agreed_on=agreed_on, until=today)
    missing = [period for period in ended if period not in settled and place.is_valid(period.end)]
    awaited = announced_periods(series)
    is_promised = bool(settled) or indicator.first_period is not None
    overdue = [
        period
        for period in missing
        if is_promised and due_on(period, indicator=indicator) < today and period not in awaited
    ]
    upcoming = next_expected(settled, indicator=indicator, agreed_on=agreed_on)
    chosen = overdue or missing
    period = chosen[-1] if chosen else upcoming
    if period is None or is_ended(indicator, period) or not place.is_valid(period.end):
        return None
    state = DueState.LATE if overdue else DueState.DUE if missing else DueState.COMING
    return Owed(
        indicator=indicator.slug,
        place=place.slug,
        period=period,
        due_on=due_on(period, indicator=indicator),
        state=state,
        version=next((point.version for point in series if point.period == period), 0),
        earlier_missing=tuple(earlier for earlier in missing if earlier < period),
        last=tuple(_last_value(point) for point in reversed(series[-_LAST_SHOWN:])),
    )


def _last_value(point: Point) -> LastValue:
    return LastValue(point.period, point.shown, point.value, point.missing_reason)


def _order(line: Owed, known: Catalogue) -> tuple[object, ...]:
    indicator, place = known.indicator(line.indicator), known.place(line.place)
    return _STATES.index(line.state), line.due_on, sort_key(indicator.name.sv), sort_key(place.name.sv)
