"""How a newest value stands to its target, and to the path there while the deadline is ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

from data.calculations.growth import Course, growth_ratio
from data.calculations.progress import PathToTarget, Progress, progress_on
from data.disclosure.primary import Shown
from data.queries.evidence import breaks_at, factor_over
from data.queries.points import Point
from data.queries.standing import TargetPath, TargetReason, TargetStanding
from data.queries.targets import TargetView
from data.queries.views import BreakView, IndicatorView
from models.vocabulary import Direction, ValueStatus

_SIGNS = {Direction.HIGHER: 1, Direction.LOWER: -1}
_STANDINGS = {
    Progress.ACHIEVED: TargetStanding.MET,
    Progress.PARTLY_ACHIEVED: TargetStanding.PARTLY_MET,
    Progress.NOT_ACHIEVED: TargetStanding.NOT_MET,
}
_PATHS = {
    Progress.ON_TRACK: TargetPath.ON_TRACK,
    Progress.BEHIND: TargetPath.BEHIND,
    Progress.FAR_BEHIND: TargetPath.FAR_BEHIND,
    Progress.AWAY: TargetPath.AWAY,
}


@dataclass(frozen=True)
class FacingTarget:
    """The answer to the target with its reason, the answer to the path, and the facts behind both.

    `required_now` is what the path asks for at that time, `way_share` and `time_share` what is behind us of both,
    `pace` how far the value has come over how far it should have, and `growth_ratio` the SDG reporting's own ratio.
    """

    standing: TargetStanding
    path: TargetPath | None = None
    required_now: float | None = None
    reason: TargetReason | None = None
    way_share: float | None = None
    time_share: float | None = None
    pace: float | None = None
    growth_ratio: float | None = None
    is_within_uncertainty: bool = False


def facing_target(
    target: TargetView | None, *, newest: Point | None, indicator: IndicatorView, place: str
) -> FacingTarget:
    """Judge a value against the target in force.

    Without a final value that may be shown nothing is measured; and a target whose baseline lies on the other side of
    a break must be decided anew, unless the break has a factor. A neutral indicator's target says itself which way to
    go. A baseline that is the target asks that it is held.
    """
    if target is None:
        return FacingTarget(TargetStanding.NONE_SET)
    if newest is None or newest.value is None or newest.shown is not Shown.VALUE:
        return _not_measured(TargetReason.NO_VALUE)
    breaks = breaks_at(indicator, place=place)
    factor = factor_over(breaks, older=target.baseline_period, newer=newest.period)
    if factor is None:
        return FacingTarget(TargetStanding.MUST_BE_RECONSIDERED, reason=TargetReason.BREAK)
    path = _path(target, indicator, factors=(factor, _factor_of_the_aim(target, breaks, newest=newest)))
    why_not = _why_not(path, newest)
    return _measured(path, newest, value=newest.value) if why_not is None else _not_measured(why_not)


def _not_measured(reason: TargetReason) -> FacingTarget:
    return FacingTarget(TargetStanding.NOT_MEASURABLE_YET, reason=reason)


def _why_not(path: PathToTarget, newest: Point) -> TargetReason | None:
    if newest.status is ValueStatus.PRELIMINARY:
        return TargetReason.PRELIMINARY
    if not path.direction:
        return TargetReason.NO_DIRECTION
    times = [at for at, _ in path.points]
    return None if times == sorted(set(times)) else TargetReason.OUT_OF_ORDER


def _measured(path: PathToTarget, newest: Point, *, value: float) -> FacingTarget:
    time = newest.period.middle
    seen = progress_on(path, value=value, time=time)
    course = Course(
        base=path.base,
        base_year=path.base_time,
        current=value,
        current_year=time,
        direction=path.direction,
        target=path.target,
        target_year=path.target_time,
    )
    is_known = newest.lower is not None and newest.upper is not None
    return FacingTarget(
        standing=_STANDINGS.get(seen.progress, TargetStanding.NOT_MEASURABLE_YET),
        path=_PATHS.get(seen.progress),
        required_now=seen.required_now,
        reason=TargetReason.NOT_STARTED if seen.progress is Progress.NOT_STARTED else None,
        way_share=seen.way_share,
        time_share=seen.time_share,
        pace=seen.ratio,
        growth_ratio=growth_ratio(course),
        is_within_uncertainty=is_known and (newest.lower or 0.0) <= seen.required_now <= (newest.upper or 0.0),
    )


def _factor_of_the_aim(target: TargetView, breaks: Sequence[BreakView], *, newest: Point) -> float:
    """Return what the decided values are multiplied by: the factors of breaks that came after the decision."""
    later = [parting for parting in breaks if target.decided_on < parting.on <= newest.period.end]
    return prod(parting.factor for parting in later if parting.factor is not None)


def _path(target: TargetView, indicator: IndicatorView, *, factors: tuple[float, float]) -> PathToTarget:
    base, aim = target.baseline_value * factors[0], target.target_value * factors[1]
    return PathToTarget(
        base=base,
        base_time=target.baseline_period.middle,
        target=aim,
        target_time=target.target_period.middle,
        direction=_SIGNS.get(indicator.direction, (aim > base) - (aim < base)),
        interim=tuple((period.middle, value * factors[1]) for period, value in target.interim),
    )
