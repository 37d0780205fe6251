from math import isnan, nan

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats import binomtest

from data.calculations.intervals import share, wilson_interval

LEVELS = st.sampled_from([0.9, 0.95, 0.99, 0.998])


@pytest.mark.parametrize(("successes", "trials"), [(0, 10), (1, 10), (81, 263), (15, 148), (29, 29), (538, 600)])
@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_wilsons_interval_is_that_of_scipy(successes: int, trials: int, confidence: float) -> None:
    expected = binomtest(successes, trials).proportion_ci(confidence, method="wilson")
    found = wilson_interval(successes, trials, confidence=confidence)
    assert found == pytest.approx((expected.low, expected.high), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("successes", "trials"), [(1, 0), (0, 0), (-1, 10), (11, 10), (1, -5)])
def test_what_is_no_share_has_no_interval(successes: float, trials: float) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson_interval(successes, trials)


@pytest.mark.parametrize(("successes", "trials"), [(None, 10), (3, None), (None, None), (nan, 10), (3, nan)])
def test_what_is_missing_stays_missing_and_is_never_zero(successes: float | None, trials: float | None) -> None:
    seen = share(successes, trials, multiplier=100)
    assert isnan(seen.value)
    assert isnan(seen.lower)
    assert isnan(seen.upper)


def test_a_design_effect_is_fewer_answers() -> None:
    assert wilson_interval(300, 1000, design_effect=2) == pytest.approx(wilson_interval(150, 500))


@pytest.mark.parametrize("effect", [0.0, -1.0, nan])
def test_a_design_effect_that_is_none_is_refused(effect: float) -> None:
    with pytest.raises(ValueError, match="no design effect"):
        wilson_interval(20, 100, design_effect=effect)


def test_at_the_ends_the_interval_does_not_collapse() -> None:
    for hits in (0, 30):
        lower, upper = wilson_interval(hits, 30)
        assert upper - lower > 0.1


@given(trials=st.integers(1, 10**9), part=st.floats(0, 1), confidence=LEVELS)
@example(trials=1025, part=0.9999999999999999, confidence=0.95)
def test_the_interval_lies_in_the_range_around_the_share(trials: int, part: float, confidence: float) -> None:
    hits = min(part * trials, trials)
    lower, upper = wilson_interval(hits, trials, confidence=confidence)
    assert 0 <= lower <= hits / trials * (1 + 1e-12)
    assert hits / trials * (1 - 1e-12) <= upper <= 1
    assert (lower == 0) == (hits == 0) or hits / trials < 1e-150
    assert (upper == 1) == (hits == trials) or upper == pytest.approx(1)


@given(trials=st.integers(1, 10**6), part=st.floats(0, 1), confidence=LEVELS, multiplier=st.floats(0.1, 1e5))
def test_failures_mirror_successes_and_the_multiplier_only_scales(
    trials: int, part: float, confidence: float, multiplier: float
) -> None:
    hits = round(part * trials)
    lower, upper = wilson_interval(hits, trials, confidence=confidence)
    mirrored = wilson_interval(trials - hits, trials, confidence=confidence)
    assert (1 - mirrored[1], 1 - mirrored[0]) == pytest.approx((lower, upper), abs=1e-9)
    scaled = wilson_interval(hits, trials, confidence=confidence, multiplier=multiplier)
    assert scaled == pytest.approx((lower * multiplier, upper * multiplier))


@given(trials=st.integers(1, 10**6), part=st.floats(0, 1))
def test_more_confidence_is_a_wider_interval(trials: int, part: float) -> None:
    hits = round(part * trials)
    narrow, wide = (wilson_interval(hits, trials, confidence=confidence) for confidence in (95, 99.8))
    assert wide[0] <= narrow[0]
    assert narrow[1] <= wide[1]
