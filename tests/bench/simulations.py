"""How often the product calls unchanged data a movement, and how often it sees a true change of 30 per cent.

Every history is judged by `judged`, as a value that somebody has just reported is. `python -m tests.bench.simulations`
prints the table; every history is drawn from a fixed seed.
"""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from data.queries.standing import Method, Movement
from tests.bench.histories import (
    Judge,
    Rng,
    counts_of_years,
    months_of_counts,
    months_of_shares,
    rates_of_years,
    seasonal_counts,
    survey_answers,
    survey_margins,
    values_of_years,
)

CHANGE = 0.7
SEED = 20_240_601
# What the project promises of the last point of unchanged data: shares, counts of at least four, seasonal counts.
MOST = {"share": 0.01, "count": 0.02, "seasonal": 0.01}
_CHEAP, _MIDDLING, _DEAR = 6_000, 2_000, 1_500


@dataclass(frozen=True)
class Scenario:
    """One kind of data; the judge draws a history in which the factor comes true."""

    data: str
    kind: str
    judge: Judge
    series: int


@dataclass(frozen=True)
class Row:
    """One line of the table: shares of histories called a movement without any change and with one of 30 per cent.

    `methods` are what judged them, the most frequent first; `alpha` is the level of that one, if it has one.
    """

    data: str
    kind: str
    methods: tuple[str, ...]
    alpha: float | None
    series: int
    false_alarms: float
    most: float
    power: float

    @property
    def is_kept(self) -> bool:
        """Whether the false alarms stay within what was promised for the kind."""
        return self.false_alarms <= self.most


def rows(*, scale: float = 1.0) -> list[Row]:
    """Simulate every scenario, with a fifth as many histories for the power; `scale` makes all of it more or less."""
    return [_row(scenario, scale=scale) for scenario in scenarios()]


def scenarios() -> list[Scenario]:
    """Return what is simulated: every method, with the kinds of data that it is chosen for."""
    return [*_of_shares(), *_of_counts(), *_of_seasons()]


def _of_shares() -> list[Scenario]:
    surveys = ((0.3, 1000), (0.1, 1000), (0.3, 300), (0.5, 100))
    return [
        *(Scenario(f"survey, {p:.0%} of {n}", "share", survey_answers(p, n), _CHEAP) for p, n in surveys),
        *(Scenario(f"survey, {p:.0%} of {n}, margins", "share", survey_margins(p, n), _CHEAP) for p, n in surveys),
        Scenario("36 months, 30% of 400", "share", months_of_shares(0.3, 400), _MIDDLING),
    ]


def _of_counts() -> list[Scenario]:
    steady = (4, 30, 100)
    return [
        *(Scenario(f"two years, mean {mean}", "count", counts_of_years(mean, 2), _CHEAP) for mean in steady),
        Scenario("two years, mean 1000 ± 5%", "count", counts_of_years(1000, 2, wobble=0.05), _CHEAP),
        *(Scenario(f"five years, mean {mean}", "count", counts_of_years(mean, 5), _MIDDLING) for mean in steady),
        Scenario("five years, mean 1000 ± 5%", "count", counts_of_years(1000, 5, wobble=0.05), _MIDDLING),
        Scenario("five years of rates, mean 200 ± 5%", "count", rates_of_years(200, wobble=0.05), _MIDDLING),
        Scenario("five years of means ± 5%", "count", values_of_years(0.05), _MIDDLING),
        *(Scenario(f"36 months, mean {mean}", "count", months_of_counts(mean), _MIDDLING) for mean in steady),
        Scenario("15 months, mean 4", "count", months_of_counts(4, months=15), _MIDDLING),
    ]


def _of_seasons() -> list[Scenario]:
    return [
        *(
            Scenario(f"60 seasonal months, mean {mean}", "seasonal", seasonal_counts(mean), _DEAR)
            for mean in (10, 30, 100)
        ),
        Scenario("60 seasonal months, mean 30, spread 2", "seasonal", seasonal_counts(30, spread=2.0), _DEAR),
        Scenario("24 seasonal months, mean 30", "seasonal", seasonal_counts(30, length=24), _MIDDLING),
        Scenario("32 seasonal quarters, mean 30", "seasonal", seasonal_counts(30, first="2016-Q1", length=32), _DEAR),
    ]


def _row(scenario: Scenario, *, scale: float) -> Row:
    rng, series = np.random.default_rng(SEED), max(1, round(scenario.series * scale))
    used: Counter[tuple[Method, float | None]] = Counter()
    false_alarms = _moved(scenario.judge, rng, factor=1.0, series=series, used=used)
    power = _moved(scenario.judge, rng, factor=CHANGE, series=max(1, series // 5), used=Counter())
    methods = [kind for kind, _ in used.most_common()]
    return Row(
        data=scenario.data,
        kind=scenario.kind,
        methods=tuple(method.value for method, _ in methods),
        alpha=methods[0][1],
        series=series,
        false_alarms=false_alarms,
        most=MOST[scenario.kind],
        power=power,
    )


def _moved(judge: Judge, rng: Rng, *, factor: float, series: int, used: Counter[tuple[Method, float | None]]) -> float:
    """Return the share of histories judged rising or falling; a true fall counts only when it is seen as one."""
    wanted = {Movement.FALLING} if factor < 1 else {Movement.RISING, Movement.FALLING}
    seen = 0
    for _ in range(series):
        movement, reason = judge(rng, factor)
        used[reason.method, reason.alpha] += 1
        seen += movement in wanted
    return seen / series


def show(found: list[Row]) -> None:
    """Print the table."""
    print(
        f"{'unchanged data':38} {'judged by':28} {'series':>6} {'false alarms':>12} {'at most':>7} {'power −30%':>10}"
    )
    for row in found:
        judged_by = " or ".join(row.methods) + ("" if row.alpha is None else f", {1 - row.alpha:.1%}")
        print(
            f"{row.data:38} {judged_by:28} {row.series:6} {row.false_alarms:12.2%} {row.most:7.0%} {row.power:10.0%}"
            f"{'' if row.is_kept else '  too many'}"
        )


if __name__ == "__main__":
    show(rows())
