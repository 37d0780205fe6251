from math import isnan

import numpy as np
import pytest
from statsmodels.stats.contingency_tables import Table

from data.calculations.marker import WhyNoTrend, YearlyValue, trend_marker
from data.calculations.movement import Movement
from data.calculations.share_trend import cochran_armitage
from data.calculations.trend import recent_trend


def test_the_table_test_of_statsmodels_differs_by_a_finite_factor() -> None:
    hits, trials = [994, 1023, 1199, 1332, 1367], [40299, 41527, 42811, 44064, 44701]
    table = Table([[x, n - x] for x, n in zip(hits, trials, strict=True)])
    result = table.test_ordinal_association(row_scores=np.arange(1, 6), col_scores=np.array([1, 0]))
    total = sum(trials)
    found = cochran_armitage(hits, trials)
    assert found.statistic == pytest.approx(result.zscore**2 * total / (total - 1))
    assert found.statistic != pytest.approx(result.zscore**2, rel=1e-7)


def test_true_years_are_scores_and_moving_or_stretching_them_changes_nothing_but_the_slope() -> None:
    hits, trials = [10, 14, 18, 30], [100, 100, 120, 110]
    plain = cochran_armitage(hits, trials)
    years = cochran_armitage(hits, trials, scores=[2017, 2019, 2021, 2023])
    assert years.statistic == pytest.approx(plain.statistic)
    assert years.slope == pytest.approx(plain.slope / 2)
    gaps = cochran_armitage(hits, trials, scores=[2010, 2019, 2021, 2023])
    assert gaps.statistic != pytest.approx(plain.statistic)


@pytest.mark.parametrize("hits", [[0, 0, 0], [10, 20, 30]])
def test_all_or_nothing_has_no_trend(hits: list[int]) -> None:
    found = cochran_armitage(hits, [10, 20, 30])
    assert (found.slope, isnan(found.statistic), isnan(found.p_value)) == (0.0, True, True)


@pytest.mark.parametrize(
    ("hits", "trials", "scores"),
    [
        ([1, 2], [10, 20, 30], None),
        ([1], [10], None),
        ([1, 2], [10, 20], [3, 3]),
        ([11, 2], [10, 20], None),
        ([0, 2], [0, 20], None),
    ],
)
def test_what_is_no_row_of_shares_is_refused(hits: list[int], trials: list[int], scores: list[int] | None) -> None:
    with pytest.raises(ValueError, match="a trend in shares"):
        cochran_armitage(hits, trials, scores=scores)


VALUES = [50.0, 60, 75, 90, 110]


def points(**changed: float | None) -> list[YearlyValue]:
    rest = [YearlyValue(2019 + year, value, value - 10, value + 12) for year, value in enumerate(VALUES[:-1])]
    last = {"value": 110.0, "lower": 100.0, "upper": 122.0} | changed
    return [*rest, YearlyValue(2023, **last)]


def test_a_missing_interval_cannot_be_calculated_instead_of_no_change() -> None:
    """The reference says "no significant change" of strongly rising values whose intervals are missing."""
    assert trend_marker(points(lower=None, upper=None)) is WhyNoTrend.NO_INTERVAL
    assert trend_marker(points(lower=110.0, upper=110.0)) is WhyNoTrend.NO_INTERVAL


def test_a_share_of_everybody_has_no_marker() -> None:
    assert trend_marker(points(count=5.0, denominator=5.0)) is WhyNoTrend.WHOLE


def test_other_kinds_and_pooled_years_have_no_marker() -> None:
    assert trend_marker(points(), is_share_or_rate=False) is WhyNoTrend.KIND
    assert trend_marker(points(), pooled_years=3) is WhyNoTrend.POOLED_YEARS
    assert trend_marker(points()[:4]) is WhyNoTrend.TOO_FEW_POINTS


def test_only_the_five_latest_values_count_in_whatever_order_they_come() -> None:
    older = YearlyValue(2010, 500.0, 490.0, 510.0)
    assert trend_marker([*reversed(points()), older]) == trend_marker(points())


def test_years_count_as_they_are() -> None:
    apart = [
        YearlyValue(year, p.value, p.lower, p.upper)
        for year, p in zip((2010, 2015, 2019, 2023, 2024), points(), strict=True)
    ]
    found, close = trend_marker(apart), trend_marker(points())
    assert not isinstance(found, WhyNoTrend)
    assert not isinstance(close, WhyNoTrend)
    assert found.slope < close.slope
    assert found.movement is Movement.RISING


def test_beyond_sampling_needs_errors() -> None:
    with pytest.raises(ValueError, match="needs five errors"):
        recent_trend(years=[1, 2, 3, 4, 5], values=VALUES, scale="sampling")
    with pytest.raises(ValueError, match="five positive errors"):
        recent_trend(years=[1, 2, 3, 4, 5], values=VALUES, errors=[1, 1, 1, 1, 0])
