from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.rates import test_poisson_2indep as poisson_2indep

from data.calculations.count_tests import conditional_p, e_test, mid_p, ratio_limits, ratio_of
from data.calculations.count_trend import count_trend
from data.calculations.movement import Movement

COUNTS = st.integers(0, 400)
EXPOSURES = st.sampled_from([(1.0, 1.0), (1.0, 12.0), (3.0, 1.0), (31.0, 28.0)])
YEARS = [2018, 2019, 2020, 2021, 2022]


@given(newer=COUNTS, older=COUNTS, exposures=EXPOSURES)
def test_the_exact_test_is_that_of_scipy_with_its_limits(
    newer: int, older: int, exposures: tuple[float, float]
) -> None:
    if newer + older == 0:
        return
    chance = exposures[0] / sum(exposures)
    expected = binomtest(newer, newer + older, chance)
    found = conditional_p(newer, older, exposures=exposures)
    assert found == pytest.approx(min(expected.pvalue, 1), rel=1e-8, abs=1e-12)
    lower, upper = ratio_limits(newer, older, exposures=exposures, alpha=0.05)
    limits = expected.proportion_ci(0.95, method="exact")
    scale = exposures[1] / exposures[0]
    assert lower == pytest.approx(limits.low / (1 - limits.low) * scale, rel=1e-7)
    assert upper == (inf if older == 0 else pytest.approx(limits.high / (1 - limits.high) * scale, rel=1e-7))


@given(newer=COUNTS, older=COUNTS)
def test_the_order_of_two_counts_does_not_matter(newer: int, older: int) -> None:
    assert conditional_p(newer, older) == pytest.approx(conditional_p(older, newer))
    assert 0 < conditional_p(newer, older) <= 1


@pytest.mark.parametrize(("newer", "older"), [(25, 16), (3, 16), (0, 5), (40, 30)])
def test_mid_p_is_that_of_statsmodels(newer: int, older: int) -> None:
    expected = poisson_2indep(newer, 1, older, 1, method="cond-midp").pvalue
    assert mid_p(newer, older) == pytest.approx(expected)
    assert mid_p(newer, older) < conditional_p(newer, older)


def test_the_unconditional_test_is_the_stronger() -> None:
    assert e_test(25, 16) < conditional_p(25, 16)
    assert e_test(0, 0) == conditional_p(0, 0) == 1


def test_two_counts_of_a_known_mean_are_not_one() -> None:
    """A rise from 16 to 27 is 2.4 on the scale of roots if 16 were known, and 1.7 when both are observed."""
    assert conditional_p(27, 16) > 0.05


def test_zero_has_no_ratio_below_it_and_nothing_no_change() -> None:
    assert ratio_of(3, 0) == inf
    assert ratio_of(0, 0) == 1
    assert ratio_limits(0, 0) == (0.0, inf)
    assert ratio_limits(3, 0)[1] == inf
    assert ratio_limits(0, 3)[0] == 0


def test_large_counts_are_compared_as_surely_as_small_ones() -> None:
    assert conditional_p(1_000_000, 1_000_000) == 1
    assert conditional_p(1_005_000, 1_000_000) == pytest.approx(binomtest(1_005_000, 2_005_000).pvalue, rel=1e-6)


@pytest.mark.parametrize(
    ("counts", "movement"),
    [
        ([1000, 930, 850, 790, 700], Movement.FALLING),
        ([700, 790, 850, 930, 1000], Movement.RISING),
        ([1000, 980, 1010, 990, 1005], Movement.UNCHANGED),
        ([1000, 1000, 1000, 1000, 400], Movement.UNCHANGED),
        ([1000, 300, 1500, 200, 2500], Movement.UNCHANGED),
        ([0, 0, 0, 0, 0], Movement.UNCHANGED),
        ([10, 9, 9, 8, 7], Movement.UNCHANGED),
    ],
)
def test_a_trend_of_counts_exceeds_chance_ordinary_variation_and_its_own(
    counts: list[float], movement: Movement
) -> None:
    seen = count_trend(years=YEARS, counts=counts)
    assert seen.movement is movement
    assert seen.lower <= seen.yearly <= seen.upper


def test_exposure_takes_the_growth_of_the_population_out() -> None:
    counts, people = [100.0 * 1.2**year for year in range(5)], [1000 * 1.2**year for year in range(5)]
    assert count_trend(years=YEARS, counts=counts).movement is Movement.RISING
    assert count_trend(years=YEARS, counts=counts, exposures=people).movement is Movement.UNCHANGED


@pytest.mark.parametrize(
    ("counts", "exposures"),
    [([1.0] * 4, None), ([1.0, 2, 3, 4, -1], None), ([1.0] * 5, [1.0] * 4), ([1.0] * 5, [1.0, 1, 1, 1, 0])],
)
def test_less_than_five_counts_make_no_trend(counts: list[float], exposures: list[float] | None) -> None:
    with pytest.raises(ValueError, match="five"):
        count_trend(years=YEARS, counts=counts, exposures=exposures)
