"""What a movement may be judged from: the points that are comparable with the newest one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import prod

from data.disclosure.primary import Shown
from data.queries.points import Point, Series
from data.queries.standing import WhyNot
from data.queries.views import BreakView, IndicatorView
from models.period import Period, span_of, stride_of
from models.vocabulary import BreakEffect, Frequency, ValueStatus

_MONTHS_POOLED = 3


@dataclass(frozen=True)
class Evidence:
    """The newest value and the comparable ones before it, oldest first; `is_cut` where a break leaves some out.

    Values before a break with a factor are brought over it. `levels` are the days from which a process has a new
    level, by decision.
    """

    newest: Point
    before: Series
    is_cut: bool
    levels: tuple[date, ...] = ()

    @property
    def by_period(self) -> dict[Period, Point]:
        """The points by their period, the newest included."""
        return {point.period: point for point in (*self.before, self.newest)}


def newest_of(series: Series) -> Point | None:
    """Return the newest point that was reported, shown or hidden."""
    return next((point for point in reversed(series) if point.shown in (Shown.VALUE, Shown.HIDDEN)), None)


def evidence_of(series: Series, *, newest: Point, indicator: IndicatorView, place: str) -> Evidence:
    """Return the values of the newest one's own span that no break parts from it, as they compare with it."""
    earlier = [
        point
        for point in series
        if point.shown is Shown.VALUE and point.period.span == newest.period.span and point.period < newest.period
    ]
    breaks = breaks_at(indicator, place=place)
    factors = [factor_over(breaks, older=point.period, newer=newest.period) for point in earlier]
    found = zip(earlier, factors, strict=True)
    comparable = tuple(point.times(factor) for point, factor in found if factor is not None)
    levels = tuple(parting.on for parting in breaks if parting.effect is BreakEffect.NEW_LEVEL)
    return Evidence(newest, comparable, is_cut=len(comparable) < len(earlier), levels=levels)


def breaks_at(indicator: IndicatorView, *, place: str) -> tuple[BreakView, ...]:
    """Return the breaks that matter at the place, oldest first; some only tell of something."""
    return tuple(
        parting
        for parting in indicator.breaks
        if parting.effect is not BreakEffect.NONE and parting.place in (None, place)
    )


def factor_over(breaks: Iterable[BreakView], *, older: Period, newer: Period) -> float | None:
    """Return what the older period's value is multiplied by to compare with the newer one's; None if nothing helps.

    Only breaks after the start of the older period and not after the newer one's end matter. A break inside a period
    makes it comparable with nothing, with or without a factor: it is a mixture of both series.
    """
    between = [parting for parting in breaks if older.start < parting.on <= newer.end]
    factors = [_factor(parting, is_inside=not older.end < parting.on <= newer.start) for parting in between]
    known = [factor for factor in factors if factor is not None]
    return prod(known) if len(known) == len(factors) else None


def _factor(parting: BreakView, *, is_inside: bool) -> float | None:
    if parting.effect is BreakEffect.NEW_LEVEL:
        return 1.0
    is_helped = parting.effect is BreakEffect.COMPARABLE_AFTER_FACTOR and not is_inside
    return parting.factor if is_helped else None


def earlier_of(evidence: Evidence, *, indicator: IndicatorView) -> Point | None:
    """Return the value to compare with: for years the newest whose pooled years do not overlap, else a year before."""
    newest = evidence.newest.period
    if newest.span != "year":
        return evidence.by_period.get(newest.same_a_year_earlier())
    apart = [point for point in evidence.before if point.period.year <= newest.year - indicator.pooled_years]
    return apart[-1] if apart else None


def why_none_earlier(evidence: Evidence) -> WhyNot:
    """Return why there is no value to compare the newest one with."""
    if evidence.is_cut:
        return WhyNot.BREAK
    is_within_year = evidence.newest.period.span != "year"
    return WhyNot.NO_YEAR_EARLIER if is_within_year and evidence.before else WhyNot.FIRST_VALUE


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


def run_with_gaps(evidence: Evidence) -> tuple[Point | None, ...]:
    """Return every period from the oldest comparable value to the newest, None where one is missing.

    A preliminary value is not there yet: neither limits nor seasons are learnt from it.
    """
    known = {p: point for p, point in evidence.by_period.items() if point.status is not ValueStatus.PRELIMINARY}
    period = min(known)
    run = [known.get(period)]
    while period < evidence.newest.period:
        period = period.next()
        run.append(known.get(period))
    return tuple(run)


def same_months(evidence: Evidence) -> tuple[Series, Series] | None:
    """Return the latest three months and the same months a year earlier, each oldest first, if all are there."""
    known, newest = evidence.by_period, evidence.newest.period
    latest = [newest.next(-back) for back in reversed(range(_MONTHS_POOLED))]
    if not all(period in known and period.same_a_year_earlier() in known for period in latest):
        return None
    return tuple(known[p] for p in latest), tuple(known[p.same_a_year_earlier()] for p in latest)
