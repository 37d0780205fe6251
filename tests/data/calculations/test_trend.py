from math import isinf

import numpy as np
import pytest
from scipy.stats import linregress

from data.calculations.movement import Movement
from data.calculations.trend import recent_trend

YEARS = [2018, 2019, 2020, 2021, 2022]


def test_the_slope_and_its_test_are_those_of_least_squares() -> None:
    values = [20.1, 23.4, 22.0, 27.9, 30.2]
    found, expected = recent_trend(years=YEARS, values=values), linregress(YEARS, values)
    assert found.slope == pytest.approx(expected.slope)
    assert found.p_value == pytest.approx(expected.pvalue)
    assert found.statistic == pytest.approx(expected.slope / expected.stderr)


def test_true_years_count_and_not_the_order_of_the_points() -> None:
    values = [10.0, 11.0, 13.0, 16.0, 20.0]
    assert recent_trend(years=[2010, 2011, 2013, 2016, 2020], values=values).slope == pytest.approx(1.0)


def test_a_surer_point_weighs_more() -> None:
    values = [10.0, 12.0, 11.0, 13.0, 30.0]
    plain = recent_trend(years=YEARS, values=values)
    weighted = recent_trend(years=YEARS, values=values, errors=[0.5, 0.5, 0.5, 0.5, 20.0])
    assert weighted.slope < plain.slope


def test_equal_errors_change_nothing() -> None:
    values = [10.0, 12.0, 11.0, 13.0, 15.0]
    plain = recent_trend(years=YEARS, values=values)
    weighted = recent_trend(years=YEARS, values=values, errors=[2.0] * 5)
    assert weighted.p_value == pytest.approx(plain.p_value)
    assert (weighted.lower, weighted.upper) == pytest.approx((plain.lower, plain.upper))


def test_five_equal_points_are_unchanged() -> None:
    found = recent_trend(years=YEARS, values=[7.0] * 5)
    assert (found.movement, found.statistic, found.p_value) == (Movement.UNCHANGED, 0.0, 1.0)


@pytest.mark.parametrize(("step", "movement"), [(0.3, Movement.RISING), (-0.3, Movement.FALLING)])
def test_a_perfect_line_is_a_trend(step: float, movement: Movement) -> None:
    found = recent_trend(years=YEARS, values=[5 + step * year for year in range(5)])
    assert isinf(found.statistic)
    assert found.movement is movement


def test_one_jump_at_the_end_is_no_trend() -> None:
    assert recent_trend(years=YEARS, values=[10, 10, 10, 10, 40]).movement is Movement.UNCHANGED


def test_a_slope_that_one_point_alone_makes_is_no_trend_even_when_the_test_says_so() -> None:
    found = recent_trend(years=[2000, 2001, 2002, 2003, 2030], values=[10.0, 10.0, 10.0, 10.0, 19.0])
    assert found.p_value < 0.01
    assert found.movement is Movement.UNCHANGED


@pytest.mark.parametrize(
    ("years", "values", "errors"),
    [(YEARS[:4], [1.0] * 4, None), (YEARS, [1.0] * 4, None), (YEARS, [1.0, 2.0, float("nan"), 3.0, 4.0], None)],
)
def test_less_than_five_numbers_make_no_trend(
    years: list[int], values: list[float], errors: list[float] | None
) -> None:
    with pytest.raises(ValueError, match="five"):
        recent_trend(years=years, values=values, errors=errors)


def test_constant_series_that_wobble_are_seldom_called_a_trend() -> None:
    series = np.random.default_rng(5).normal(1000, 50, size=(1500, 5))
    moved = [recent_trend(years=YEARS, values=list(row)).movement is not Movement.UNCHANGED for row in series]
    assert sum(moved) / len(moved) <= 0.015
