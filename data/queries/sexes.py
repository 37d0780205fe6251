"""Women and men: the newest difference between them, and whether chance could make it."""

from dataclasses import dataclass, replace
from math import isnan
from typing import Any

from pandas import DataFrame

from data.calculations.estimates import Comparison
from data.calculations.movement import Movement
from data.calculations.shares import Estimate, interval_comparison, share_comparison
from data.disclosure.primary import Shown
from data.queries.standing import Method
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import Kind, Sex

_PER_CENT = 100.0
_DIGITS = 9


@dataclass(frozen=True)
class SexDifference:
    """The newest period that both have a value for; `difference` is women minus men, in the indicator's unit.

    `is_certain` says whether the difference is more than chance at the level `1 - alpha`, None where nothing tells how
    sure the values are. `lower` and `upper` are its limits at that level, by the method.
    """

    period: Period
    women: float
    men: float
    difference: float
    is_certain: bool | None = None
    lower: float | None = None
    upper: float | None = None
    alpha: float | None = None
    method: Method = Method.NONE


def difference_of(series: DataFrame, *, indicator: IndicatorView, place: str) -> SexDifference | None:
    """Return the newest difference in a series that the door let through, or nothing where either is unknown."""
    is_known = (series["place"] == place) & (series["shown"] == Shown.VALUE.value)
    women, men = (
        {str(row["period"]): row for row in series[is_known & (series["sex"] == sex.value)].to_dict("records")}
        for sex in (Sex.WOMEN, Sex.MEN)
    )
    both = max((Period.of(code) for code in women.keys() & men.keys()), default=None)
    if both is None:
        return None
    hers, his = women[both.code], men[both.code]
    plain = SexDifference(
        period=both,
        women=float(hers["value"]),
        men=float(his["value"]),
        difference=round(float(hers["value"]) - float(his["value"]), _DIGITS),
    )
    method, seen = _compared(hers, his, indicator=indicator)
    if seen is None or seen.movement is Movement.CANNOT_BE_JUDGED:
        return plain
    scale = _scale(indicator)
    return replace(
        plain,
        is_certain=seen.movement is not Movement.UNCHANGED,
        lower=seen.lower * scale,
        upper=seen.upper * scale,
        alpha=seen.alpha,
        method=method,
    )


def _scale(indicator: IndicatorView) -> float:
    return _PER_CENT if indicator.kind is Kind.PERCENTAGE else 1.0


def _compared(hers: Any, his: Any, *, indicator: IndicatorView) -> tuple[Method, Comparison | None]:  # noqa: ANN401 - rows of a frame
    """Compare by the published intervals, or for shares by the numbers of answers."""
    scale, is_share = _scale(indicator), indicator.kind is Kind.PERCENTAGE
    if all(row["lower"] < row["upper"] for row in (hers, his)):
        newer, older = (
            Estimate(row["value"] / scale, row["lower"] / scale, row["upper"] / scale) for row in (hers, his)
        )
        return Method.INTERVALS, interval_comparison(newer=newer, older=older, is_share=is_share)
    if not is_share or any(isnan(row["sample_size"]) or not row["sample_size"] for row in (hers, his)):
        return Method.NONE, None
    shares = [(row["value"] / scale, row["sample_size"]) for row in (hers, his)]
    effect = indicator.design_effect or 1.0
    return Method.SHARES, share_comparison(newer=shares[0], older=shares[1], design_effect=effect)
