"""One standing made from one series: every part of the judgement put together once."""

from dataclasses import dataclass, replace
from datetime import date

from data.calculations.movement import Movement
from data.disclosure.primary import Shown
from data.queries.evidence import Evidence, earlier_of, evidence_of, newest_of
from data.queries.expectation import announced_periods, due_on, is_ended, is_promised, next_expected, settled_periods
from data.queries.facing_target import facing_target
from data.queries.judging import judged
from data.queries.points import Point, Series
from data.queries.standing import DueState, Judgement, Method, Reason, Standing, WhyNot
from data.queries.targets import TargetView
from data.queries.views import IndicatorView
from models.period import stride_of
from models.vocabulary import Direction, Kind

_FEWEST_FOR_PER_CENT = 20
_DIGITS = 9
_RIGHT_WAYS = {Direction.HIGHER: Movement.RISING, Direction.LOWER: Movement.FALLING}
_WRONG_WAYS = {Direction.HIGHER: Movement.FALLING, Direction.LOWER: Movement.RISING}


@dataclass(frozen=True)
class Scales:
    """What a series is weighed against: its indicator and place, the target, the calendar, and the day it is."""

    indicator: IndicatorView
    place: str
    today: date
    target: TargetView | None = None
    agreed_on: date | None = None
    is_owed: bool = False


def weighed(series: Series, scales: Scales) -> Standing:
    """Return the standing that the series gives."""
    newest = newest_of(series)
    nothing = Standing(
        indicator=scales.indicator.slug,
        place=scales.place,
        shown=Shown.NOTHING,
        movement=Movement.CANNOT_BE_JUDGED,
        judgement=Judgement.NOT_VALUED,
        reason=Reason(Method.NONE, why_not=WhyNot.NO_VALUE),
    )
    standing = _with_gap(nothing, series, newest=newest)
    if newest is not None:
        standing = _with_newest(standing, newest, today=scales.today)
        standing = _with_movement(standing, series, newest=newest, scales=scales)
    return _with_calendar(_with_target(standing, newest, scales=scales), series, scales=scales)


def judgement_of(movement: Movement, *, direction: Direction) -> Judgement:
    """Return whether a movement goes the way that is wanted; standing still, and no way wanted, are not valued.

    >>> judgement_of(Movement.FALLING, direction=Direction.LOWER).value
    'right_way'
    >>> judgement_of(Movement.UNCHANGED, direction=Direction.LOWER).value
    'not_valued'
    """
    if movement is _RIGHT_WAYS.get(direction):
        return Judgement.RIGHT_WAY
    return Judgement.WRONG_WAY if movement is _WRONG_WAYS.get(direction) else Judgement.NOT_VALUED


def _with_gap(standing: Standing, series: Series, *, newest: Point | None) -> Standing:
    """Say what is known of a period after the newest value that has none."""
    last = series[-1] if series else None
    if last is None or last is newest:
        return standing
    shown = Shown.MISSING if newest is None else standing.shown
    return replace(standing, shown=shown, missing_period=last.period, missing_reason=last.missing_reason)


def _with_newest(standing: Standing, newest: Point, *, today: date) -> Standing:
    return replace(
        standing,
        shown=newest.shown,
        period=newest.period,
        value=newest.value,
        revised_by=newest.revised_by,
        lower=newest.lower,
        upper=newest.upper,
        sample_size=newest.sample_size,
        status=newest.status,
        source=newest.source,
        source_date=newest.source_date,
        recorded_at=newest.recorded_at,
        age_days=max((today - newest.period.end).days, 0),
    )


def _with_movement(standing: Standing, series: Series, *, newest: Point, scales: Scales) -> Standing:
    evidence = evidence_of(series, newest=newest, indicator=scales.indicator, place=scales.place)
    movement, reason = judged(evidence, indicator=scales.indicator)
    judgement = judgement_of(movement, direction=scales.indicator.direction)
    judged_standing = replace(standing, movement=movement, reason=reason, judgement=judgement)
    return _with_difference(judged_standing, evidence, scales=scales)


def _with_difference(standing: Standing, evidence: Evidence, *, scales: Scales) -> Standing:
    """Give the plain difference beside the judgement, as a fact."""
    earlier = earlier_of(evidence, indicator=scales.indicator)
    if earlier is None or earlier.value is None or evidence.newest.value is None:
        return standing
    difference = round(evidence.newest.value - earlier.value, _DIGITS)
    return replace(
        standing,
        earlier=earlier.period,
        earlier_value=earlier.value,
        difference=difference,
        percent_change=_percent_change(evidence.newest, earlier, indicator=scales.indicator),
    )


def _percent_change(newer: Point, older: Point, *, indicator: IndicatorView) -> float | None:
    """Return the change in per cent of counts of at least twenty each; shares differ in percentage points instead."""
    if indicator.kind is Kind.COUNT:
        counts = newer.value, older.value
    elif indicator.kind in (Kind.RATE_1000, Kind.RATE_100000):
        counts = newer.numerator, older.numerator
    else:
        return None
    if older.value is None or newer.value is None or not older.value:
        return None
    is_enough = all(count is not None and count >= _FEWEST_FOR_PER_CENT for count in counts)
    return 100 * (newer.value / older.value - 1) if is_enough else None


def _with_target(standing: Standing, newest: Point | None, *, scales: Scales) -> Standing:
    target = scales.target
    facing = facing_target(target, newest=newest, indicator=scales.indicator, place=scales.place)
    if target is None:
        return standing
    return replace(
        standing,
        target=facing.standing,
        path=facing.path,
        target_reason=facing.reason,
        required_now=facing.required_now,
        way_share=facing.way_share,
        time_share=facing.time_share,
        pace=facing.pace,
        growth_ratio=facing.growth_ratio,
        is_within_uncertainty=facing.is_within_uncertainty,
        target_value=target.target_value,
        target_period=target.target_period,
        interim=target.interim,
        baseline_value=target.baseline_value,
        baseline_period=target.baseline_period,
    )


def _with_calendar(standing: Standing, series: Series, *, scales: Scales) -> Standing:
    indicator, today = scales.indicator, scales.today
    settled = settled_periods(series, indicator=indicator)
    expected = next_expected(settled, indicator=indicator, agreed_on=scales.agreed_on)
    if expected is None or is_ended(indicator, expected) or not (settled or scales.is_owed):
        return standing
    promised = is_promised(series, indicator=indicator)
    while not promised and due_on(expected, indicator=indicator) < today:
        expected = expected.next(stride_of(indicator.frequency))
    is_overdue = due_on(expected, indicator=indicator) < today
    is_late = is_overdue and scales.is_owed and expected not in announced_periods(series)
    has_ended = not promised or expected.end < today
    return replace(
        standing,
        expected_period=expected,
        expected_on=due_on(expected, indicator=indicator),
        is_late=is_late,
        due=DueState.LATE if is_late else DueState.DUE if has_ended else DueState.COMING,
    )
