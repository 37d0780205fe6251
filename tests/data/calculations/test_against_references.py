"""Random cases, with many at the edges, against other people's implementations or a plain one of our own."""

from itertools import pairwise
from math import inf, isnan, nan

import numpy as np
import pytest
from scipy.stats import binomtest, chi2, norm
from statsmodels.regression.linear_model import WLS
from statsmodels.stats.proportion import confint_proportions_2indep, proportions_chisquare
from statsmodels.stats.rates import confint_poisson
from statsmodels.tools.tools import add_constant

from data.calculations.control_chart import process_limits
from data.calculations.count_tests import conditional_p, ratio_limits
from data.calculations.intervals import wilson_interval
from data.calculations.movement import Movement
from data.calculations.process import process_movement
from data.calculations.progress import PathToTarget, progress_on
from data.calculations.rates import exact_interval, unusual_counts
from data.calculations.shares import share_comparison
from data.calculations.signals import signals
from data.calculations.surveys import pooled_test
from data.calculations.trend import recent_trend
from tests.data.calculations import plain_chart

LEVELS = (0.9, 0.95, 0.99, 0.998, 0.999)
SIZES = (1, 2, 3, 10, 100, 10**4, 10**7)
Rng = np.random.Generator


@pytest.fixture
def rng() -> Rng:
    return np.random.default_rng(2_024)


def hits(rng: Rng, trials: int) -> int:
    """Draw how many of the trials succeed, one time in three at an end."""
    ends = (0, trials, min(1, trials), trials - 1)
    return int(rng.choice(ends)) if rng.random() < 1 / 3 else int(rng.integers(0, trials + 1))


def test_wilson_is_that_of_scipy_from_one_trial_to_ten_million(rng: Rng) -> None:
    for _ in range(400):
        trials = int(rng.choice(SIZES))
        successes, level = hits(rng, trials), float(rng.choice(LEVELS))
        found = wilson_interval(successes, trials, confidence=level)
        expected = binomtest(successes, trials).proportion_ci(level, "wilson")
        assert found == pytest.approx((expected.low, expected.high), rel=1e-9, abs=1e-15)
        assert 0 <= found[0] <= successes / trials <= found[1] <= 1


def test_newcombe_is_that_of_statsmodels_also_at_nothing_and_everything(rng: Rng) -> None:
    for _ in range(400):
        trials = [int(size) for size in rng.choice(SIZES[:-1], 2)]
        successes, alpha = [hits(rng, size) for size in trials], float(rng.choice([0.05, 0.01, 0.005]))
        newer, older = ((x / n, n) for x, n in zip(successes, trials, strict=True))
        found = share_comparison(newer=newer, older=older, alpha=alpha)
        expected = confint_proportions_2indep(
            successes[0], trials[0], successes[1], trials[1], method="newcomb", alpha=alpha
        )
        assert (found.lower, found.upper) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_the_pooled_test_is_that_of_statsmodels(rng: Rng) -> None:
    for _ in range(300):
        trials = [int(size) for size in rng.choice(SIZES[:-1], 2)]
        successes = [hits(rng, size) for size in trials]
        found = pooled_test(newer=(successes[0], trials[0]), older=(successes[1], trials[1]))
        if sum(successes) in (0, sum(trials)):
            assert found is None
            continue
        statistic, p_value, _table = proportions_chisquare(successes, trials)
        assert found == pytest.approx((statistic, p_value), rel=1e-8, abs=1e-10)


def test_exact_intervals_of_counts_are_those_of_statsmodels(rng: Rng) -> None:
    for _ in range(200):
        count, level = int(rng.choice([0, 1, 2, 9, 10, 100, 10**4, 10**7])), float(rng.choice(LEVELS))
        expected = confint_poisson(count, 1, method="exact-c", alpha=1 - level)
        assert exact_interval(count, confidence=level) == pytest.approx(expected, rel=1e-9)


def test_two_counts_are_compared_as_by_the_exact_binomial_test(rng: Rng) -> None:
    for _ in range(400):
        most = int(rng.choice([2, 5, 30, 300, 5_000]))
        newer, older = (int(count) for count in rng.integers(0, most, 2))
        exposures = (1.0, 1.0) if rng.random() < 0.4 else tuple(float(time) for time in rng.choice([0.5, 1, 12, 31], 2))
        chance, alpha = exposures[0] / sum(exposures), float(rng.choice([0.05, 0.01, 0.002]))
        if newer + older == 0:
            assert conditional_p(newer, older, exposures=(exposures[0], exposures[1])) == 1
            continue
        test = binomtest(newer, newer + older, chance)
        found = conditional_p(newer, older, exposures=(exposures[0], exposures[1]))
        assert found == pytest.approx(test.pvalue, rel=1e-7, abs=1e-300)
        share, scale = test.proportion_ci(1 - alpha, "exact"), exposures[1] / exposures[0]
        expected = [inf if end == 1 else end / (1 - end) * scale for end in (share.low, share.high)]
        limits = ratio_limits(newer, older, exposures=(exposures[0], exposures[1]), alpha=alpha)
        assert limits == pytest.approx(expected, rel=1e-7)


@pytest.mark.parametrize("tail", [0.025, 0.001])
def test_unusual_counts_are_the_other_way_of_the_exact_interval_down_to_almost_nothing(tail: float, rng: Rng) -> None:
    for expected in (*10 ** rng.uniform(-4, 6, 100), 0.025, 0.0253, 0.0254):
        low, high = unusual_counts(float(expected), tail=tail)
        assert chi2.ppf(tail, 2 * high) / 2 == pytest.approx(expected, rel=1e-6)
        if low:
            assert chi2.ppf(1 - tail, 2 * low + 2) / 2 == pytest.approx(expected, rel=1e-6)
        else:
            assert chi2.ppf(1 - tail, 2) / 2 >= expected * (1 - 1e-9)


@pytest.mark.parametrize("level", [0.0, 50.0, 1e6])
@pytest.mark.parametrize("has_errors", [True, False])
def test_the_trend_is_weighted_least_squares_at_any_level(level: float, rng: Rng, *, has_errors: bool) -> None:
    for _ in range(100):
        years = np.sort(rng.choice(np.arange(1990, 2030), 5, replace=False)).astype(float)
        values, alpha = rng.normal(level, rng.choice([1, 100]), 5), float(rng.choice([0.05, 0.01]))
        errors = rng.uniform(0.1, 5, 5) if has_errors else np.ones(5)
        told = errors.tolist() if has_errors else None
        found = recent_trend(years=years.tolist(), values=values.tolist(), errors=told, alpha=alpha)
        design = add_constant(years - years.mean())
        fit = WLS(values - level, design, weights=1 / errors**2).fit()
        expected = (fit.params[1], fit.tvalues[1], fit.pvalues[1], *fit.conf_int(alpha)[1])
        seen = (found.slope, found.statistic, found.p_value, found.lower, found.upper)
        assert seen == pytest.approx(expected, rel=1e-6, abs=1e-9)
        if has_errors:
            beyond = recent_trend(years=years.tolist(), values=values.tolist(), errors=told, scale="sampling")
            z = fit.params[1] / np.sqrt(fit.normalized_cov_params[1, 1])
            assert beyond.statistic == pytest.approx(z, rel=1e-6)
            assert beyond.p_value == pytest.approx(2 * norm.sf(abs(z)), rel=1e-6)


def drawn_series(rng: Rng, size: int) -> list[float]:
    kinds = (
        rng.normal(10, 2, size),
        rng.poisson(2, size).astype(float),
        np.cumsum(rng.normal(0, 1, size)),
        np.cumsum(rng.choice([-1, 0, 1, 1, 1], size)).astype(float),
        np.round(rng.random(size), 1),
    )
    values = kinds[int(rng.integers(0, len(kinds)))]
    values[rng.random(size) < rng.choice([0, 0.1])] = nan
    return [float(value) for value in values]


def test_every_point_of_a_control_chart_is_labelled_as_the_rules_are_written(rng: Rng) -> None:
    """Ties, gaps, points on the mean, short stretches, several levels, limits that are fixed early."""
    for _ in range(600):
        size = int(rng.integers(1, 50))
        values = drawn_series(rng, size)
        starts = sorted({int(start) for start in rng.integers(1, size, rng.integers(0, 3))}) if size > 3 else []
        fix_after, is_screened = (None if rng.random() < 0.6 else int(rng.integers(1, 20))), bool(rng.random() < 0.5)
        limits = process_limits(values, rebase_at=starts, fix_after=fix_after, is_screened=is_screened)
        found = [signal.value for signal in signals(limits)]
        assert found == plain_chart.labels(values, starts=starts, is_screened=is_screened, fix_after=fix_after)
        for start, end in pairwise([0, *starts, size]):
            level = plain_chart.stretch_of(values[start:end], is_screened=is_screened, fix_after=fix_after)
            assert limits.mean[start] == pytest.approx(level.mean, nan_ok=True)
            assert limits.upper[end - 1] == pytest.approx(level.mean + 2.66 * level.moved, nan_ok=True)


@pytest.mark.parametrize(
    "values", [[], [None], [nan] * 20, [20.0, 22, 19, 21, 23, 20, 18, 22, 21, 19, 20, 22, 21, nan]]
)
def test_a_process_without_its_last_value_is_not_judged(values: list[float | None]) -> None:
    seen = process_movement(values)
    assert seen.movement is Movement.CANNOT_BE_JUDGED
    assert seen.points < 14


def test_progress_is_what_its_rules_say_at_every_edge(rng: Rng) -> None:
    """Target 0, base = target, a target behind the base, exactly on the path, on the deadline and after it."""
    for _ in range(800):
        base, target = (float(number) for number in rng.choice([0, 10, 20, 33.3, 50, -5, 100], 2))
        start, end = 2010.0, 2010.0 + float(rng.integers(1, 20))
        time = float(rng.choice([start - 1, start, start + 0.5, end - 0.5, end, end + 3]))
        value = float(
            rng.choice([base, target, (base + target) / 2, base + 0.95 * (target - base), rng.normal(20, 20)])
        )
        direction = int(rng.choice([-1, 1]))
        seen = progress_on(PathToTarget(base, start, target, end, direction), value=value, time=time)
        assert seen.progress.value == plainly(
            value, base=base, target=target, direction=direction, share=(time - start) / (end - start)
        )


def plainly(value: float, *, base: float, target: float, direction: int, share: float) -> str:
    way, come = direction * (target - base), direction * (value - base)
    if share < 0:
        return "not_started"
    if round(direction * (value - target), 9) >= 0:
        return "achieved"
    if share >= 1:
        return "partly_achieved" if way > 0 and round(come / way, 9) >= 0.5 else "not_achieved"
    if share <= 0:
        return "not_started"
    pace = round(come / way / share, 9) if way > 0 else -1.0
    steps = ((0.95, "on_track"), (0.6, "behind"), (0.0, "far_behind"))
    return next((name for least, name in steps if pace >= least), "away")


@pytest.mark.parametrize(("value", "time"), [(nan, 2025.0), (30.0, nan)])
def test_what_is_missing_is_never_on_track(value: float, time: float) -> None:
    path = PathToTarget(base=40, base_time=2020, target=20, target_time=2030, direction=-1)
    assert isnan(value) or isnan(time)
    with pytest.raises(ValueError, match="missing"):
        progress_on(path, value=value, time=time)


def test_five_values_of_the_same_year_are_no_trend() -> None:
    with pytest.raises(ValueError, match="five"):
        recent_trend(years=[2020] * 5, values=[1.0, 2, 3, 4, 5])
