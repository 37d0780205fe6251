import pytest
from scipy.stats import binomtest

from data.calculations.intervals import wilson_interval


@pytest.mark.parametrize(("successes", "trials"), [(0, 10), (1, 10), (81, 263), (15, 148), (29, 29), (538, 600)])
@pytest.mark.parametrize("confidence", [0.95, 0.998])
def test_wilsons_interval_is_that_of_scipy(successes: int, trials: int, confidence: float) -> None:
    expected = binomtest(successes, trials).proportion_ci(confidence, method="wilson")
    found = wilson_interval(successes, trials, confidence=confidence)
    assert found == pytest.approx((expected.low, expected.high), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("successes", "trials"), [(1, 0), (-1, 10), (11, 10)])
def test_what_is_no_share_has_no_interval(successes: float, trials: float) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson_interval(successes, trials)
