from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from dashboard.language import change_with_unit, date_label, number, period_label, speaking, value_with_unit
from models.period import Period
from models.text import Text
from models.vocabulary import Language


@dataclass(frozen=True)
class Measure:
    unit: Text
    decimals: int


SHARE = Measure(Text("%", "%"), 1)
COUNT = Measure(Text("antal", "number"), 0)
RATE = Measure(Text("per 1 000", "per 1,000"), 1)


@pytest.fixture
def english() -> Iterator[None]:
    with speaking(Language.ENGLISH):
        yield


@pytest.mark.parametrize(
    ("code", "long", "short"),
    [
        ("2024", "2024", "2024"),
        ("2024-03", "mars 2024", "mar 2024"),
        ("2026-Q1", "kvartal 1 2026", "K1 2026"),
        ("2026-T3", "tertial 3 2026", "T3 2026"),
        ("2026-H1", "första halvåret 2026", "H1 2026"),
        ("2026-H2", "andra halvåret 2026", "H2 2026"),
    ],
)
def test_periods_are_named_as_people_say_them(code: str, long: str, short: str) -> None:
    assert period_label(Period.of(code)) == long
    assert period_label(Period.of(code), short=True) == short


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("code", "long", "short"),
    [
        ("2024-03", "March 2024", "Mar 2024"),
        ("2024-05", "May 2024", "May 2024"),
        ("2026-Q1", "Q1 2026", "Q1 2026"),
        ("2026-T3", "four-month period 3 2026", "T3 2026"),
        ("2026-H1", "first half of 2026", "H1 2026"),
    ],
)
def test_periods_are_named_in_english(code: str, long: str, short: str) -> None:
    assert period_label(Period.of(code)) == long
    assert period_label(Period.of(code), short=True) == short


def test_no_period_and_no_day_is_a_dash() -> None:
    assert period_label(None) == "–"
    assert date_label(None) == "–"


def test_days_are_named_and_moments_tell_the_time_in_stockholm() -> None:
    assert date_label(date(2026, 2, 3)) == "3 februari 2026"
    assert date_label(date(2026, 2, 3), short=True) == "2026-02-03"
    assert date_label(datetime(2026, 2, 3, 13, 5, tzinfo=UTC)) == "3 februari 2026 kl. 14.05"
    assert date_label(datetime(2026, 7, 31, 22, 30, tzinfo=UTC)) == "1 augusti 2026 kl. 00.30"
    assert date_label(datetime(2026, 7, 31, 22, 30, tzinfo=UTC), short=True) == "2026-08-01 00:30"


@pytest.mark.usefixtures("english")
def test_days_are_named_in_english() -> None:
    assert date_label(datetime(2026, 2, 3, 13, 5, tzinfo=UTC)) == "3 February 2026 at 14:05"


def test_a_moment_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="time zone"):
        date_label(datetime(2026, 2, 3, 13, 5))  # noqa: DTZ001 - the mistake itself


def test_values_carry_their_unit_and_counts_need_none() -> None:
    assert value_with_unit(12.5, SHARE) == "12,5\u00a0%"
    assert value_with_unit(1234, COUNT) == "1\u00a0234"
    assert value_with_unit(3.25, RATE) == "3,3\u00a0per 1 000"
    assert value_with_unit(None, SHARE) == "–"


@pytest.mark.usefixtures("english")
def test_values_carry_their_unit_in_english() -> None:
    assert value_with_unit(12.5, SHARE) == "12.5%"
    assert value_with_unit(1234, COUNT) == "1,234"
    assert value_with_unit(3.25, RATE) == "3.3\u00a0per 1,000"
    assert change_with_unit(-2, SHARE) == "−2.0\u00a0percentage points"


def test_a_change_between_percentages_is_in_percentage_points() -> None:
    assert change_with_unit(8, SHARE) == "+8,0\u00a0procentenheter"
    assert change_with_unit(-1, SHARE) == "−1,0\u00a0procentenhet"
    assert change_with_unit(0.04, SHARE) == "0,0\u00a0procentenheter"
    assert change_with_unit(None, SHARE) == "–"
    assert change_with_unit(-12, COUNT) == "−12"
    assert change_with_unit(0.5, RATE) == "+0,5\u00a0per 1 000"


def test_numbers_follow_the_language() -> None:
    assert number(1234.5, decimals=1) == "1\u00a0234,5"
    with speaking(Language.ENGLISH):
        assert number(-1234.5, decimals=1, signed=True) == "−1,234.5"
