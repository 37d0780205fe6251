import pytest

from data.calculations.rates import byar_interval, exact_interval, rate
from tests.data.calculations.vectors import Case, cases, near


def of_kind(kind: str) -> list[object]:
    return cases("byars_rates", keep=lambda case: case["kind"] == kind)


@pytest.mark.parametrize("case", of_kind("byars_raw"))
def test_counts_have_byars_interval(case: Case) -> None:
    found = byar_interval(case["input"]["x"], confidence=case["input"]["confidence"])
    assert found == near([case["expected"]["lower"], case["expected"]["upper"]])


@pytest.mark.parametrize("case", of_kind("exact"))
def test_counts_have_the_exact_interval(case: Case) -> None:
    found = exact_interval(case["input"]["x"], confidence=case["input"]["confidence"])
    assert found == near([case["expected"]["lower"], case["expected"]["upper"]])


@pytest.mark.parametrize("case", of_kind("rate"))
def test_rates_switch_method_at_ten_events(case: Case) -> None:
    given, expected = case["input"], case["expected"]
    found = rate(given["x"], given["n"], confidence=given["confidence"], multiplier=given["multiplier"])
    assert [found.value, found.lower, found.upper] == near([expected[name] for name in ("value", "lower", "upper")])
    assert found.method == expected["method"]
