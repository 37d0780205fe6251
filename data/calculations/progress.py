"""Progress towards a target along the path from the baseline."""

from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from data.calculations.measured import is_missing
from data.calculations.path import DIGITS, PathToTarget

__all__ = ["BEHIND_FROM", "ON_TRACK_FROM", "PARTLY_FROM", "PathToTarget", "Progress", "ProgressSeen", "progress_on"]

ON_TRACK_FROM, BEHIND_FROM, PARTLY_FROM = 0.95, 0.6, 0.5


class Progress(StrEnum):
    """How a value stands: reached, or on the way while the deadline is ahead, or what came of it afterwards."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    AWAY = "away"
    PARTLY_ACHIEVED = "partly_achieved"
    NOT_ACHIEVED = "not_achieved"
    NOT_STARTED = "not_started"


@dataclass(frozen=True)
class ProgressSeen:
    """The progress, the value the path asks for now, the shares of way and time behind us, and their ratio.

    The ratio is (value − base) / (required now − base): the share of the way over the share of the time on a straight
    path. None where there is no way to share.
    """

    progress: Progress
    required_now: float
    way_share: float | None
    time_share: float
    ratio: float | None = None


def progress_on(path: PathToTarget, *, value: float, time: float) -> ProgressSeen:
    """Judge a value against the path: required = base + (target − base) · (t − t0) / (T − t0).

    Achieved if direction · (value − target) ≥ 0, unless the value is older than the baseline and tells nothing. Before
    the deadline the way behind us is divided by the way that the path asks for by now: on track from 0.95, behind from
    0.6, far behind from 0, otherwise away. At and after the deadline: achieved, partly achieved from half the way (the
    project's rule), or not achieved. Where the base already meets the target there is no way to share: the value is
    held or it is not. Where an interim value asks for nothing yet, a value no worse than the base is on track. Ratios
    are compared at nine decimals.

    >>> fall = PathToTarget(base=40, base_time=2020.5, target=20, target_time=2030.5, direction=-1)
    >>> seen = progress_on(fall, value=30, time=2025.5)
    >>> seen.progress.value, seen.required_now, seen.way_share, seen.ratio
    ('on_track', 30.0, 0.5, 1.0)
    >>> [progress_on(fall, value=v, time=2025.5).progress.value for v in (33, 38, 41, 20)]
    ['behind', 'far_behind', 'away', 'achieved']
    >>> [progress_on(fall, value=v, time=2030.5).progress.value for v in (30, 31)]
    ['partly_achieved', 'not_achieved']

    Raises:
        ValueError: if the times do not follow one another from the baseline over interim values to the target, or if
            the value or its time is missing.
    """
    if is_missing(value, time):
        message = "what is missing cannot be held against a path"
        raise ValueError(message)
    times = [at for at, _ in path.points]
    if any(later <= earlier for earlier, later in pairwise(times)):
        message = "a target must be later than its baseline, and interim values in order between them"
        raise ValueError(message)
    way = path.target - path.base
    way_share = (value - path.base) / way if round(way * path.direction, DIGITS) > 0 else None
    seen = ProgressSeen(
        progress=Progress.NOT_STARTED,
        required_now=path.required_at(time),
        way_share=way_share,
        time_share=(time - path.base_time) / (path.target_time - path.base_time),
        ratio=_ratio(path, value=value, time=time) if way_share is not None else None,
    )
    return replace(seen, progress=_progress(path, value=value, seen=seen))


def _ratio(path: PathToTarget, *, value: float, time: float) -> float | None:
    asked = path.required_at(time) - path.base
    return (value - path.base) / asked if round(asked * path.direction, DIGITS) > 0 else None


def _progress(path: PathToTarget, *, value: float, seen: ProgressSeen) -> Progress:
    if seen.time_share < 0:
        return Progress.NOT_STARTED
    if round(path.direction * (value - path.target), DIGITS) >= 0:
        return Progress.ACHIEVED
    if seen.time_share >= 1:
        is_partly = seen.way_share is not None and round(seen.way_share, DIGITS) >= PARTLY_FROM
        return Progress.PARTLY_ACHIEVED if is_partly else Progress.NOT_ACHIEVED
    if seen.time_share <= 0:
        return Progress.NOT_STARTED
    if seen.ratio is not None:
        return _pace(round(seen.ratio, DIGITS))
    is_held = seen.way_share is not None and round(path.direction * (value - path.base), DIGITS) >= 0
    return Progress.ON_TRACK if is_held else Progress.AWAY


def _pace(ratio: float) -> Progress:
    if ratio < 0:
        return Progress.AWAY
    if ratio < BEHIND_FROM:
        return Progress.FAR_BEHIND
    return Progress.BEHIND if ratio < ON_TRACK_FROM else Progress.ON_TRACK
