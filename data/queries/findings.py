"""What each rule asks of a value, and what is said when the value does not keep to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from data.numbers import formatted
from data.queries.evidence import Evidence
from data.queries.points import Point
from data.queries.ranges import Range, is_yearly_compared, range_of
from data.queries.views import IndicatorView
from data.refusal import N_
from models.period import Period

_DIGITS = 9
_TWICE = 2.0
OUTSIDE = N_("Värdet {value} ligger utanför det väntade, {lower}–{upper}. Kontrollera talet.")
TIMES = N_("Värdet är {times} gånger så stort som det förra ({before}, {before_period}). Kontrollera talet.")
LARGER = N_("Värdet är {percent} procent större än det förra ({before}, {before_period}). Kontrollera talet.")
SMALLER = N_("Värdet är {percent} procent mindre än det förra ({before}, {before_period}). Kontrollera talet.")
PUBLISHED = N_("Värdet {value} skiljer sig från {published}, som {source} har publicerat för {period}. Vilket gäller?")
ABOVE_OTHER = N_(
    "Värdet {value} är större än {other_value} för ”{other}”, och kan inte vara det. Kontrollera båda talen."
)
BELOW_OTHER = N_(
    "Värdet {value} är mindre än {other_value} för ”{other}”, och kan inte vara det. Kontrollera båda talen."
)


@dataclass(frozen=True)
class Remark:
    """What a rule has to say of a value: a marked Swedish text and its values, and what was expected instead.

    `value`, `lower`, `upper`, `before`, `published` and `other_value` are numbers of the indicator, in its unit;
    `times` and `percent` are plain.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    expected: Range | None = None


@dataclass(frozen=True)
class Published:
    """A figure that a source has published for the same place and period."""

    value: float
    source: str


def outside_range(value: float, *, evidence: Evidence, indicator: IndicatorView, limit: float) -> Remark | None:
    """Return what is said of a value outside the expected range."""
    expected = range_of(evidence, indicator=indicator, limit=limit)
    if expected is None or expected.holds(value):
        return None
    return Remark(OUTSIDE, {"value": value, "lower": expected.lower, "upper": expected.upper}, expected)


def changed_much(value: float, *, evidence: Evidence, indicator: IndicatorView, limit: float) -> Remark | None:
    """Return what is said of a value that has changed by more than so many per cent, exactly as many being within.

    It is compared with the value before it, or with that of the same part of the year before where the year has seasons
    or is added up; never across a break that nothing bridges, and not with zero.
    """
    before = _before(evidence, indicator=indicator)
    if before is None or not before.value:
        return None
    percent = round((value - before.value) / abs(before.value) * 100, _DIGITS)
    if abs(percent) <= limit:
        return None
    times = value / before.value
    told = {"value": value, "before": before.value, "before_period": before.period}
    if times >= _TWICE:
        return Remark(TIMES, told | {"times": times})
    return Remark(SMALLER if percent < 0 else LARGER, told | {"percent": abs(percent)})


def differs_from(value: float, *, published: Published, period: Period, decimals: int) -> Remark | None:
    """Return what is said of a value that, as it is shown, is not what another source has published."""
    if formatted(value, decimals=decimals) == formatted(published.value, decimals=decimals):
        return None
    return Remark(
        PUBLISHED, {"value": value, "published": published.value, "source": published.source, "period": period}
    )


def above_other(value: float, *, most: float, other: IndicatorView) -> Remark | None:
    """Return what is said of a value larger than that of the indicator it may at most be."""
    if round(value - most, _DIGITS) <= 0:
        return None
    return Remark(ABOVE_OTHER, {"value": value, "other_value": most, "other": other.name})


def below_other(value: float, *, least: float, other: IndicatorView) -> Remark | None:
    """Return what is said of a value smaller than that of the indicator that may at most be it."""
    if round(least - value, _DIGITS) <= 0:
        return None
    return Remark(BELOW_OTHER, {"value": value, "other_value": least, "other": other.name})


def _before(evidence: Evidence, *, indicator: IndicatorView) -> Point | None:
    period = evidence.newest.period
    if is_yearly_compared(indicator) and period.span != "year":
        return evidence.by_period.get(period.same_a_year_earlier())
    return evidence.before[-1] if evidence.before else None
