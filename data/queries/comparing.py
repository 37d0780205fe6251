"""Places compared in one period: which of them chance does not explain, all tested at once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from math import sqrt

from scipy.special import ndtr

from data.calculations.confidence import error_of, z_of
from data.calculations.funnel import INNER, OUTER, average_of
from data.calculations.intervals import wilson_interval
from data.calculations.many import benjamini_hochberg
from data.calculations.measured import Interval
from data.calculations.overdispersion import overdispersion
from data.calculations.rates import rate
from data.disclosure.primary import Shown
from data.queries.catalogue import Catalogue, catalogue
from data.queries.observations import series_of
from data.queries.points import Point, series_by_place
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import Clearance, Kind, PlaceKind, SourceKind

ALPHA = 0.05
FEWEST = 3
_PER_CENT = 100.0
_RATES = (Kind.RATE_1000, Kind.RATE_100000)


class Position(StrEnum):
    """Where a place lies among the others; a high place is neither good nor bad."""

    ABOVE = "above"
    BELOW = "below"
    WITHIN = "within"
    CANNOT_BE_JUDGED = "cannot_be_judged"


class Yardstick(StrEnum):
    """What places are held against."""

    FUNNEL = "funnel"
    INTERVALS = "intervals"
    NONE = "none"


@dataclass(frozen=True)
class PlaceCompared:
    """One place: its value and interval, how far chance takes a place of its size (95 and 99,8 %), and its position.

    `exposure` is what the value is counted of, for the axis of a funnel; `p_value` is adjusted for all the places.
    """

    place: str
    shown: Shown
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    exposure: float | None = None
    inner: Interval | None = None
    outer: Interval | None = None
    score: float | None = None
    p_value: float | None = None
    position: Position = Position.CANNOT_BE_JUDGED


@dataclass(frozen=True)
class PlacesCompared:
    """Places of one kind in one period, highest value first, around their average; φ is their overdispersion."""

    yardstick: Yardstick
    average: float | None
    dispersion: float
    places: tuple[PlaceCompared, ...]


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
    indicator differ anyway (φ, Spiegelhalter 2005); survey values by their own intervals around the average. A place
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
        return _by_intervals([_surveyed(place, point, indicator=indicator) for place, point in points.items()])
    rows = [_counted(place, point) for place, point in points.items()]
    if indicator.kind is not Kind.PERCENTAGE and indicator.kind not in _RATES:
        return PlacesCompared(Yardstick.NONE, None, 1.0, tuple(replace(row, exposure=None) for row in rows))
    return _in_a_funnel(rows, points, scale=scale, is_share=indicator.kind is Kind.PERCENTAGE)


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


def _by_intervals(rows: Sequence[PlaceCompared]) -> PlacesCompared:
    known = [row for row in rows if row.value is not None]
    if not known:
        return PlacesCompared(Yardstick.NONE, None, 1.0, tuple(rows))
    weights = [row.exposure for row in known]
    is_weighed = all(weights)
    total = sum(weight or 0.0 for weight in weights) if is_weighed else float(len(known))
    average = sum((row.value or 0.0) * ((row.exposure or 0.0) if is_weighed else 1.0) for row in known) / total
    return PlacesCompared(Yardstick.INTERVALS, average, 1.0, tuple(_scored(row, average=average) for row in rows))


def _scored(row: PlaceCompared, *, average: float) -> PlaceCompared:
    if row.value is None or row.lower is None or row.upper is None or row.upper <= row.lower:
        return row
    return replace(row, score=(row.value - average) / error_of(row.lower, row.upper))


def _in_a_funnel(
    rows: Sequence[PlaceCompared], points: dict[str, Point], *, scale: float, is_share: bool
) -> PlacesCompared:
    """Score by z = (p − p₀) / √(p₀(1 − p₀)/n) for shares and z = 2(√x − √E) for rates."""
    events = [points[row.place].numerator if row.exposure else None for row in rows]
    average = average_of(events, [row.exposure for row in rows])
    pairs = [
        (
            row,
            None
            if count is None or not row.exposure
            else _score(count, row.exposure, average=average, is_share=is_share),
        )
        for row, count in zip(rows, events, strict=True)
    ]
    scores = [score for _, score in pairs if score is not None]
    if not scores:
        return PlacesCompared(Yardstick.NONE, None, 1.0, tuple(rows))
    phi = overdispersion(scores)
    limits = _Limits(average=average, phi=phi, scale=scale, is_share=is_share)
    drawn = tuple(
        row if score is None else limits.around(row, count=points[row.place].numerator, score=score)
        for row, score in pairs
    )
    return PlacesCompared(Yardstick.FUNNEL, average * scale, phi, drawn)


def _score(count: float, exposure: float, *, average: float, is_share: bool) -> float | None:
    if not is_share:
        return 2 * (sqrt(count) - sqrt(average * exposure))
    spread = sqrt(average * (1 - average) / exposure) if 0 < average < 1 else 0.0
    return (count / exposure - average) / spread if spread else None


@dataclass(frozen=True)
class _Limits:
    average: float
    phi: float
    scale: float
    is_share: bool

    def around(self, row: PlaceCompared, *, count: float | None, score: float) -> PlaceCompared:
        """Return the place with its own interval, its limits, and its score as it stands among the others."""
        if self.is_share:
            lower, upper = wilson_interval(count, row.exposure, multiplier=self.scale)
        else:
            seen = rate(count, row.exposure, multiplier=self.scale)
            lower, upper = seen.lower, seen.upper
        inner, outer = (self.at(row.exposure or 0.0, confidence=level) for level in (INNER, OUTER))
        return replace(row, lower=lower, upper=upper, inner=inner, outer=outer, score=score / sqrt(self.phi))

    def at(self, exposure: float, *, confidence: float) -> Interval:
        """Return between which values chance and φ keep a place of that size: the same scale as its score."""
        reach = z_of(confidence) * sqrt(self.phi)
        if self.is_share:
            away = reach * sqrt(self.average * (1 - self.average) / exposure)
            return max(self.average - away, 0.0) * self.scale, min(self.average + away, 1.0) * self.scale
        root = sqrt(self.average * exposure)
        low, high = max(root - reach / 2, 0.0) ** 2, (root + reach / 2) ** 2
        return low * self.scale / exposure, high * self.scale / exposure


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
