import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.calculations.outliers import FEWEST, modified_z, usual_range

numbers = st.floats(-1e6, 1e6, allow_nan=False, width=32)
series = st.lists(numbers, min_size=FEWEST, max_size=40)
limits = st.floats(1, 20)


def test_the_score_is_counted_by_hand() -> None:
    """Median 11; distances 2, 1, 0, 1, 2, 1, 1, 0, so their median is 1 and the deviation 1.4826."""
    earlier = [9, 10, 11, 12, 13, 10, 12, 11]
    assert modified_z(14, earlier) == pytest.approx(3 / 1.4826)
    assert usual_range(earlier, limit=2) == pytest.approx((11 - 2.9652, 11 + 2.9652))


def test_where_most_values_are_equal_the_mean_distance_is_used() -> None:
    """Median 10 and mean distance 4 / 8 = 0.5."""
    assert modified_z(11, [10] * 7 + [14]) == pytest.approx(1 / (1.253314 * 0.5))


@pytest.mark.parametrize("earlier", [[], [1, 2, 3, 4, 5, 6, 7], [5] * 20])
def test_too_few_values_and_values_that_never_vary_tell_nothing(earlier: list[float]) -> None:
    assert modified_z(100, earlier) is None
    assert usual_range(earlier, limit=3.5) is None


def test_eight_values_are_enough() -> None:
    assert usual_range([1, 2, 3, 4, 5, 6, 7, 8], limit=3.5) is not None


def test_one_wild_value_moves_the_range_little() -> None:
    plain = [9, 10, 11, 12, 13, 10, 12, 11]
    calm, wild = usual_range(plain, limit=3.5), usual_range([*plain, 1_000_000], limit=3.5)
    assert calm is not None
    assert wild is not None
    assert wild[1] - calm[1] < 3


@given(numbers, series, st.floats(0.01, 100), numbers)
def test_the_score_is_the_same_in_any_unit(value: float, earlier: list[float], scale: float, shift: float) -> None:
    score = modified_z(value, earlier)
    other = modified_z(value * scale + shift, [one * scale + shift for one in earlier])
    if score is None or other is None or _is_hardly_spread([value, *earlier], scale=scale, shift=shift):
        return
    assert other == pytest.approx(score, rel=1e-3, abs=1e-3)


@given(numbers, series, limits)
def test_what_is_within_the_limit_is_within_the_range_and_the_other_way(
    value: float, earlier: list[float], limit: float
) -> None:
    score, found = modified_z(value, earlier), usual_range(earlier, limit=limit)
    assert (score is None) == (found is None)
    if score is None or found is None or math.isclose(abs(score), limit, rel_tol=1e-9):
        return
    assert (abs(score) <= limit) == (found[0] <= value <= found[1])


@given(series, limits)
def test_half_of_the_earlier_values_are_always_within(earlier: list[float], limit: float) -> None:
    found = usual_range(earlier, limit=limit)
    if found is not None:
        assert sum(found[0] <= value <= found[1] for value in earlier) * 2 >= len(earlier)


def _is_hardly_spread(values: list[float], *, scale: float, shift: float) -> bool:
    """Return whether the arithmetic of the computer drowns the differences there are."""
    ordered = sorted(set(values))
    gaps = [after - before for before, after in pairwise(ordered)]
    return bool(gaps) and min(gaps) * scale < 1e-6 * (max(map(abs, values)) * scale + abs(shift) + 1)
