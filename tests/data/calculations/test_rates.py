from math import isnan, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson
from statsmodels.stats.rates import confint_poisson

from data.calculations.rates import byar_interval, exact_interval, garwood_limits, rate


def test_byars_interval_is_not_that_of_a_known_faulty_port() -> None:
    assert byar_interval(20) == pytest.approx((12.21, 30.89), abs=0.005)


def test_nothing_has_an_exact_interval_from_zero() -> None:
    assert exact_interval(0) == pytest.approx((0, 3.688879454))
    seen = rate(0, 1000)
    assert (seen.value, seen.lower, seen.method) == (0, 0, "Exact")
    assert seen.upper == pytest.approx(368.8879454)


def test_byar_has_no_lower_limit_where_its_cube_is_negative() -> None:
    assert isnan(byar_interval(0)[0])
    assert isnan(byar_interval(1, confidence=99.8)[0])
    assert byar_interval(1, confidence=95)[0] > 0


@pytest.mark.parametrize(("count", "method"), [(9, "Exact"), (9.9, "Exact"), (10, "Byars"), (11, "Byars")])
def test_ten_events_are_byars(count: float, method: str) -> None:
    assert rate(count, 100).method == method


def test_events_may_be_more_than_persons() -> None:
    assert rate(250, 220, multiplier=1).value == pytest.approx(250 / 220)


@pytest.mark.parametrize(("count", "exposure"), [(None, 10), (nan, 10), (3, None), (3, nan), (None, None)])
def test_a_rate_of_something_missing_is_missing(count: float | None, exposure: float | None) -> None:
    seen = rate(count, exposure)
    assert all(isnan(number) for number in (seen.value, seen.lower, seen.upper))


def test_intervals_of_a_missing_count_are_missing() -> None:
    assert all(isnan(limit) for limit in (*byar_interval(None), *exact_interval(None), *exact_interval(nan)))


@pytest.mark.parametrize(("count", "exposure"), [(-1, 10), (3, 0), (3, -1)])
def test_what_is_no_count_or_no_exposure_is_refused(count: float, exposure: float) -> None:
    with pytest.raises(ValueError, match="is no"):
        rate(count, exposure)


@given(count=st.integers(0, 10**6), confidence=st.sampled_from([0.9, 0.95, 0.998]))
def test_the_exact_interval_is_that_of_statsmodels(count: int, confidence: float) -> None:
    expected = confint_poisson(count, 1, method="exact-c", alpha=1 - confidence)
    assert exact_interval(count, confidence=confidence) == pytest.approx(tuple(expected), rel=1e-9)


@given(count=st.integers(1, 500), tail=st.sampled_from([0.025, 0.001]))
def test_the_limits_leave_the_tails_of_poissons_law(count: int, tail: float) -> None:
    low, high = garwood_limits(count, tail=tail)
    assert poisson.sf(count - 1, low) == pytest.approx(tail)
    assert poisson.cdf(count, high) == pytest.approx(tail)


@given(count=st.integers(10, 10**6), confidence=st.sampled_from([0.95, 0.998]))
def test_byar_is_near_the_exact_interval_from_ten_events(count: int, confidence: float) -> None:
    found, exact = byar_interval(count, confidence=confidence), exact_interval(count, confidence=confidence)
    assert found == pytest.approx(exact, rel=0.02)
    assert found[0] < count < found[1]
