import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.calculations.confidence import error_of
from data.calculations.estimates import estimate_comparison
from data.calculations.movement import Movement
from data.calculations.shares import Estimate, interval_comparison, share_comparison
from data.calculations.surveys import (
    effective_answers,
    part_comparison,
    part_error,
    pooled_test,
    rest_of,
    share_error,
)


def test_a_panel_that_answers_both_times_is_surer_of_a_change() -> None:
    older, newer = Estimate(0.30, 0.27, 0.33), Estimate(0.25, 0.22, 0.28)
    apart = interval_comparison(newer=newer, older=older)
    panel = interval_comparison(newer=newer, older=older, correlation=0.5)
    assert (apart.movement, panel.movement) == (Movement.UNCHANGED, Movement.FALLING)
    assert panel.statistic == pytest.approx((apart.statistic or 0) * 2**0.5)


def test_a_panel_without_any_difference_in_error_has_no_test() -> None:
    seen = estimate_comparison(newer=(0.3, 0.01), older=(0.2, 0.01), correlation=1.0)
    assert (seen.statistic, seen.movement) == (None, Movement.CANNOT_BE_JUDGED)


def test_an_area_is_compared_with_the_rest_of_its_city() -> None:
    area, city = (0.40, 300.0), (0.30, 1200.0)
    rest = rest_of(city, part=area)
    assert rest == pytest.approx((0.2667, 900), abs=1e-4)
    assert part_comparison(area, whole=city) == share_comparison(newer=area, older=rest)


@given(st.floats(0, 1), st.floats(0, 1), st.integers(1, 1000), st.integers(1, 1000))
def test_part_and_rest_make_the_whole(in_part: float, in_rest: float, part: int, rest: int) -> None:
    whole = (in_part * part + in_rest * rest) / (part + rest), part + rest
    found = rest_of(whole, part=(in_part, part))
    assert found == pytest.approx((in_rest, rest), abs=1e-6)


@pytest.mark.parametrize(
    ("part", "whole"), [((0.5, 100), (0.3, 100)), ((0.9, 50), (0.1, 100)), ((0.0, 90), (0.9, 100))]
)
def test_what_is_no_part_is_refused(part: tuple[float, float], whole: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="is no part"):
        rest_of(whole, part=part)


def test_part_and_whole_share_answers_and_so_errors() -> None:
    independent = (0.02**2 + 0.01**2) ** 0.5
    assert part_error(0.02, whole_error=0.01, weight=0) == pytest.approx(independent)
    assert part_error(0.02, whole_error=0.01, weight=0.25) < independent
    assert part_error(0.02, whole_error=0.001, weight=0.9) == 0


def test_design_makes_fewer_answers_of_many() -> None:
    error = share_error(0.3, 1000, design_effect=2)
    assert effective_answers(0.3, error=error) == pytest.approx(500)
    plain = share_comparison(newer=(0.25, 1000), older=(0.31, 1000))
    designed = share_comparison(newer=(0.25, 1000), older=(0.31, 1000), design_effect=2)
    assert (plain.movement, designed.movement) == (Movement.FALLING, Movement.UNCHANGED)


@pytest.mark.parametrize(("share", "answers", "effect"), [(0.3, 0, 1.0), (1.3, 10, 1.0), (0.3, 10, 0.0)])
def test_what_is_no_share_of_answers_has_no_error(share: float, answers: float, effect: float) -> None:
    with pytest.raises(ValueError, match="has no error"):
        share_error(share, answers, design_effect=effect)
    with pytest.raises(ValueError, match="no error of a share"):
        effective_answers(0.3, error=0.0)


@pytest.mark.parametrize("newer", [(0, 0), (3, 2), (-1, 2)])
def test_the_pooled_test_refuses_what_is_no_share(newer: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="not two shares"):
        pooled_test(newer=newer, older=(1, 2))


def test_walds_interval_collapses_at_the_ends_and_newcombes_does_not() -> None:
    assert share_error(1.0, 50) == 0
    seen = share_comparison(newer=(1.0, 50), older=(1.0, 50))
    assert seen.upper - seen.lower > 0.1
    assert pooled_test(newer=(50, 50), older=(20, 20)) is None


def test_a_published_interval_tells_its_error_at_its_own_level() -> None:
    assert error_of(0.2, 0.4, confidence=0.9) > error_of(0.2, 0.4, confidence=0.95)
