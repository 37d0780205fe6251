"""Invented values for a demonstration: the same every time, plausible in size, and never mixed with real ones."""

import math
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
from sqlmodel import col, select

from data.actions.delivery import deliver_values
from data.actions.entry import Entry
from data.actions.target_rules import Aim
from data.actions.targets import set_target
from data.actor import Actor
from data.importers.example_agreements import add_example_agreements
from data.importers.example_levels import FRACTIONS, LEVELS, TARGETS, Level
from data.importers.example_meetings import load_example_meetings
from data.importers.example_work import add_example_work
from data.queries.catalogue import Catalogue, catalogue, today
from data.queries.expectation import due_on, owed_places
from data.queries.views import IndicatorView, PlaceView
from data.refusal import N_, RefusedError
from data.store import authorise, reading, unit_of_work
from models.audit_event import StoreState
from models.indicator import Indicator
from models.observation import Observation
from models.period import Period, stride_of
from models.vocabulary import Frequency, Kind, MissingReason, Permission, PlaceKind, SourceKind, ValueStatus

SOURCE = "Exempeldata (påhittade värden)"
_DECIDER = "Exempeldata (påhittat beslut)"
_STEPS = {
    Frequency.MONTH: 36,
    Frequency.QUARTER: 14,
    Frequency.TERTIAL: 10,
    Frequency.HALF_YEAR: 8,
    Frequency.EVERY_2ND_YEAR: 4,
    Frequency.EVERY_3RD_YEAR: 4,
}
_YEARS = 7
_OPEN_PERIODS = {Frequency.MONTH: 2, Frequency.QUARTER: 1}
_PARTS_OF_THE_CITY = (PlaceKind.DISTRICT, PlaceKind.LOCAL_POLICE_DISTRICT)
_LATE_ONE_IN, _MISSING_ONE_IN = 5, 8
_NORMAL = 1.96
_YOUNGEST = 0.8


class RealValuesError(RefusedError):
    """Raised when people have reported values: invented ones never stand beside them."""

    message = N_("Databasen har värden som någon har rapporterat. Exempeldata får bara finnas i en egen databas.")


def load_examples(*, by: Actor, day: date | None = None) -> int:
    """Fill what has no published values with invented ones, mark the store as an example, and return how many.

    The store is marked first, so that an invented value never stands unmarked.

    Raises:
        NotAllowedError: unless the person may do everything.
        RealValuesError: if anybody has reported a value.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.MANAGE_PEOPLE)
        if unit.session.exec(select(Observation.id).where(col(Observation.recorded_by).is_not(None))).first():
            raise RealValuesError
        state = unit.session.get_one(StoreState, 1)
        if state.is_example:
            unit.leave_unchanged()
            return 0
        state.is_example = True
        unit.record(action="mark_example", subject="store")
    content = catalogue()
    entries = list(example_entries(content, published=_with_values(), day=day or today()))
    saved = deliver_values(entries, token="examples", source=SOURCE, by=by).saved  # noqa: S106 - no secret: it names the delivery
    _set_targets(content, entries, day=day or today(), by=by)
    add_example_work(day=day or today(), by=by)
    load_example_meetings(content, by=by)
    add_example_agreements(content, day=day or today(), by=by)
    return saved


def example_entries(content: Catalogue, *, published: frozenset[str], day: date) -> Iterator[Entry]:
    """Yield the invented values of every indicator without published ones, at the places where they are owed."""
    for indicator in content.indicators:
        level = LEVELS.get(indicator.slug)
        if level is None or indicator.slug in published:
            continue
        for place in owed_places(indicator, catalogue=content):
            periods = [period for period in _periods(indicator, day) if place.is_valid(period.end)]
            chance = np.random.default_rng(zlib.crc32(f"{indicator.slug}/{place.slug}".encode()))
            is_late = len(periods) > 1 and chance.integers(_LATE_ONE_IN) == 0
            values = periods[: -1 if is_late else None]
            yield from _series(indicator, place, periods=values, level=level, chance=chance)


def _with_values() -> frozenset[str]:
    with reading() as session:
        statement = select(Indicator.slug).join(Observation, col(Observation.indicator_id) == col(Indicator.id))
        return frozenset(session.exec(statement.distinct()))


def _periods(indicator: IndicatorView, day: date) -> list[Period]:
    """Return the periods that are due by that day, oldest first, on the stride that the indicator begins with."""
    stride = stride_of(indicator.frequency)
    period = Period.containing(day, indicator.frequency)
    if stride > 1:
        first = indicator.first_period.year if indicator.first_period else day.year - day.year % stride
        period = Period(day.year - (day.year - first) % stride)
    while due_on(period, indicator=indicator) >= day:
        period = period.next(-stride)
    steps = _STEPS.get(indicator.frequency, _YEARS)
    found = [period.next(-stride * step) for step in reversed(range(steps))]
    return [one for one in found if indicator.first_period is None or one >= indicator.first_period]


def _series(
    indicator: IndicatorView, place: PlaceView, *, periods: list[Period], level: Level, chance: np.random.Generator
) -> Iterator[Entry]:
    here = float(chance.uniform(0.8, 1.25))
    if place.kind in _PARTS_OF_THE_CITY:
        here *= level.part
    for step, period in enumerate(periods):
        season = 1 + level.season * math.sin(2 * math.pi * (period.middle - 0.3))
        expected = level.size * here * (1 + level.yearly) ** (period.middle - periods[0].middle) * season
        preliminary = step >= len(periods) - _OPEN_PERIODS.get(indicator.frequency, 0)
        status = ValueStatus.PRELIMINARY if preliminary else ValueStatus.FINAL
        base = Entry(
            indicator=indicator.slug,
            place=place.slug,
            period=period,
            status=status,
            source=SOURCE,
            source_date=period.end + timedelta(days=1),
        )
        if step == len(periods) // 2 and chance.integers(_MISSING_ONE_IN) == 0:
            yield replace(base, missing_reason=MissingReason.NOT_AVAILABLE_AT_SOURCE)
        else:
            yield _valued(base, indicator, expected=expected, chance=chance)
        for number, ages in enumerate(indicator.ages):
            here_and_there = expected * _YOUNGEST**number
            yield replace(_valued(base, indicator, expected=here_and_there, chance=chance), ages=ages)


def _valued(base: Entry, indicator: IndicatorView, *, expected: float, chance: np.random.Generator) -> Entry:
    if indicator.kind is Kind.COUNT:
        return replace(base, value=Decimal(int(chance.poisson(expected))))
    if indicator.slug in FRACTIONS:
        whole = max(1, int(chance.poisson(FRACTIONS[indicator.slug])))
        part = int(chance.binomial(whole, min(expected / 100, 1)))
        value = _rounded(100 * part / whole, indicator)
        return replace(base, value=value, numerator=Decimal(part), denominator=Decimal(whole))
    most = indicator.maximum if indicator.maximum is not None else expected * 10
    value = _rounded(min(max(float(chance.normal(expected, expected * 0.04)), 0), most), indicator)
    if indicator.source_kind is not SourceKind.SURVEY or indicator.kind is not Kind.PERCENTAGE:
        return replace(base, value=value)
    answers = int(chance.integers(700, 2500))
    share = float(value) / 100
    margin = 100 * _NORMAL * math.sqrt(share * (1 - share) / answers)
    lower, upper = (_rounded(min(max(float(value) + sign * margin, 0), 100), indicator) for sign in (-1, 1))
    return replace(base, value=value, lower=lower, upper=upper, sample_size=Decimal(answers))


def _rounded(number: float, indicator: IndicatorView) -> Decimal:
    return Decimal(repr(number)).quantize(Decimal(1).scaleb(-indicator.decimals), rounding=ROUND_HALF_UP)


def _set_targets(content: Catalogue, entries: list[Entry], *, day: date, by: Actor) -> None:
    """Set a few invented targets from the newest invented value at the place where the indicator is shown first."""
    for slug, factor in TARGETS.items():
        lead = content.indicator(slug).lead_place
        known = [entry for entry in entries if (entry.indicator, entry.place) == (slug, lead) and entry.value]
        if not known:
            continue
        newest = known[-1]
        target = newest.period
        while target.year <= day.year:
            target = target.next(stride_of(content.indicator(slug).frequency))
        aim = Aim(
            baseline_period=newest.period,
            baseline_value=newest.value or Decimal(0),
            target_period=target,
            target_value=_rounded(float(newest.value or 0) * factor, content.indicator(slug)),
            decided_on=day,
            decided_by=_DECIDER,
        )
        set_target(indicator=slug, place=newest.place, aim=aim, opened_version=0, by=by)
