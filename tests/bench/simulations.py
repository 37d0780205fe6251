"""How often each judgement calls unchanged data a movement, and how often it sees a true change of 30 per cent.

`python -m tests.bench.simulations` prints the table; every series is drawn from a fixed seed.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.calculations.count_trend import count_trend
from data.calculations.counts import count_comparison
from data.calculations.intervals import wilson_interval
from data.calculations.movement import Movement
from data.calculations.process import process_movement
from data.calculations.seasonal import seasonal_movement
from data.calculations.shares import Estimate, interval_comparison, share_comparison
from data.calculations.trend import recent_trend

CHANGE = 0.7
SEED = 20_240_601
_YEARS = (2018, 2019, 2020, 2021, 2022)
_MONTHS, _SINCE = 36, 9
_CHEAP, _MIDDLING, _DEAR = 6_000, 2_000, 800
_SEASON = 1 + 0.35 * np.sin(2 * np.pi * np.arange(60) / 12)

Rng = np.random.Generator
Factors = NDArray[np.float64]
Judge = Callable[[Rng, float], Movement]


@dataclass(frozen=True)
class Scenario:
    """One kind of data and the function that judges it; the judge draws a series in which the factor comes true."""

    data: str
    method: str
    kind: str
    judge: Judge
    series: int


@dataclass(frozen=True)
class Row:
    """One line of the table: shares of series called a movement without any change and with one of 30 per cent."""

    data: str
    method: str
    kind: str
    series: int
    false_alarms: float
    most: float
    power: float

    @property
    def is_kept(self) -> bool:
        """Whether the false alarms stay within what was promised for the kind."""
        return self.false_alarms <= self.most


# What the project promises of the last point of unchanged data.
MOST = {"share": 0.01, "count": 0.02, "seasonal": 0.01}


def rows(*, scale: float = 1.0) -> list[Row]:
    """Simulate every scenario, with a fifth as many series for the power; `scale` makes all of it shorter or longer."""
    return [_row(scenario, scale=scale) for scenario in scenarios()]


def scenarios() -> list[Scenario]:
    """Return what is simulated: each method with the kinds of data it is chosen for."""
    return [*_of_shares(), *_of_counts(), *_of_seasons()]


def _of_shares() -> list[Scenario]:
    surveys = ((0.3, 1000), (0.1, 1000), (0.3, 300), (0.5, 100))
    return [
        *(Scenario(f"survey, {p:.0%} of {n}", "Newcombe, 99.5 %", "share", answered(p, n), _CHEAP) for p, n in surveys),
        *(
            Scenario(f"survey, {p:.0%} of {n}, margins", "z of margins, 99.5 %", "share", with_margins(p, n), _CHEAP)
            for p, n in surveys
        ),
        Scenario("36 months, 30% of 400", "XmR, last point", "share", months_of_shares(0.3, 400), _MIDDLING),
    ]


def _of_counts() -> list[Scenario]:
    exact, line, chart = "exact and ordinary, 99 %", "count trend, 99 %", "XmR, last point"
    steady, wobbling = (4, 30, 100), (1000, 0.05)
    return [
        *(Scenario(f"two years, mean {mean}", exact, "count", two_years(mean), _CHEAP) for mean in steady),
        Scenario("two years, mean 1000 ± 5 %", exact, "count", two_years(wobbling[0], wobble=wobbling[1]), _CHEAP),
        *(Scenario(f"five years, mean {mean}", line, "count", five_years(mean), _MIDDLING) for mean in steady),
        Scenario("five years, mean 1000 ± 5 %", line, "count", five_years(wobbling[0], wobble=wobbling[1]), _MIDDLING),
        Scenario("five years of means ± 5 %", "t of residuals, 99 %", "count", five_means(0.05), _MIDDLING),
        *(Scenario(f"36 months, mean {mean}", chart, "count", months_of_counts(mean), _MIDDLING) for mean in steady),
    ]


def _of_seasons() -> list[Scenario]:
    return [
        Scenario(f"60 seasonal months, mean {mean}", "quasi-Poisson, 99.8 %", "seasonal", seasons(mean), _DEAR)
        for mean in (10, 30, 100)
    ]


def answered(share: float, answers: int) -> Judge:
    """Two waves of a survey, the second with the change."""

    def judge(rng: Rng, factor: float) -> Movement:
        older, newer = (rng.binomial(answers, chance) / answers for chance in (share, share * factor))
        return share_comparison(newer=(newer, answers), older=(older, answers)).movement

    return judge


def with_margins(share: float, answers: int) -> Judge:
    """Two waves of a survey that publishes values and 95 % margins with one decimal."""

    def estimate(rng: Rng, chance: float) -> Estimate:
        hits = int(rng.binomial(answers, chance))
        return Estimate(*(round(number, 3) for number in (hits / answers, *wilson_interval(hits, answers))))

    def judge(rng: Rng, factor: float) -> Movement:
        return interval_comparison(newer=estimate(rng, share * factor), older=estimate(rng, share)).movement

    return judge


def two_years(mean: float, *, wobble: float = 0.0) -> Judge:
    """Counts of two years, the second with the change; `wobble` is how the true level varies from year to year."""

    def judge(rng: Rng, factor: float) -> Movement:
        levels = mean * np.array([1.0, factor]) * np.exp(rng.normal(0, wobble, 2))
        older, newer = (int(count) for count in rng.poisson(levels))
        return count_comparison(newer=newer, older=older).movement

    return judge


def five_years(mean: float, *, wobble: float = 0.0) -> Judge:
    """Counts of five years, changing evenly to the last, around levels that wobble."""

    def judge(rng: Rng, factor: float) -> Movement:
        levels = mean * np.linspace(1, factor, len(_YEARS)) * np.exp(rng.normal(0, wobble, len(_YEARS)))
        return count_trend(years=_YEARS, counts=[float(count) for count in rng.poisson(levels)]).movement

    return judge


def five_means(spread: float) -> Judge:
    """Five yearly means or amounts that vary, changing evenly to the last."""

    def judge(rng: Rng, factor: float) -> Movement:
        values = np.linspace(1, factor, len(_YEARS)) + rng.normal(0, spread, len(_YEARS))
        return recent_trend(years=_YEARS, values=[float(value) for value in values]).movement

    return judge


def months_of_counts(mean: float) -> Judge:
    """Counts of three years of months, the last nine with the change."""

    def judge(rng: Rng, factor: float) -> Movement:
        counts = rng.poisson(mean * _since(factor))
        return process_movement([float(count) for count in counts], is_count=True).movement

    return judge


def months_of_shares(share: float, trials: int) -> Judge:
    """Shares of three years of months, the last nine with the change."""

    def judge(rng: Rng, factor: float) -> Movement:
        hits = rng.binomial(trials, share * _since(factor))
        return process_movement([float(count) / trials for count in hits]).movement

    return judge


def seasons(mean: float) -> Judge:
    """Counts of five years of months with a strong season, the last year with the change."""

    def judge(rng: Rng, factor: float) -> Movement:
        levels = mean * _SEASON
        levels[-12:] *= factor
        return seasonal_movement([float(count) for count in rng.poisson(levels)]).movement

    return judge


def _since(factor: float) -> Factors:
    return np.where(np.arange(_MONTHS) < _MONTHS - _SINCE, 1.0, factor)


def _row(scenario: Scenario, *, scale: float) -> Row:
    rng, series = np.random.default_rng(SEED), max(1, round(scenario.series * scale))
    return Row(
        scenario.data,
        scenario.method,
        scenario.kind,
        series,
        false_alarms=_moved(scenario.judge, rng, factor=1.0, series=series),
        most=MOST[scenario.kind],
        power=_moved(scenario.judge, rng, factor=CHANGE, series=max(1, series // 5)),
    )


def _moved(judge: Judge, rng: Rng, *, factor: float, series: int) -> float:
    """Return the share of series judged rising or falling; a true fall counts only when it is seen as one."""
    wanted = {Movement.FALLING} if factor < 1 else {Movement.RISING, Movement.FALLING}
    return sum(judge(rng, factor) in wanted for _ in range(series)) / series


def show(found: list[Row]) -> None:
    """Print the table."""
    print(
        f"{'unchanged data':36} {'judged by':22} {'series':>6} {'false alarms':>13} {'at most':>8} {'power −30 %':>12}"
    )
    for row in found:
        print(
            f"{row.data:36} {row.method:22} {row.series:6} {row.false_alarms:13.2%} {row.most:8.0%} {row.power:12.0%}"
            f"{'' if row.is_kept else '  too many'}"
        )


if __name__ == "__main__":
    show(rows())
