from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.queries.findings import Published, changed_much, differs_from, outside_range
from data.queries.points import Series
from data.queries.ranges import Range, RangeBasis, evidence_before, range_of
from models.period import Period
from models.vocabulary import Accumulation, BreakEffect, Kind, SourceKind, ValueStatus
from tests.data.queries.samples import factor_from, indicator, months, parting, point, years

LEVEL = (20, 22, 19, 21, 23, 20, 18, 22, 21, 19, 20, 22, 21)
EIGHT = (9, 10, 11, 12, 13, 10, 12, 11)


def expected(series: Series, period: str, *, limit: float = 3.5, **facts: Any) -> Range | None:  # noqa: ANN401 - facts are of every type
    view = indicator(**facts)
    evidence = evidence_before(series, period=Period.of(period), indicator=view, place="stockholm")
    return range_of(evidence, indicator=view, limit=limit)


def test_years_are_expected_around_their_median() -> None:
    """Median 11 ± 3.5 · 1.4826 = 5.81 to 16.19, rounded outwards to whole ones."""
    assert expected(years(2010, *EIGHT), "2018") == Range(5, 17, RangeBasis.EARLIER_VALUES, 8)


def test_the_range_has_the_decimals_of_the_indicator() -> None:
    found = expected(years(2010, *EIGHT), "2018", decimals=1, kind=Kind.INDEX)
    assert found == Range(5.8, 16.2, RangeBasis.EARLIER_VALUES, 8)


def test_months_have_the_limits_of_their_control_chart_whatever_the_limit() -> None:
    """Mean 268 / 13 and mean moving range 25 / 12: 20.615 ± 2.66 · 2.0833 = 15.07 to 26.16, rounded outwards."""
    wide = expected(months("2022-01", *LEVEL), "2023-02", decimals=1, limit=20)
    assert wide == Range(15.0, 26.2, RangeBasis.CONTROL_CHART, 13)
    assert expected(months("2022-01", *LEVEL), "2023-02", decimals=1, limit=1) == wide


@pytest.mark.parametrize(
    "facts",
    [
        {"source_kind": SourceKind.SURVEY},
        {"accumulation": Accumulation.TWELVE_MONTHS},
    ],
)
def test_what_no_control_chart_is_for_is_expected_around_its_median(facts: dict[str, Any]) -> None:
    found = expected(months("2022-01", *LEVEL), "2023-02", **facts)
    assert found is not None
    assert found.basis is RangeBasis.EARLIER_VALUES


def test_few_events_and_few_values_have_no_control_chart() -> None:
    few = expected(months("2022-01", *(1, 0, 2) * 5), "2023-04")
    short = expected(months("2022-01", *LEVEL[:12]), "2023-01")
    assert few is not None
    assert short is not None
    assert {few.basis, short.basis} == {RangeBasis.EARLIER_VALUES}


def test_a_process_that_never_moves_has_no_range() -> None:
    assert expected(months("2022-01", *[5] * 15), "2023-04") is None


def test_months_with_gaps_between_all_values_have_no_limits() -> None:
    gaps = [value for number in LEVEL for value in (number, None)]
    found = expected(months("2022-01", *gaps), "2024-03")
    assert found is not None
    assert found.basis is RangeBasis.EARLIER_VALUES


def test_a_month_with_seasons_is_expected_from_the_same_month_a_year_before() -> None:
    """Each month is 2 more than a year before, every other one 4: median change 3, deviation 1.4826."""
    first = [50, 60, 70, 80, 90, 100, 110, 100, 90, 80, 70, 60]
    second = [value + (2, 4)[number % 2] for number, value in enumerate(first)]
    found = expected(months("2022-01", *first, *second), "2024-01", is_seasonal=True)
    assert found == Range(52 + 3 - 6, 52 + 3 + 6, RangeBasis.YEAR_EARLIER, 12)


def test_without_the_month_a_year_before_nothing_is_expected_of_seasons() -> None:
    first = [50, 60, 70, 80, 90, 100, 110, 100, 90, 80, 70, 60]
    series = months("2022-01", *first, None, *(value + 1 + value % 3 for value in first[1:]))
    assert expected(series, "2024-01", is_seasonal=True) is None


def test_nothing_is_learnt_across_a_break_that_nothing_bridges() -> None:
    series = years(2005, *EIGHT, *EIGHT)
    assert expected(series, "2021", breaks=(parting("2013-01-01"),)) == Range(5, 17, RangeBasis.EARLIER_VALUES, 8)
    assert expected(series, "2021", breaks=(parting("2014-01-01"),)) is None


def test_a_factor_brings_earlier_values_over_a_break() -> None:
    series = years(2010, *EIGHT)
    found = expected(series, "2018", breaks=(factor_from("2018-01-01", 10.0),))
    assert found == Range(58, 162, RangeBasis.EARLIER_VALUES, 8)


def test_only_the_newest_level_counts() -> None:
    series = months("2022-01", *LEVEL, *(value + 100 for value in LEVEL))
    level = parting("2023-02-01", effect=BreakEffect.NEW_LEVEL)
    found = expected(series, "2024-03", breaks=(level,))
    assert found is not None
    assert found.lower > 100
    just_begun = parting("2024-03-01", effect=BreakEffect.NEW_LEVEL)
    assert expected(series, "2024-03", breaks=(just_begun,)) is None


def test_preliminary_and_later_values_teach_nothing() -> None:
    series = (*years(2010, *EIGHT), point("2018", 500, status=ValueStatus.PRELIMINARY), point("2020", 900))
    assert expected(series, "2019") == Range(5, 17, RangeBasis.EARLIER_VALUES, 8)
    assert expected((point("2018", 5, status=ValueStatus.PRELIMINARY),), "2019") is None


def test_nothing_is_expected_that_cannot_be() -> None:
    found = expected(years(2010, 1, 2, 3, 4, 1, 2, 3, 4), "2018", minimum=None)
    assert found is not None
    assert found.lower == 0
    high = years(2010, 99, 98, 97, 96, 99, 98, 97, 96)
    share = expected(high, "2018", kind=Kind.PERCENTAGE, minimum=None)
    assert share is not None
    assert share.upper == 100
    below = expected(years(2010, 1, 2, 3, 4, 1, 2, 3, 4), "2018", minimum=None, maximum=5.0, kind=Kind.INDEX)
    assert below is not None
    assert below.lower < 0
    assert below.upper == 5


@given(st.lists(st.integers(0, 500), min_size=8, max_size=24), st.floats(1, 20))
def test_a_rule_never_asks_about_what_is_within(values: list[int], limit: float) -> None:
    view = indicator()
    period = Period.of(str(2000 + len(values)))
    evidence = evidence_before(years(2000, *values), period=period, indicator=view, place="stockholm")
    found = range_of(evidence, indicator=view, limit=limit)
    if found is None:
        return
    for value in (found.lower, found.upper, (found.lower + found.upper) / 2):
        assert outside_range(value, evidence=evidence, indicator=view, limit=limit) is None
    remark = outside_range(found.upper + 1, evidence=evidence, indicator=view, limit=limit)
    assert remark is not None
    assert remark.expected == found


@given(st.floats(0.1, 1e6), st.floats(1, 1000), st.floats(-0.999, 0.999))
def test_a_change_within_the_limit_is_never_asked_about(before: float, limit: float, share: float) -> None:
    view = indicator(decimals=2)
    evidence = evidence_before(years(2020, before), period=Period.of("2021"), indicator=view, place="stockholm")
    value = before * (1 + share * limit / 100)
    assert changed_much(value, evidence=evidence, indicator=view, limit=limit) is None


def change(value: float, series: Series, period: str, *, limit: float = 50, **facts: Any) -> dict[str, object] | None:  # noqa: ANN401 - facts are of every type
    view = indicator(**facts)
    evidence = evidence_before(series, period=Period.of(period), indicator=view, place="stockholm")
    remark = changed_much(value, evidence=evidence, indicator=view, limit=limit)
    return None if remark is None else dict(remark.values)


def test_a_change_is_told_in_times_or_per_cent_of_the_value_before() -> None:
    series = years(2020, 40, 20)
    told = {"before": 20, "before_period": Period.of("2021")}
    assert change(45, series, "2022") == {"value": 45, "times": 2.25, **told}
    assert change(35, series, "2022") == {"value": 35, "percent": 75.0, **told}
    assert change(5, series, "2022") == {"value": 5, "percent": 75.0, **told}
    assert change(30, series, "2022") is None
    assert change(10, series, "2022") is None


@pytest.mark.parametrize("series", [(), years(2021, 0)])
def test_a_change_from_nothing_is_none(series: Series) -> None:
    assert change(5, series, "2022") is None


def test_a_change_is_not_counted_across_a_break() -> None:
    assert change(50, years(2021, 20), "2022", breaks=(parting("2022-01-01"),)) is None
    told = change(5, years(2021, 20), "2022", breaks=(factor_from("2022-01-01", 2.0),))
    assert told is not None
    assert told["before"] == 40


def test_months_with_seasons_change_from_the_year_before() -> None:
    series = months("2023-01", 10, *[100] * 11)
    assert change(12, series, "2024-01", is_seasonal=True) is None
    assert change(12, series, "2024-01") is not None
    assert change(12, series, "2024-01", accumulation=Accumulation.YEAR_TO_DATE) is None


def test_a_published_figure_is_compared_as_it_is_shown() -> None:
    published = Published(12.34, "Kolada")
    asked = {"published": published, "period": Period.of("2022"), "decimals": 1}
    assert differs_from(12.3, **asked) is None  # type: ignore[arg-type]  # texts, numbers and periods
    remark = differs_from(12.4, **asked)  # type: ignore[arg-type]  # as above
    assert remark is not None
    assert remark.values["source"] == "Kolada"
