from math import sqrt

import pytest

from data.calculations.confidence import z_at
from data.calculations.estimates import estimate_comparison
from data.calculations.shares import share_comparison
from data.calculations.surveys import pooled_test, share_error
from tests.data.calculations.vectors import Case, cases, near


@pytest.mark.parametrize("case", cases("two_proportions"))
def test_two_shares_are_compared_as_in_r(case: Case) -> None:
    given, expected = case["input"], case["expected"]
    pairs = (given["x1"], given["n1"]), (given["x2"], given["n2"])
    newer, older = ((hits / trials, trials) for hits, trials in pairs)

    found = share_comparison(newer=newer, older=older, alpha=0.05)
    assert found.difference == near(expected["diff"])
    assert [found.lower, found.upper] == near([expected["newcombe_low"], expected["newcombe_high"]])

    wald = estimate_comparison(newer=(newer[0], share_error(*newer)), older=(older[0], share_error(*older)), alpha=0.05)
    assert [wald.lower, wald.upper] == near([expected["wald_low"], expected["wald_high"]])
    assert wald.statistic == (None if expected["unpooled_z"] is None else near(expected["unpooled_z"]))

    pooled = pooled_test(newer=pairs[0], older=pairs[1])
    recorded = expected["pooled_chi2"], expected["pooled_p"]
    assert pooled == (None if recorded[0] is None else near(recorded))


def test_the_reach_is_the_quantile_times_the_error() -> None:
    seen = estimate_comparison(newer=(0.5, 0.03), older=(0.4, 0.04), alpha=0.01)
    assert seen.upper - seen.difference == pytest.approx(z_at(0.01) * sqrt(0.03**2 + 0.04**2))
