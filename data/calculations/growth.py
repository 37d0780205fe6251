"""Compound annual growth, and the ratio of the growth seen to the growth a target asks for."""

from dataclasses import dataclass

_DIGITS = 9
_STEEPNESS = 4.44


@dataclass(frozen=True)
class Course:
    """Two values in time, a target where there is one, and the direction (+1 or −1), which has no default."""

    base: float
    base_year: float
    current: float
    current_year: float
    direction: int
    target: float | None = None
    target_year: float = 2030

    @property
    def is_met(self) -> bool:
        """Whether the current value meets the target; never without one."""
        return self.target is not None and round(self.direction * (self.current - self.target), _DIGITS) >= 0


def growth_rate(base: float, current: float, *, years: float) -> float | None:
    """Return (current / base)^(1/years) − 1; None from nothing, for a change of sign, or without any time.

    >>> round(growth_rate(50, 62, years=7), 6), growth_rate(10, 0, years=15), growth_rate(-2, 3, years=7)
    (0.031207, -1.0, None)
    """
    if not base or base * current < 0 or years <= 0:
        return None
    return float((current / base) ** (1 / years) - 1)


def growth_ratio(course: Course) -> float | None:
    """Return direction · (growth seen) / |growth asked for|, with both values below zero turned round.

    A straight path to a lower value gives less than 1 and to a higher one more than 1, a base that is the target
    nothing at all, and target 0 always asks for −100 %: the ratio is for comparison with SDG reporting only.

    >>> round(growth_ratio(Course(50, 2015, 62, 2022, direction=1, target=75)), 6)
    1.138965
    >>> round(growth_ratio(Course(80, 2015, 70, 2022, direction=1, target=75)), 3)
    -4.401
    """
    seen = growth_towards(course)
    if course.target is None or seen is None:
        return None
    asked = growth_rate(course.base, course.target, years=course.target_year - course.base_year)
    return seen / abs(asked) if asked else None


def growth_towards(course: Course) -> float | None:
    """Return the growth a year in the direction wanted; a fall is growth where lower is better.

    >>> round(growth_towards(Course(100, 2015, 90, 2020, direction=-1)), 6)
    0.020852
    """
    seen = growth_rate(course.base, course.current, years=course.current_year - course.base_year)
    turned = -1 if course.base < 0 else 1
    return None if seen is None else turned * course.direction * seen


def rounded(ratio: float) -> float:
    """Return a ratio as it is compared with a threshold: 0.06 / 0.10 is 0.6 and not a hair less.

    >>> rounded(0.06 / 0.1)
    0.6
    """
    return round(ratio, _DIGITS)


def nearness(base: float, *, limit: float) -> float:
    """Return C, what thresholds shrink to near a natural limit: 1 from twice the limit, 0 at it.

    1 − (b / L)^4.44 below the limit and 1 − ((2L − b) / L)^4.44 above it, in absolute values.

    >>> nearness(100, limit=100), round(nearness(1.2, limit=1), 4), nearness(250, limit=100)
    (0.0, 0.6287, 1.0)
    """
    base, limit = abs(base), abs(limit)
    if base >= 2 * limit:
        return 1.0
    return 1 - float(((base if base <= limit else 2 * limit - base) / limit) ** _STEEPNESS)
