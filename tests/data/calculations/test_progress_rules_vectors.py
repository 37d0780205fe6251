import pytest

from data.calculations.growth import Course
from data.calculations.path import PathToTarget
from data.calculations.progress import progress_on
from data.calculations.progress_rules import Graded, eurostat, un_2022, un_2023
from data.calculations.weather import missed_share, weather
from tests.data.calculations.vectors import Case, cases, near

DIRECTIONS = {"increase": 1, "decrease": -1}
RULES = {"eurostat": eurostat, "un_progress_chart_2022": un_2022, "un_progress_chart_2023": un_2023}


def course_of(case: Case) -> Course:
    given = case["input"]
    return Course(
        base=given["base_value"],
        base_year=given["base_year"],
        current=given["current_value"],
        current_year=given["current_year"],
        direction=DIRECTIONS[given["direction"]],
        target=given["target"],
        target_year=given["target_year"],
    )


@pytest.mark.parametrize("case", cases("progress_rules_compared"))
@pytest.mark.parametrize("rule", RULES)
def test_every_published_rule_gives_its_own_answer(case: Case, rule: str) -> None:
    found: Graded = RULES[rule](course_of(case))
    expected = case["expected"][rule]
    assert found.category == expected["category"]
    assert found.value == (None if expected["value"] is None else near(expected["value"], abs_=0))


@pytest.mark.parametrize("case", cases("progress_rules_compared", keep=lambda case: "linear_ratio" in case["expected"]))
def test_the_straight_path_gives_the_linear_ratio(case: Case) -> None:
    course = course_of(case)
    assert course.target is not None
    path = PathToTarget(course.base, course.base_year, course.target, course.target_year, course.direction)
    found = progress_on(path, value=course.current, time=course.current_year)
    assert found.ratio == near(case["expected"]["linear_ratio"])


@pytest.mark.parametrize("case", cases("progress_destatis"))
def test_the_weather_is_that_of_the_strategy(case: Case) -> None:
    given, expected = case["input"], case["expected"]
    series = {int(year): value for year, value in given["series"].items()}
    aim = {"target": given["target"], "target_year": given["target_year"], "direction": DIRECTIONS[given["direction"]]}
    assert weather(series, **aim) == expected["symbol"]
    found = missed_share(series, **aim)
    assert found == (None if expected["missed_share_of_gap"] is None else near(expected["missed_share_of_gap"]))
