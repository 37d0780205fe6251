from math import isnan, nan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.calculations.funnel import average_of, rate_limits, share_limits
from data.calculations.overdispersion import overdispersion
from data.calculations.significance import Significance, rate_significance, share_significance


@pytest.mark.parametrize("multiplier", [1.0, 100.0, 1000.0])
def test_a_share_ends_at_one_whatever_the_multiplier(multiplier: float) -> None:
    """The reference cuts at a literal 100: at 122 % for multiplier 1, and below the average itself for 1000."""
    low, high = share_limits(10, average=0.95, multiplier=multiplier, confidence=99.8)
    assert high == multiplier
    assert low < 0.95 * multiplier
    assert share_limits(10, average=0.02, multiplier=multiplier)[0] == 0
    assert share_limits(100, average=0.314, multiplier=multiplier)[1] > 0.314 * multiplier


@given(average=st.floats(0.001, 0.999), trials=st.integers(1, 10**6), phi=st.floats(1, 50))
def test_limits_enclose_the_average_and_overdispersion_widens_them(average: float, trials: int, phi: float) -> None:
    low, high = share_limits(trials, average=average, multiplier=1)
    wide_low, wide_high = share_limits(trials, average=average, multiplier=1, phi=phi)
    assert 0 <= wide_low <= low <= average <= high <= wide_high <= 1


@given(expected=st.floats(0.5, 1e5), confidence=st.sampled_from([0.95, 0.998]))
def test_rate_limits_enclose_the_average_and_start_at_nothing(expected: float, confidence: float) -> None:
    low, high = rate_limits(1000, average=expected, multiplier=1000, confidence=confidence)
    assert 0 <= low < expected < high


def test_even_nothing_is_within_a_funnel_that_expects_hardly_anything() -> None:
    assert rate_limits(100, average=1, multiplier=100)[0] == 0
    assert rate_significance(0, 100, average=1, multiplier=100) is Significance.WITHIN


@pytest.mark.parametrize("numbers", [(nan, 100.0, 0.1), (10.0, nan, 0.1), (10.0, 100.0, nan)])
def test_a_place_without_its_numbers_is_never_called_within(numbers: tuple[float, float, float]) -> None:
    with pytest.raises(ValueError, match="without its numbers"):
        share_significance(*numbers[:2], average=numbers[2])
    with pytest.raises(ValueError, match="without its numbers"):
        rate_significance(*numbers[:2], average=numbers[2])


def test_places_without_numbers_do_not_count_in_the_average() -> None:
    assert average_of([10, None, 30, nan], [100, 50, 100, 20]) == 0.2
    assert isnan(average_of([None], [10]))


@pytest.mark.parametrize(
    ("count", "found"),
    [
        (100, Significance.WITHIN),
        (125, Significance.HIGH_INNER),
        (140, Significance.HIGH_OUTER),
        (78, Significance.LOW_INNER),
        (60, Significance.LOW_OUTER),
    ],
)
def test_a_rate_is_placed_by_its_own_interval(count: int, found: Significance) -> None:
    assert rate_significance(count, 100_000, average=100) is found


def test_a_share_on_the_limit_is_within() -> None:
    _, high = share_limits(400, average=0.5, multiplier=1)
    assert share_significance(high * 400, 400, average=0.5) is Significance.WITHIN
    assert share_significance(high * 400 + 1, 400, average=0.5) is Significance.HIGH_INNER


def test_overdispersion_makes_the_unusual_usual() -> None:
    assert share_significance(58, 100, average=0.4) is Significance.HIGH_OUTER
    assert share_significance(58, 100, average=0.4, phi=4) is Significance.WITHIN


def test_overdispersion_is_what_it_was_made_with() -> None:
    scores = np.random.default_rng(1).normal(0, 3, 4000)
    assert overdispersion(scores.tolist(), winsorised=0) == pytest.approx(9, rel=0.05)
    assert 4 < overdispersion(scores.tolist()) < 9
    assert overdispersion([]) == overdispersion([nan]) == 1


def test_a_place_without_trials_has_no_limits() -> None:
    with pytest.raises(ValueError, match="no number of trials"):
        share_limits(0, average=0.1)


def test_a_single_event_lies_outside_where_one_would_already_be_rare() -> None:
    assert rate_limits(100, average=0.01, multiplier=100)[1] < 1
    assert rate_significance(1, 100, average=0.01, multiplier=100) is Significance.HIGH_INNER
    assert rate_limits(100, average=0, multiplier=100) == (0.0, 0.0)
