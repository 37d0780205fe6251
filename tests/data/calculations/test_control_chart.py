import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.calculations.control_chart import drawn, process_limits
from data.calculations.movement import Movement
from data.calculations.process import process_movement
from data.calculations.signals import Signal, signals
from data.calculations.variation import Assurance, Variation, assurance, variation

LEVEL = [20.0, 22, 19, 21, 23, 20, 18, 22, 21, 19, 20, 22, 21]
SERIES = st.lists(st.one_of(st.none(), st.integers(0, 50).map(float)), min_size=1, max_size=40)


@pytest.mark.parametrize("constant", [0.0, 5.0, 0.1, 1e-7, 123456.7])
@pytest.mark.parametrize("is_screened", [True, False])
def test_a_constant_series_has_limits_on_its_mean_and_signals_nothing(constant: float, *, is_screened: bool) -> None:
    """The reference screens away every moving range of such a series and is left without limits."""
    limits = process_limits([constant] * 14, is_screened=is_screened)
    assert limits.upper.tolist() == limits.lower.tolist() == limits.mean.tolist() == pytest.approx([constant] * 14)
    assert set(signals(limits)) == {Signal.COMMON_CAUSE}


def test_screening_narrows_the_limits_of_rare_events_absurdly_so_it_can_be_left_out() -> None:
    rare = [0.0, 0, 0, 1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 1]
    assert process_limits(rare).upper[0] == pytest.approx(0.93, abs=0.005)
    assert process_limits(rare, is_screened=False).upper[0] == pytest.approx(1.60, abs=0.005)


def test_a_moving_range_on_the_screen_is_left_out() -> None:
    moved = process_limits([0, 1] * 10 + [0, 9, 0, 1])
    assert (moved.upper - moved.mean)[0] == pytest.approx(2.66)


def test_one_point_has_a_mean_and_no_limits_and_two_have_limits_of_one_move() -> None:
    one, two = process_limits([7]), process_limits([7, 9])
    assert one.mean.tolist() == [7]
    assert np.isnan(one.upper).all()
    assert signals(one) == (Signal.COMMON_CAUSE,)
    assert two.upper[0] == pytest.approx(8 + 2.66 * 2)


def test_a_missing_value_takes_both_its_moves_and_no_others() -> None:
    limits = process_limits([1, 2, None, 10, 12], is_screened=False)
    assert limits.mean[2] == pytest.approx(6.25)
    assert (limits.upper - limits.mean)[0] == pytest.approx(2.66 * 1.5)
    assert signals(limits)[2] is Signal.COMMON_CAUSE


def test_nothing_at_all_has_no_limits() -> None:
    assert signals(process_limits([])) == ()
    assert np.isnan(process_limits([None, None]).mean).all()


@pytest.mark.parametrize(("size", "is_short"), [(12, True), (13, False)])
def test_thirteen_points_are_enough(size: int, *, is_short: bool) -> None:
    assert process_limits(LEVEL[:size]).is_short.tolist() == [is_short] * size


@pytest.mark.parametrize("start", [0, -1, 13, 99])
def test_a_rebase_outside_the_series_is_refused_and_not_ignored(start: int) -> None:
    with pytest.raises(ValueError, match="cannot rebase"):
        process_limits(LEVEL, rebase_at=[start])


def test_each_group_has_its_own_limits_and_no_run_crosses() -> None:
    low, high = [10.0, 30, 9, 31, 8, 10, 12, 14], [16.0, 18, 20, 22, 5, 33, 8, 31]
    limits, alone = process_limits(low + high, rebase_at=[8]), process_limits(high)
    assert limits.upper[8:].tolist() == pytest.approx(alone.upper.tolist())
    assert signals(limits)[8:] == signals(alone)
    assert Signal.RISING_TREND in signals(process_limits(low + high))
    assert Signal.RISING_TREND not in signals(limits)


def test_limits_can_be_fixed_on_the_first_points_of_each_group() -> None:
    limits = process_limits([*LEVEL, 60, 61], fix_after=13)
    assert limits.upper[-1] == pytest.approx(process_limits(LEVEL).upper[-1])
    assert signals(limits)[-1] is Signal.ABOVE_LIMIT


def test_drawing_ends_at_the_possible_but_judging_does_not() -> None:
    limits = process_limits([1, 3, 0, 2, 4, 0, 1, 3, 0, 2, 1, 4, 0])
    assert limits.lower[-1] < 0
    assert drawn(limits.lower, minimum=0)[-1] == 0
    assert drawn(limits.upper, maximum=5)[-1] == 5
    assert assurance(limits, target=-0.5, direction=-1) is Assurance.HIT_OR_MISS


def test_a_tie_breaks_a_trend_and_the_later_trend_wins_at_a_turn() -> None:
    rise, fall = [1.0, 2, 3, 4, 5, 6, 7], [6.0, 5, 4, 3, 2, 1]
    around = [3.0, 5, 3, 5, 3, 5, 3, 5] * 4
    turned = signals(process_limits([*around, *rise, *fall], is_screened=False))
    peak = len(around) + 6
    assert turned[peak] is Signal.FALLING_TREND
    assert turned[peak - 1] is Signal.RISING_TREND
    tied = signals(process_limits([*around, 1, 2, 3, 3, 4, 5, 6], is_screened=False))
    assert Signal.RISING_TREND not in tied


def test_a_trend_that_ends_in_a_tie_keeps_its_own_direction() -> None:
    """The reference calls the last point of a rise falling when an equal value, and then a fall, follow."""
    y = [*([30.0, 60] * 12), 40, 41, 42, 43, 44, 45, 46, 46, 45, 44, 43, 42, 41, 40]
    found = signals(process_limits(y))
    assert found[30] is Signal.RISING_TREND
    assert found[31] is Signal.FALLING_TREND


def test_two_near_the_limit_count_only_when_all_three_are_on_one_side() -> None:
    around = [20.0, 21] * 9
    near_both = signals(process_limits([*around, 23.4, 20.0, 23.5], is_screened=False))
    assert Signal.NEAR_UPPER not in near_both[-3:]


def test_more_reasons_than_one_leave_the_most_telling() -> None:
    assert process_limits([*LEVEL, 40.0]).is_outside[-1]
    assert signals(process_limits([*LEVEL, 23, 24, 25, 26, 27, 28, 60.0]))[-1] is Signal.ABOVE_LIMIT


@given(SERIES, st.booleans())
def test_turning_a_series_upside_down_turns_every_signal(values: list[float | None], screened: bool) -> None:  # noqa: FBT001 - drawn
    opposite = [None if value is None else -value for value in values]
    found = signals(process_limits(values, is_screened=screened))
    turned = signals(process_limits(opposite, is_screened=screened))
    assert [signal.way for signal in turned] == [-signal.way for signal in found]
    assert all(signal is Signal.COMMON_CAUSE for signal, value in zip(found, values, strict=True) if value is None)


@given(SERIES, st.integers(-1000, 1000), st.sampled_from([0.5, 2.0, 64.0]))
def test_neither_the_unit_nor_the_origin_changes_a_signal(values: list[float | None], by: int, times: float) -> None:
    moved = [None if value is None else times * value + by for value in values]
    assert signals(process_limits(moved)) == signals(process_limits(values))


@pytest.mark.parametrize("signal", list(Signal))
def test_what_a_signal_means_follows_the_direction(signal: Signal) -> None:
    better, worse, neither = (variation(signal, direction=direction) for direction in (1, -1, 0))
    if signal is Signal.COMMON_CAUSE:
        assert {better, worse, neither} == {Variation.COMMON_CAUSE}
        return
    assert better.value.startswith("improvement" if signal.way > 0 else "concern")
    assert worse.value.startswith("concern" if signal.way > 0 else "improvement")
    assert neither.value.startswith("neutral")
    assert better.value.split("_")[1] == worse.value.split("_")[1] == neither.value.split("_")[1]


@pytest.mark.parametrize(
    ("target", "direction", "assured"),
    [
        (60, 1, Assurance.NEVER_MET),
        (60, -1, Assurance.ALWAYS_MET),
        (5, 1, Assurance.ALWAYS_MET),
        (5, -1, Assurance.NEVER_MET),
        (21, 1, Assurance.HIT_OR_MISS),
        (60, 0, None),
        (None, 1, None),
    ],
)
def test_the_last_limits_assure_the_target(target: float | None, direction: int, assured: Assurance | None) -> None:
    assert assurance(process_limits(LEVEL), target=target, direction=direction) is assured


def test_a_target_on_a_limit_is_hit_or_miss_and_without_limits_there_is_no_assurance() -> None:
    limits = process_limits(LEVEL)
    assert assurance(limits, target=float(limits.upper[-1]), direction=1) is Assurance.HIT_OR_MISS
    assert assurance(limits, target=float("nan"), direction=1) is None
    assert assurance(process_limits([7]), target=10, direction=1) is None
    assert assurance(process_limits([]), target=10, direction=1) is None


def test_seven_points_are_marked_but_nine_are_judged() -> None:
    eight, nine = [*LEVEL * 2, *[23.0] * 8], [*LEVEL * 2, *[23.0] * 9]
    assert signals(process_limits(eight, is_screened=False))[-1] is Signal.SHIFT_UP
    assert process_movement(eight).movement is Movement.UNCHANGED
    assert process_movement(nine).movement is Movement.RISING


def test_a_process_is_not_judged_by_too_little() -> None:
    for values in (LEVEL[:12], [*LEVEL, None], [*LEVEL[:12], None, None]):
        assert process_movement(values).movement is Movement.CANNOT_BE_JUDGED
    assert process_movement([*LEVEL, 60], rebase_at=[5]).movement is Movement.CANNOT_BE_JUDGED
    rare = [2.0, 3, 2, 4, 2, 3, 2, 1, 3, 2, 4, 1, 2, 14]
    assert process_movement(rare).movement is Movement.RISING
    assert process_movement(rare, is_count=True).movement is Movement.CANNOT_BE_JUDGED
    assert process_movement([2 + count for count in rare], is_count=True).movement is Movement.RISING


def test_unchanged_processes_are_seldom_called_a_movement() -> None:
    rng = np.random.default_rng(11)
    moved = [process_movement(rng.poisson(12, 36).astype(float).tolist()).movement for _ in range(1500)]
    assert sum(movement is not Movement.UNCHANGED for movement in moved) / len(moved) <= 0.02
