import pytest

from data.calculations.growth import Course, growth_rate, growth_ratio, growth_towards, nearness
from data.calculations.open_sdg import SdgProgress, Status, overall, sdg_progress
from data.calculations.path import PathToTarget
from data.calculations.progress import progress_on
from data.calculations.progress_rules import Graded, eurostat, un_2022, un_2023


@pytest.mark.parametrize("unit", [1.0, 0.01, 1000.0])
def test_target_zero_depends_on_the_unit_in_the_reference_but_not_on_the_straight_path(unit: float) -> None:
    series = {2015: 10 * unit, 2020: 5 * unit}
    reported = sdg_progress(series, direction=-1, target=0)
    assert reported.status is Status.LIMITED
    expected = {1.0: 0.282, 0.01: 0.490, 1000.0: 0.197}[unit]
    assert reported.value == pytest.approx(expected, abs=5e-4)
    path = PathToTarget(10 * unit, 2015, 0, 2030, -1)
    assert progress_on(path, value=5 * unit, time=2020).ratio == pytest.approx(1.5)
    assert eurostat(Course(10 * unit, 2015, 5 * unit, 2020, -1, 0)).value == pytest.approx(0.12945, abs=1e-5)


def test_growth_calls_a_straight_fall_behind_and_a_straight_rise_ahead() -> None:
    fall, rise = Course(40, 2015, 40 - 28 / 3, 2022, -1, 20), Course(20, 2015, 20 + 28 / 3, 2022, 1, 40)
    assert growth_ratio(fall) == pytest.approx(0.825, abs=5e-4)
    assert growth_ratio(rise) == pytest.approx(1.19, abs=5e-3)


def test_moving_away_from_a_target_already_passed_is_no_progress() -> None:
    lost = Course(80, 2015, 70, 2022, direction=1, target=75)
    assert eurostat(lost).category == "movement_away"
    assert un_2022(lost).category == "deterioration"
    assert sdg_progress({2015: 80, 2022: 70}, direction=1, target=75).status is Status.DETERIORATION


@pytest.mark.parametrize("rule", [eurostat, un_2022, un_2023])
def test_a_base_that_is_the_target_has_no_ratio(rule: type) -> None:
    lost = Course(75, 2015, 70, 2022, direction=1, target=75)
    assert rule(lost) == Graded(None, "not_available")


def test_a_base_that_is_the_target_is_kept_or_has_deteriorated() -> None:
    assert sdg_progress({2015: 75, 2022: 75}, direction=1, target=75).status is Status.ACHIEVED
    lost = sdg_progress({2015: 75, 2022: 70}, direction=1, target=75)
    assert (lost.status, lost.score, lost.value) == (Status.DETERIORATION, -5, None)


def test_the_first_year_with_a_value_from_the_base_year_on_is_the_base() -> None:
    seen = sdg_progress({2010: 1, 2015: None, 2017: 50, 2019: float("nan"), 2022: 62}, direction=1)
    assert seen.course is not None
    assert (seen.course.base_year, seen.course.base) == (2017, 50)


def test_fewer_than_two_values_are_not_available_unless_the_target_is_met() -> None:
    assert sdg_progress({}, direction=1).status is Status.NOT_AVAILABLE
    assert sdg_progress({2022: 50}, direction=1, target=75) == SdgProgress(
        Status.NOT_AVAILABLE, None, None, Course(50, 2022, 50, 2022, 1, 75), None
    )
    assert sdg_progress({2022: 80}, direction=1, target=75).score == 5


def test_a_base_of_nothing_is_taken_as_a_thousandth() -> None:
    seen = sdg_progress({2015: 0, 2020: 5}, direction=1)
    assert seen.value == pytest.approx((5 / 0.001) ** (1 / 5) - 1)
    assert growth_rate(0, 5, years=5) is None


def test_values_below_zero_grow_upwards() -> None:
    assert growth_towards(Course(-10, 2015, -5, 2020, direction=1)) == pytest.approx(0.1294, abs=1e-4)
    assert growth_towards(Course(-10, 2015, -20, 2020, direction=1)) == pytest.approx(-0.1487, abs=1e-4)


def test_a_target_of_the_other_sign_cannot_be_reached_by_growth() -> None:
    assert growth_ratio(Course(10, 2015, 5, 2020, direction=-1, target=-5)) is None
    assert growth_ratio(Course(10, 2015, 5, 2020, direction=-1)) is None


def test_no_time_gives_no_growth() -> None:
    assert growth_rate(10, 12, years=0) is None


@pytest.mark.parametrize(
    ("base", "limit", "expected"), [(0, 0, 1), (200, 100, 1), (100, 100, 0), (0, 100, 1), (-100, 100, 0)]
)
def test_thresholds_shrink_towards_a_limit(base: float, limit: float, expected: float) -> None:
    assert nearness(base, limit=limit) == expected


@pytest.mark.parametrize(
    ("growth", "status"),
    [(0.015, Status.SUBSTANTIAL), (0.005, Status.MODERATE), (0.0, Status.LIMITED), (-0.001, Status.DETERIORATION)],
)
def test_growth_on_a_threshold_has_passed_it(growth: float, status: Status) -> None:
    seen = sdg_progress({2015: 100, 2020: 100 * (1 + growth) ** 5}, direction=1)
    assert seen.status is status
    assert -5 <= (seen.score or 0) <= 5


def test_a_limit_says_nothing_beside_a_target() -> None:
    with_limit = sdg_progress({2015: 50, 2022: 62}, direction=1, target=75, limit=60)
    assert with_limit == sdg_progress({2015: 50, 2022: 62}, direction=1, target=75)


def test_scores_of_several_series_are_averaged() -> None:
    achieved, limited = SdgProgress(Status.ACHIEVED, 5.0), SdgProgress(Status.LIMITED, -1.0)
    assert overall([achieved, achieved]).status is Status.ACHIEVED
    assert overall([achieved, limited, SdgProgress(Status.NOT_AVAILABLE)]).score == 2
    assert overall([limited]).status is Status.LIMITED
    assert overall([SdgProgress(Status.DETERIORATION, -5.0)]).status is Status.DETERIORATION
    assert overall([SdgProgress(Status.NOT_AVAILABLE)]).status is Status.NOT_AVAILABLE


def test_without_a_target_each_rule_has_its_own_steps() -> None:
    def course(growth: float) -> Course:
        return Course(100, 2015, 100 * (1 + growth) ** 5, 2020, direction=1)

    assert [eurostat(course(growth)).category for growth in (0.01, 0.0, -0.01, -0.02)] == [
        "significant_progress",
        "moderate_progress",
        "moderate_movement_away",
        "significant_movement_away",
    ]
    assert [un_2022(course(growth)).category for growth in (0.011, 0.01, 0.005, -0.01, -0.02)] == [
        "substantial_on_track",
        "fair",
        "limited_or_none",
        "limited_or_none",
        "deterioration",
    ]
    assert [un_2023(course(growth)).category for growth in (0.02, 0.005, 0.004)] == ["3", "2", "1"]


def test_a_percentage_within_a_point_of_the_end_counts_as_met_for_the_un() -> None:
    near_end = Course(10, 2015, 0.9, 2020, direction=-1, target=0)
    assert un_2023(near_end, is_percentage=True).category == "3"
    assert un_2023(near_end).value is not None
    assert un_2023(Course(10, 2015, 5.5, 2020, direction=-1, target=5), is_percentage=True).value is not None


def test_growth_from_nothing_is_not_available() -> None:
    for rule in (eurostat, un_2022, un_2023):
        assert rule(Course(0, 2015, 5, 2020, direction=1, target=10)).category == "not_available"
        assert rule(Course(0, 2015, 5, 2020, direction=1)).category == "not_available"


def test_holding_a_natural_limit_is_substantial_progress() -> None:
    held = sdg_progress({2015: 100, 2020: 100}, direction=1, limit=100)
    assert (held.status, held.score, held.coefficient) == (Status.SUBSTANTIAL, 5, 0)


def test_a_target_that_is_met_is_achieved_for_the_un_whatever_the_pace() -> None:
    met = Course(80, 2015, 76, 2022, direction=1, target=75)
    assert un_2022(met) == Graded(None, "target_achieved")
    assert un_2023(met) == Graded(None, "3")
