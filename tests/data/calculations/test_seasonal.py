import numpy as np
import pytest
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from data.calculations.movement import Movement
from data.calculations.season_fit import NoSeasonsError, foretold
from data.calculations.seasonal import expectation, seasonal_movement

YEAR = [30.0, 28, 33, 35, 40, 42, 45, 43, 38, 36, 31, 29]
DAYS = [31.0, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_a_year_like_the_others_is_as_foretold() -> None:
    seen = expectation(YEAR * 5, last=12)
    assert seen.observed == seen.a_year_earlier == sum(YEAR)
    assert seen.expected == pytest.approx(sum(YEAR))
    assert seen.movement is Movement.UNCHANGED
    assert seen.lower < seen.observed < seen.upper


def test_january_is_never_judged_by_december() -> None:
    deep = [10.0, 10, 10, 100, 100, 100, 100, 100, 100, 10, 10, 10]
    assert expectation([*deep * 4, *deep[:1]], last=1).movement is Movement.UNCHANGED
    assert expectation([*deep * 4, *deep[:4]], last=1).movement is Movement.UNCHANGED


def test_the_statistic_is_the_two_thirds_power_of_the_formula() -> None:
    counts = np.array(YEAR * 4 + [60.0, 50, 70])
    told = foretold(counts, last=3, period=12, exposures=np.ones(len(counts)))
    seen = expectation(counts.tolist())
    error = (4 / 9 * told.expected ** (1 / 3) * told.relative_variance) ** 0.5
    assert seen.statistic == pytest.approx((180 ** (2 / 3) - told.expected ** (2 / 3)) / error)
    assert seen.movement is Movement.RISING
    assert (seen.upper ** (2 / 3) - told.expected ** (2 / 3)) / error == pytest.approx(3.0902, abs=1e-4)


def test_a_steady_fall_goes_on_being_expected() -> None:
    falling = [count * 0.8 ** (month / 12) for month, count in enumerate(YEAR * 5)]
    seen = expectation(falling, last=12)
    assert seen.expected == pytest.approx(seen.observed, rel=1e-6)
    assert seen.movement is Movement.UNCHANGED


def test_below_what_was_foretold_but_above_last_year_is_no_fall() -> None:
    """The words compare with a year earlier, so the movement may not say the opposite."""
    rising = [count * 1.5 ** (month / 12) for month, count in enumerate([100 * c for c in YEAR] * 4)]
    latest = [count * 1.1 for count in rising[-12:-9]]
    seen = expectation([*rising, *latest])
    assert seen.statistic < -3.1
    assert seen.observed > seen.a_year_earlier
    assert seen.movement is Movement.UNCHANGED


def test_the_length_of_a_month_is_its_exposure() -> None:
    counts, days = [], []
    for year in range(5):
        own = [29.0 if year == 3 and month == 1 else length for month, length in enumerate(DAYS)]
        days += own
        counts += [10 * length for length in own]
    with_days = expectation(counts, last=12, exposures=days)
    assert with_days.expected == pytest.approx(with_days.observed)
    assert with_days.dispersion == 1


def test_more_variation_than_chance_widens_the_limits() -> None:
    rng = np.random.default_rng(2)
    wild = [float(count) for count in rng.negative_binomial(3, 3 / 103, 60)]
    seen = expectation(wild)
    assert seen.dispersion > 5
    assert seen.upper - seen.lower > 3 * seen.expected**0.5


def test_months_missing_long_ago_are_left_out_and_never_filled() -> None:
    counts: list[float | None] = [*YEAR * 5]
    counts[3] = counts[20] = None
    seen = expectation(counts)
    assert seen.expected == pytest.approx(sum(YEAR[-3:]))


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        (YEAR * 3 + YEAR[:2], "three years|3 years"),
        ([*YEAR * 4, 30, None, 33], "missing"),
        ([*YEAR * 3, None, *YEAR[1:], *YEAR[:3]], "missing|3 years"),
        ([*YEAR * 4, None, *YEAR[1:], *YEAR[:3]], "missing"),
        (([0.0, *YEAR[1:]] * 4) + YEAR[:3], "without any event"),
    ],
)
def test_seasons_that_cannot_be_told_are_not_guessed(counts: list[float | None], why: str) -> None:
    with pytest.raises(NoSeasonsError, match=why):
        expectation(counts)


@pytest.mark.parametrize(
    ("counts", "exposures"),
    [([-1.0] + [9.0] * 59, [1.0] * 60), ([9.0] * 60, [0.0] * 60), ([9.0] * 60, [1.0] * 3), ([np.inf] * 60, [1.0] * 60)],
)
def test_what_counts_nothing_is_refused(counts: list[float], exposures: list[float]) -> None:
    with pytest.raises(ValueError, match="nothing or more"):
        expectation(counts, exposures=exposures)


def test_quarters_have_four_seasons() -> None:
    quarters = [90.0, 120, 130, 95]
    at_once = seasonal_movement([*quarters * 5, 40], period=4)
    assert (at_once.periods, at_once.movement) == (1, Movement.FALLING)
    lasting = seasonal_movement([*quarters * 5, *[0.5 * count for count in quarters]], period=4)
    assert (lasting.periods, lasting.movement) == (4, Movement.FALLING)


def test_a_sharp_change_shows_in_three_months_and_a_smaller_one_in_twelve() -> None:
    sharp = seasonal_movement([*YEAR * 4, *YEAR[:9], 80, 80, 80])
    assert (sharp.periods, sharp.movement) == (3, Movement.RISING)
    lasting = seasonal_movement([*YEAR * 4, *[0.75 * count for count in YEAR]])
    assert (lasting.periods, lasting.movement) == (12, Movement.FALLING)


def test_without_a_year_before_the_last_year_only_three_months_are_judged() -> None:
    assert seasonal_movement([*YEAR * 3, *YEAR[:6]]).periods == 3
    gap: list[float | None] = [*YEAR * 5]
    gap[-8] = None
    assert seasonal_movement(gap).periods == 3


@pytest.mark.slow
def test_unchanged_seasons_are_seldom_called_a_movement() -> None:
    rng = np.random.default_rng(8)
    moved = [seasonal_movement([float(c) for c in rng.poisson(YEAR * 5)]).movement for _ in range(300)]
    assert sum(movement is not Movement.UNCHANGED for movement in moved) / len(moved) <= 0.02


def test_a_year_that_cannot_be_foretold_leaves_the_three_months_judged() -> None:
    """With the last year taken away too few values are left to learn from; with three months they suffice."""
    gaps: list[float | None] = [*YEAR * 5]
    gaps[0:30:2] = [None] * 15
    assert seasonal_movement(gaps).periods == 3
    seen = seasonal_movement([*gaps[:57], 80, 80, 80])
    assert (seen.periods, seen.movement) == (3, Movement.RISING)


@pytest.mark.parametrize("counts", [[0.0] * 36 + YEAR + YEAR[:3], [1e300] * 48])
def test_counts_that_no_regression_follows_are_refused(counts: list[float]) -> None:
    with pytest.raises(NoSeasonsError, match="no trend"):
        expectation(counts)


@pytest.mark.parametrize("counts", [[2.0 ** (5 * month) for month in range(48)], [0.0] * 30 + [1e9] * 18])
def test_wild_counts_give_numbers_or_nothing(counts: list[float]) -> None:
    seen = expectation(counts)
    assert np.isfinite([seen.expected, seen.lower, seen.upper, seen.statistic, seen.dispersion]).all()


def test_the_fit_is_that_of_the_reference() -> None:
    """The same regression with a constant and eleven months, its dispersion and the variance of a foretold sum."""
    rng = np.random.default_rng(4)
    counts, time = rng.negative_binomial(5, 5 / (5 + np.tile(YEAR, 5))).astype(float), np.arange(60)
    days = np.tile(DAYS, 5)
    told = foretold(counts, last=12, period=12, exposures=days)
    design = np.column_stack([np.ones(60), time, np.eye(12)[time % 12][:, 1:]])
    fit = GLM(counts[:48], design[:48], family=Poisson(), exposure=days[:48]).fit(scale="X2", tol=1e-12)
    means = fit.predict(design[48:], exposure=days[48:])
    gradient = means @ design[48:]
    assert told.dispersion == pytest.approx(max(1.0, fit.scale), rel=1e-7)
    assert told.expected == pytest.approx(means.sum(), rel=1e-7)
    variance = told.dispersion * (1 + gradient @ fit.normalized_cov_params @ gradient / means.sum())
    assert told.relative_variance == pytest.approx(variance, rel=1e-7)
