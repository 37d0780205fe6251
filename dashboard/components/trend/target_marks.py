"""From a decided target to what a chart shows of it."""

from dashboard.charts.trend_target import InterimMark, TargetMark
from dashboard.language import _, period_label, value_with_unit
from data.queries.targets import TargetView
from data.queries.views import IndicatorView
from models.period import Period


def target_mark(
    target: TargetView | None, indicator: IndicatorView, *, is_overtaken: bool = False
) -> TargetMark | None:
    """Return the target as a chart shows it, with the way to it from its baseline.

    One that a break has overtaken has no way to it any more: no line crosses the break.
    """
    if target is None:
        return None
    said = value_with_unit(target.target_value, indicator)
    if is_overtaken:
        period = period_label(target.target_period)
        label = _("målvärde {value} för {period}, måste omprövas").format(value=said, period=period)
        return TargetMark(value=target.target_value, label=label, at=target.target_period.middle, is_level=False)
    base = value_with_unit(target.baseline_value, indicator)
    return TargetMark(
        value=target.target_value,
        label=_("målvärde {value} för {period}").format(value=said, period=period_label(target.target_period)),
        at=target.target_period.middle,
        base=target.baseline_value,
        base_at=target.baseline_period.middle,
        base_label=_("basvärde {value} för {period}").format(value=base, period=period_label(target.baseline_period)),
        interim=tuple(_interim_mark(period, value=value, indicator=indicator) for period, value in target.interim),
    )


def _interim_mark(period: Period, *, value: float, indicator: IndicatorView) -> InterimMark:
    said = _("delmål {value} för {period}").format(value=value_with_unit(value, indicator), period=period_label(period))
    return InterimMark(at=period.middle, value=value, label=said)
