from dataclasses import replace
from typing import Any

import pytest

from data.calculations.progress import PathToTarget, Progress, progress_on

USUAL = PathToTarget(base=50.0, base_time=2020.5, target=60.0, target_time=2030.5, direction=1)


def rise(**facts: Any) -> PathToTarget:  # noqa: ANN401 - any field of the path
    return replace(USUAL, **facts)


@pytest.mark.parametrize(
    ("value", "progress"),
    [
        (60, Progress.ACHIEVED),
        (61, Progress.ACHIEVED),
        (55, Progress.ON_TRACK),
        (54.75, Progress.ON_TRACK),
        (54.74, Progress.BEHIND),
        (53, Progress.BEHIND),
        (52.99, Progress.FAR_BEHIND),
        (50, Progress.FAR_BEHIND),
        (49.9, Progress.AWAY),
    ],
)
def test_halfway_to_the_deadline_the_pace_decides(value: float, progress: Progress) -> None:
    seen = progress_on(rise(), value=value, time=2025.5)
    assert seen.progress is progress
    assert seen.required_now == pytest.approx(55)
    assert seen.time_share == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("value", "progress"),
    [
        (60, Progress.ACHIEVED),
        (55, Progress.PARTLY_ACHIEVED),
        (54.9, Progress.NOT_ACHIEVED),
        (40, Progress.NOT_ACHIEVED),
    ],
)
@pytest.mark.parametrize("time", [2030.5, 2033.5])
def test_after_the_deadline_only_the_result_counts(value: float, progress: Progress, time: float) -> None:
    seen = progress_on(rise(), value=value, time=time)
    assert seen.progress is progress
    assert seen.required_now == pytest.approx(60)


def test_a_value_no_newer_than_the_baseline_has_not_started() -> None:
    assert progress_on(rise(), value=50, time=2020.5).progress is Progress.NOT_STARTED


@pytest.mark.parametrize(
    ("value", "time", "progress"),
    [
        (50, 2025.5, Progress.ACHIEVED),
        (49, 2025.5, Progress.AWAY),
        (49, 2031.5, Progress.NOT_ACHIEVED),
    ],
)
def test_a_target_equal_to_its_base_is_held_or_not(value: float, time: float, progress: Progress) -> None:
    seen = progress_on(rise(target=50), value=value, time=time)
    assert seen.progress is progress
    assert seen.way_share is None


def test_a_base_better_than_the_target_is_held_or_not() -> None:
    limit = rise(base=70, target=60)
    assert progress_on(limit, value=65, time=2025.5).progress is Progress.ACHIEVED
    assert progress_on(limit, value=58, time=2025.5).progress is Progress.AWAY


def test_target_zero_needs_no_trick() -> None:
    fall = PathToTarget(base=10, base_time=2015.5, target=0, target_time=2030.5, direction=-1)
    seen = progress_on(fall, value=5, time=2020.5)
    assert (seen.progress, seen.way_share) == (Progress.ON_TRACK, 0.5)


def test_knife_edges_are_not_decided_by_rounding_in_the_arithmetic() -> None:
    path = PathToTarget(base=0, base_time=2020, target=0.1, target_time=2030, direction=1)
    assert progress_on(path, value=0.06, time=2030).progress is Progress.PARTLY_ACHIEVED
    assert progress_on(path, value=0.1 + 1e-13 - 2e-13, time=2030).progress is Progress.ACHIEVED


def test_a_target_before_its_baseline_is_refused() -> None:
    with pytest.raises(ValueError, match="later than its baseline"):
        progress_on(rise(target_time=2020.5), value=50, time=2025.5)


STEPS = rise(interim=((2024.5, 51.0), (2027.5, 56.0)))


@pytest.mark.parametrize(
    ("time", "required", "value", "progress"),
    [
        (2022.5, 50.5, 50.5, Progress.ON_TRACK),
        (2024.5, 51.0, 50.7, Progress.BEHIND),
        (2026.0, 53.5, 53.5, Progress.ON_TRACK),
        (2026.0, 53.5, 52.0, Progress.FAR_BEHIND),
        (2029.0, 58.0, 49.0, Progress.AWAY),
    ],
)
def test_interim_targets_bend_the_path(time: float, required: float, value: float, progress: Progress) -> None:
    seen = progress_on(STEPS, value=value, time=time)
    assert seen.required_now == pytest.approx(required)
    assert seen.progress is progress


def test_while_the_path_asks_for_nothing_yet_holding_the_base_is_enough() -> None:
    late = rise(interim=((2025.5, 50.0),))
    assert progress_on(late, value=50.0, time=2024.5).progress is Progress.ON_TRACK
    assert progress_on(late, value=49.9, time=2024.5).progress is Progress.AWAY
    assert progress_on(late, value=50.0, time=2024.5).ratio is None


@pytest.mark.parametrize("interim", [((2020.5, 51.0),), ((2030.5, 59.0),), ((2026.5, 52.0), (2024.5, 51.0))])
def test_interim_targets_out_of_order_are_refused(interim: tuple[tuple[float, float], ...]) -> None:
    with pytest.raises(ValueError, match="in order"):
        progress_on(rise(interim=interim), value=50, time=2025.5)


def test_a_target_below_what_is_already_there_is_known_as_backwards() -> None:
    assert rise(base=70.0).is_backwards
    assert not rise(base=60.0).is_backwards
    assert not rise().is_backwards
    assert rise(base=40.0, target=45.0, direction=-1).is_backwards


def test_the_straight_path_is_fair_to_falls_and_rises_alike() -> None:
    fall = PathToTarget(base=40, base_time=2015, target=20, target_time=2030, direction=-1)
    up = PathToTarget(base=20, base_time=2015, target=40, target_time=2030, direction=1)
    assert progress_on(fall, value=30, time=2022.5).ratio == pytest.approx(1)
    assert progress_on(up, value=30, time=2022.5).ratio == pytest.approx(1)
