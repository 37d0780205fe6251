"""Two counts: of the newest period and a year earlier, or of three months and the same three the year before."""

from data.calculations.counts import count_comparison
from data.queries.counting import RATES, count_of
from data.queries.evidence import Evidence, earlier_of, same_months, why_none_earlier
from data.queries.points import Series
from data.queries.standing import Judged, Method, Reason, WhyNot, not_judged
from data.queries.views import IndicatorView
from models.vocabulary import Accumulation, SourceKind


def counts_judged(evidence: Evidence, *, indicator: IndicatorView) -> Judged:
    """Judge the newest count by the exact comparison with the one a year earlier, or say why that cannot be done."""
    if indicator.pooled_years > 1:
        return not_judged(WhyNot.OVERLAPPING_YEARS)
    older = earlier_of(evidence, indicator=indicator)
    if older is None:
        return not_judged(why_none_earlier(evidence))
    sides: tuple[Series, Series] | None = (evidence.newest,), (older,)
    if evidence.newest.period.span == "month" and indicator.accumulation is Accumulation.PERIOD:
        sides = same_months(evidence)
    if sides is None:
        return not_judged(WhyNot.BREAK if evidence.is_cut else WhyNot.NO_YEAR_EARLIER)
    newer, earlier = (count_of(side, indicator=indicator) for side in sides)
    if newer is None or earlier is None:
        return not_judged(WhyNot.BREAK if evidence.is_cut else _too_few(evidence, indicator))
    return _compared(newer, earlier, points=(*sides[1], *sides[0]))


def _too_few(evidence: Evidence, indicator: IndicatorView) -> WhyNot:
    if evidence.newest.period.span == "year":
        return WhyNot.TOO_FEW_POINTS
    if not indicator.is_seasonal and indicator.accumulation is Accumulation.PERIOD:
        return WhyNot.SHORT_PROCESS
    is_rate = indicator.kind in RATES and indicator.source_kind is not SourceKind.ESTIMATE
    return WhyNot.NO_NUMERATORS if is_rate else WhyNot.NO_METHOD


def _compared(newer: tuple[int, float], older: tuple[int, float], *, points: Series) -> Judged:
    comparison = count_comparison(newer=newer[0], older=older[0], exposures=(newer[1], older[1]))
    return comparison.movement, Reason(
        method=Method.TWO_COUNTS,
        periods=tuple(point.period for point in points),
        alpha=comparison.alpha,
        estimate=comparison.ratio,
        lower=comparison.lower,
        upper=comparison.upper,
        p_value=comparison.p_value,
    )
