from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.calculations.benchmark import Verdict, against_benchmark, against_interval, against_limits, said
from data.calculations.quintiles import among_places, quintile_bounds, quintile_of
from data.calculations.target import against_range, against_target, interval_against_target

NUMBERS = st.floats(-1e6, 1e6)
POLARITIES = st.sampled_from([-1, 0, 1])


@given(benchmark=NUMBERS, one=NUMBERS, other=NUMBERS)
def test_polarity_turns_better_into_worse_and_similar_into_nothing_else(
    benchmark: float, one: float, other: float
) -> None:
    interval = min(one, other), max(one, other)
    high, low, none = (against_benchmark(benchmark, inner=interval, polarity=polarity) for polarity in (1, -1, 0))
    opposite = {Verdict.BETTER: Verdict.WORSE, Verdict.WORSE: Verdict.BETTER, Verdict.SIMILAR: Verdict.SIMILAR}
    assert low is opposite[high]
    assert none in (Verdict.HIGHER, Verdict.LOWER, Verdict.SIMILAR)
    assert (none is Verdict.SIMILAR) == (interval[0] <= benchmark <= interval[1])


def test_a_benchmark_on_a_limit_is_similar() -> None:
    for benchmark in (2.5, 2.7):
        assert against_benchmark(benchmark, inner=(2.5, 2.7), polarity=1) is Verdict.SIMILAR
    assert against_benchmark(2.9, inner=(2.5, 2.7), outer=(2.3, 2.9), polarity=1) is Verdict.WORSE


def test_without_polarity_two_levels_give_five_plain_words() -> None:
    found = [
        against_benchmark(benchmark, inner=(2.5, 2.7), outer=(2.3, 2.9), polarity=0)
        for benchmark in (2.2, 2.4, 2.6, 2.8, 3.0)
    ]
    assert found == [Verdict.HIGHEST, Verdict.HIGHER, Verdict.SIMILAR, Verdict.LOWER, Verdict.LOWEST]


def test_nothing_is_compared_without_an_interval_or_a_value() -> None:
    missing = (nan, nan)
    assert against_benchmark(1, inner=missing, polarity=1) is Verdict.NOT_COMPARED
    assert against_benchmark(1, inner=(0, 2), outer=missing, polarity=1) is Verdict.NOT_COMPARED
    assert against_interval((1, 2), other=missing, polarity=1) is Verdict.NOT_COMPARED
    assert against_limits(nan, trials=10, benchmark=0.5, polarity=1) is Verdict.NOT_COMPARED
    assert against_target(nan, target=1, polarity=1) is Verdict.NOT_COMPARED
    assert interval_against_target(missing, target=1, polarity=1) is Verdict.NOT_COMPARED
    for value, low, high in ((nan, 1, 2), (1, nan, 2), (1, 1, nan)):
        assert against_range(value, low=low, high=high, polarity=1) is Verdict.NOT_COMPARED


def test_a_target_without_polarity_is_only_passed_or_not() -> None:
    found = [against_target(value, target=10, polarity=0) for value in (9, 10, 11)]
    assert found == [Verdict.LOWER, Verdict.SIMILAR, Verdict.HIGHER]


def test_a_range_that_is_none_is_refused_but_may_be_a_single_number() -> None:
    with pytest.raises(ValueError, match="is no range"):
        against_range(1, low=2, high=1, polarity=1)
    assert against_range(2, low=2, high=2, polarity=1) is Verdict.BETTER
    assert against_range(1.9, low=2, high=2, polarity=1) is Verdict.WORSE


def test_the_upper_end_of_a_range_is_already_beyond_it() -> None:
    assert against_range(2, low=1, high=2, polarity=1) is Verdict.BETTER
    assert against_range(2, low=1, high=2, polarity=-1) is Verdict.WORSE


def test_the_limits_around_a_benchmark_are_not_the_funnels() -> None:
    """Wilson's limits are skew, so a small place may be within one and outside the other."""
    assert against_limits(0.24, trials=40, benchmark=0.1, polarity=-1) is Verdict.WORSE
    assert against_limits(0.21, trials=40, benchmark=0.1, polarity=-1) is Verdict.SIMILAR


@given(st.lists(NUMBERS, min_size=5, max_size=60), POLARITIES)
def test_equal_values_share_a_group_and_groups_follow_the_values(values: list[float], polarity: int) -> None:
    bounds = quintile_bounds(values)
    groups = [quintile_of(value, bounds=bounds) for value in sorted(values)]
    assert groups == sorted(groups, key=lambda group: group or 0)
    assert {quintile_of(value, bounds=bounds) for value in values} <= {1, 2, 3, 4, 5}
    assert among_places(min(values), values=values, polarity=polarity) is said((groups[0] or 3) - 3, polarity)


def test_fewer_than_five_places_are_not_grouped() -> None:
    assert quintile_bounds([1, 2, 3, 4, None]) == ()
    assert quintile_of(2, bounds=()) is None
    assert among_places(2, values=[1, 2, 3, 4, nan], polarity=1) is Verdict.NOT_COMPARED
    assert among_places(None, values=[1, 2, 3, 4, 5], polarity=1) is Verdict.NOT_COMPARED
