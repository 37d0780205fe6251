"""Progress as Open SDG 2.4 and Statistics Canada report it, from two values and compound annual growth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from data.calculations.growth import Course, growth_ratio, growth_towards, nearness, rounded
from data.calculations.measured import is_missing

_NOTHING = 0.001
_TOP = 5.0


class Status(StrEnum):
    """How a series stands."""

    ACHIEVED = "target_achieved"
    SUBSTANTIAL = "substantial_progress"
    MODERATE = "moderate_progress"
    LIMITED = "limited_progress"
    DETERIORATION = "deterioration"
    NOT_AVAILABLE = "not_available"


_SLOPES = {Status.SUBSTANTIAL: (500, -_TOP), Status.MODERATE: (250, -1.25), Status.LIMITED: (500, -2.5)}


@dataclass(frozen=True)
class SdgProgress:
    """The status, the score from −5 to 5, the growth or ratio behind it, the course, and the limit's coefficient."""

    status: Status
    score: float | None = None
    value: float | None = None
    course: Course | None = None
    coefficient: float | None = None


def sdg_progress(
    series: Mapping[int, float | None],
    *,
    direction: int,
    target: float | None = None,
    base_year: int = 2015,
    target_year: int = 2030,
    limit: float | None = None,
) -> SdgProgress:
    """Judge the newest value against that of the base year, or of the first year after it that has one.

    With a target, the ratio of growths: 0.95 substantial, 0.60 moderate, 0 limited, below it deterioration. Without,
    growth in the direction wanted: 1.5 %, 0.5 % and 0 a year, all times C near a natural limit (see `nearness`).
    Zero, as base or target, is taken as 0.001, which makes the answer depend on the unit. Not available with fewer
    than two values from the base year on, or when the sign changes, unless the newest value meets the target: that is
    achieved however it came about. A base that is the target leaves no ratio: a value that has lost it has
    deteriorated. Unlike the reference, direction has no default and data may all be too old.

    >>> seen = sdg_progress({2015: 50, 2022: 62}, direction=1, target=75)
    >>> seen.status.value, round(seen.value, 4), round(seen.score, 3)
    ('substantial_progress', 1.139, 3.85)
    """
    known = {year: value for year, value in series.items() if value is not None and not is_missing(value)}
    years = sorted(year for year in known if year >= base_year)
    if not years:
        return SdgProgress(Status.NOT_AVAILABLE)
    aim = _NOTHING if target == 0 else target
    course = Course(known[years[0]], years[0], known[years[-1]], years[-1], direction, aim, target_year)
    coefficient = None if limit is None or aim is not None else nearness(course.base, limit=limit)
    course = replace(course, base=course.base or _NOTHING)
    value = growth_towards(course) if aim is None else growth_ratio(course)
    if course.is_met:
        return SdgProgress(Status.ACHIEVED, _TOP, value, course, coefficient)
    if value is None:
        is_lost = aim == course.base and course.base * course.current > 0
        status, score = (Status.DETERIORATION, -_TOP) if is_lost else (Status.NOT_AVAILABLE, None)
        return SdgProgress(status, score, None, course, coefficient)
    status, score = _without_target(value, coefficient) if aim is None else _with_target(value)
    return SdgProgress(status, score, value, course, coefficient)


def overall(progresses: Sequence[SdgProgress]) -> SdgProgress:
    """Return the progress of several series of one indicator: their mean score; achieved only if all are.

    >>> overall([SdgProgress(Status.ACHIEVED, 5.0), SdgProgress(Status.LIMITED, -1.0)]).status.value
    'moderate_progress'
    """
    scores = [one.score for one in progresses if one.score is not None]
    if not scores:
        return SdgProgress(Status.NOT_AVAILABLE)
    score = sum(scores) / len(scores)
    if all(one.status is Status.ACHIEVED for one in progresses if one.score is not None):
        return SdgProgress(Status.ACHIEVED, score)
    return SdgProgress(_status(score, (_TOP / 2, 0.0, -_TOP / 2)), score)


def _status(value: float, thresholds: tuple[float, float, float]) -> Status:
    statuses = (Status.SUBSTANTIAL, Status.MODERATE, Status.LIMITED)
    passed = (status for status, threshold in zip(statuses, thresholds, strict=True) if rounded(value - threshold) >= 0)
    return next(passed, Status.DETERIORATION)


def _with_target(ratio: float) -> tuple[Status, float]:
    status = _status(ratio, (0.95, 0.6, 0.0))
    if status in (Status.SUBSTANTIAL, Status.MODERATE):
        return status, min(7.1429 * ratio - 4.2857, _TOP)
    return status, max(4.1667 * ratio - 2.5, -_TOP)


def _without_target(growth: float, coefficient: float | None) -> tuple[Status, float]:
    nearby = 1.0 if coefficient is None else coefficient
    status = _status(growth, (0.015 * nearby, 0.005 * nearby, 0.0))
    if status is Status.DETERIORATION:
        return status, max(125 * growth - 2.5, -_TOP)
    if not nearby:
        return status, _TOP
    factor, start = _SLOPES[status]
    return status, min(factor * growth / nearby + start, _TOP)
