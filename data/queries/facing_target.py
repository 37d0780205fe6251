"""How a newest value stands to its target, and to the path there while the deadline is ahead."""

from dataclasses import dataclass

from data.calculations.progress import PathToTarget, Progress, progress_on
from data.disclosure.primary import Shown
from data.queries.evidence import crosses, parts
from data.queries.points import Point
from data.queries.standing import TargetPath, TargetStanding
from data.queries.targets import TargetView
from data.queries.views import IndicatorView
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
    """The answer to the target, the answer to the path, and the value that the path asks for at that time."""

    standing: TargetStanding
    path: TargetPath | None = None
    required_now: float | None = None


def facing_target(
    target: TargetView | None, *, newest: Point | None, indicator: IndicatorView, place: str
) -> FacingTarget:
    """Judge a value against the target in force.

    Without a final value that may be shown nothing is measured; and a target whose baseline lies on the other side of
    a break must be decided anew. A neutral indicator's target says itself which way to go.
    """
    if target is None:
        return FacingTarget(TargetStanding.NONE_SET)
    if newest is None or newest.value is None or newest.shown is not Shown.VALUE:
        return FacingTarget(TargetStanding.NOT_MEASURABLE_YET)
    breaks = [parting for parting in indicator.breaks if parts(parting, place=place)]
    if crosses(breaks, older=target.baseline_period, newer=newest.period):
        return FacingTarget(TargetStanding.MUST_BE_RECONSIDERED)
    path = _path(target, indicator)
    if newest.status is ValueStatus.PRELIMINARY or not path.direction or path.target_time <= path.base_time:
        return FacingTarget(TargetStanding.NOT_MEASURABLE_YET)
    seen = progress_on(path, value=newest.value, time=newest.period.middle)
    standing = _STANDINGS.get(seen.progress, TargetStanding.NOT_MEASURABLE_YET)
    return FacingTarget(standing, _PATHS.get(seen.progress), seen.required_now)


def _path(target: TargetView, indicator: IndicatorView) -> PathToTarget:
    way = target.target_value - target.baseline_value
    return PathToTarget(
        base=target.baseline_value,
        base_time=target.baseline_period.middle,
        target=target.target_value,
        target_time=target.target_period.middle,
        direction=_SIGNS.get(indicator.direction, (way > 0) - (way < 0)),
    )
