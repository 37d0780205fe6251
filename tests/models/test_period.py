"""The calendar of periods."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.period import NotAPeriodError, Period, span_of, stride_of
from models.vocabulary import Frequency

SPANS = {"year": 1, "half_year": 2, "tertial": 3, "quarter": 4, "month": 12}
PERIODS = st.sampled_from(sorted(SPANS)).flatmap(
    lambda span: st.builds(
        Period, st.integers(1950, 2150), st.just(span), st.integers(min_value=1, max_value=SPANS[span])
    )
)


@given(PERIODS)
def test_a_code_names_its_period(period: Period) -> None:
    assert Period.of(period.code) == period


@given(PERIODS)
def test_periods_follow_each_other_without_gap_or_overlap(period: Period) -> None:
    assert period.next().start == period.end + timedelta(days=1)
    assert period.next().next(-1) == period
    assert period < period.next()


@given(PERIODS, st.integers(-40, 40))
def test_many_steps_are_single_steps_in_a_row(period: Period, steps: int) -> None:
    walked = period
    for _ in range(abs(steps)):
        walked = walked.next(1 if steps > 0 else -1)
    assert period.next(steps) == walked


@pytest.mark.parametrize(
    "code",
    ["", "24", "2024-", "2024-13", "2024-00", "2024-Q5", "2024-T4", "2024-H3", "2024-Q0", "2024 Q1", "20225", "1899"],
)
def test_other_texts_name_no_period(code: str) -> None:
    with pytest.raises(NotAPeriodError):
        Period.of(code)


def test_an_unknown_span_is_refused() -> None:
    with pytest.raises(NotAPeriodError):
        Period(2024, "week", 1)


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-H2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-T1", date(2024, 1, 1), date(2024, 4, 30)),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_a_period_knows_its_days(code: str, start: date, end: date) -> None:
    assert (Period.of(code).start, Period.of(code).end) == (start, end)


@pytest.mark.parametrize(
    ("frequency", "code"),
    [
        (Frequency.MONTH, "2024-08"),
        (Frequency.QUARTER, "2024-Q3"),
        (Frequency.TERTIAL, "2024-T2"),
        (Frequency.HALF_YEAR, "2024-H2"),
        (Frequency.YEAR, "2024"),
        (Frequency.EVERY_3RD_YEAR, "2024"),
        (Frequency.IRREGULAR, "2024"),
    ],
)
def test_a_day_falls_in_one_period_of_each_frequency(frequency: Frequency, code: str) -> None:
    assert Period.containing(date(2024, 8, 31), frequency).code == code


def test_the_middle_places_a_period_on_a_time_axis() -> None:
    assert Period.of("2024").middle == 2024.5
    assert Period.of("2024-Q1").middle == 2024.125


def test_the_same_part_of_the_year_before() -> None:
    assert Period.of("2024-Q3").same_a_year_earlier().code == "2023-Q3"


def test_the_longer_of_two_periods_with_one_start_comes_last() -> None:
    assert sorted([Period.of("2024"), Period.of("2024-01")]) == [Period.of("2024-01"), Period.of("2024")]


def test_a_period_compares_with_nothing_else() -> None:
    with pytest.raises(TypeError):
        _ = Period.of("2024") < "2025"


@pytest.mark.parametrize(
    ("frequency", "span", "stride"),
    [
        (Frequency.MONTH, "month", 1),
        (Frequency.EVERY_2ND_YEAR, "year", 2),
        (Frequency.EVERY_3RD_YEAR, "year", 3),
        (Frequency.IRREGULAR, "year", 1),
    ],
)
def test_a_frequency_has_a_span_and_a_stride(frequency: Frequency, span: str, stride: int) -> None:
    assert (span_of(frequency), stride_of(frequency)) == (span, stride)
