import pytest

from data.calculations.weather import Weather, missed_share, pace, weather, weather_of_direction, worst

RISING = {year: 50.0 + 2 * (year - 2018) for year in range(2018, 2024)}
FALLING = {year: 50.0 - 2 * (year - 2018) for year in range(2018, 2024)}


@pytest.mark.parametrize(
    ("target", "symbol"),
    [
        (74.7, Weather.SUN),
        (75.0, Weather.SLIGHTLY_CLOUDY),
        (77.5, Weather.SLIGHTLY_CLOUDY),
        (77.6, Weather.CLOUDY),
        (60.0, Weather.SUN),
        (55.0, Weather.SUN),
    ],
)
def test_the_share_of_the_gap_that_stays_open_decides(target: float, symbol: Weather) -> None:
    assert weather(RISING, target=target, target_year=2030, direction=1) is symbol


@pytest.mark.parametrize("series", [FALLING, {2020: 5, 2021: 5, 2022: 5, 2023: 5}])
def test_a_pace_that_does_not_go_the_right_way_is_a_thunderstorm(series: dict[int, float]) -> None:
    assert weather(series, target=80, target_year=2030, direction=1) is Weather.THUNDERSTORM
    assert missed_share(series, target=80, target_year=2030, direction=1) is None


def test_a_target_already_met_is_held_or_threatened() -> None:
    assert weather(FALLING, target=30, target_year=2030, direction=1) is Weather.SLIGHTLY_CLOUDY
    assert weather(RISING, target=30, target_year=2030, direction=1) is Weather.SUN
    assert missed_share(RISING, target=30, target_year=2030, direction=1) is None


def test_a_target_to_hold_every_year_asks_only_which_way_it_goes() -> None:
    assert weather(RISING, target=90, target_year=2030, direction=1, is_yearly=True) is Weather.CLOUDY
    assert weather(FALLING, target=90, target_year=2030, direction=1, is_yearly=True) is Weather.THUNDERSTORM


def test_after_the_deadline_nothing_more_is_reached() -> None:
    assert missed_share(RISING, target=70, target_year=2020, direction=1) == 1
    assert weather(RISING, target=70, target_year=2020, direction=1) is Weather.CLOUDY


def test_a_hair_of_rounding_neither_misses_a_target_nor_turns_a_pace() -> None:
    met = {2018: 0.0, 2019: 0.1, 2020: 0.2, 2021: 0.3}
    assert weather(met, target=0.1 + 0.2, target_year=2030, direction=1) is Weather.SUN
    still = {2018: 0.3, 2019: 0.3, 2020: 0.3, 2021: 0.1 + 0.2}
    assert weather_of_direction(still, direction=1) is weather_of_direction(still, direction=-1)


def test_only_the_last_six_values_make_the_pace_and_four_are_needed() -> None:
    assert pace({2010: 500.0} | RISING) == 2
    assert pace({2020: 1, 2021: None, 2022: 2, 2023: 3}) is None
    short = {2021: 1.0, 2022: 2.0, 2023: 3.0}
    assert weather(short, target=5, target_year=2030, direction=1) is None
    assert weather_of_direction(short, direction=1) is None
    assert missed_share(short, target=5, target_year=2030, direction=1) is None


@pytest.mark.parametrize(
    ("last", "direction", "symbol"),
    [
        (9, 1, Weather.SUN),
        (7, 1, Weather.SLIGHTLY_CLOUDY),
        (9, -1, Weather.THUNDERSTORM),
        (7, -1, Weather.CLOUDY),
    ],
)
def test_where_only_a_direction_is_wanted_pace_and_last_change_decide(
    last: float, direction: int, symbol: Weather
) -> None:
    series = {2019: 1.0, 2020: 3, 2021: 5, 2022: 8, 2023: last}
    assert weather_of_direction(series, direction=direction) is symbol


def test_the_worst_symbol_counts() -> None:
    assert worst(list(Weather)) is Weather.THUNDERSTORM
    assert worst([Weather.SUN]) is Weather.SUN
