from math import inf, isinf

import numpy as np
import pytest

from data.calculations.counts import count_comparison
from data.calculations.movement import Movement

# R 4.5.0, stats::poisson.test(c(newer, older)).
POISSON_TEST = [
    (10, 5, 0.3017578125, 0.622859554349357, 7.4572959108575),
    (40, 5, 7.87838416727029e-08, 3.15738515714033, 25.9711447779696),
    (3, 16, 0.004425048828125, 0.0350105236939173, 0.655038781441942),
    (25, 16, 0.211023597608801, 0.801957073263208, 3.1320441451798),
    (120, 16, 6.90576422701382e-21, 4.43440596153076, 13.5428252300308),
]


@pytest.mark.parametrize(("newer", "older", "p_value", "lower", "upper"), POISSON_TEST)
def test_counts_are_compared_as_in_r(newer: int, older: int, p_value: float, lower: float, upper: float) -> None:
    found = count_comparison(newer=newer, older=older, alpha=0.05)
    assert (found.p_value, found.lower, found.upper) == pytest.approx((p_value, lower, upper), rel=1e-9)
    assert found.ratio == pytest.approx(newer / older)


def test_a_rise_from_zero_has_no_finite_ratio() -> None:
    found = count_comparison(newer=25, older=0)
    assert isinf(found.ratio)
    assert isinf(found.upper)
    assert found.movement is Movement.RISING


def test_a_fall_to_zero_is_judged_by_the_exact_test_alone() -> None:
    assert count_comparison(newer=0, older=30).movement is Movement.FALLING
    assert count_comparison(newer=0, older=5).movement is Movement.UNCHANGED


def test_nothing_and_nothing_is_no_change() -> None:
    found = count_comparison(newer=0, older=0)
    assert (found.movement, found.ratio, found.upper) == (Movement.UNCHANGED, 1.0, inf)


def test_exposure_makes_counts_comparable() -> None:
    assert count_comparison(newer=200, older=100, exposures=(2.0, 1.0)).movement is Movement.UNCHANGED
    assert count_comparison(newer=200, older=100, exposures=(1.0, 1.0)).movement is Movement.RISING


def test_large_counts_must_exceed_ordinary_variation_too() -> None:
    assert count_comparison(newer=11_000, older=10_000).movement is Movement.UNCHANGED
    assert count_comparison(newer=11_000, older=10_000, variation=0.0).movement is Movement.RISING


def test_unchanged_counts_are_seldom_called_a_movement() -> None:
    pairs = np.random.default_rng(3).poisson(12, size=(600, 2))
    moved = [count_comparison(newer=int(a), older=int(b)).movement is not Movement.UNCHANGED for a, b in pairs]
    assert sum(moved) / len(moved) <= 0.01
