import pytest

from data.calculations.funnel import average_of, rate_limits, share_limits, unclipped_share_limits
from data.calculations.rates import garwood_limits
from data.calculations.significance import rate_significance, share_significance
from tests.data.calculations.vectors import Case, cases, near


def of_kind(kind: str) -> list[object]:
    return cases("funnel", keep=lambda case: case["kind"] == kind)


@pytest.mark.parametrize("case", of_kind("proportion_limits"))
def test_shares_have_the_limits_of_the_reference_and_end_within_the_range(case: Case) -> None:
    given, expected, confidence = case["input"], case["expected"], 2 * case["input"]["p"] - 1
    scale = given["multiplier"]
    found = unclipped_share_limits(given["n"], average=given["average"], confidence=confidence)
    assert [limit * scale for limit in found] == near([expected["low"], expected["high"]])
    drawn = share_limits(given["n"], average=given["average"], confidence=confidence, multiplier=scale)
    assert drawn == near([max(expected["low"], 0), min(expected["high"], scale)])


@pytest.mark.parametrize("case", of_kind("proportion_significance_set"))
def test_shares_of_many_places_are_placed_as_in_the_reference(case: Case) -> None:
    pairs = list(zip(case["input"]["numerator"], case["input"]["denominator"], strict=True))
    average = average_of([x for x, _ in pairs], [n for _, n in pairs])
    found = [share_significance(x, n, average=average).value for x, n in pairs]
    assert found == case["expected"]["significance"]


@pytest.mark.parametrize("case", of_kind("rate_significance_set"))
def test_rates_of_many_places_are_placed_as_in_the_reference(case: Case) -> None:
    given = case["input"]
    scale = given["multiplier"]
    average = scale * average_of(given["count"], given["population"])
    pairs = zip(given["count"], given["population"], strict=True)
    found = [rate_significance(x, n, average=average, multiplier=scale).value for x, n in pairs]
    assert found == case["expected"]["significance"]


@pytest.mark.parametrize("case", of_kind("poisson_limit_expected_events"))
def test_expected_events_are_those_of_the_reference(case: Case) -> None:
    given, expected = case["input"], case["expected"]
    low, high = garwood_limits(given["observed"], tail=given["p"])
    assert (low, high) == near([expected["expected_low"], expected["expected_high"]], rel=case["tolerance_rel"])
    confidence = 1 - 2 * given["p"]
    for expecting, side in ((low, 1), (high, 0)):
        limits = rate_limits(1000, average=expecting, multiplier=1000, confidence=confidence)
        assert limits[side] == near(given["observed"], rel=1e-7)
