"""Places compared in one period: which of them chance does not explain, all tested at once."""

from dataclasses import replace
from datetime import datetime

from scipy.special import ndtr

from data.calculations.intervals import wilson_interval
from data.calculations.many import benjamini_hochberg
from data.queries.catalogue import Catalogue, catalogue
from data.queries.observations import series_of
from data.queries.places_compared import PlaceCompared, PlacesCompared, Position, Yardstick
from data.queries.points import Point, series_by_place
from data.queries.views import IndicatorView
from data.queries.yardsticks import by_intervals, in_a_funnel
from models.period import Period
from models.vocabulary import Clearance, Kind, PlaceKind, SourceKind

ALPHA = 0.05
FEWEST = 3
_PER_CENT = 100.0
_RATES = (Kind.RATE_1000, Kind.RATE_100000)


def comparison_of(
    indicator: str,
    period: Period,
    *,
    kind: PlaceKind,
    clearance: Clearance,
    as_known_at: datetime | None = None,
    content: Catalogue | None = None,
) -> PlacesCompared:
    """Compare the places of a kind that existed at the end of the period, as the asker may see them.

    Shares and rates of full counts stand in a funnel around their common average, widened by how much places of this
    indicator differ anyway (φ, Spiegelhalter 2005); survey values by their own intervals around their average. A place
    is outside when its p, adjusted by Benjamini and Hochberg over all places, is under 5 %.

    Raises:
        UnknownError: if no indicator has that address.
        NotClearedError: if the indicator needs a higher clearance.
    """
    known = content or catalogue(as_known_at=as_known_at)
    view = known.indicator(indicator)
    frame = series_of(indicator, clearance=clearance, as_known_at=as_known_at).assign(indicator=indicator)
    pairs = [(indicator, place.slug) for place in known.places_of(kind, on=period.end)]
    found = series_by_place(frame[frame["period"] == period.code], at=pairs)
    points = {place: found[slug, place][0] for slug, place in pairs if found[slug, place]}
    return _tested(_measured(points, view))


def _measured(points: dict[str, Point], indicator: IndicatorView) -> PlacesCompared:
    scale = _PER_CENT if indicator.kind is Kind.PERCENTAGE else float(indicator.multiplier)
    if indicator.source_kind is SourceKind.SURVEY:
        return by_intervals([_surveyed(place, point, indicator=indicator) for place, point in points.items()])
    rows = [_counted(place, point) for place, point in points.items()]
    if indicator.kind is not Kind.PERCENTAGE and indicator.kind not in _RATES:
        return PlacesCompared(Yardstick.NONE, None, 1.0, tuple(replace(row, exposure=None) for row in rows))
    return in_a_funnel(rows, points, scale=scale, is_share=indicator.kind is Kind.PERCENTAGE)


def _counted(place: str, point: Point) -> PlaceCompared:
    return PlaceCompared(place, point.shown, point.value, point.lower, point.upper, exposure=point.denominator)


def _surveyed(place: str, point: Point, *, indicator: IndicatorView) -> PlaceCompared:
    """Return a survey value with its published interval, or Wilson's where the answers are known."""
    row = replace(_counted(place, point), exposure=point.sample_size)
    is_share = indicator.kind is Kind.PERCENTAGE and point.value is not None and 0 <= point.value <= _PER_CENT
    if row.lower is not None or not (is_share and point.sample_size):
        return row
    answers, effect = point.sample_size, indicator.design_effect or 1.0
    hits = (point.value or 0.0) / _PER_CENT * answers
    lower, upper = wilson_interval(hits, answers, multiplier=_PER_CENT, design_effect=effect)
    return replace(row, lower=lower, upper=upper)


def _tested(seen: PlacesCompared) -> PlacesCompared:
    """Give every place its adjusted p and its position; fewer than three scored places are not judged."""
    raw = [None if row.score is None else 2 * float(ndtr(-abs(row.score))) for row in seen.places]
    is_enough = sum(p is not None for p in raw) >= FEWEST
    adjusted = benjamini_hochberg(raw) if is_enough else [None] * len(raw)
    judged = [replace(row, p_value=p, position=_position(row, p)) for row, p in zip(seen.places, adjusted, strict=True)]
    ranked = sorted(judged, key=lambda row: (row.value is None, -(row.value or 0.0), row.place))
    return replace(seen, places=tuple(ranked))


def _position(row: PlaceCompared, p_value: float | None) -> Position:
    if p_value is None or row.score is None:
        return Position.CANNOT_BE_JUDGED
    if p_value >= ALPHA:
        return Position.WITHIN
    return Position.ABOVE if row.score > 0 else Position.BELOW
