"""What the product promises of unchanged data: a shorter run of what `make bench` prints, from the same fixed seed."""

from functools import cache

import pytest
from scipy.stats import binom

from data.calculations import counts, estimates, seasonal, trend
from data.queries.standing import Method
from tests.bench.simulations import MOST, Row, rows, scenarios, show

ALPHAS = {
    Method.SHARES: estimates.ALPHA,
    Method.INTERVALS: estimates.ALPHA,
    Method.COUNT_TREND: counts.ALPHA,
    Method.FIVE_POINT_TREND: trend.ALPHA,
    Method.TWO_COUNTS: counts.ALPHA,
    Method.SEASONAL_COUNTS: seasonal.ALPHA,
    Method.CONTROL_CHART: None,
}
SCALE, CERTAINTY = 0.15, 0.999


@cache
def found() -> list[Row]:
    return rows(scale=SCALE)


@pytest.mark.slow
@pytest.mark.no_cover
def test_unchanged_data_are_not_called_a_movement_more_often_than_promised() -> None:
    """As many alarms as the promise itself would give in 999 runs of 1 000, and no more."""
    too_many = [
        row for row in found() if round(row.false_alarms * row.series) > binom.ppf(CERTAINTY, row.series, row.most)
    ]
    assert too_many == []


@pytest.mark.slow
@pytest.mark.no_cover
def test_all_histories_of_a_kind_together_keep_their_promise() -> None:
    for kind, most in MOST.items():
        own = [row for row in found() if row.kind == kind]
        alarms = sum(round(row.false_alarms * row.series) for row in own)
        assert alarms <= binom.ppf(CERTAINTY, sum(row.series for row in own), most), kind


@pytest.mark.slow
@pytest.mark.no_cover
def test_a_true_change_is_seen_more_often_than_chance_alone_would_call_one() -> None:
    seen = {row.data: row.power for row in found()}
    for many, few in (
        ("survey, 30% of 1000", "survey, 30% of 300"),
        ("two years, mean 100", "two years, mean 30"),
        ("five years, mean 1000 ± 5%", "five years, mean 100"),
        ("36 months, mean 100", "36 months, mean 30"),
        ("60 seasonal months, mean 30", "60 seasonal months, mean 10"),
    ):
        assert seen[many] > seen[few]
    assert seen["survey, 30% of 1000"] > 0.9
    assert seen["60 seasonal months, mean 100"] > 0.9


@pytest.mark.slow
@pytest.mark.no_cover
def test_every_method_is_simulated_at_its_own_level() -> None:
    assert {Method(method) for row in found() for method in row.methods} == set(ALPHAS)
    assert [row.data for row in found() if row.alpha != ALPHAS[Method(row.methods[0])]] == []


@pytest.mark.slow
@pytest.mark.no_cover
def test_the_table_has_a_line_for_every_scenario(capsys: pytest.CaptureFixture[str]) -> None:
    assert [row.data for row in found()] == [scenario.data for scenario in scenarios()]
    assert {row.kind for row in found()} == set(MOST)
    show(found())
    assert len(capsys.readouterr().out.splitlines()) == len(found()) + 1


def test_a_row_says_whether_the_promise_is_kept() -> None:
    assert Row("", "share", (), None, 100, 0.01, 0.01, 0.5).is_kept
    assert not Row("", "share", (), None, 100, 0.011, 0.01, 0.5).is_kept
