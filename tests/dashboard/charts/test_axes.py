import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.axes import labelled, round_limits, value_axis
from models.period import Period

NUMBERS = st.floats(min_value=0.01, max_value=1e7)


@given(st.lists(NUMBERS, min_size=1, max_size=20), st.booleans())
def test_the_scale_holds_every_value_on_few_round_lines(values: list[float], share: bool) -> None:  # noqa: FBT001 - hypothesis gives it by place
    scale = value_axis(values, share=share)
    assert scale.low <= min(values) + 1e-6
    assert scale.high >= max(values) - 1e-6
    assert 2 <= len(scale.ticks) <= 8
    assert scale.ticks[0] == pytest.approx(scale.low)
    assert scale.ticks[-1] == pytest.approx(scale.high)


@given(st.lists(NUMBERS, min_size=1, max_size=20))
def test_counts_begin_at_zero(values: list[float]) -> None:
    assert value_axis(values).low == 0
    assert not value_axis(values).is_cut


def test_shares_far_from_zero_have_a_cut_axis() -> None:
    assert value_axis([68.5, 71.2], share=True).is_cut
    assert not value_axis([12.0, 41.2], share=True).is_cut


def test_values_below_zero_have_room() -> None:
    assert value_axis([-3.0, 4.0]).low <= -3.0


@pytest.mark.parametrize("values", [[], [0.0], [0.0, 0.0], [5.0, 5.0]])
def test_a_scale_for_hardly_any_values_still_has_a_height(values: list[float]) -> None:
    scale = value_axis(values)
    assert scale.high > scale.low


@pytest.mark.parametrize(("values", "decimals"), [([400.0], 0), ([4.0], 0), ([0.4], 1), ([0.02], 3), ([2.4], 1)])
def test_the_lines_have_as_many_decimals_as_tell_them_apart(values: list[float], decimals: int) -> None:
    scale = value_axis(values)
    assert scale.decimals == decimals
    assert len({f"{tick:.{scale.decimals}f}" for tick in scale.ticks}) == len(scale.ticks)


def test_limits_of_classes_lie_between_the_values() -> None:
    assert round_limits(10, 40) == (15, 20, 25, 30, 35)
    assert round_limits(10, 10) == ()


def test_a_survey_every_second_year_is_named_only_when_it_was_made() -> None:
    named = labelled(Period(2012), Period(2022), widest=4, every=2, part=0.5)
    assert [period.year for period in named] == [2014, 2018, 2022]


def test_months_are_named_by_the_calendar() -> None:
    named = labelled(Period.of("2021-01"), Period.of("2024-12"), widest=4)
    assert [period.code for period in named] == ["2021-12", "2022-12", "2023-12", "2024-12"]


def test_a_single_period_is_named() -> None:
    assert labelled(Period(2022), Period(2022), widest=4) == (Period(2022),)


@given(st.integers(1950, 2020), st.integers(0, 60), st.integers(2, 12), st.sampled_from([0.3, 1.0]))
def test_names_never_crowd(first: int, years: int, widest: int, part: float) -> None:
    named = labelled(Period(first), Period(first + years), widest=widest, part=part)
    assert named[-1] == Period(first + years)
    assert all(period >= Period(first) for period in named)
    assert len(named) * (widest + 1) <= 31 or len(named) <= 2


def test_two_periods_closer_than_their_usual_step_are_both_named() -> None:
    assert [one.code for one in labelled(Period(2024), Period(2025), widest=4, every=2)] == ["2024", "2025"]
    assert [one.code for one in labelled(Period(2024), Period(2024), widest=4, every=2)] == ["2024"]
