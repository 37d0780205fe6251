"""Random histories of an indicator, judged as the product judges them: by `judged`, from the points that it reads."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.calculations.intervals import wilson_interval
from data.queries.evidence import evidence_of
from data.queries.judging import judged
from data.queries.points import Point
from data.queries.standing import Judged
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import Frequency, Kind, SourceKind
from tests.data.queries.samples import indicator, point

Rng = np.random.Generator
Numbers = NDArray[np.float64]
Judge = Callable[[Rng, float], Judged]
"""Draws a history in which the last stretch has been multiplied by a factor, and judges it; 1 is no change."""

SINCE = 9
_PEOPLE = 100_000.0
_PLACE = "stockholm"
_SHARE: dict[str, Any] = {"kind": Kind.PERCENTAGE}
_SURVEY = _SHARE | {"source_kind": SourceKind.SURVEY}
_COUNT: dict[str, Any] = {"kind": Kind.COUNT, "source_kind": SourceKind.REGISTER}


def survey_answers(share: float, answers: int) -> Judge:
    """Two waves of a survey, told in per cent with one decimal and by how many have answered."""
    its, periods = indicator(**_SURVEY), _periods("2021", 2)

    def judge(rng: Rng, factor: float) -> Judged:
        hits = rng.binomial(answers, [share, share * factor])
        told = [{"value": round(100 * count / answers, 1), "sample_size": float(answers)} for count in hits]
        return _judged(periods, told, its=its)

    return judge


def survey_margins(share: float, answers: int) -> Judge:
    """Two waves of a survey, told with 95 % intervals, all in per cent with one decimal."""
    its, periods = indicator(**_SURVEY), _periods("2021", 2)

    def judge(rng: Rng, factor: float) -> Judged:
        told = []
        for count in rng.binomial(answers, [share, share * factor]):
            low, high = wilson_interval(count, answers, multiplier=100)
            told.append({"value": round(100 * count / answers, 1), "lower": round(low, 1), "upper": round(high, 1)})
        return _judged(periods, told, its=its)

    return judge


def counts_of_years(mean: float, years: int, *, wobble: float = 0.0) -> Judge:
    """Counts of some years, changing evenly to the last; `wobble` is how the true level varies from year to year."""
    its, periods = indicator(**_COUNT), _periods("2016", years)

    def judge(rng: Rng, factor: float) -> Judged:
        counts = rng.poisson(mean * np.linspace(1, factor, years) * _varied(rng, years, wobble=wobble))
        return _judged(periods, [{"value": float(count)} for count in counts], its=its)

    return judge


def rates_of_years(mean: float, *, wobble: float = 0.0) -> Judge:
    """Rates per 100 000 of a population that grows by 3 % a year, with numerator and denominator, for five years."""
    its, periods = indicator(kind=Kind.RATE_100000, source_kind=SourceKind.REGISTER), _periods("2018", 5)
    people = _PEOPLE * 1.03 ** np.arange(5)

    def judge(rng: Rng, factor: float) -> Judged:
        expected = mean * people / _PEOPLE * np.linspace(1, factor, 5) * _varied(rng, 5, wobble=wobble)
        pairs = zip(rng.poisson(expected), people, strict=True)
        told = [{"value": 1e5 * x / n, "numerator": float(x), "denominator": float(n)} for x, n in pairs]
        return _judged(periods, told, its=its)

    return judge


def values_of_years(spread: float) -> Judge:
    """Five yearly means or amounts that vary around 1, changing evenly to the last."""
    its, periods = indicator(kind=Kind.MEAN, source_kind=SourceKind.REGISTER), _periods("2018", 5)

    def judge(rng: Rng, factor: float) -> Judged:
        values = np.linspace(1, factor, 5) + rng.normal(0, spread, 5)
        return _judged(periods, [{"value": float(value)} for value in values], its=its)

    return judge


def months_of_counts(mean: float, *, months: int = 36) -> Judge:
    """Monthly counts without seasons, the last nine with the change."""
    its, periods = indicator(**_COUNT, frequency=Frequency.MONTH), _periods("2020-01", months)

    def judge(rng: Rng, factor: float) -> Judged:
        counts = rng.poisson(mean * _since(months, SINCE, factor=factor))
        return _judged(periods, [{"value": float(count)} for count in counts], its=its)

    return judge


def months_of_shares(share: float, trials: int, *, months: int = 36) -> Judge:
    """Monthly shares of a full count without seasons, the last nine with the change."""
    its = indicator(**_SHARE, source_kind=SourceKind.REGISTER, frequency=Frequency.MONTH)
    periods = _periods("2020-01", months)

    def judge(rng: Rng, factor: float) -> Judged:
        hits = rng.binomial(trials, share * _since(months, SINCE, factor=factor))
        told = [{"value": 100 * x / trials, "numerator": float(x), "denominator": float(trials)} for x in hits]
        return _judged(periods, told, its=its)

    return judge


def seasonal_counts(mean: float, *, first: str = "2020-01", length: int = 60, spread: float = 1.0) -> Judge:
    """Counts with a strong season, the last year with the change; `spread` is their variance over the mean."""
    span = Period.of(first).span
    frequency, a_year = (Frequency.MONTH, 12) if span == "month" else (Frequency.QUARTER, 4)
    its, periods = indicator(**_COUNT, frequency=frequency, is_seasonal=True), _periods(first, length)
    season = 1 + 0.35 * np.sin(2 * np.pi * np.arange(length) / a_year)

    def judge(rng: Rng, factor: float) -> Judged:
        levels = mean * season * _since(length, a_year, factor=factor)
        counts = rng.poisson(levels if spread == 1 else rng.gamma(levels / (spread - 1), spread - 1))
        return _judged(periods, [{"value": float(count)} for count in counts], its=its)

    return judge


def _judged(periods: Sequence[Point], told: Sequence[dict[str, Any]], *, its: IndicatorView) -> Judged:
    series = tuple(replace(empty, **numbers) for empty, numbers in zip(periods, told, strict=True))
    return judged(evidence_of(series, newest=series[-1], indicator=its, place=_PLACE), indicator=its)


@cache
def _periods(first: str, count: int) -> tuple[Point, ...]:
    """Return final points of consecutive periods, their numbers to be filled in."""
    start = Period.of(first)
    return tuple(point(start.next(step).code, 0.0) for step in range(count))


def _since(length: int, last: int, *, factor: float) -> Numbers:
    return np.where(np.arange(length) < length - last, 1.0, factor)


def _varied(rng: Rng, length: int, *, wobble: float) -> Numbers:
    return np.exp(rng.normal(0, wobble, length))
