import pytest

from data.calculations.marker import ALPHA, WhyNoTrend, YearlyValue, trend_marker
from data.calculations.movement import Movement
from data.calculations.trend import recent_trend
from data.queries.standing import Judgement
from data.queries.weighing import judgement_of
from models.vocabulary import Direction
from tests.data.calculations.vectors import Case, cases, near

KINDS = {"Proportion", "Crude rate", "DSR"}
MARKERS = {"Increasing": Movement.RISING, "Decreasing": Movement.FALLING, "NoChange": Movement.UNCHANGED}
DIRECTIONS = {"High is good": Direction.HIGHER, "Low is good": Direction.LOWER}
DIRECTIONS |= dict.fromkeys(("No judgement", ""), Direction.NEUTRAL)
# Four equal points and a jump: the reference lets a slope of nothing count as rising, we do not.
NOT_STEADY = "GEN_prop_outlier_driven"
# The reference numbers the points 1 to 5 whatever the years are, we do not.
WITH_GAPS = {"GEN_rate_gap_years", "GEN_rate_7points_missing_in_middle"}


def is_calculated(case: Case) -> bool:
    return str(case["expected"]["marker"]) != "CannotBeCalculated"


def values_of(case: Case) -> list[YearlyValue]:
    return [
        YearlyValue(
            point["year"], point["value"], point["lower95"], point["upper95"], point["count"], point["denominator"]
        )
        for point in case["input"]["points"]
    ]


@pytest.mark.parametrize("case", cases("trend_fingertips", keep=is_calculated))
def test_the_statistic_is_that_of_the_reference(case: Case) -> None:
    latest = sorted((seen for seen in values_of(case) if seen.value is not None), key=lambda seen: seen.year)[-5:]
    found = recent_trend(
        years=[1, 2, 3, 4, 5],
        values=[seen.value or 0.0 for seen in latest],
        errors=[((seen.upper or 0) - (seen.lower or 0)) / 3.92 for seen in latest],
        alpha=ALPHA,
        scale="sampling",
    )
    expected = case["expected"]
    assert found.statistic**2 == near(expected["chi_square"])
    assert found.slope == near(expected["slope"])
    movement = Movement.UNCHANGED if case["id"] == NOT_STEADY else MARKERS[expected["marker"]]
    assert found.movement is movement


@pytest.mark.parametrize("case", cases("trend_fingertips"))
def test_the_marker_is_that_of_the_reference_but_for_its_defects(case: Case) -> None:
    given = case["input"]
    found = trend_marker(
        values_of(case), is_share_or_rate=given["value_type"] in KINDS, pooled_years=given["year_range"]
    )
    if isinstance(found, WhyNoTrend):
        assert not is_calculated(case)
        return
    assert is_calculated(case)
    assert found.movement is (Movement.UNCHANGED if case["id"] == NOT_STEADY else MARKERS[case["expected"]["marker"]])
    same_years = found.statistic**2 == near(case["expected"]["chi_square"])
    assert same_years == (case["id"] not in WITH_GAPS)


@pytest.mark.parametrize("case", cases("trend_fingertips"))
def test_a_marker_is_valued_by_the_polarity_as_in_the_reference(case: Case) -> None:
    movement = MARKERS.get(case["expected"]["marker"], Movement.CANNOT_BE_JUDGED)
    direction = DIRECTIONS[case["input"]["polarity"]]
    recorded = str(case["expected"]["with_polarity"])
    valued = {"Better": Judgement.RIGHT_WAY, "Worse": Judgement.WRONG_WAY}
    wanted = next((judgement for word, judgement in valued.items() if recorded.endswith(word)), Judgement.NOT_VALUED)
    assert judgement_of(movement, direction=direction) is wanted
