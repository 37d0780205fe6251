"""What places are held against: a funnel around their common average, or their mean by their own intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from data.calculations.confidence import error_of, z_of
from data.calculations.funnel import INNER, OUTER, average_of
from data.calculations.intervals import wilson_interval
from data.calculations.measured import Interval
from data.calculations.overdispersion import overdispersion
from data.calculations.rates import rate
from data.calculations.surveys import part_error
from data.queries.places_compared import PlaceCompared, PlacesCompared, Yardstick
from data.queries.points import Point


def by_intervals(rows: Sequence[PlaceCompared]) -> PlacesCompared:
    """Score by z = (y − m) / √(se²(1 − 2w) + Σw²se²): a place is part of the mean m that it is held against.

    The mean is over the places that can be tested, or over all where none can; w is a place's share of its weight.
    """
    known = [row for row in rows if row.value is not None]
    if not known:
        return PlacesCompared(Yardstick.NONE, None, 1.0, tuple(rows))
    errors = {row.place: _error(row) for row in known}
    tested = [row for row in known if errors[row.place]] or known
    is_weighed = all(row.exposure for row in tested)
    shares = _shares({row.place: (row.exposure or 0.0) if is_weighed else 1.0 for row in tested})
    average = sum(shares[row.place] * (row.value or 0.0) for row in tested)
    whole = sqrt(sum((share * errors[place]) ** 2 for place, share in shares.items()))

    def scored(row: PlaceCompared) -> PlaceCompared:
        own = errors.get(row.place)
        spread = part_error(own, whole_error=whole, weight=shares[row.place]) if own else 0.0
        return replace(row, score=((row.value or 0.0) - average) / spread) if spread else row

    return PlacesCompared(Yardstick.INTERVALS, average, 1.0, tuple(map(scored, rows)), is_weighed=is_weighed)


def _shares(weights: Mapping[str, float]) -> Mapping[str, float]:
    total = sum(weights.values())
    return {place: weight / total for place, weight in weights.items()}


def _error(row: PlaceCompared) -> float:
    """Return the standard error that a place's interval tells of, 0 where it tells of none."""
    is_known = row.lower is not None and row.upper is not None
    return max(error_of(row.lower or 0.0, row.upper or 0.0), 0.0) if is_known else 0.0


def in_a_funnel(
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
