from math import inf

import pytest

from data.calculations.count_tests import conditional_p, e_test, ratio_limits, ratio_of
from data.calculations.counts import count_comparison
from tests.data.calculations.vectors import Case, cases, near


def of_kind(name: str) -> list[object]:
    return cases("count_change_poisson", keep=lambda case: name in case["expected"])


@pytest.mark.parametrize("case", of_kind("p_value"))
def test_two_counts_are_compared_as_in_r(case: Case) -> None:
    given, expected = case["input"], case["expected"]
    counts = given["current"], given["previous"]
    exposures = given["exposure_current"], given["exposure_previous"]
    # Probabilities down to 1e-303 are asked for, so nothing but a relative tolerance will do.
    assert conditional_p(*counts, exposures=exposures) == near(expected["p_value"], abs_=0)
    assert ratio_of(*counts, exposures=exposures) == near(number(expected["rate_ratio"]))
    limits = [number(expected["ci_low"]), number(expected["ci_high"])]
    assert list(ratio_limits(*counts, exposures=exposures)) == near(limits)
    found = count_comparison(newer=counts[0], older=counts[1], exposures=exposures, alpha=0.05)
    assert (found.p_value, found.lower, found.upper) == near((expected["p_value"], *limits), abs_=0)


@pytest.mark.parametrize("case", of_kind("etest_p"))
def test_the_unconditional_test_is_that_of_the_reference(case: Case) -> None:
    given = case["input"]
    exposures = given["exposure_current"], given["exposure_previous"]
    found = e_test(given["current"], given["previous"], exposures=exposures)
    assert found == near(case["expected"]["etest_p"])


def number(recorded: float | None) -> float:
    """Return a recorded number; what R calls infinite is null in the file."""
    return inf if recorded is None else recorded
