from datetime import UTC, date, datetime

import pytest

from dashboard.components.typed_facts import NotAClockError, read_moment


@pytest.mark.parametrize("typed", ["8.30", "08.30", "08:30"])
def test_a_time_of_the_day_is_swedish_however_it_is_written(typed: str) -> None:
    assert read_moment(date(2026, 7, 1), clock=typed) == datetime(2026, 7, 1, 6, 30, tzinfo=UTC)
    assert read_moment(date(2026, 12, 1), clock=typed) == datetime(2026, 12, 1, 7, 30, tzinfo=UTC)


def test_a_whole_hour_needs_no_minutes() -> None:
    assert read_moment(date(2026, 12, 1), clock="8") == datetime(2026, 12, 1, 7, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "24.00", "8.60", "8,30", "nio", "8.3", "08.30 "])
def test_what_is_no_time_of_the_day_is_refused(typed: str) -> None:
    with pytest.raises(NotAClockError):
        read_moment(date(2026, 12, 1), clock=typed)


def test_an_hour_that_the_clocks_skip_is_refused_and_one_that_comes_twice_is_the_first() -> None:
    with pytest.raises(NotAClockError):
        read_moment(date(2026, 3, 29), clock="02.30")
    assert read_moment(date(2026, 10, 25), clock="02.30") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
