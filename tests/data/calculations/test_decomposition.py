import numpy as np
import pytest

from data.calculations.decomposition import seasonal_parts, trend_of_counts

WAVE = [100 + 20 * np.sin(month * np.pi / 6) for month in range(60)]


def test_the_parts_add_up_to_the_values() -> None:
    assert np.sum(seasonal_parts(WAVE), axis=0) == pytest.approx(WAVE)


@pytest.mark.parametrize("values", [WAVE[:23], [*WAVE[:30], float("nan"), *WAVE[31:]]])
def test_gaps_and_short_series_do_not_come_apart(values: list[float]) -> None:
    with pytest.raises(ValueError, match="without a gap"):
        seasonal_parts(values)


@pytest.mark.parametrize("window", [5, 8])
def test_a_window_is_odd_and_at_least_seven(window: int) -> None:
    with pytest.raises(ValueError, match="odd and at least 7"):
        seasonal_parts(WAVE, seasonal=window)


def test_the_trend_of_counts_has_no_season_and_no_negative_values() -> None:
    trend = trend_of_counts(WAVE)
    assert np.ptp(trend) < 1
    assert trend[30] == pytest.approx(100, rel=0.02)
    assert (trend_of_counts([0.0] * 24) >= 0).all()
