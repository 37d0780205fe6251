from collections.abc import Callable
from typing import Any

import pytest

from data.calculations.benchmark import Verdict, against_benchmark, against_interval, against_limits
from data.calculations.quintiles import quintile_bounds
from data.calculations.target import against_range, against_target, interval_against_target
from tests.data.calculations.vectors import Case, cases, near

POLARITIES = {"high_is_good": 1, "low_is_good": -1, "no_judgement": 0}
# The reference has two words for the same answer.
WORDS = {verdict.value: verdict for verdict in Verdict} | {"Same": Verdict.SIMILAR}

Given = dict[str, Any]
METHODS: dict[str, Callable[[Given, int], Verdict]] = {
    "single_target_value": lambda given, polarity: against_target(
        given["value"], target=given["target"], polarity=polarity
    ),
    "single_target_ci": lambda given, polarity: interval_against_target(
        (given["lower"], given["upper"]), target=given["target"], polarity=polarity
    ),
    "range_target": lambda given, polarity: against_range(
        given["value"], low=given["low"], high=given["high"], polarity=polarity
    ),
    "ci_two_levels_vs_benchmark": lambda given, polarity: against_benchmark(
        given["benchmark"],
        inner=(given["lower95"], given["upper95"]),
        outer=(given["lower998"], given["upper998"]),
        polarity=polarity,
    ),
    "double_ci_overlap": lambda given, polarity: against_interval(
        (given["lower95"], given["upper95"]), other=(given["ref_lower95"], given["ref_upper95"]), polarity=polarity
    ),
    "ci_vs_benchmark": lambda given, polarity: against_benchmark(
        given["benchmark"], inner=(given["lower95"], given["upper95"]), polarity=polarity
    ),
    "spc_proportion_vs_benchmark": lambda given, polarity: against_limits(
        given["value_pct"] / 100, trials=given["n"], benchmark=given["benchmark_pct"] / 100, polarity=polarity
    ),
}


@pytest.mark.parametrize("case", cases("benchmark_rag", keep=lambda case: case["method"] != "quintile_bounds"))
def test_places_are_compared_as_in_the_reference(case: Case) -> None:
    found = METHODS[case["method"]](case["input"], POLARITIES[case["input"]["polarity"]])
    assert found is WORDS[case["expected"]]


@pytest.mark.parametrize("case", cases("benchmark_rag", keep=lambda case: case["method"] == "quintile_bounds"))
def test_quintiles_have_the_bounds_of_the_reference(case: Case) -> None:
    assert quintile_bounds(case["input"]["values"]) == near(case["expected"])
