"""What each party owes: values that are late, due or coming, and those that are done for this time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from data.collation import sort_key
from data.disclosure.door import admitted, may_see
from data.disclosure.primary import Shown
from data.queries.catalogue import Catalogue, catalogue
from data.queries.expectation import (
    announced_periods,
    due_on,
    is_ended,
    is_promised,
    missing_periods,
    next_expected,
    owed_places,
    settled_periods,
)
from data.queries.points import Series, series_by_place
from data.queries.standing import DueState
from data.queries.versions import Wanted, versions
from data.queries.views import IndicatorView, PlaceView
from data.store import reading
from models.indicator import Indicator
from models.period import Period
from models.vocabulary import Clearance, Frequency, MissingReason, PartyKind

_LAST_SHOWN = 3
_STATES = (DueState.LATE, DueState.DUE, DueState.COMING, DueState.DONE)
_STOCKHOLM = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True)
class LastValue:
    """A value reported before, as it may be shown."""

    period: Period
    shown: Shown
    value: float | None
    missing_reason: MissingReason | None


@dataclass(frozen=True)
class Owed:
    """One value to report for an indicator at a place (slugs), and the other periods that are missing too.

    `version` is what the form is opened with: 0 unless a version without a value exists already. `also_due` are later
    periods that have ended and are not late yet, and `late_since` is the oldest that is late. `is_announced` says that
    the publisher has not published the value, as the reporter has said. `last` holds the newest three reported before,
    newest first, with small numbers hidden. What is done tells when it was settled, and when the next one is expected.
    """

    indicator: str
    place: str
    period: Period
    due_on: date
    state: DueState
    version: int = 0
    earlier_missing: tuple[Period, ...] = ()
    also_due: tuple[Period, ...] = ()
    late_since: Period | None = None
    is_announced: bool = False
    last: tuple[LastValue, ...] = ()
    settled_on: date | None = None
    next_on: date | None = None


def owed_by(
    party: PartyKind,
    *,
    today: date,
    clearance: Clearance = Clearance.OPEN,
    as_known_at: datetime | None = None,
    content: Catalogue | None = None,
) -> tuple[Owed, ...]:
    """Return what the party has to report, as `worklist` does, without what is done."""
    lines = worklist(party, today=today, clearance=clearance, as_known_at=as_known_at, content=content)
    return tuple(line for line in lines if line.state is not DueState.DONE)


def worklist(
    party: PartyKind,
    *,
    today: date,
    clearance: Clearance = Clearance.OPEN,
    as_known_at: datetime | None = None,
    content: Catalogue | None = None,
) -> tuple[Owed, ...]:
    """Return what the party has to report: late first (longest overdue first), then due, then coming, then done.

    One line for each indicator and place: the newest value that is late, else the newest whose period has ended,
    else the next one; where nothing is missing another line tells what is done. What was never reported is late only
    where the indicator says from when; an irregular one never is. The last values are left out of indicators that the
    asker may not see. `as_known_at` leaves out what was reported later.
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
        for line in lines_of(
            series[indicator.slug, place.slug], indicator=indicator, place=place, today=today, agreed_on=known.agreed_on
        )
    ]
    seen = {indicator.slug for indicator in its if may_see(clearance, needed=indicator.clearance)}
    cleared = [line if line.indicator in seen else replace(line, last=()) for line in lines]
    return tuple(sorted(cleared, key=lambda line: _order(line, known)))


def lines_of(
    series: Series, *, indicator: IndicatorView, place: PlaceView, today: date, agreed_on: date | None
) -> tuple[Owed, ...]:
    """Return the lines of one indicator at one place: one at most that is owed, and where none is missing what is done.

    `agreed_on` is the day from which the parties follow up together, for indicators that say no first period.
    """
    owed = _owed(series, indicator, place=place, today=today, agreed_on=agreed_on)
    if owed is None:
        return ()
    last = tuple(LastValue(p.period, p.shown, p.value, p.missing_reason) for p in reversed(series[-_LAST_SHOWN:]))
    told = replace(owed, last=last)
    return (told, *_done(series, indicator, coming=told)) if told.state is DueState.COMING else (told,)


def _series(pairs: Sequence[tuple[str, str]], *, as_known_at: datetime | None) -> Mapping[tuple[str, str], Series]:
    with reading() as session:
        wanted = {slug for slug, _ in pairs}
        rows = session.exec(select(Indicator).where(col(Indicator.slug).in_(wanted))).all()
        newest = versions(session, indicators=rows, wanted=Wanted(as_known_at=as_known_at))
    return series_by_place(admitted(newest, clearance=Clearance.RESTRICTED), at=pairs)


def _owed(
    series: Series, indicator: IndicatorView, *, place: PlaceView, today: date, agreed_on: date | None
) -> Owed | None:
    settled = settled_periods(series, indicator=indicator)
    ended = missing_periods(settled, indicator=indicator, agreed_on=agreed_on, until=today)
    missing = [period for period in ended if place.is_valid(period.end)]
    awaited, promised = announced_periods(series), is_promised(series, indicator=indicator)
    days = {period: due_on(period, indicator=indicator) for period in missing}
    overdue = [one for one in missing if promised and days[one] < today and one not in awaited]
    chosen = overdue or missing
    period = chosen[-1] if chosen else next_expected(settled, indicator=indicator, agreed_on=agreed_on)
    if period is None or is_ended(indicator, period) or not place.is_valid(period.end):
        return None
    return Owed(
        indicator=indicator.slug,
        place=place.slug,
        period=period,
        due_on=due_on(period, indicator=indicator),
        state=DueState.LATE if overdue else DueState.DUE if missing else DueState.COMING,
        version=next((point.version for point in series if point.period == period), 0),
        earlier_missing=tuple(earlier for earlier in missing if earlier < period),
        also_due=tuple(later for later in missing if later > period),
        late_since=overdue[0] if overdue else None,
        is_announced=period in awaited,
    )


def _done(series: Series, indicator: IndicatorView, *, coming: Owed) -> Iterator[Owed]:
    settled = settled_periods(series, indicator=indicator)
    for point in reversed(series):
        if point.period in settled:
            recorded = point.recorded_at.astimezone(_STOCKHOLM).date()
            day = due_on(point.period, indicator=indicator)
            yield replace(
                coming,
                period=point.period,
                due_on=day,
                state=DueState.DONE,
                version=point.version,
                is_announced=False,
                settled_on=recorded,
                next_on=coming.due_on,
            )
            return


def _order(line: Owed, known: Catalogue) -> tuple[object, ...]:
    indicator, place = known.indicator(line.indicator), known.place(line.place)
    return _STATES.index(line.state), line.due_on, sort_key(indicator.name.sv), sort_key(place.name.sv)
