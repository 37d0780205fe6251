import pytest

from data.calculations.intervals import share, wilson_interval
from tests.data.calculations.vectors import Case, cases, near


@pytest.mark.parametrize("case", cases("wilson", keep=lambda case: "error" not in case["expected"]))
def test_shares_have_the_intervals_of_the_reference(case: Case) -> None:
    given, expected = case["input"], case["expected"]
    options = {"confidence": given["confidence"], "multiplier": given["multiplier"]}
    seen = share(given["x"], given["n"], **options)
    assert (seen.lower, seen.upper) == near([expected["lower"], expected["upper"]])
    assert seen.value == near(expected.get("value", seen.value))
    assert wilson_interval(given["x"], given["n"], **options) == near([expected["lower"], expected["upper"]])


@pytest.mark.parametrize("case", cases("wilson", keep=lambda case: "error" in case["expected"]))
def test_what_the_reference_refuses_is_refused(case: Case) -> None:
    with pytest.raises(ValueError, match="is no share"):
        wilson_interval(case["input"]["x"], case["input"]["n"], confidence=case["input"]["confidence"])
