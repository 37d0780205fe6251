import pytest

from data.calculations.changepoint import suggested_shifts
from tests.data.calculations.vectors import Case, cases


@pytest.mark.parametrize("case", cases("changepoint_nile"))
def test_the_level_changes_where_the_reference_finds_it(case: Case) -> None:
    (shift,) = suggested_shifts(case["input"]["y"])
    expected = case["expected"]
    assert shift.before == expected["last_index_of_first_segment_1based"]
    assert case["input"]["first_year"] + shift.before - 1 == expected["year"]
    assert [shift.earliest, shift.latest] == expected["ci95"]
