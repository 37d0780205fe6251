import numpy as np
import pytest

from data.calculations.changepoint import suggested_shifts
from data.calculations.shift_interval import reach_of_shift


def noisy(*levels: tuple[float, int], seed: int = 4) -> list[float]:
    rng = np.random.default_rng(seed)
    return [float(value) for level, size in levels for value in rng.normal(level, 1, size)]


def test_two_changes_are_both_found() -> None:
    found = suggested_shifts(noisy((10, 20), (20, 20), (5, 20)))
    assert [shift.before for shift in found] == [20, 40]
    assert all(shift.earliest <= shift.before <= shift.latest for shift in found)


def test_a_series_without_a_change_has_none() -> None:
    assert suggested_shifts(noisy((10, 60))) == ()
    assert suggested_shifts([0.1] * 30) == ()


@pytest.mark.parametrize("scale", [1e-8, 1.0, 1e6])
def test_the_unit_of_a_series_does_not_move_its_change(scale: float) -> None:
    (shift,) = suggested_shifts([scale * value for value in noisy((10, 20), (20, 20))])
    assert shift.before == 20
    assert suggested_shifts([0.1 * scale] * 30) == ()


def test_a_smaller_change_is_less_sure_of_its_place() -> None:
    (small,) = suggested_shifts(noisy((10, 30), (11.6, 30)))
    (large,) = suggested_shifts(noisy((10, 30), (16, 30)))
    assert small.latest - small.earliest > large.latest - large.earliest


def test_stretches_are_not_shorter_than_told() -> None:
    values = noisy((10, 30), (20, 3), (10, 27))
    assert len(suggested_shifts(values, shortest=2)) == 2
    assert all(10 <= shift.before <= 50 for shift in suggested_shifts(values, shortest=10))


def test_no_more_changes_than_asked_for() -> None:
    values = noisy((0, 12), (9, 12), (0, 12), (9, 12))
    assert len(suggested_shifts(values, most=1)) == 1
    assert suggested_shifts(values, most=0) == ()


@pytest.mark.parametrize("values", [[], [1.0], [1.0, 5.0, 9.0]])
def test_too_little_has_no_change(values: list[float]) -> None:
    assert suggested_shifts(values) == ()


def test_a_gap_is_refused() -> None:
    with pytest.raises(ValueError, match="gaps"):
        suggested_shifts([1.0, float("nan"), 3.0])


def test_a_step_without_any_noise_has_a_sure_place() -> None:
    (shift,) = suggested_shifts([1.0] * 8 + [2.0] * 8)
    assert (shift.earliest, shift.before, shift.latest) == (8, 8, 8)


def test_the_noisier_side_is_the_less_sure() -> None:
    back, forth = reach_of_shift(1.0, variances=(1.0, 4.0))
    assert back > forth
    assert reach_of_shift(0.0, variances=(1.0, 1.0)) == (0.0, 0.0)
    assert reach_of_shift(1.0, variances=(1.0, 1e-6))[0] == 0.0


@pytest.mark.slow
def test_the_place_lies_in_its_interval_nineteen_times_in_twenty() -> None:
    rng = np.random.default_rng(9)
    hits = 0
    for _ in range(120):
        y = [*rng.normal(0, 1, 30), *rng.normal(1.5, 1, 30)]
        hits += any(shift.earliest <= 30 <= shift.latest for shift in suggested_shifts(y, most=1))
    assert hits / 120 > 0.88
