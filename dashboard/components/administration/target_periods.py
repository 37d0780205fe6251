"""The periods that a target may go from and to, each said with the value that it has."""

from collections.abc import Iterable, Mapping
from datetime import date

from dashboard import cache
from dashboard.components.series import total
from dashboard.language import _, period_label, value_with_unit
from data.disclosure.primary import Shown
from data.queries.catalogue import today
from data.queries.targets import TargetView
from data.queries.views import IndicatorView
from models.period import Period

_BASELINES, _DEADLINES = (-10, 0), (-5, 15)


def baseline_periods(indicator: IndicatorView, *, place: str, known: TargetView | None) -> list[str]:
    """Return the periods (codes) that a target may go from, newest first: those of the last years, and all reported."""
    besides = [Period.of(code) for code in _values(indicator, place=place)]
    besides += [] if known is None else [known.baseline_period]
    return _codes(indicator, years=_BASELINES, besides=besides)[::-1]


def target_periods(indicator: IndicatorView, *, known: TargetView | None) -> list[str]:
    """Return the periods (codes) that a target may be due in, oldest first; what is decided is always among them."""
    besides = [] if known is None else [known.target_period, *(period for period, _value in known.interim)]
    return _codes(indicator, years=_DEADLINES, besides=besides)


def value_at(indicator: IndicatorView, *, place: str, period: str) -> float | None:
    """Return the newest value of the period (a code), where there is one to see."""
    return _values(indicator, place=place).get(period)


def said_of_period(code: str, *, indicator: IndicatorView, place: str) -> str:
    """Name the period with its value: "2025 (20,0 %)"."""
    value, name = value_at(indicator, place=place, period=code), period_label(Period.of(code))
    if value is None:
        return name
    return _("{period} ({value})").format(period=name, value=value_with_unit(value, indicator))


def _values(indicator: IndicatorView, *, place: str) -> Mapping[str, float]:
    def make() -> Mapping[str, float]:
        series = total(cache.series_of(indicator.slug))
        rows = series[(series["place"] == place) & (series["shown"] == Shown.VALUE.value)]
        return dict(zip(rows["period"], rows["value"], strict=True))

    return cache.kept("values by period", indicator.slug, place, make=make)


def _codes(indicator: IndicatorView, *, years: tuple[int, int], besides: Iterable[Period]) -> list[str]:
    first, last = (date(today().year + year, today().month, 1) for year in years)
    period = Period.containing(first, indicator.frequency)
    periods = set(besides)
    while period.start <= last:
        periods.add(period)
        period = period.next()
    return [period.code for period in sorted(periods)]
