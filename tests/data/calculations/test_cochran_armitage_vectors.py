import pytest

from data.calculations.share_trend import cochran_armitage
from tests.data.calculations.vectors import Case, cases, near


@pytest.mark.parametrize("case", cases("trend_cochran_armitage"))
def test_shares_have_the_trend_of_the_reference(case: Case) -> None:
    found = cochran_armitage(case["input"]["x"], case["input"]["n"])
    assert [found.statistic, found.p_value] == near([case["expected"]["chi2"], case["expected"]["p_value"]])


@pytest.mark.parametrize("case", cases("trend_fingertips", keep=lambda case: "legacy_2020_spc_proportions" in case))
def test_the_legacy_marker_is_the_same_statistic_but_ours_knows_its_direction(case: Case) -> None:
    """The reference lost the slope, so it called every significant trend decreasing; that is not copied."""
    points = sorted(case["input"]["points"], key=lambda point: point["year"])
    recorded = case["legacy_2020_spc_proportions"]
    if recorded["marker"] == "CannotBeCalculated":
        assert any(point["count"] == point["denominator"] for point in points)
        return
    found = cochran_armitage([point["count"] for point in points], [point["denominator"] for point in points])
    assert found.statistic == near(recorded["chi_square"])
    assert (found.slope > 0) == (points[-1]["value"] > points[0]["value"])
