"""What a movement may be judged from: the points that are comparable with the newest one."""

from dataclasses import dataclass

from data.disclosure.primary import Shown
from data.queries.points import Point, Series
from data.queries.views import BreakView, IndicatorView
from models.period import Period, span_of, stride_of
from models.vocabulary import BreakEffect, Frequency

_MONTHS_POOLED = 3


@dataclass(frozen=True)
class Evidence:
    """The newest value and the comparable ones before it, oldest first; `is_cut` where a break leaves some out."""

    newest: Point
    before: Series
    is_cut: bool

    @property
    def by_period(self) -> dict[Period, Point]:
        """The points by their period, the newest included."""
        return {point.period: point for point in (*self.before, self.newest)}


def newest_of(series: Series) -> Point | None:
    """Return the newest point that was reported, shown or hidden."""
    return next((point for point in reversed(series) if point.shown in (Shown.VALUE, Shown.HIDDEN)), None)


def evidence_of(series: Series, *, newest: Point, indicator: IndicatorView, place: str) -> Evidence:
    """Return the values of the newest one's own span that no break parts from it."""
    earlier = [
        point
        for point in series
        if point.shown is Shown.VALUE and point.period.span == newest.period.span and point.period < newest.period
    ]
    breaks = [parting for parting in indicator.breaks if parts(parting, place=place)]
    comparable = tuple(point for point in earlier if not crosses(breaks, older=point.period, newer=newest.period))
    return Evidence(newest, comparable, is_cut=len(comparable) < len(earlier))


def parts(parting: BreakView, *, place: str) -> bool:
    """Return whether values at the place before and after the break are different series."""
    return parting.effect is not BreakEffect.NONE and parting.place in (None, place)


def crosses(breaks: list[BreakView], *, older: Period, newer: Period) -> bool:
    """Return whether any of the breaks comes after the start of the older period and not after the newer one's end.

    A break inside a period makes that period comparable with nothing: it is a mixture of both series.
    """
    return any(older.start < parting.on <= newer.end for parting in breaks)


def earlier_of(evidence: Evidence, *, indicator: IndicatorView) -> Point | None:
    """Return the value to compare with: for years the newest whose pooled years do not overlap, else a year before."""
    newest = evidence.newest.period
    if newest.span != "year":
        return evidence.by_period.get(newest.same_a_year_earlier())
    apart = [point for point in evidence.before if point.period.year <= newest.year - indicator.pooled_years]
    return apart[-1] if apart else None


def unbroken_run(evidence: Evidence, *, indicator: IndicatorView) -> Series:
    """Return the newest points that follow one another as the indicator's frequency says, oldest first."""
    if indicator.frequency is Frequency.IRREGULAR:
        return (*evidence.before, evidence.newest)
    is_usual = evidence.newest.period.span == span_of(indicator.frequency)
    stride = stride_of(indicator.frequency) if is_usual else 1
    known, run, period = evidence.by_period, [], evidence.newest.period
    while period in known:
        run.append(known[period])
        period = period.next(-stride)
    return tuple(reversed(run))


def same_months(evidence: Evidence) -> tuple[Series, Series] | None:
    """Return the latest three months and the same months a year earlier, each oldest first, if all are there."""
    known, newest = evidence.by_period, evidence.newest.period
    latest = [newest.next(-back) for back in reversed(range(_MONTHS_POOLED))]
    if not all(period in known and period.same_a_year_earlier() in known for period in latest):
        return None
    return tuple(known[p] for p in latest), tuple(known[p.same_a_year_earlier()] for p in latest)
