"""What a rule would have asked about, had it been there all the time: a preview before it is saved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pandas import DataFrame

from data.disclosure.primary import Shown
from data.queries.catalogue import Catalogue
from data.queries.findings import (
    Published,
    Remark,
    above_other,
    changed_much,
    differs_from,
    outside_range,
)
from data.queries.observations import history_of, series_of_several
from data.queries.points import Point, Series, series_by_place
from data.queries.ranges import evidence_before
from data.queries.rules import RuleView
from data.queries.views import IndicatorView
from models.ages import EVERYONE
from models.period import Period
from models.rule import RuleKind
from models.vocabulary import Clearance, Sex


@dataclass(frozen=True)
class AskedThen:
    """One value of the past that the rule would have asked about; indicator and place are slugs."""

    indicator: str
    place: str
    period: Period
    remark: Remark


@dataclass(frozen=True)
class Preview:
    """How many values of the past the rule would have been asked of, and those it would have asked about, newest first.

    What is hidden from readers is neither counted nor listed.
    """

    of: int
    asked: tuple[AskedThen, ...]


def preview_of(rule: RuleView, *, among: Sequence[RuleView], clearance: Clearance, content: Catalogue) -> Preview:
    """Return what the rule would have asked about in the values that stand today, each held against those before it.

    `among` are the rules there are: a general rule is not asked of an indicator that has one of its kind itself.

    Raises:
        NotClearedError: if an indicator of the rule needs a higher clearance.
    """
    slugs = _indicators_of(rule, among=among, content=content)
    others = [rule.other] if rule.other is not None else []
    frames = series_of_several([*slugs, *others], clearance=clearance)
    series = {slug: _by_place(frame, indicator=slug) for slug, frame in frames.items()}
    found: list[AskedThen] = []
    count = 0
    for slug in slugs:
        indicator = content.indicator(slug)
        if rule.kind is RuleKind.PUBLISHED_FIGURE and (frames[slug]["version"] > 1).any():
            found += _beside_figures(indicator, history=history_of(slug, clearance=clearance))
        for place, points in series[slug].items():
            values = [point for point in points if point.shown is Shown.VALUE]
            count += len(values)
            beside = series.get(str(rule.other), {}).get(place, ())
            told = _remarks(rule, values, series=points, beside=beside, asked=(indicator, place), content=content)
            found += [AskedThen(slug, place, period, remark) for period, remark in told]
    return Preview(count, tuple(sorted(found, key=lambda case: case.period, reverse=True)))


def _indicators_of(rule: RuleView, *, among: Sequence[RuleView], content: Catalogue) -> list[str]:
    if rule.indicator is not None:
        return [rule.indicator]
    own = {one.indicator for one in among if one.kind is rule.kind}
    return [indicator.slug for indicator in content.indicators if indicator.slug not in own]


def _by_place(frame: DataFrame, *, indicator: str) -> Mapping[str, Series]:
    told = frame.assign(indicator=indicator)
    found = series_by_place(told, at=[(indicator, str(place)) for place in frame["place"].unique()])
    return {place: points for (_, place), points in found.items()}


def _remarks(
    rule: RuleView,
    values: Sequence[Point],
    *,
    series: Series,
    beside: Series,
    asked: tuple[IndicatorView, str],
    content: Catalogue,
) -> Iterator[tuple[Period, Remark]]:
    """Yield what the rule says of each value of a series, with its period."""
    indicator, place = asked
    most = {point.period: point.value for point in beside if point.value is not None}
    for point in values:
        value, remark = float(point.value or 0), None
        if rule.kind is RuleKind.AT_MOST_OTHER and point.period in most:
            remark = above_other(value, most=most[point.period], other=content.indicator(str(rule.other)))
        elif rule.kind in (RuleKind.EXPECTED_RANGE, RuleKind.CHANGE):
            evidence = evidence_before(series, period=point.period, indicator=indicator, place=place)
            ask = outside_range if rule.kind is RuleKind.EXPECTED_RANGE else changed_much
            remark = ask(value, evidence=evidence, indicator=indicator, limit=rule.limit or 0.0)
        if remark is not None:
            yield point.period, remark


def _beside_figures(indicator: IndicatorView, *, history: DataFrame) -> Iterator[AskedThen]:
    """Yield the newest version of each value that another source before it does not agree with."""
    is_value = (history["shown"] == Shown.VALUE.value) & (history["sex"] == Sex.TOTAL.value)
    told = history[is_value & (history["ages"] == EVERYONE.code)].sort_values("version")
    cell = ["place", "period"]
    for (place, code), versions in told[told.duplicated(cell, keep=False)].groupby(cell, sort=False):
        said = [(row["source"] or indicator.source_name, row["value"]) for row in versions.to_dict("records")]
        own, value = said[-1]
        others = {source: figure for source, figure in said[:-1] if source != own}
        for source, figure in reversed(others.items()):
            period = Period.of(str(code))
            remark = differs_from(
                value, published=Published(figure, source), period=period, decimals=indicator.decimals
            )
            if remark is not None:
                yield AskedThen(indicator.slug, str(place), period, remark)
                break
