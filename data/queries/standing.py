"""The one judgement of an indicator at a place, shared by card, chart, table, export, alt text and sentence."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from data.calculations.movement import Movement
from data.calculations.signals import Signal
from data.disclosure.primary import Shown
from models.period import Period
from models.vocabulary import MissingReason, ValueStatus

__all__ = [
    "DueState",
    "Judgement",
    "Method",
    "Movement",
    "Reason",
    "Shown",
    "Standing",
    "TargetPath",
    "TargetReason",
    "TargetStanding",
    "WhyNot",
]


class Judgement(StrEnum):
    """Whether a movement goes the way the indicator should; only where a direction is set and the movement judged."""

    RIGHT_WAY = "right_way"
    WRONG_WAY = "wrong_way"
    NOT_VALUED = "not_valued"


class TargetStanding(StrEnum):
    """How the newest value stands to the target."""

    NONE_SET = "none_set"
    MET = "met"
    PARTLY_MET = "partly_met"
    NOT_MET = "not_met"
    NOT_MEASURABLE_YET = "not_measurable_yet"
    MUST_BE_RECONSIDERED = "must_be_reconsidered"


class TargetPath(StrEnum):
    """How the newest value stands to the straight path towards a target whose period is still ahead."""

    ON_TRACK = "on_track"
    BEHIND = "behind"
    FAR_BEHIND = "far_behind"
    AWAY = "away"


class TargetReason(StrEnum):
    """Why a target cannot be measured yet, or must be decided anew."""

    NO_VALUE = "no_value"
    PRELIMINARY = "preliminary"
    NOT_STARTED = "not_started"
    NO_DIRECTION = "no_direction"
    OUT_OF_ORDER = "out_of_order"
    BREAK = "break"


class Method(StrEnum):
    """How a movement was judged."""

    INTERVALS = "intervals"
    SHARES = "shares"
    COUNT_TREND = "count_trend"
    FIVE_POINT_TREND = "five_point_trend"
    TWO_COUNTS = "two_counts"
    SEASONAL_COUNTS = "seasonal_counts"
    CONTROL_CHART = "control_chart"
    NONE = "none"


class WhyNot(StrEnum):
    """Why a movement cannot be judged."""

    NO_VALUE = "no_value"
    HIDDEN = "hidden"
    PRELIMINARY = "preliminary"
    PRELIMINARY_EARLIER = "preliminary_earlier"
    BREAK = "break"
    FIRST_VALUE = "first_value"
    TOO_FEW_POINTS = "too_few_points"
    SHORT_PROCESS = "short_process"
    NO_YEAR_EARLIER = "no_year_earlier"
    NO_UNCERTAINTY = "no_uncertainty"
    NO_NUMERATORS = "no_numerators"
    OVERLAPPING_YEARS = "overlapping_years"
    NO_METHOD = "no_method"


class DueState(StrEnum):
    """How a value stands to the calendar: its day has passed, its period has ended, neither, or it is reported."""

    LATE = "late"
    DUE = "due"
    COMING = "coming"
    DONE = "done"


@dataclass(frozen=True)
class Reason:
    """How a movement was judged, or why it cannot be.

    `periods` are the points used, oldest first. `statistic` is z, t or none (exact test), `p_value` two-sided,
    `estimate` the difference, the slope a year (of counts as a fraction of the value) or the ratio, with its interval
    at the level `1 - alpha`; of a process its mean with the limits, of seasons the expected count with its limits,
    beside the one `observed` and the one `a_year_earlier`. `points` is how many values a process or its seasons were
    learnt from. `adjusted` are the periods whose values were brought over a break by a factor.
    """

    method: Method
    periods: tuple[Period, ...] = ()
    alpha: float | None = None
    estimate: float | None = None
    lower: float | None = None
    upper: float | None = None
    statistic: float | None = None
    p_value: float | None = None
    why_not: WhyNot | None = None
    points: int | None = None
    signal: Signal | None = None
    observed: float | None = None
    a_year_earlier: float | None = None
    dispersion: float | None = None
    adjusted: tuple[Period, ...] = ()


Judged = tuple[Movement, Reason]


def not_judged(why_not: WhyNot) -> Judged:
    """Return that a movement cannot be judged, and why."""
    return Movement.CANNOT_BE_JUDGED, Reason(Method.NONE, why_not=why_not)


@dataclass(frozen=True)
class Standing:
    """What can be said of one indicator at one place: movement, judgement and target are three answers, never mixed.

    `period`, `value`, `status` and `recorded_at` tell of the newest reported value; `shown` says whether it may be
    seen; `revised_by` is what its newest version added to the one before. A newer period without a value is
    `missing_period` with its `missing_reason`. `earlier` is the value that `difference` (newest minus earlier, in the
    indicator's unit, a fact and not a judgement) compares with: the same part of the year before, or for years the one
    before; never across a break that nothing helps. `percent_change` is given only where both are counts of at least
    twenty. `age_days` counts from the end of the period. `due` tells of `expected_period`, the first one not reported;
    only what the reporter owes is ever late.

    `pace` is how far the value has come over how far the path asks for by now, and decides `path`; `growth_ratio` is
    the ratio of compound annual growths beside it, for comparison with SDG reporting only. The target's values are
    given as decided, also where a break's factor was used to judge them. `is_within_uncertainty` says that the path
    lies inside the newest value's interval.
    """

    indicator: str
    place: str
    shown: Shown
    movement: Movement
    judgement: Judgement
    reason: Reason
    target: TargetStanding = TargetStanding.NONE_SET
    period: Period | None = None
    value: float | None = None
    revised_by: float | None = None
    lower: float | None = None
    upper: float | None = None
    sample_size: float | None = None
    status: ValueStatus | None = None
    source: str = ""
    source_date: date | None = None
    recorded_at: datetime | None = None
    age_days: int | None = None
    missing_period: Period | None = None
    missing_reason: MissingReason | None = None
    earlier: Period | None = None
    earlier_value: float | None = None
    difference: float | None = None
    percent_change: float | None = None
    path: TargetPath | None = None
    target_reason: TargetReason | None = None
    required_now: float | None = None
    way_share: float | None = None
    time_share: float | None = None
    pace: float | None = None
    growth_ratio: float | None = None
    is_within_uncertainty: bool = False
    target_value: float | None = None
    target_period: Period | None = None
    interim: tuple[tuple[Period, float], ...] = ()
    baseline_value: float | None = None
    baseline_period: Period | None = None
    expected_period: Period | None = None
    expected_on: date | None = None
    is_late: bool = False
    due: DueState | None = None

    @property
    def since(self) -> Period | None:
        """The oldest point that the newest one was compared with; none for a process, which is held to its limits."""
        is_process = self.reason.method is Method.CONTROL_CHART
        return self.reason.periods[0] if self.reason.periods and not is_process else None
