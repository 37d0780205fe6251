"""How a standing was judged, in words: the quiet "so we counted" beside every chart."""

from collections.abc import Iterator
from math import inf

from data.calculations.confidence import z_at, z_of
from data.calculations.control_chart import LIMIT
from data.calculations.counts import ORDINARY_VARIATION
from data.calculations.funnel import INNER
from data.calculations.progress import BEHIND_FROM, ON_TRACK_FROM, PARTLY_FROM
from data.queries.amounts import amount, change, level, number, share, threshold
from data.queries.method_words import AFTERWARDS, FORMULAS, GROWTH, HELD, PACE, REFERENCES, UNCERTAIN
from data.queries.sentences import Phrase, limits_of
from data.queries.standing import Method, Reason, Standing
from data.queries.views import IndicatorView
from data.queries.wording import ADJUSTED, WHY_NOT
from models.text import Text

_DIGITS = 3
_SMALLEST_P = 0.001


def method_of(standing: Standing, *, indicator: IndicatorView) -> tuple[Phrase, ...]:
    """Return how the movement was judged, with figures, formula and source, or why it cannot be; then the target."""
    return (*_of_movement(standing.reason, indicator), *_of_target(standing, indicator))


def _of_movement(reason: Reason, indicator: IndicatorView) -> Iterator[Phrase]:
    if reason.method is Method.NONE:
        yield from (Phrase(WHY_NOT[why]) for why in (reason.why_not,) if why in WHY_NOT)
        return
    yield Phrase(FORMULAS[reason.method], _figures(reason, indicator))
    if reason.adjusted:
        yield Phrase(ADJUSTED, {"last": max(reason.adjusted)})
    yield Phrase(REFERENCES[reason.method])


def _figures(reason: Reason, indicator: IndicatorView) -> dict[str, object]:
    figures: dict[str, object] = {
        "first": reason.periods[0],
        "last": reason.periods[-1],
        "statistic": _figure(reason.statistic),
        "p": _p_value(reason.p_value),
        "alpha": threshold(reason.alpha),
        "level": level(reason.alpha),
        "variation": share(ORDINARY_VARIATION),
        "z": _figure(None if reason.alpha is None else z_at(reason.alpha)),
        "factor": _figure(LIMIT),
        "width": _figure(2 * z_of(INNER)),
        "points": number(reason.points, decimals=0),
        "estimate": change(reason.estimate, indicator=indicator, finer=1),
        "lower": change(reason.lower, indicator=indicator, finer=1),
        "upper": change(reason.upper, indicator=indicator, finer=1),
    }
    yearly = {"yearly": reason.estimate, "yearly_lower": reason.lower, "yearly_upper": reason.upper}
    figures |= {name: share(value, decimals=1) for name, value in yearly.items()}
    bare = {"ratio": reason.estimate, "ratio_lower": reason.lower, "ratio_upper": reason.upper}
    figures |= {name: _figure(value) for name, value in (bare | {"dispersion": reason.dispersion}).items()}
    if reason.method is Method.CONTROL_CHART:
        return figures | limits_of(reason, indicator=indicator)
    if reason.method is Method.SEASONAL_COUNTS:
        counted = {"observed": reason.observed, "a_year_earlier": reason.a_year_earlier, "expected": reason.estimate}
        counted |= {"lower": reason.lower, "upper": reason.upper}
        return figures | {name: number(count, decimals=0) for name, count in counted.items()}
    return figures


def _of_target(standing: Standing, indicator: IndicatorView) -> Iterator[Phrase]:
    if standing.required_now is None:
        return
    required = amount(standing.required_now, indicator=indicator)
    parts = {"way": standing.way_share, "time": standing.time_share, "partly": PARTLY_FROM}
    told = {name: number(100 * (part or 0.0), decimals=0) for name, part in parts.items()}
    if standing.way_share is None:
        yield Phrase(HELD)
    elif (standing.time_share or 0.0) >= 1:
        yield Phrase(AFTERWARDS, told)
    elif standing.pace is not None:
        told |= {"on_track": _figure(ON_TRACK_FROM), "behind": _figure(BEHIND_FROM)}
        yield Phrase(PACE, told | {"required": required, "pace": _figure(standing.pace)})
    if standing.is_within_uncertainty:
        yield Phrase(UNCERTAIN, {"required": required})
    if standing.growth_ratio is not None:
        yield Phrase(GROWTH, {"ratio": _figure(standing.growth_ratio)})


def _figure(value: float | None) -> Text:
    """Write a bare figure; from nothing at all a ratio has no end."""
    return Text("∞", "∞") if value == inf else number(value, decimals=2)


def _p_value(value: float | None) -> Text:
    if value is not None and value < _SMALLEST_P:
        return Text("< 0,001", "< 0.001")
    shown = number(value, decimals=_DIGITS)
    return Text(f"= {shown.sv}", f"= {shown.en}")
