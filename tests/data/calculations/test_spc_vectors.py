import numpy as np
import pytest

from data.calculations.control_chart import ProcessLimits, process_limits
from data.calculations.signals import signals
from data.calculations.variation import Variation, assurance, variation
from tests.data.calculations.vectors import Case, cases, near

DIRECTIONS = {"increase": 1, "decrease": -1, "neutral": 0}
POINT_TYPES = {
    Variation.COMMON_CAUSE: "common_cause",
    Variation.IMPROVEMENT_HIGH: "special_cause_improvement",
    Variation.IMPROVEMENT_LOW: "special_cause_improvement",
    Variation.CONCERN_HIGH: "special_cause_concern",
    Variation.CONCERN_LOW: "special_cause_concern",
    Variation.NEUTRAL_HIGH: "special_cause_neutral_high",
    Variation.NEUTRAL_LOW: "special_cause_neutral_low",
}
ASSURANCES = {"consistent_fail": "fail.svg", "consistent_pass": "pass.svg", "inconsistent": "inconsistent.svg"}


def limits_of(case: Case) -> ProcessLimits:
    given = case["input"]
    return process_limits(
        given["y"],
        rebase_at=[start - 1 for start in given["rebase_at_1based_index"]],
        fix_after=given["fix_after_n_points"],
        is_screened=given["screen_outliers"],
    )


@pytest.mark.parametrize("case", cases("spc_xmr"))
def test_processes_have_the_limits_of_the_reference(case: Case) -> None:
    limits, expected = limits_of(case), case["expected"]
    assert limits.group.tolist() == expected["rebase_group"]
    assert limits.mean.tolist() == near(expected["mean"])
    assert limits.lower.tolist() == near(expected["lpl"])
    assert limits.upper.tolist() == near(expected["upl"])
    assert limits.is_short.tolist() == expected["short_group_warning"]
    assert np.isnan(limits.values).tolist() == [value is None for value in case["input"]["y"]]


@pytest.mark.parametrize("case", cases("spc_xmr"))
def test_points_are_marked_as_in_the_reference(case: Case) -> None:
    found, expected = signals(limits_of(case)), case["expected"]
    assert [signal.value for signal in found] == expected["special_cause_type"]
    meant = [variation(signal, direction=DIRECTIONS[case["input"]["improvement_direction"]]) for signal in found]
    assert [POINT_TYPES[one] for one in meant] == expected["point_type"]
    assert POINT_TYPES[meant[-1]] == expected["variation_type_last_point"]
    assert f"{meant[-1].value}.svg" == expected["icons"]["variation"]


@pytest.mark.parametrize("case", cases("spc_xmr"))
def test_targets_are_assured_as_in_the_reference(case: Case) -> None:
    given, expected = case["input"], case["expected"]
    found = assurance(limits_of(case), target=given["target"], direction=DIRECTIONS[given["improvement_direction"]])
    assert (found and found.value) == expected["assurance_type"]
    assert (found and ASSURANCES[found.value]) == expected["icons"].get("assurance")
