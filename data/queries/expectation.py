"""When values are expected: the calendar of an indicator at a place."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from data.disclosure.primary import Shown
from data.queries.catalogue import Catalogue
from data.queries.points import Series
from data.queries.views import IndicatorView, PlaceView
from models.period import EARLIEST_YEAR, LATEST_YEAR, Period, span_of, stride_of
from models.vocabulary import Frequency, MissingReason, PartyKind, PlaceKind

_SETTLED = (MissingReason.NOT_APPLICABLE, MissingReason.TOO_FEW, MissingReason.NOT_AVAILABLE_AT_SOURCE)


def due_on(period: Period, *, indicator: IndicatorView) -> date:
    """Return the last day on which the value is not late: the period's end and the lag its source needs."""
    return period.end + timedelta(days=indicator.lag_days)


def settled_periods(series: Series, *, indicator: IndicatorView) -> frozenset[Period]:
    """Return the periods that nothing more is owed for: a value, or a reason that no value will come."""
    span = span_of(indicator.frequency)
    return frozenset(
        point.period
        for point in series
        if point.period.span == span and (point.shown is not Shown.MISSING or point.missing_reason in _SETTLED)
    )


def announced_periods(series: Series) -> frozenset[Period]:
    """Return the periods that the publisher has not published yet, as the reporter has said."""
    return frozenset(point.period for point in series if point.missing_reason is MissingReason.NOT_YET_PUBLISHED)


def is_promised(series: Series, *, indicator: IndicatorView) -> bool:
    """Return whether values can be late: the indicator says from when, or somebody has reported one.

    A value that was withdrawn has been promised too.
    """
    withdrawn = any(point.missing_reason is MissingReason.WITHDRAWN for point in series)
    return indicator.first_period is not None or withdrawn or bool(settled_periods(series, indicator=indicator))


def is_ended(indicator: IndicatorView, period: Period) -> bool:
    """Return whether the indicator is no longer followed in that period."""
    return indicator.valid_to is not None and period.end > indicator.valid_to


def next_expected(settled: Iterable[Period], *, indicator: IndicatorView, agreed_on: date | None) -> Period | None:
    """Return the period after the newest settled one, else the first that is expected; None where nothing is.

    What was never promised is not owed: values before the first period are awaited only of a published series.
    """
    if indicator.frequency is Frequency.IRREGULAR:
        return None
    newest, first = max(settled, default=None), _first(indicator, agreed_on)
    if newest is None:
        return first
    upcoming = newest.next(stride_of(indicator.frequency))
    while first is not None and indicator.published_id is None and upcoming < first:
        upcoming = upcoming.next(stride_of(indicator.frequency))
    return upcoming


def expected_periods(
    settled: frozenset[Period], *, indicator: IndicatorView, agreed_on: date | None, until: date
) -> Iterator[Period]:
    """Yield the expected periods that ended before the day, oldest first.

    They start with the indicator's first period, else with the agreement; of a published series at the latest after
    its newest settled period.
    """
    upcoming = next_expected(settled, indicator=indicator, agreed_on=agreed_on)
    if upcoming is None:
        return
    stride, first = stride_of(indicator.frequency), _first(indicator, agreed_on)
    period = upcoming
    while first is not None and period.next(-stride) >= first and period.year > EARLIEST_YEAR + stride:
        period = period.next(-stride)
    while period.end < until and period.year < LATEST_YEAR - stride:
        if not is_ended(indicator, period):
            yield period
        period = period.next(stride)


def missing_periods(
    settled: frozenset[Period], *, indicator: IndicatorView, agreed_on: date | None, until: date
) -> tuple[Period, ...]:
    """Return the expected periods that ended before the day and that nothing has been said for, oldest first.

    Where a value comes every third year, one a year out of turn stands for the expected one beside it.
    """
    stride = stride_of(indicator.frequency)
    return tuple(
        period
        for period in expected_periods(settled, indicator=indicator, agreed_on=agreed_on, until=until)
        if period not in settled and (stride == 1 or all(abs(one.year - period.year) >= stride for one in settled))
    )


def owed_places(indicator: IndicatorView, *, catalogue: Catalogue) -> tuple[PlaceView, ...]:
    """Return every place, of any time, that the reporter owes values for.

    Always where the indicator is shown first; then every place of the kinds that are owed. The City answers for its own
    municipality only.
    """
    lead = catalogue.lead_place_of(indicator.slug)
    places = [place for kind in indicator.owed_geographies for place in catalogue.places_of(kind, ever=True)]
    owed = [place for place in places if place != lead and _answers_for(indicator.reporter, place, catalogue=catalogue)]
    return tuple(owed) if lead is None else (lead, *owed)


def _answers_for(party: PartyKind, place: PlaceView, *, catalogue: Catalogue) -> bool:
    is_others = party is PartyKind.CITY and place.kind is PlaceKind.MUNICIPALITY
    return not is_others or place.slug in catalogue.cities


def _first(indicator: IndicatorView, agreed_on: date | None) -> Period | None:
    if indicator.first_period is not None:
        return indicator.first_period
    begin = max((day for day in (agreed_on, indicator.valid_from) if day is not None), default=None)
    return None if begin is None else Period.containing(begin, indicator.frequency)
