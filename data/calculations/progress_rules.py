"""Progress by other published rules, for comparison: Eurostat, and the UN Progress Charts of 2022 and 2023."""

from dataclasses import dataclass

from data.calculations.growth import Course, growth_ratio, growth_towards, rounded

ACHIEVED, NOT_AVAILABLE = "target_achieved", "not_available"
_CLOSE_TO_END = 1.0
_ENDS = (0.0, 100.0)

Thresholds = tuple[tuple[float, str], ...]

_EUROSTAT_WITH: Thresholds = (
    (0.95, "significant_progress"),
    (0.6, "moderate_progress"),
    (0.0, "insufficient_progress"),
)
_EUROSTAT_WITHOUT: Thresholds = (
    (0.01, "significant_progress"),
    (0.0, "moderate_progress"),
    (-0.01, "moderate_movement_away"),
)
_UN_2022_WITH: Thresholds = ((0.95, "on_track"), (0.5, "fair"), (-0.1, "limited_or_none"))
_UN_2022_ABOVE: Thresholds = ((0.01, "substantial_on_track"), (0.005, "fair"))


@dataclass(frozen=True)
class Graded:
    """The growth or ratio a rule looks at, None where it looks at none, and the rule's own category."""

    value: float | None
    category: str


def eurostat(course: Course) -> Graded:
    """Grade by Eurostat's rule: the ratio of growths at 95, 60 and 0 %, or without a target growth at 1, 0 and −1 %.

    Eurostat divides the two growths as they are, which calls moving away from a target already passed progress; here
    the direction decides. Target 0 asks for −100 % a year, whatever the unit.

    >>> eurostat(Course(50, 2015, 62, 2022, direction=1, target=75)).category
    'significant_progress'
    >>> seen = eurostat(Course(10, 2015, 5, 2020, direction=-1, target=0))
    >>> round(seen.value, 4), seen.category
    (0.1294, 'insufficient_progress')
    """
    if course.target is None:
        return _graded(growth_towards(course), _EUROSTAT_WITHOUT, otherwise="significant_movement_away")
    return _graded(growth_ratio(course), _EUROSTAT_WITH, otherwise="movement_away")


def un_2022(course: Course) -> Graded:
    """Grade by the UN Progress Chart 2022: the ratio at 0.95, 0.5 and −0.1, or growth above 1 and 0.5 %, and to −1 %.

    A target that is met is achieved. One public re-implementation takes the absolute growth first, so that nothing can
    ever deteriorate; that is not copied.

    >>> un_2022(Course(50, 2015, 49.7, 2022, direction=1, target=75)).category
    'limited_or_none'
    """
    if course.is_met:
        return Graded(None, ACHIEVED)
    if course.target is not None:
        return _graded(growth_ratio(course), _UN_2022_WITH, otherwise="deterioration")
    growth = growth_towards(course)
    above = next((word for least, word in _UN_2022_ABOVE if growth is not None and rounded(growth) > least), None)
    return Graded(growth, above) if above else _graded(growth, ((-0.01, "limited_or_none"),), otherwise="deterioration")


def un_2023(course: Course, *, is_percentage: bool = False) -> Graded:
    """Grade by the UN Progress Chart 2023: how much of the way growth as seen would reach by the target year.

    v(T) = v(t) · (1 + growth)^(T − t), R = (v(T) − v(b)) / (target − v(b)): "3" from 0.95, "2" from 0.10, else "1".
    Without a target, growth of 2 and 0.5 % a year. A target that is met gives "3", and so does a percentage within one
    point of a target of 0 or 100. Source: the UN's technical note of 2023 as adopted by Eustat.

    >>> seen = un_2023(Course(10, 2015, 5, 2020, direction=-1, target=0))
    >>> seen.value, seen.category
    (0.875, '2')
    """
    if course.is_met or (is_percentage and _is_at_an_end(course)):
        return Graded(None, "3")
    if course.target is None:
        return _graded(growth_towards(course), ((0.02, "3"), (0.005, "2")), otherwise="1")
    extrapolated, way = _extrapolated(course), course.target - course.base
    share = (extrapolated - course.base) / way if extrapolated is not None and way else None
    return _graded(share, ((0.95, "3"), (0.1, "2")), otherwise="1")


def _extrapolated(course: Course) -> float | None:
    growth = growth_towards(course)
    if growth is None:
        return None
    yearly = (course.current / course.base) ** (1 / (course.current_year - course.base_year))
    return float(course.current * yearly ** (course.target_year - course.current_year))


def _is_at_an_end(course: Course) -> bool:
    return course.target in _ENDS and abs(course.current - (course.target or 0.0)) <= _CLOSE_TO_END


def _graded(value: float | None, thresholds: Thresholds, *, otherwise: str) -> Graded:
    if value is None:
        return Graded(None, NOT_AVAILABLE)
    return Graded(value, next((word for least, word in thresholds if rounded(value) >= least), otherwise))
