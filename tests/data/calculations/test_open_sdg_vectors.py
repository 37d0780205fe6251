import pytest

from data.calculations.open_sdg import Status, sdg_progress
from tests.data.calculations.vectors import Case, cases, near

# The reference takes a missing direction for a fall; ours has no default, so the test says what the reference assumes.
DIRECTIONS = {"positive": 1, "negative": -1, None: -1}


@pytest.mark.parametrize("case", cases("progress_open_sdg", keep=lambda case: "error" not in case["expected"]))
def test_progress_is_that_of_the_reference(case: Case) -> None:
    options, expected = case["input"]["options"], case["expected"]
    found = sdg_progress(
        {int(year): value for year, value in case["input"]["series"].items()},
        direction=DIRECTIONS[options.get("direction")],
        target=options.get("target"),
        target_year=options.get("target_year", 2030),
        limit=options.get("limit"),
    )
    assert found.status.value == expected["status"]
    assert found.score == (None if expected["score"] is None else near(expected["score"], abs_=0))
    assert found.value == (None if expected["progress_value"] is None else near(expected["progress_value"], abs_=0))
    assert found.coefficient == (None if expected["coefficient"] is None else near(expected["coefficient"]))
    assert found.course is not None
    course = found.course
    assert (course.base_year, course.base) == (expected["base_year"], expected["base_value"])
    assert (course.current_year, course.current) == (expected["current_year"], expected["current_value"])
    assert course.target == expected["target"]


@pytest.mark.parametrize(
    ("series", "status"),
    [
        ({2020: 80.0}, Status.ACHIEVED),
        ({2015: -2.0, 2020: 80.0}, Status.ACHIEVED),
        ({2020: 70.0}, Status.NOT_AVAILABLE),
    ],
)
def test_a_target_is_met_whether_or_not_there_is_any_growth_to_tell(series: dict[int, float], status: Status) -> None:
    found = sdg_progress(series, direction=1, target=75)
    assert (found.status, found.value) == (status, None)


@pytest.mark.parametrize("case", cases("progress_open_sdg", keep=lambda case: "error" in case["expected"]))
def test_data_that_are_all_too_old_are_not_available_where_the_reference_breaks(case: Case) -> None:
    series = {int(year): value for year, value in case["input"]["series"].items()}
    assert sdg_progress(series, direction=1, target=75).status is Status.NOT_AVAILABLE
