"""Progress as the weather symbols of Germany's sustainability strategy: the recent pace, carried on to the target."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from data.calculations.measured import is_missing

_MOST, _FEWEST = 6, 4
_CLEAR, _FAIR = 0.05, 0.2
_DIGITS = 9


class Weather(StrEnum):
    """The symbols, best first."""

    SUN = "sun"
    SLIGHTLY_CLOUDY = "slightly_cloudy"
    CLOUDY = "cloudy"
    THUNDERSTORM = "thunderstorm"


_ORDER = tuple(Weather)


def pace(series: Mapping[int, float | None]) -> float | None:
    """Return the mean annual change over the last six values; four will do, fewer will not.

    >>> pace({2018: 50, 2019: 52, 2020: 54, 2021: 56, 2022: 58, 2023: 60}), pace({2022: 1, 2023: 2})
    (2.0, None)
    """
    known = _known(series)[-_MOST:]
    if len(known) < _FEWEST:
        return None
    (first, before), (last, now) = known[0], known[-1]
    return (now - before) / (last - first)


def missed_share(
    series: Mapping[int, float | None], *, target: float, target_year: int, direction: int
) -> float | None:
    """Return how much of the remaining gap would still be open in the target year; 0 where the target is passed.

    None without a pace, when the pace does not go the right way, and when there is no gap left.

    >>> missed_share({2020: 50, 2021: 52, 2022: 54, 2023: 56}, target=76, target_year=2030, direction=1)
    0.3
    """
    speed = pace(series)
    if speed is None or round(direction * speed, _DIGITS) <= 0:
        return None
    year, value = _known(series)[-1]
    gap = direction * (target - value)
    if round(gap, _DIGITS) <= 0:
        return None
    reached = value + speed * max(target_year - year, 0)
    return max(direction * (target - reached) / gap, 0.0)


def weather(
    series: Mapping[int, float | None], *, target: float, target_year: int, direction: int, is_yearly: bool = False
) -> Weather | None:
    """Return the symbol for a target to reach by a year, or one to hold every year (`is_yearly`).

    On the way: sun if less than 5 % of the remaining gap would be missed, slightly cloudy to 20 %, cloudy above it, and
    thunderstorm when the pace does not go the right way. To hold, or already reached: sun or, when the pace goes the
    wrong way, slightly cloudy; not held: cloudy or, when the pace goes the wrong way, thunderstorm.

    >>> years = {2018: 50, 2019: 52, 2020: 54, 2021: 56, 2022: 58, 2023: 60}
    >>> [weather(years, target=target, target_year=2030, direction=1).value for target in (74, 76, 90, 60)]
    ['sun', 'slightly_cloudy', 'cloudy', 'sun']
    >>> weather(years, target=40, target_year=2030, direction=-1).value
    'thunderstorm'
    """
    speed = pace(series)
    if speed is None:
        return None
    way = round(direction * speed, _DIGITS)
    is_met = round(direction * (_known(series)[-1][1] - target), _DIGITS) >= 0
    if is_met:
        return Weather.SUN if way >= 0 else Weather.SLIGHTLY_CLOUDY
    if is_yearly:
        return Weather.CLOUDY if way >= 0 else Weather.THUNDERSTORM
    missed = missed_share(series, target=target, target_year=target_year, direction=direction)
    if missed is None:
        return Weather.THUNDERSTORM
    open_ = round(missed, _DIGITS)
    return Weather.SUN if open_ < _CLEAR else Weather.SLIGHTLY_CLOUDY if open_ <= _FAIR else Weather.CLOUDY


def weather_of_direction(series: Mapping[int, float | None], *, direction: int) -> Weather | None:
    """Return the symbol where only a direction is wanted: by the pace, and by the last change.

    >>> weather_of_direction({2019: 1, 2020: 2, 2021: 3, 2022: 4, 2023: 3.5}, direction=1).value
    'slightly_cloudy'
    """
    speed = pace(series)
    if speed is None:
        return None
    (_, before), (_, now) = _known(series)[-2:]
    is_right, is_still_right = (round(direction * change, _DIGITS) > 0 for change in (speed, now - before))
    return _ORDER[(0 if is_right else 2) + (0 if is_still_right else 1)]


def worst(symbols: Sequence[Weather]) -> Weather:
    """Return the worst of several: of the bounds of a target range, or of several targets.

    >>> worst([Weather.SUN, Weather.CLOUDY]).value
    'cloudy'
    """
    return max(symbols, key=_ORDER.index)


def _known(series: Mapping[int, float | None]) -> list[tuple[int, float]]:
    return sorted((year, value) for year, value in series.items() if value is not None and not is_missing(value))
