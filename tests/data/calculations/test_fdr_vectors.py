import pytest

from data.calculations.many import benjamini_hochberg, holm
from tests.data.calculations.vectors import Case, cases, near


@pytest.mark.parametrize("case", cases("fdr"))
def test_p_values_are_adjusted_as_in_r(case: Case) -> None:
    assert list(benjamini_hochberg(case["input"]["p"])) == near(case["expected"]["bh"])
    assert list(holm(case["input"]["p"])) == near(case["expected"]["holm"])
