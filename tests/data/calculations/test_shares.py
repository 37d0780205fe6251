from math import hypot, nan, sqrt

import pytest
from scipy.special import logit

from data.calculations.movement import Movement
from data.calculations.shares import Estimate, interval_comparison, share_comparison

# Newcombe 1998, Statistics in Medicine 17:873, Table II, method 10.
NEWCOMBE = [
    ((56, 70), (48, 80), 0.0524314724023649, 0.333872654036906),
    ((6, 7), (2, 7), 0.0582279274823123, 0.806249637524228),
    ((0, 10), (0, 20), -0.161125158052819, 0.277532799862889),
    ((10, 10), (0, 20), 0.679086037141915, 1.0),
    ((312, 1040), (285, 1101), 0.00313445997660308, 0.0790912973792905),
]


@pytest.mark.parametrize(("newer", "older", "lower", "upper"), NEWCOMBE)
def test_shares_are_compared_as_newcombe_did(
    newer: tuple[int, int], older: tuple[int, int], lower: float, upper: float
) -> None:
    found = share_comparison(newer=(newer[0] / newer[1], newer[1]), older=(older[0] / older[1], older[1]), alpha=0.05)
    assert (found.lower, found.upper) == pytest.approx((lower, upper), rel=1e-9)


def test_a_difference_that_chance_explains_is_no_movement() -> None:
    found = share_comparison(newer=(0.30, 1040), older=(0.2589, 1101), alpha=0.01)
    assert found.difference > 0
    assert found.movement is Movement.UNCHANGED


def test_a_large_difference_in_answers_is_a_fall() -> None:
    assert share_comparison(newer=(0.20, 2000), older=(0.30, 2000)).movement is Movement.FALLING


def test_published_intervals_give_the_standard_error_of_each_value() -> None:
    older, newer = Estimate(0.30, 0.27, 0.33), Estimate(0.36, 0.32, 0.40)
    found = interval_comparison(newer=newer, older=older)
    spread = sqrt((0.06 / 3.919928) ** 2 + (0.08 / 3.919928) ** 2)
    assert found.statistic == pytest.approx(0.06 / spread, rel=1e-6)
    assert found.movement is Movement.UNCHANGED


def test_intervals_that_overlap_may_still_differ() -> None:
    older, newer = Estimate(0.30, 0.27, 0.33), Estimate(0.356, 0.326, 0.386)
    assert older.upper > newer.lower
    assert interval_comparison(newer=newer, older=older, alpha=0.05).movement is Movement.RISING


def test_small_shares_are_compared_on_the_logit_scale() -> None:
    older, newer = Estimate(0.02, 0.012, 0.034), Estimate(0.045, 0.032, 0.063)
    as_shares = interval_comparison(newer=newer, older=older)
    as_means = interval_comparison(newer=newer, older=older, is_share=False)
    assert as_shares.statistic != as_means.statistic
    assert as_shares.lower == as_means.lower


def test_an_interval_that_is_cut_off_at_an_end_is_as_wide_as_its_other_side() -> None:
    """The cut side would make a value look surer than it is, and a difference of chance a movement."""
    older, newer = Estimate(0.04, 0.03, 0.05), Estimate(0.01, 0.0, 0.03)
    found = interval_comparison(newer=newer, older=older)
    assert found.movement is Movement.UNCHANGED
    assert found.lower < 0 < found.upper
    errors = 2 * (logit(0.03) - logit(0.01)) / 3.919928, (logit(0.05) - logit(0.03)) / 3.919928
    assert found.statistic == pytest.approx((logit(0.01) - logit(0.04)) / hypot(*errors), rel=1e-6)


def test_the_cut_is_the_same_at_either_end_and_means_have_none() -> None:
    low = interval_comparison(newer=Estimate(0.01, -0.01, 0.03), older=Estimate(0.04, 0.03, 0.05))
    high = interval_comparison(newer=Estimate(0.99, 0.97, 1.01), older=Estimate(0.96, 0.95, 0.97))
    assert high.statistic == pytest.approx(-(low.statistic or 0.0))
    mean = interval_comparison(newer=Estimate(0.5, 0.0, 2.0), older=Estimate(3.0, 2.0, 4.0), is_share=False)
    assert mean.statistic == pytest.approx(-2.5 / (sqrt(8) / 3.919928), rel=1e-6)


@pytest.mark.parametrize("newer", [Estimate(0.0, 0.0, 0.03), Estimate(1.0, 0.97, 1.0)])
def test_nothing_and_everything_are_compared_on_their_own_scale(newer: Estimate) -> None:
    found = interval_comparison(newer=newer, older=Estimate(0.5, 0.48, 0.52))
    spread = hypot(0.06 / 3.919928, 0.04 / 3.919928)
    assert found.statistic == pytest.approx((newer.value - 0.5) / spread, rel=1e-6)


@pytest.mark.parametrize(
    "newer", [Estimate(0.2, 0.2, 0.2), Estimate(0.2, 0.25, 0.15), Estimate(0.05, 0.0, 1.0), Estimate(0.2, nan, 0.3)]
)
def test_one_interval_that_tells_nothing_is_enough_to_judge_nothing(newer: Estimate) -> None:
    found = interval_comparison(newer=newer, older=Estimate(0.5, 0.4, 0.6))
    assert found.movement is Movement.CANNOT_BE_JUDGED
    assert (found.statistic, found.p_value) == (None, None)


def test_intervals_without_width_prove_nothing() -> None:
    same = Estimate(0.3, 0.3, 0.3)
    found = interval_comparison(newer=Estimate(0.4, 0.4, 0.4), older=same)
    assert found.statistic is None
    assert found.p_value is None
    assert found.movement is Movement.CANNOT_BE_JUDGED


def test_a_missing_share_is_not_judged_and_no_answers_are_refused() -> None:
    missing = share_comparison(newer=(float("nan"), 100), older=(0.3, 100))
    assert missing.movement is Movement.CANNOT_BE_JUDGED
    with pytest.raises(ValueError, match="no share"):
        share_comparison(newer=(0.3, 0), older=(0.3, 100))
