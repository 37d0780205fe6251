"""Progress towards a target along the straight path from the baseline."""

from dataclasses import dataclass
from enum import StrEnum

ON_TRACK_FROM, BEHIND_FROM, PARTLY_FROM = 0.95, 0.6, 0.5
_DIGITS = 9


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
class PathToTarget:
    """A target: from the baseline's value and time to the target's, times in years; `direction` is +1 or −1."""

    base: float
    base_time: float
    target: float
    target_time: float
    direction: int


@dataclass(frozen=True)
class ProgressSeen:
    """The progress, the value that the path asks for now, and the shares of the way and of the time behind us."""

    progress: Progress
    required_now: float
    way_share: float | None
    time_share: float


def progress_on(path: PathToTarget, *, value: float, time: float) -> ProgressSeen:
    """Judge a value against the straight path: required = base + (target − base) · (t − t0) / (T − t0).

    Achieved if direction · (value − target) ≥ 0. Before the deadline the share of the way is divided by the share of
    the time: on track from 0,95, behind from 0,6, far behind from 0, otherwise away. At and after the deadline:
    achieved, partly achieved from half the way (the project's rule), or not achieved. Where the base already meets
    the target there is no way to share: the value is held or it is not. Ratios are compared at nine decimals.

    >>> fall = PathToTarget(base=40, base_time=2020.5, target=20, target_time=2030.5, direction=-1)
    >>> seen = progress_on(fall, value=30, time=2025.5)
    >>> seen.progress.value, seen.required_now, seen.way_share
    ('on_track', 30.0, 0.5)
    >>> [progress_on(fall, value=v, time=2025.5).progress.value for v in (33, 38, 41, 20)]
    ['behind', 'far_behind', 'away', 'achieved']
    >>> [progress_on(fall, value=v, time=2030.5).progress.value for v in (30, 31)]
    ['partly_achieved', 'not_achieved']

    Raises:
        ValueError: if the target's time is not after the baseline's.
    """
    length = path.target_time - path.base_time
    if length <= 0:
        message = "a target must be later than its baseline"
        raise ValueError(message)
    time_share = (time - path.base_time) / length
    way = path.target - path.base
    way_share = (value - path.base) / way if round(way * path.direction, _DIGITS) > 0 else None
    return ProgressSeen(
        progress=_progress(path, value=value, way_share=way_share, time_share=time_share),
        required_now=path.base + way * min(max(time_share, 0.0), 1.0),
        way_share=way_share,
        time_share=time_share,
    )


def _progress(path: PathToTarget, *, value: float, way_share: float | None, time_share: float) -> Progress:
    if round(path.direction * (value - path.target), _DIGITS) >= 0:
        return Progress.ACHIEVED
    if time_share >= 1:
        is_partly = way_share is not None and round(way_share, _DIGITS) >= PARTLY_FROM
        return Progress.PARTLY_ACHIEVED if is_partly else Progress.NOT_ACHIEVED
    if time_share <= 0:
        return Progress.NOT_STARTED
    return _pace(-1.0 if way_share is None else round(way_share / time_share, _DIGITS))


def _pace(ratio: float) -> Progress:
    if ratio < 0:
        return Progress.AWAY
    if ratio < BEHIND_FROM:
        return Progress.FAR_BEHIND
    return Progress.BEHIND if ratio < ON_TRACK_FROM else Progress.ON_TRACK
