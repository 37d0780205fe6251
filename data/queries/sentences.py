"""A standing in words: marked Swedish sentences with their values, translated and filled in above."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from math import inf

from data.calculations.confidence import z_at
from data.calculations.movement import Movement
from data.calculations.signals import Signal
from data.queries.amounts import amount, change, number, share
from data.queries.standing import Judgement, Method, Reason, Shown, Standing, TargetStanding
from data.queries.views import IndicatorView
from data.queries.wording import (
    ADJUSTED,
    COUNTS,
    ESTIMATES,
    MONTHS,
    PATHS,
    REASONS,
    SEASON,
    SEASON_OF_ONE,
    SEASON_OTHER_WAY,
    SEASONS,
    SIGNALS,
    STILL,
    TARGETS,
    TRENDS,
    WHY_NOT,
)
from data.refusal import N_
from models.text import Text
from models.vocabulary import ValueStatus

_MONTHS_COMPARED = 3


@dataclass(frozen=True)
class Phrase:
    """One sentence: a marked message and the values of its places (`Text`, `Period`, a date or a vocabulary word)."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)


def sentence_of(standing: Standing, *, indicator: IndicatorView) -> tuple[Phrase, ...]:
    """Return what can be said of the standing, in order: value, movement, judgement, target, what is awaited.

    The subject is always "the value", so that the words agree whatever the indicator is called; put its name before.
    """
    return (
        *_value(standing, indicator),
        *_movement(standing, indicator),
        *_adjusted(standing.reason),
        *_judgement(standing),
        *_target(standing, indicator),
        *_awaited(standing),
    )


def _value(standing: Standing, indicator: IndicatorView) -> Iterator[Phrase]:
    if standing.shown is Shown.VALUE:
        message = N_("Värdet för {period} är {value}.")
        if standing.status is ValueStatus.PRELIMINARY:
            message = N_("Det preliminära värdet för {period} är {value}.")
        value = amount(standing.value, indicator=indicator)
        yield Phrase(message, {"period": standing.period, "value": value})
        yield from _revision(standing, indicator)
    if standing.shown is Shown.HIDDEN:
        message = N_("Värdet för {period} är skyddat, så att ingen enskild person kan kännas igen.")
        yield Phrase(message, {"period": standing.period})
    if standing.shown is Shown.NOTHING:
        yield Phrase(N_("Inget värde är rapporterat ännu."))
    if standing.missing_period is not None:
        message = N_("Värde för {period} saknas: {reason}.")
        yield Phrase(message, {"period": standing.missing_period, "reason": standing.missing_reason})


def _revision(standing: Standing, indicator: IndicatorView) -> Iterator[Phrase]:
    if standing.value is None or not standing.revised_by:
        return
    before = amount(standing.value - standing.revised_by, indicator=indicator)
    difference = change(standing.revised_by, indicator=indicator)
    yield Phrase(N_("Det är reviderat från {before} ({difference})."), {"before": before, "difference": difference})


def _movement(standing: Standing, indicator: IndicatorView) -> Iterator[Phrase]:
    reason, difference = standing.reason, _difference(standing, indicator)
    if reason.why_not is not None:
        if reason.why_not in WHY_NOT:
            yield Phrase(WHY_NOT[reason.why_not])
        yield from difference
    elif reason.method in (Method.COUNT_TREND, Method.FIVE_POINT_TREND):
        ends = {"first": reason.periods[0], "last": reason.periods[-1], "slope": _slope(reason, indicator)}
        yield Phrase(TRENDS[standing.movement], ends)
        yield from difference
    elif reason.method is Method.SEASONAL_COUNTS:
        yield from _season(standing.movement, reason)
    elif reason.method is Method.CONTROL_CHART:
        is_still = reason.lower == reason.upper and reason.signal is Signal.COMMON_CAUSE
        message = STILL if is_still else SIGNALS[reason.signal or Signal.COMMON_CAUSE]
        yield Phrase(message, limits_of(reason, indicator=indicator))
    elif reason.method is Method.TWO_COUNTS and len(reason.periods) > _MONTHS_COMPARED:
        ends = {"first": reason.periods[_MONTHS_COMPARED], "last": reason.periods[-1]}
        yield Phrase(MONTHS[standing.movement], ends)
    else:
        messages = COUNTS if reason.method is Method.TWO_COUNTS else ESTIMATES
        values = {
            "earlier": standing.earlier,
            "earlier_value": amount(standing.earlier_value, indicator=indicator),
            "difference": change(standing.difference, indicator=indicator),
        }
        yield Phrase(messages[standing.movement], values)


def _slope(reason: Reason, indicator: IndicatorView) -> Text:
    """Return the change a year without its sign: of counts in per cent, of other values in their own unit."""
    slope = abs(reason.estimate or 0.0)
    if reason.method is Method.COUNT_TREND:
        return share(slope, decimals=1)
    return change(slope, indicator=indicator, signed=False, finer=1)


def _season(movement: Movement, reason: Reason) -> Iterator[Phrase]:
    """Tell the count beside that of a year earlier, and then how it stands to what trend and season foretold."""
    tested = reason.periods[len(reason.periods) // 2 :]
    counts = {"observed": reason.observed, "expected": reason.estimate, "a_year_earlier": reason.a_year_earlier}
    told: dict[str, object] = {name: number(count, decimals=0) for name, count in counts.items()}
    seen = SEASON if len(tested) > 1 else SEASON_OF_ONE
    yield Phrase(seen, {"first": tested[0], "last": tested[-1]} | told)
    is_other_way = movement is Movement.UNCHANGED and abs(reason.statistic or 0.0) > z_at(reason.alpha or 1.0)
    yield Phrase(SEASON_OTHER_WAY if is_other_way else SEASONS[movement], told)


def limits_of(reason: Reason, *, indicator: IndicatorView) -> dict[str, object]:
    """Return the mean and limits of a process as they are told: within what values are possible."""
    ends = (
        -inf if indicator.minimum is None else indicator.minimum,
        inf if indicator.maximum is None else indicator.maximum,
    )
    drawn = {
        name: None if limit is None else min(max(limit, ends[0]), ends[1])
        for name, limit in (("mean", reason.estimate), ("lower", reason.lower), ("upper", reason.upper))
    }
    told: dict[str, object] = {name: amount(limit, indicator=indicator) for name, limit in drawn.items()}
    return told | {"first": reason.periods[0], "last": reason.periods[-1]}


def _adjusted(reason: Reason) -> Iterator[Phrase]:
    if reason.adjusted:
        yield Phrase(ADJUSTED, {"last": max(reason.adjusted)})


def _difference(standing: Standing, indicator: IndicatorView) -> Iterator[Phrase]:
    """Give the plain difference as a fact, where no judgement of it is given."""
    if standing.difference is not None:
        difference = change(standing.difference, indicator=indicator)
        message = N_("Skillnaden mot {earlier} är {difference}.")
        yield Phrase(message, {"earlier": standing.earlier, "difference": difference})


def _judgement(standing: Standing) -> Iterator[Phrase]:
    if standing.judgement is Judgement.RIGHT_WAY:
        yield Phrase(N_("Utvecklingen går åt rätt håll."))
    if standing.judgement is Judgement.WRONG_WAY:
        yield Phrase(N_("Utvecklingen går åt fel håll."))


def _target(standing: Standing, indicator: IndicatorView) -> Iterator[Phrase]:
    if standing.target is TargetStanding.NONE_SET:
        return
    message = TARGETS[standing.target]
    if standing.path is not None:
        message = PATHS[standing.path]
    elif standing.target_reason is not None:
        message = REASONS[standing.target_reason]
    target = amount(standing.target_value, indicator=indicator)
    yield Phrase(message, {"target": target, "period": standing.target_period})


def _awaited(standing: Standing) -> Iterator[Phrase]:
    if standing.expected_period is None:
        return
    values = {"period": standing.expected_period, "day": standing.expected_on}
    if standing.is_late:
        yield Phrase(N_("Värdet för {period} skulle ha kommit senast {day}."), values)
    elif standing.shown in (Shown.NOTHING, Shown.MISSING):
        yield Phrase(N_("Nästa värde väntas för {period}, senast {day}."), values)
