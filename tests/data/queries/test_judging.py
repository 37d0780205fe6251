from dataclasses import replace
from typing import Any

import pytest

from data.calculations import counts, estimates, trend
from data.calculations.movement import Movement
from data.disclosure.primary import Shown
from data.queries.evidence import evidence_of, factor_over, newest_of
from data.queries.judging import judged
from data.queries.points import Series
from data.queries.standing import Method, Reason, WhyNot
from models.period import Period
from models.vocabulary import Accumulation, BreakEffect, Frequency, Kind, SourceKind, ValueStatus
from tests.data.queries.samples import factor_from, indicator, parting, point, series, years

SURVEY = {"kind": Kind.PERCENTAGE, "source_kind": SourceKind.SURVEY}
MEANS = {"kind": Kind.MEAN}
MONTHLY = {"frequency": Frequency.MONTH}


def judge(values: Series, **facts: Any) -> tuple[Movement, Reason]:  # noqa: ANN401 - facts are of every type
    newest = newest_of(values)
    assert newest is not None
    its = indicator(**facts)
    return judged(evidence_of(values, newest=newest, indicator=its, place="stockholm"), indicator=its)


def why_not(values: Series, **facts: Any) -> WhyNot | None:  # noqa: ANN401 - facts are of every type
    movement, reason = judge(values, **facts)
    assert (movement is Movement.CANNOT_BE_JUDGED) is (reason.why_not is not None)
    return reason.why_not


def codes(reason: Reason) -> list[str]:
    return [period.code for period in reason.periods]


def months(year: int, first: int, *values: float) -> Series:
    return series({f"{year}-{first + step:02d}": value for step, value in enumerate(values)})


def test_five_years_of_events_are_judged_by_their_change_in_per_cent() -> None:
    movement, reason = judge(years(2017, 5000, 1000, 930, 850, 790, 700))
    assert (movement, reason.method) == (Movement.FALLING, Method.COUNT_TREND)
    assert codes(reason) == ["2018", "2019", "2020", "2021", "2022"]
    assert reason.estimate == pytest.approx(-0.084, abs=5e-4)
    assert reason.alpha == counts.ALPHA
    assert judge(years(2018, 10, 12, 13, 15, 16))[0] is Movement.UNCHANGED


def test_five_years_that_count_nothing_are_judged_by_a_line_through_them() -> None:
    movement, reason = judge(years(2017, 50, 10, 12, 13, 15, 16), **MEANS)
    assert (movement, reason.method) == (Movement.RISING, Method.FIVE_POINT_TREND)
    assert codes(reason) == ["2018", "2019", "2020", "2021", "2022"]
    assert reason.estimate == pytest.approx(1.5)
    assert reason.alpha == trend.ALPHA


def test_rates_are_judged_by_what_they_count_and_of_how_many() -> None:
    """The population doubles with the events, so the rate stands still; without numerators only the rate is known."""
    people = [100_000.0, 120_000, 150_000, 180_000, 200_000]
    told = [(people[step] / 100, people[step]) for step in range(5)]
    known = tuple(point(f"{2018 + step}", 10.0, numerator=x, denominator=n) for step, (x, n) in enumerate(told))
    movement, reason = judge(known, kind=Kind.RATE_1000)
    assert (movement, reason.method) == (Movement.UNCHANGED, Method.COUNT_TREND)
    assert reason.estimate == pytest.approx(0.0, abs=1e-3)
    partly = (*known[:2], replace(known[2], numerator=None), *known[3:])
    assert judge(partly, kind=Kind.RATE_1000)[1].method is Method.FIVE_POINT_TREND


def test_shares_of_full_counts_are_judged_by_a_line_also_where_their_numerators_are_known() -> None:
    told = zip(range(2018, 2023), [90.0, 91, 92, 93, 94], strict=True)
    values = tuple(point(str(year), value, numerator=10 * value, denominator=1000) for year, value in told)
    movement, reason = judge(values, kind=Kind.PERCENTAGE)
    assert (movement, reason.method) == (Movement.RISING, Method.FIVE_POINT_TREND)
    assert reason.estimate == pytest.approx(1.0)


def test_events_of_nothing_at_all_are_unchanged() -> None:
    assert judge(years(2018, 0, 0, 0, 0, 0))[0] is Movement.UNCHANGED


def test_events_before_a_factor_stay_what_was_counted() -> None:
    movement, reason = judge(years(2018, 2000, 2000, 2000, 1000, 1000), breaks=(factor_from("2021-01-01", 0.5),))
    assert (movement, reason.method) == (Movement.UNCHANGED, Method.COUNT_TREND)
    assert reason.estimate == pytest.approx(0.0, abs=1e-3)


def test_a_preliminary_value_among_those_used_is_not_judged() -> None:
    middle = point("2020", 850, status=ValueStatus.PRELIMINARY)
    assert why_not((*years(2018, 1000, 930), middle, *years(2021, 790, 700))) is WhyNot.PRELIMINARY_EARLIER
    before = point("2021", 30.0, sample_size=2000, status=ValueStatus.PRELIMINARY)
    assert why_not((before, *years(2022, 20, sample_size=2000)), **SURVEY) is WhyNot.PRELIMINARY_EARLIER
    assert why_not((before, *years(2022, 50, 20, sample_size=2000)), **SURVEY) is None


def test_a_gap_ends_the_run_and_four_years_are_judged_by_two_counts() -> None:
    values = (*years(2014, 100, 110), *years(2017, 100, 100, 100, 220))
    movement, reason = judge(values)
    assert (movement, reason.method) == (Movement.RISING, Method.TWO_COUNTS)
    assert codes(reason) == ["2019", "2020"]


def test_every_second_year_is_no_gap_where_that_is_the_frequency() -> None:
    values = series({"2014": 10.0, "2016": 12.0, "2018": 13.0, "2020": 15.0, "2022": 16.0})
    assert judge(values, frequency=Frequency.EVERY_2ND_YEAR)[1].method is Method.COUNT_TREND
    assert judge(values, frequency=Frequency.YEAR)[1].method is Method.TWO_COUNTS


def test_irregular_values_follow_one_another_as_they_come() -> None:
    values = series({"2010": 10.0, "2011": 12.0, "2016": 13.0, "2020": 15.0, "2022": 16.0})
    assert judge(values, frequency=Frequency.IRREGULAR)[1].method is Method.COUNT_TREND


def test_yearly_figures_of_a_monthly_indicator_follow_year_by_year() -> None:
    assert judge(years(2018, 10, 12, 13, 15, 16), **MONTHLY)[1].method is Method.COUNT_TREND


def test_five_intervals_weigh_the_trend() -> None:
    values = tuple(
        point(str(year), value, lower=value - width, upper=value + width)
        for year, value, width in zip(range(2018, 2023), [10, 12, 11, 13, 30], [1, 1, 1, 1, 40], strict=True)
    )
    weighted = judge(values, kind=Kind.PERCENTAGE)[1]
    plain = judge(years(2018, 10, 12, 11, 13, 30), kind=Kind.PERCENTAGE)[1]
    assert weighted.estimate is not None
    assert plain.estimate is not None
    assert weighted.estimate < plain.estimate


def test_no_trend_crosses_a_break() -> None:
    values = years(2014, 10, 11, 12, 13, 14, 15)
    kind = {"kind": Kind.RATE_100000}
    assert judge(values, **kind)[1].method is Method.FIVE_POINT_TREND
    assert why_not(values, **kind, breaks=(parting("2017-01-01"),)) is WhyNot.BREAK


def test_a_break_at_another_place_or_without_effect_does_not_matter() -> None:
    values = years(2014, 10, 11, 12, 13, 14, 15)
    elsewhere = parting("2017-01-01", place="solna")
    harmless = parting("2017-01-01", effect=BreakEffect.NONE)
    assert judge(values, breaks=(elsewhere, harmless))[1].method is Method.COUNT_TREND
    assert judge(values, breaks=(parting("2017-01-01", place="stockholm"),))[1].method is Method.TWO_COUNTS


def test_a_factor_that_nobody_knows_parts_like_any_break() -> None:
    values = years(2014, 10, 11, 12, 13, 14, 15)
    breaks = (parting("2019-01-01", effect=BreakEffect.COMPARABLE_AFTER_FACTOR),)
    assert why_not(values, breaks=breaks) is WhyNot.BREAK


def test_values_before_a_factor_are_brought_over_the_break() -> None:
    values = years(2018, 10, 12, 13, 15, 32)
    movement, reason = judge(values, breaks=(factor_from("2022-01-01", 2.0),), kind=Kind.MEAN)
    assert (movement, reason.method) == (Movement.RISING, Method.FIVE_POINT_TREND)
    assert reason.estimate == pytest.approx(3.0)
    assert [period.code for period in reason.adjusted] == ["2018", "2019", "2020", "2021"]


def test_two_factors_are_multiplied_and_a_break_inside_a_year_helps_nobody() -> None:
    both = (factor_from("2020-01-01", 2.0), factor_from("2022-01-01", 3.0))
    newest = Period.of("2022")
    assert factor_over(both, older=Period.of("2019"), newer=newest) == pytest.approx(6.0)
    assert factor_over(both, older=Period.of("2021"), newer=newest) == pytest.approx(3.0)
    assert factor_over((factor_from("2021-07-01", 2.0),), older=Period.of("2021"), newer=newest) is None
    assert factor_over((factor_from("2022-07-01", 2.0),), older=Period.of("2021"), newer=newest) is None


def test_a_count_before_a_factor_stays_what_was_counted() -> None:
    movement, reason = judge(years(2021, 200, 100), breaks=(factor_from("2022-01-01", 0.5),))
    assert (movement, reason.method) == (Movement.UNCHANGED, Method.TWO_COUNTS)
    assert reason.estimate == pytest.approx(1.0)


def test_rates_before_a_factor_are_brought_over_too() -> None:
    values = (
        point("2021", 4.0, numerator=400, denominator=100_000),
        point("2022", 2.0, numerator=200, denominator=100_000),
    )
    reason = judge(values, kind=Kind.RATE_1000, breaks=(factor_from("2022-01-01", 0.5),))[1]
    assert reason.estimate == pytest.approx(1.0)


def test_a_new_level_does_not_part_two_values() -> None:
    breaks = (parting("2019-01-01", effect=BreakEffect.NEW_LEVEL),)
    assert judge(years(2014, 10, 11, 12, 13, 14, 15), breaks=breaks)[1].method is Method.COUNT_TREND


@pytest.mark.parametrize(
    ("day", "is_parted"), [("2019-01-01", True), ("2018-07-01", True), ("2018-01-01", False), ("2020-01-01", False)]
)
def test_a_break_inside_a_period_parts_it_from_both_sides(day: str, *, is_parted: bool) -> None:
    assert (why_not(years(2018, 100, 200), breaks=(parting(day),)) is WhyNot.BREAK) is is_parted


def test_a_break_inside_the_newest_period_parts_it_from_all_before() -> None:
    assert why_not(years(2014, 10, 11, 12, 13, 14, 15), breaks=(parting("2019-08-01"),)) is WhyNot.BREAK


def test_hidden_and_preliminary_values_are_not_judged() -> None:
    known = years(2014, 10, 11, 12, 13, 14)
    assert why_not((*known, point("2019", shown=Shown.HIDDEN))) is WhyNot.HIDDEN
    assert why_not((*known, point("2019", 15, status=ValueStatus.PRELIMINARY))) is WhyNot.PRELIMINARY


def test_a_first_value_has_nothing_to_compare_with() -> None:
    assert why_not(years(2020, 10)) is WhyNot.FIRST_VALUE
    assert why_not(years(2020, 10), **SURVEY) is WhyNot.FIRST_VALUE


def test_hidden_values_are_not_compared_with() -> None:
    assert why_not((point("2019", shown=Shown.HIDDEN), point("2020", 10))) is WhyNot.FIRST_VALUE


@pytest.mark.parametrize("kind", [Kind.AMOUNT, Kind.INDEX, Kind.MEAN, Kind.PERCENTAGE, Kind.RATE_1000])
def test_a_few_values_that_count_nothing_are_not_judged(kind: Kind) -> None:
    assert why_not(years(2018, 10, 11, 12), kind=kind) is WhyNot.TOO_FEW_POINTS


def test_an_estimate_is_no_count_of_events() -> None:
    assert why_not(years(2018, 10, 110), source_kind=SourceKind.ESTIMATE) is WhyNot.TOO_FEW_POINTS


@pytest.mark.parametrize("value", [10.5, -3.0])
def test_what_is_no_whole_number_is_no_count(value: float) -> None:
    assert why_not(years(2018, 10, value)) is WhyNot.TOO_FEW_POINTS


def test_rates_are_compared_by_what_they_count_and_of_how_many() -> None:
    values = (
        point("2021", 2.0, numerator=200, denominator=100_000),
        point("2022", 4.0, numerator=400, denominator=100_000),
    )
    movement, reason = judge(values, kind=Kind.RATE_1000)
    assert (movement, reason.method) == (Movement.RISING, Method.TWO_COUNTS)
    assert reason.estimate == pytest.approx(2.0)


def test_pooled_years_that_overlap_are_not_judged() -> None:
    assert why_not(years(2014, 10, 11, 12, 13, 14, 15), pooled_years=5) is WhyNot.OVERLAPPING_YEARS


def test_surveys_are_judged_by_their_answers() -> None:
    movement, reason = judge(years(2021, 30, 20, sample_size=2000), **SURVEY)
    assert (movement, reason.method) == (Movement.FALLING, Method.SHARES)
    assert reason.alpha == estimates.ALPHA
    assert reason.estimate == pytest.approx(-10)
    assert reason.upper is not None
    assert reason.upper < 0


def test_a_design_effect_makes_a_survey_less_sure() -> None:
    values = years(2021, 30, 26, sample_size=2000)
    assert judge(values, **SURVEY)[0] is Movement.FALLING
    assert judge(values, **SURVEY, design_effect=2.0)[0] is Movement.UNCHANGED
    mixed = (point("2020", 30.0, sample_size=2000), point("2022", 25.0, lower=24.0, upper=26.0))
    assert judge(mixed, **SURVEY)[0] is Movement.FALLING
    assert judge(mixed, **SURVEY, design_effect=4.0)[0] is Movement.UNCHANGED


def test_surveys_are_judged_by_their_intervals() -> None:
    values = (point("2020", 30.0, lower=28.0, upper=32.0), point("2022", 24.0, lower=22.0, upper=26.0))
    movement, reason = judge(values, **SURVEY)
    assert (movement, reason.method) == (Movement.FALLING, Method.INTERVALS)
    assert reason.alpha == estimates.ALPHA
    assert reason.estimate == pytest.approx(-6)


def test_an_interval_is_worked_out_where_one_side_has_only_answers() -> None:
    values = (point("2020", 30.0, sample_size=2000), point("2022", 24.0, lower=22.0, upper=26.0))
    assert judge(values, **SURVEY)[1].method is Method.INTERVALS


def test_an_index_is_compared_by_its_intervals_on_its_own_scale() -> None:
    values = (point("2020", 30.0, lower=28.0, upper=32.0), point("2022", 40.0, lower=38.0, upper=42.0))
    movement, reason = judge(values, kind=Kind.INDEX, source_kind=SourceKind.SURVEY)
    assert (movement, reason.estimate) == (Movement.RISING, 10.0)


@pytest.mark.parametrize(
    "newer",
    [
        {"value": 24.0},
        {"value": 24.0, "lower": 24.0, "upper": 24.0},
        {"value": 124.0, "sample_size": 100.0},
    ],
)
def test_a_survey_without_uncertainty_is_not_judged(newer: dict[str, float]) -> None:
    values = (point("2020", 30.0, lower=28.0, upper=32.0), point("2022", **newer))
    assert why_not(values, **SURVEY) is WhyNot.NO_UNCERTAINTY


def test_surveys_that_pool_years_are_compared_with_years_that_do_not_overlap() -> None:
    values = years(2019, 30, 29, 20, sample_size=2000)
    assert codes(judge(values, **SURVEY, pooled_years=2)[1]) == ["2019", "2021"]
    assert codes(judge(values, **SURVEY)[1]) == ["2020", "2021"]


def test_quarters_are_compared_with_the_same_quarter_a_year_before() -> None:
    values = series({"2023-Q4": 100.0, "2024-Q3": 400.0, "2024-Q4": 200.0})
    movement, reason = judge(values, frequency=Frequency.QUARTER)
    assert movement is Movement.RISING
    assert codes(reason) == ["2023-Q4", "2024-Q4"]


def test_a_quarter_without_the_year_before_is_not_judged() -> None:
    values = series({"2024-Q3": 400.0, "2024-Q4": 200.0})
    assert why_not(values, frequency=Frequency.QUARTER) is WhyNot.NO_YEAR_EARLIER
    assert why_not(values, frequency=Frequency.QUARTER, **SURVEY) is WhyNot.NO_YEAR_EARLIER


def test_a_part_of_a_year_that_counts_nothing_needs_a_process_of_thirteen() -> None:
    values = series({"2023-Q4": 100.0, "2024-Q4": 200.0})
    assert why_not(values, frequency=Frequency.QUARTER, kind=Kind.MEAN) is WhyNot.SHORT_PROCESS


def test_sums_and_seasons_that_count_nothing_have_no_method() -> None:
    values = series({"2023-Q4": 100.0, "2024-Q4": 200.0})
    mean = {"frequency": Frequency.QUARTER, "kind": Kind.MEAN}
    assert why_not(values, **mean, is_seasonal=True) is WhyNot.NO_METHOD
    assert why_not(values, **mean, accumulation=Accumulation.TWELVE_MONTHS) is WhyNot.NO_METHOD


def test_three_months_are_compared_with_the_same_three_a_year_before() -> None:
    values = (*months(2023, 10, 50, 60, 70), *months(2024, 10, 20, 30, 40))
    movement, reason = judge(values, **MONTHLY)
    assert (movement, reason.method) == (Movement.FALLING, Method.TWO_COUNTS)
    assert codes(reason) == ["2023-10", "2023-11", "2023-12", "2024-10", "2024-11", "2024-12"]
    assert reason.estimate == pytest.approx(90 / 180)


def test_january_is_never_judged_against_december() -> None:
    values = (*months(2023, 1, 5, 5, 5), *months(2023, 12, 50), *months(2024, 1, 500))
    assert why_not(values, **MONTHLY) is WhyNot.NO_YEAR_EARLIER


def test_a_preliminary_month_among_the_three_is_not_judged() -> None:
    latest = (point("2024-10", 20), point("2024-11", 30, status=ValueStatus.PRELIMINARY), point("2024-12", 40))
    assert why_not((*months(2023, 10, 50, 60, 70), *latest), **MONTHLY) is WhyNot.PRELIMINARY_EARLIER


def test_months_on_the_other_side_of_a_break_are_not_compared() -> None:
    values = (*months(2023, 10, 50, 60, 70), *months(2024, 10, 20, 30, 40))
    assert why_not(values, **MONTHLY, breaks=(parting("2023-12-01"),)) is WhyNot.BREAK
    assert why_not(values, **MONTHLY, breaks=(parting("2024-06-01"),)) is WhyNot.BREAK


def test_the_span_of_the_newest_value_decides_what_it_is_compared_with() -> None:
    values = tuple(sorted((*years(2023, 400), *series({"2023-Q4": 100.0, "2024-Q4": 101.0})), key=lambda p: p.period))
    assert judge(values, frequency=Frequency.QUARTER)[1].periods == (Period.of("2023-Q4"), Period.of("2024-Q4"))


def test_rates_of_seasons_and_sums_need_the_numbers_behind_them() -> None:
    known = {"numerator": 30.0, "denominator": 1000.0}
    values = (point("2023-Q4", 10.0, **known), point("2024-Q4", 30.0, **(known | {"numerator": 90.0})))
    rates = {"frequency": Frequency.QUARTER, "kind": Kind.RATE_1000, "accumulation": Accumulation.TWELVE_MONTHS}
    assert judge(values, **rates)[1].method is Method.TWO_COUNTS
    bare = (replace(values[0], numerator=None), values[1])
    assert why_not(bare, **rates) is WhyNot.NO_NUMERATORS
    assert why_not(bare, **(rates | {"source_kind": SourceKind.ESTIMATE})) is WhyNot.NO_METHOD
