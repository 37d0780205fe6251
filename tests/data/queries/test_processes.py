from dataclasses import replace
from typing import Any

import pytest

from data.calculations.movement import Movement
from data.calculations.signals import Signal
from data.queries.evidence import evidence_of, newest_of
from data.queries.judging import judged
from data.queries.points import Series
from data.queries.standing import Method, Reason, WhyNot
from models.vocabulary import Accumulation, BreakEffect, Frequency, Kind, ValueStatus
from tests.data.queries.samples import factor_from, indicator, months, parting, point

YEAR = (30, 28, 33, 35, 40, 42, 45, 43, 38, 36, 31, 29)
LEVEL = (20, 22, 19, 21, 23, 20, 18, 22, 21, 19, 20, 22, 21)
SEASONS: dict[str, Any] = {"frequency": Frequency.MONTH, "is_seasonal": True}
PROCESS: dict[str, Any] = {"frequency": Frequency.MONTH, "kind": Kind.MEAN}


def judge(values: Series, **facts: Any) -> tuple[Movement, Reason]:  # noqa: ANN401 - facts are of every type
    newest = newest_of(values)
    assert newest is not None
    its = indicator(**facts)
    return judged(evidence_of(values, newest=newest, indicator=its, place="stockholm"), indicator=its)


def codes(reason: Reason) -> list[str]:
    return [period.code for period in reason.periods]


def test_seasonal_months_are_held_against_what_seasons_foretell() -> None:
    movement, reason = judge(months("2020-01", *YEAR * 4, 48, 45, 53), **SEASONS)
    assert (movement, reason.method) == (Movement.RISING, Method.SEASONAL_COUNTS)
    assert codes(reason) == ["2023-01", "2023-02", "2023-03", "2024-01", "2024-02", "2024-03"]
    assert (reason.observed, reason.a_year_earlier, reason.points) == (146.0, 91.0, 48)
    assert reason.estimate == pytest.approx(91, abs=1.5)
    assert (reason.lower or 0) < (reason.estimate or 0) < (reason.upper or 0) < (reason.observed or 0)


def test_a_season_is_no_movement() -> None:
    assert judge(months("2020-01", *YEAR * 4, *YEAR[:7]), **SEASONS)[0] is Movement.UNCHANGED


def test_a_smaller_change_that_stays_shows_over_twelve_months() -> None:
    movement, reason = judge(months("2020-01", *YEAR * 4, *(round(0.7 * count) for count in YEAR)), **SEASONS)
    assert movement is Movement.FALLING
    assert codes(reason)[12:] == [f"2024-{month:02d}" for month in range(1, 13)]


def test_a_month_missing_earlier_on_is_left_out() -> None:
    values = (*YEAR * 2, None, *YEAR[1:], *YEAR, 48, 45, 53)
    movement, reason = judge(months("2020-01", *values), **SEASONS)
    assert (movement, reason.points) == (Movement.RISING, 47)


def test_a_preliminary_month_under_test_is_not_judged() -> None:
    latest = (point("2024-01", 48), point("2024-02", 45, status=ValueStatus.PRELIMINARY), point("2024-03", 53))
    assert judge((*months("2020-01", *YEAR * 4), *latest), **SEASONS)[1].why_not is WhyNot.PRELIMINARY_EARLIER


def test_fewer_years_are_compared_with_the_year_before() -> None:
    movement, reason = judge(months("2022-01", *YEAR, 48, 45, 53), **SEASONS)
    assert (movement, reason.method) == (Movement.RISING, Method.TWO_COUNTS)


def test_seasonal_rates_are_judged_by_what_they_count() -> None:
    counts = (*YEAR * 4, 48, 45, 53)
    values = tuple(
        point(known.period.code, (known.value or 0) / 100, numerator=known.value, denominator=100_000)
        for known in months("2020-01", *counts)
    )
    movement, reason = judge(values, **SEASONS | {"kind": Kind.RATE_1000})
    assert (movement, reason.observed) == (Movement.RISING, 146.0)


def test_seasonal_values_that_count_nothing_have_no_method() -> None:
    values = months("2020-01", *YEAR * 4, 48, 45, 53)
    assert judge(values, **SEASONS | {"kind": Kind.MEAN})[1].why_not is WhyNot.NO_METHOD


def test_seasons_reach_over_a_break_with_a_factor() -> None:
    halved = (*(2 * count for count in YEAR * 4), *YEAR[:3])
    breaks = (factor_from("2024-01-01", 0.5),)
    movement, reason = judge(months("2020-01", *halved), **SEASONS, breaks=breaks)
    assert (movement, reason.method) == (Movement.UNCHANGED, Method.SEASONAL_COUNTS)
    assert (reason.adjusted[0].code, reason.adjusted[-1].code) == ("2022-04", "2023-12")
    assert (reason.observed, reason.a_year_earlier) == (sum(YEAR), sum(YEAR))
    assert reason.estimate == pytest.approx(sum(YEAR), abs=2)


def test_a_process_is_judged_by_its_last_point() -> None:
    movement, reason = judge(months("2022-01", *LEVEL, 32), **PROCESS)
    assert (movement, reason.method, reason.signal) == (Movement.RISING, Method.CONTROL_CHART, Signal.ABOVE_LIMIT)
    assert (reason.points, reason.observed, codes(reason)[0]) == (14, 32.0, "2022-01")
    movement, reason = judge(months("2022-01", *LEVEL[:6], 40, *LEVEL[6:]), **PROCESS)
    assert (movement, reason.signal) == (Movement.UNCHANGED, Signal.COMMON_CAUSE)


def test_a_constant_process_is_unchanged() -> None:
    assert judge(months("2022-01", *[5.0] * 14), **PROCESS)[0] is Movement.UNCHANGED


def test_a_quarter_missing_is_a_gap_and_not_a_neighbour() -> None:
    values = months("2018-Q1", *LEVEL[:6], None, *LEVEL[6:], 32)
    movement, reason = judge(values, frequency=Frequency.QUARTER, kind=Kind.MEAN)
    assert (movement, reason.points) == (Movement.RISING, 14)


def test_a_process_needs_thirteen_values() -> None:
    assert judge(months("2021-01", *LEVEL[:12]), **PROCESS)[1].why_not is WhyNot.NO_YEAR_EARLIER
    assert judge(months("2021-01", *LEVEL[:6]), **PROCESS)[1].why_not is WhyNot.NO_YEAR_EARLIER


def test_limits_start_anew_at_a_decided_level() -> None:
    level = parting("2023-02-15", effect=BreakEffect.NEW_LEVEL)
    values = months("2022-01", *LEVEL, *(count + 20 for count in LEVEL), 41)
    assert judge(values, **PROCESS)[0] is Movement.RISING
    movement, reason = judge(values, **PROCESS, breaks=(level,))
    assert (movement, reason.points, codes(reason)[0]) == (Movement.UNCHANGED, 14, "2023-02")


@pytest.mark.parametrize("day", ["2021-06-01", "2029-06-01"])
def test_a_level_outside_the_series_changes_nothing(day: str) -> None:
    breaks = (parting(day, effect=BreakEffect.NEW_LEVEL),)
    assert judge(months("2022-01", *LEVEL, 32), **PROCESS, breaks=breaks)[1].points == 14


def test_few_events_are_compared_as_counts_instead() -> None:
    values = months("2022-01", *[1, 2, 0, 3, 1, 2, 0] * 3)
    assert judge(values, frequency=Frequency.MONTH)[1].method is Method.TWO_COUNTS


def test_twelve_month_sums_are_never_a_process() -> None:
    values = months("2021-01", *range(400, 430))
    sums = {"frequency": Frequency.MONTH, "accumulation": Accumulation.TWELVE_MONTHS}
    for is_seasonal in (False, True):
        reason = judge(values, **sums, is_seasonal=is_seasonal)[1]
        assert (reason.method, codes(reason)) == (Method.TWO_COUNTS, ["2022-06", "2023-06"])


def test_a_season_without_any_event_is_compared_with_the_same_months_instead() -> None:
    quiet = (0, *YEAR[1:])
    movement, reason = judge(months("2020-01", *quiet * 4, 0, 75, 80), **SEASONS)
    assert (movement, reason.method) == (Movement.RISING, Method.TWO_COUNTS)
    assert codes(reason) == ["2023-01", "2023-02", "2023-03", "2024-01", "2024-02", "2024-03"]


def test_where_neither_seasons_nor_the_same_months_are_known_nothing_is_guessed() -> None:
    quiet = (0, *YEAR[1:])
    values = months("2020-01", *quiet * 3, None, *quiet[1:], 0, 75, 80)
    assert judge(values, **SEASONS)[1].why_not is WhyNot.NO_YEAR_EARLIER


def test_counts_that_begin_from_nothing_are_compared_with_the_same_months_instead() -> None:
    movement, reason = judge(months("2020-01", *[0] * 36, *YEAR, 5, 6, 7), **SEASONS)
    assert (movement, reason.method) == (Movement.FALLING, Method.TWO_COUNTS)


def test_preliminary_values_teach_neither_seasons_nor_limits() -> None:
    values = months("2020-01", *YEAR * 4, 48, 45, 53)
    unsettled = replace(values[5], value=900.0, status=ValueStatus.PRELIMINARY)
    movement, reason = judge((*values[:5], unsettled, *values[6:]), **SEASONS)
    assert (movement, reason.points) == (Movement.RISING, 47)
    level = months("2022-01", *LEVEL, 32)
    unsettled = replace(level[3], value=900.0, status=ValueStatus.PRELIMINARY)
    movement, reason = judge((*level[:3], unsettled, *level[4:]), **PROCESS)
    assert (movement, reason.points, reason.signal) == (Movement.RISING, 13, Signal.ABOVE_LIMIT)
