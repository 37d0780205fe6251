"""What a value is expected to be before it comes: by the control chart where one applies, else by the median."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from math import ceil, floor, isfinite

from data.calculations.control_chart import FEWEST_FOR_LIMITS, process_limits
from data.calculations.outliers import usual_range
from data.disclosure.primary import Shown
from data.queries.evidence import Evidence, evidence_of, run_with_gaps
from data.queries.points import Point, Series
from data.queries.processes import Run, is_too_small, levels_in, may_be_charted
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import Accumulation, Kind, ValueStatus

_DIGITS = 6
_WHOLE = 100.0


class RangeBasis(StrEnum):
    """What an expected range rests on."""

    CONTROL_CHART = "control_chart"
    EARLIER_VALUES = "earlier_values"
    YEAR_EARLIER = "year_earlier"


@dataclass(frozen=True)
class Range:
    """The least and the largest value that is no surprise, as shown with the indicator's decimals; on them is within.

    `points` is how many earlier values gave it.
    """

    lower: float
    upper: float
    basis: RangeBasis
    points: int

    def holds(self, value: float) -> bool:
        """Return whether the value is no surprise."""
        return self.lower <= value <= self.upper


def evidence_before(series: Series, *, period: Period, indicator: IndicatorView, place: str) -> Evidence:
    """Return the values before a period that compare with it, whatever stands there now."""
    return evidence_of(series, newest=_awaited(period), indicator=indicator, place=place)


def range_of(evidence: Evidence, *, indicator: IndicatorView, limit: float) -> Range | None:
    """Return what the awaited value is expected to be, or None where earlier values are too few or do not vary.

    Only settled values of the newest level count, none across a break that nothing bridges. A control chart has its
    own limits; `limit` is how many robust standard deviations are expected otherwise: of the earlier values, or, where
    the year has seasons or is added up, of their changes from the year before.
    """
    settled = [point for point in evidence.before if point.status is not ValueStatus.PRELIMINARY]
    if not settled:
        return None
    run = run_with_gaps(evidence)
    starts = levels_in(run, evidence=evidence)
    own = run[starts[-1] if starts else 0 :]
    found = _by_chart(run, own, starts=starts, indicator=indicator) or _by_median(
        own, evidence=evidence, indicator=indicator, limit=limit
    )
    return None if found is None else _as_shown(found, indicator=indicator)


def is_yearly_compared(indicator: IndicatorView) -> bool:
    """Return whether a value compares with the same part of the year before, and not with the period before."""
    return indicator.is_seasonal or indicator.accumulation is Accumulation.YEAR_TO_DATE


def _awaited(period: Period) -> Point:
    """Return the point of a value that has not come: preliminary, so that nothing is learnt from it."""
    return Point(
        period=period,
        shown=Shown.MISSING,
        missing_reason=None,
        status=ValueStatus.PRELIMINARY,
        source="",
        source_date=None,
        version=0,
        recorded_at=datetime.min.replace(tzinfo=UTC),
    )


def _by_chart(run: Run, own: Run, *, starts: list[int], indicator: IndicatorView) -> Range | None:
    points = sum(point is not None for point in own)
    is_charted = may_be_charted(indicator) and indicator.pooled_years == 1 and _span(run) != "year"
    if not is_charted or points < FEWEST_FOR_LIMITS or is_too_small(own, indicator=indicator):
        return None
    values = [None if point is None else point.value for point in run]
    limits = process_limits(values, rebase_at=starts, is_screened=False)
    lower, upper = float(limits.lower[-1]), float(limits.upper[-1])
    if not isfinite(lower) or lower == upper:
        return None
    return Range(lower, upper, RangeBasis.CONTROL_CHART, points)


def _by_median(own: Run, *, evidence: Evidence, indicator: IndicatorView, limit: float) -> Range | None:
    known = {point.period: point.value for point in own if point is not None and point.value is not None}
    if not is_yearly_compared(indicator) or evidence.newest.period.span == "year":
        found = usual_range(list(known.values()), limit=limit)
        return None if found is None else Range(*found, RangeBasis.EARLIER_VALUES, len(known))
    base = known.get(evidence.newest.period.same_a_year_earlier())
    changes = [
        value - known[period.same_a_year_earlier()]
        for period, value in known.items()
        if period.same_a_year_earlier() in known
    ]
    found = usual_range(changes, limit=limit)
    if base is None or found is None:
        return None
    return Range(base + found[0], base + found[1], RangeBasis.YEAR_EARLIER, len(changes))


def _span(run: Run) -> str:
    return next(point.period.span for point in run if point is not None)


def _as_shown(found: Range, *, indicator: IndicatorView) -> Range:
    """Return the range with the indicator's decimals, rounded outwards and within what is possible."""
    scale = 10.0**indicator.decimals
    lower = floor(round(found.lower * scale, _DIGITS)) / scale
    upper = ceil(round(found.upper * scale, _DIGITS)) / scale
    least = 0.0 if indicator.minimum is None and indicator.kind in _NEVER_NEGATIVE else indicator.minimum
    most = _WHOLE if indicator.maximum is None and indicator.kind is Kind.PERCENTAGE else indicator.maximum
    lower = lower if least is None else max(lower, least)
    upper = upper if most is None else min(upper, most)
    return Range(lower, upper, found.basis, found.points)


_NEVER_NEGATIVE = (Kind.COUNT, Kind.PERCENTAGE, Kind.RATE_1000, Kind.RATE_100000)
