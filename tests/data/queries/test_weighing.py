from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from data.calculations.movement import Movement
from data.disclosure.primary import Shown
from data.queries.points import Series
from data.queries.standing import DueState, Judgement, Method, Standing, TargetStanding, WhyNot
from data.queries.weighing import Scales, weighed
from models.period import Period
from models.vocabulary import Direction, Frequency, Kind, MissingReason
from tests.data.queries.samples import indicator, parting, point, series, years
from tests.data.queries.test_facing_target import target

TODAY = date(2026, 11, 22)
AGREED = date(2024, 1, 11)


def weigh(values: Series, *, is_owed: bool = True, **facts: Any) -> Standing:  # noqa: ANN401 - facts are of every type
    scales = Scales(indicator(**facts), "stockholm", today=TODAY, agreed_on=AGREED, is_owed=is_owed)
    return weighed(values, scales)


def test_nothing_reported_is_said_as_that_and_is_due_but_never_late() -> None:
    standing = weigh(())
    assert (standing.shown, standing.movement) == (Shown.NOTHING, Movement.CANNOT_BE_JUDGED)
    assert (standing.reason.method, standing.reason.why_not) == (Method.NONE, WhyNot.NO_VALUE)
    assert (standing.due, standing.is_late) == (DueState.DUE, False)
    assert standing.expected_on is not None
    assert standing.expected_on >= TODAY
    assert standing.since is None


@pytest.mark.parametrize(
    ("direction", "values", "judgement"),
    [
        (Direction.LOWER, (10, 12, 13, 15, 16), Judgement.WRONG_WAY),
        (Direction.HIGHER, (10, 12, 13, 15, 16), Judgement.RIGHT_WAY),
        (Direction.NEUTRAL, (10, 12, 13, 15, 16), Judgement.NOT_VALUED),
        (Direction.LOWER, (16, 15, 13, 12, 10), Judgement.RIGHT_WAY),
        (Direction.HIGHER, (16, 15, 13, 12, 10), Judgement.WRONG_WAY),
        (Direction.LOWER, (16, 10, 16, 10, 16), Judgement.NOT_VALUED),
    ],
)
def test_only_a_judged_movement_of_an_indicator_with_a_direction_is_valued(
    direction: Direction, values: tuple[int, ...], judgement: Judgement
) -> None:
    standing = weigh(years(2018, *values), direction=direction, kind=Kind.MEAN)
    assert standing.judgement is judgement
    assert standing.since == Period.of("2018")


def test_a_raw_difference_is_a_fact_and_never_a_movement() -> None:
    standing = weigh(years(2021, 10, 12), kind=Kind.MEAN)
    assert (standing.difference, standing.earlier, standing.earlier_value) == (2, Period.of("2021"), 10)
    assert (standing.movement, standing.judgement) == (Movement.CANNOT_BE_JUDGED, Judgement.NOT_VALUED)


def test_no_difference_is_given_across_a_break() -> None:
    standing = weigh(years(2021, 10, 12), breaks=(parting("2022-01-01"),))
    assert (standing.difference, standing.earlier) == (None, None)


def test_a_hidden_value_gives_nothing_away() -> None:
    aim = target()
    hidden = (*years(2014, 10, 11, 12, 13), point("2018", shown=Shown.HIDDEN))
    standing = weighed(hidden, Scales(indicator(), "stockholm", today=TODAY, target=aim, is_owed=True))
    assert (standing.shown, standing.value, standing.period) == (Shown.HIDDEN, None, Period.of("2018"))
    assert (standing.difference, standing.percent_change, standing.required_now) == (None, None, None)
    assert (standing.target, standing.reason.why_not) == (TargetStanding.NOT_MEASURABLE_YET, WhyNot.HIDDEN)
    assert standing.target_value == aim.target_value


@pytest.mark.parametrize(
    ("older", "newer", "percent"), [(20, 30, 50), (19, 30, None), (30, 19, None), (200, 150, -25), (0, 40, None)]
)
def test_counts_under_twenty_have_no_percentage_change(older: float, newer: float, percent: float | None) -> None:
    assert weigh(years(2021, older, newer)).percent_change == pytest.approx(percent)


def test_rates_have_a_percentage_change_only_when_what_they_count_is_known() -> None:
    assert weigh(years(2021, 20, 30), kind=Kind.RATE_1000).percent_change is None
    counted = (
        point("2021", 20.0, numerator=40.0, denominator=2000.0),
        point("2022", 30.0, numerator=60.0, denominator=2000.0),
    )
    assert weigh(counted, kind=Kind.RATE_1000).percent_change == pytest.approx(50)
    few = (replace(counted[0], numerator=4.0), counted[1])
    assert weigh(few, kind=Kind.RATE_1000).percent_change is None


def test_shares_differ_in_percentage_points_and_have_no_percentage_change() -> None:
    standing = weigh(years(2021, 20, 30), kind=Kind.PERCENTAGE)
    assert (standing.difference, standing.percent_change) == (10, None)


def test_a_newer_period_without_a_value_is_told_beside_the_newest_value() -> None:
    gap = point("2023", missing_reason=MissingReason.NOT_AVAILABLE_AT_SOURCE)
    standing = weigh((*years(2021, 20, 30), gap))
    assert (standing.period, standing.value, standing.shown) == (Period.of("2022"), 30, Shown.VALUE)
    assert (standing.missing_period, standing.missing_reason) == (gap.period, gap.missing_reason)


def test_missing_alone_is_missing_and_not_nothing() -> None:
    standing = weigh((point("2023", missing_reason=MissingReason.NOT_APPLICABLE),))
    assert (standing.shown, standing.missing_reason) == (Shown.MISSING, MissingReason.NOT_APPLICABLE)
    assert standing.value is None


def test_age_counts_from_the_end_of_the_period() -> None:
    assert weigh(years(2025, 10)).age_days == (TODAY - date(2025, 12, 31)).days
    assert weigh(years(2027, 10)).age_days == 0


@pytest.mark.parametrize(
    ("newest", "lag", "state"),
    [(2023, 30, DueState.LATE), (2024, 30, DueState.LATE), (2024, 400, DueState.DUE), (2025, 30, DueState.COMING)],
)
def test_the_next_value_is_late_only_after_its_day(newest: int, lag: int, state: DueState) -> None:
    standing = weigh(years(newest, 10), lag_days=lag)
    assert (standing.due, standing.is_late) == (state, state is DueState.LATE)
    assert standing.expected_period == Period(newest + 1)


def test_what_nobody_owes_is_never_late() -> None:
    standing = weigh(years(2023, 10), is_owed=False)
    assert (standing.due, standing.is_late) == (DueState.DUE, False)
    assert weigh((), is_owed=False).expected_on is None


def test_a_survey_every_third_year_is_not_late_in_between() -> None:
    standing = weigh(years(2024, 10), frequency=Frequency.EVERY_3RD_YEAR)
    assert (standing.expected_period, standing.is_late) == (Period.of("2027"), False)


def test_an_irregular_indicator_is_never_late() -> None:
    standing = weigh(years(2010, 10), frequency=Frequency.IRREGULAR)
    assert (standing.due, standing.expected_on, standing.is_late) == (None, None, False)


def test_an_indicator_with_a_first_period_is_late_though_never_reported() -> None:
    standing = weigh((), first_period=Period.of("2024"))
    assert (standing.is_late, standing.expected_period) == (True, Period.of("2024"))


def test_what_the_publisher_has_not_published_is_not_late() -> None:
    waiting = point("2024", missing_reason=MissingReason.NOT_YET_PUBLISHED)
    standing = weigh((*years(2023, 10), waiting))
    assert (standing.is_late, standing.due) == (False, DueState.DUE)


def test_an_indicator_no_longer_followed_awaits_nothing() -> None:
    assert weigh(years(2023, 10), valid_to=date(2024, 6, 30)).expected_on is None


def test_values_from_before_the_agreement_are_awaited_only_of_a_published_series() -> None:
    assert weigh(years(2017, 830)).expected_period == Period.of("2024")
    assert weigh(years(2017, 830), published_id="N1").expected_period == Period.of("2018")


def test_a_reason_that_settles_a_period_moves_the_next_one() -> None:
    settled = point("2024", missing_reason=MissingReason.NOT_APPLICABLE)
    assert weigh((*years(2023, 10), settled)).expected_period == Period.of("2025")


def test_a_month_is_told_with_its_own_year_earlier() -> None:
    standing = weigh(series({"2025-01": 40.0, "2025-12": 90.0, "2026-01": 50.0}), frequency=Frequency.MONTH)
    assert (standing.earlier, standing.difference) == (Period.of("2025-01"), 10)
