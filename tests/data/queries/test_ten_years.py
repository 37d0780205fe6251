"""Ten simulated years of reporting, at every frequency and in every manner, against a reckoning of its own.

The reckoning knows days and codes only: nothing of `Period`, `expectation` or `schedule` is used to say what is right.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

import pytest
from sqlmodel import select

from data.disclosure.primary import Shown
from data.queries.catalogue import Catalogue, catalogue
from data.queries.points import Point
from data.queries.schedule import Owed, lines_of, worklist
from data.queries.standing import DueState
from models.indicator import IndicatorGeography
from models.period import Period
from models.vocabulary import Frequency, MissingReason, PartyKind, PlaceKind, ValueStatus
from tests.data.queries.worlds import changing
from tests.factories import indicator, observe

FIRST_DAY, LAST_DAY = date(2017, 1, 1), date(2026, 12, 31)
VALUE, GONE, WAITING = "value", "gone", "waiting"
MONTHS = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.TERTIAL: 4,
    Frequency.HALF_YEAR: 6,
    Frequency.YEAR: 12,
    Frequency.EVERY_2ND_YEAR: 12,
    Frequency.EVERY_3RD_YEAR: 12,
}
EVERY = {Frequency.EVERY_2ND_YEAR: 2, Frequency.EVERY_3RD_YEAR: 3}
LETTERS = {Frequency.QUARTER: "Q", Frequency.TERTIAL: "T", Frequency.HALF_YEAR: "H"}
LAGS = {Frequency.MONTH: 75, Frequency.QUARTER: 30, Frequency.TERTIAL: 45, Frequency.HALF_YEAR: 60}
USUAL_LAG = 120


@dataclass(frozen=True)
class Round:
    """One expected period by its code and its last day."""

    code: str
    end: date


@dataclass(frozen=True)
class Said:
    """What the reporter said of a period that day."""

    on: date
    code: str
    what: str


Manner = Callable[[Round, int], list[Said]]


def rounds_of(frequency: Frequency) -> list[Round]:
    """Return the expected periods from 2017 to a few years after the simulation."""
    length = MONTHS[frequency]
    return [
        Round(code_of(frequency, year=year, number=number), last_day(year, month=number * length))
        for year in range(2017, 2031, EVERY.get(frequency, 1))
        for number in range(1, 12 // length + 1)
    ]


def code_of(frequency: Frequency, *, year: int, number: int) -> str:
    if frequency is Frequency.MONTH:
        return f"{year}-{number:02}"
    return f"{year}-{LETTERS[frequency]}{number}" if frequency in LETTERS else str(year)


def last_day(year: int, *, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def on_time(one: Round, lag: int) -> list[Said]:
    return [Said(one.end + timedelta(days=max(lag // 2, 1)), one.code, VALUE)]


def on_the_last_day(one: Round, lag: int) -> list[Said]:
    return [Said(one.end + timedelta(days=lag), one.code, VALUE)]


def late(one: Round, lag: int) -> list[Said]:
    return [Said(one.end + timedelta(days=lag + 23), one.code, VALUE)]


def never(_one: Round, _lag: int) -> list[Said]:
    return []


def withdrawn(one: Round, lag: int) -> list[Said]:
    """Report in time, take it back a month later, and give it anew after most of a year."""
    first = one.end + timedelta(days=5)
    again = first + timedelta(days=30)
    return [
        Said(first, one.code, VALUE),
        Said(again, one.code, GONE),
        Said(again + timedelta(lag + 240), one.code, VALUE),
    ]


def not_published(one: Round, lag: int) -> list[Said]:
    """Say that the source has not published, and report two months after the last day."""
    said = one.end + timedelta(days=3)
    return [Said(said, one.code, WAITING), Said(one.end + timedelta(days=lag + 60), one.code, VALUE)]


def not_published_early(one: Round, lag: int) -> list[Said]:
    """Say so before the period has ended, and report on the last day."""
    said = one.end - timedelta(days=9)
    return [Said(said, one.code, WAITING), Said(one.end + timedelta(days=lag), one.code, VALUE)]


def by_chance(one: Round, lag: int) -> list[Said]:
    """Do any of these, another one every time."""
    manners = (on_time, on_the_last_day, late, never, withdrawn, not_published, not_published_early)
    return Random(one.code).choice(manners)(one, lag)


MANNERS: tuple[Manner, ...] = (
    on_time,
    on_the_last_day,
    late,
    never,
    withdrawn,
    not_published,
    not_published_early,
    by_chance,
)


def reckoned(rounds: list[Round], *, said: list[Said], lag: int, day: date) -> list[tuple[object, ...]]:
    """Return what the worklist should say that day."""
    known = {one.code: one for one in sorted(said, key=lambda one: one.on) if one.on <= day}
    what = {code: one.what for code, one in known.items()}
    missing = [one for one in rounds if one.end < day and what.get(one.code) != VALUE]
    late_ones = [one for one in missing if one.end + timedelta(days=lag) < day and what.get(one.code) != WAITING]
    due_days = {one.code: one.end + timedelta(days=lag) for one in rounds}
    if missing:
        newest = (late_ones or missing)[-1]
        earlier = tuple(one.code for one in missing if one.end < newest.end)
        later = tuple(one.code for one in missing if one.end > newest.end)
        state = DueState.LATE if late_ones else DueState.DUE
        is_waiting = what.get(newest.code) == WAITING
        since = late_ones[0].code if late_ones else None
        return [(state, newest.code, due_days[newest.code], earlier, later, is_waiting, None, None, since)]
    upcoming = next(one for one in rounds if what.get(one.code) != VALUE)
    is_waiting = what.get(upcoming.code) == WAITING
    lines: list[tuple[object, ...]] = [
        (DueState.COMING, upcoming.code, due_days[upcoming.code], (), (), is_waiting, None, None, None)
    ]
    done = [one for one in rounds if what.get(one.code) == VALUE]
    if done:
        code = done[-1].code
        lines += [(DueState.DONE, code, due_days[code], (), (), False, known[code].on, due_days[upcoming.code], None)]
    return lines


def told(lines: tuple[Owed, ...]) -> list[tuple[object, ...]]:
    return [
        (
            line.state,
            line.period.code,
            line.due_on,
            tuple(period.code for period in line.earlier_missing),
            tuple(period.code for period in line.also_due),
            line.is_announced,
            line.settled_on,
            line.next_on,
            line.late_since and line.late_since.code,
        )
        for line in lines
    ]


def days_that_matter(rounds: list[Round], *, said: list[Said], lag: int) -> Iterator[date]:
    """Yield every day on which anything can change, the days around it, and the middle of every month."""
    turns = {one.end + timedelta(days=more) for one in rounds for more in (0, lag)} | {one.on for one in said}
    around = {turn + timedelta(days=more) for turn in turns for more in (-1, 0, 1)}
    middles = {date(year, month, 15) for year in range(2017, 2027) for month in range(1, 13)}
    yield from sorted(day for day in around | middles if FIRST_DAY <= day <= LAST_DAY)


def points_of(said: list[Said], *, day: date) -> tuple[Point, ...]:
    """Return the newest version of each period that day, as the store would tell it."""
    newest: dict[str, Point] = {}
    for one in sorted((one for one in said if one.on <= day), key=lambda one: one.on):
        before = newest.get(one.code)
        reasons = {GONE: MissingReason.WITHDRAWN, WAITING: MissingReason.NOT_YET_PUBLISHED}
        newest[one.code] = Point(
            period=Period.of(one.code),
            shown=Shown.VALUE if one.what == VALUE else Shown.MISSING,
            missing_reason=reasons.get(one.what),
            status=ValueStatus.WITHDRAWN if one.what == GONE else ValueStatus.FINAL,
            source="",
            source_date=None,
            version=1 if before is None else before.version + 1,
            recorded_at=noon(one.on),
            value=10.0 if one.what == VALUE else None,
        )
    return tuple(sorted(newest.values(), key=lambda point: point.period))


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


@pytest.fixture
def content(world: str) -> Catalogue:
    assert world
    return catalogue()


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.__name__)
@pytest.mark.parametrize("frequency", MONTHS)
def test_the_worklist_is_right_for_ten_years(frequency: Frequency, manner: Manner, content: Catalogue) -> None:
    lag, rounds = LAGS.get(frequency, USUAL_LAG), rounds_of(frequency)
    said = [one for each in rounds for one in manner(each, lag)]
    first = Period.of(rounds[0].code)
    measure = replace(content.indicator("walks_count"), frequency=frequency, lag_days=lag, first_period=first)
    place, days = content.place("stockholm"), list(days_that_matter(rounds, said=said, lag=lag))
    assert len(days) > 130
    for day in days:
        lines = lines_of(points_of(said, day=day), indicator=measure, place=place, today=day, agreed_on=None)
        assert told(lines) == reckoned(rounds, said=said, lag=lag, day=day), day


@pytest.mark.parametrize("frequency", MONTHS)
def test_the_store_says_the_same_as_the_reckoning(frequency: Frequency, world: str) -> None:
    assert world
    lag, rounds = LAGS.get(frequency, USUAL_LAG), rounds_of(frequency)
    said = {manner.__name__: [one for each in rounds for one in manner(each, lag)] for manner in (withdrawn, by_chance)}
    for name, deeds in said.items():
        promise(name, frequency=frequency, lag=lag, first=rounds[0].code)
        write_down(name, deeds)
    for year in range(2018, 2027, 2):
        for day in (date(year, 2, 28), date(year, 7, 31)):
            at = datetime.combine(day, time(23), tzinfo=UTC)
            lines = worklist(PartyKind.CITY, today=day, as_known_at=at)
            for name, deeds in said.items():
                found = tuple(line for line in lines if line.indicator == name)
                assert told(found) == reckoned(rounds, said=deeds, lag=lag, day=day), (name, day)


def promise(name: str, *, frequency: Frequency, lag: int, first: str) -> None:
    """Let the City owe an indicator for its municipality."""
    with changing() as unit:
        row = indicator(unit, name, reporter=PartyKind.CITY, frequency=frequency, lag_days=lag, first_period=first)
        for geography in unit.session.exec(select(IndicatorGeography).where(IndicatorGeography.indicator_id == row.id)):
            geography.is_owed = geography.kind is PlaceKind.MUNICIPALITY
            unit.session.add(geography)


def write_down(name: str, said: list[Said]) -> None:
    """Put what was said into the store, recorded on its day, as far as the simulation goes."""
    with changing() as unit:
        for one in sorted((one for one in said if one.on <= LAST_DAY), key=lambda one: one.on):
            reasons = {GONE: MissingReason.WITHDRAWN, WAITING: MissingReason.NOT_YET_PUBLISHED}
            facts: dict[str, Any] = {"recorded_at": noon(one.on), "missing_reason": reasons.get(one.what)}
            facts["status"] = ValueStatus.WITHDRAWN if one.what == GONE else ValueStatus.FINAL
            observe(unit, name, one.code, 10.0 if one.what == VALUE else None, **facts)


def test_a_survey_every_third_year_is_never_late_before_its_time(content: Catalogue) -> None:
    """One that came a year out of turn stands for the expected one, and the next is counted from it."""
    measure = replace(
        content.indicator("walks_count"),
        frequency=Frequency.EVERY_3RD_YEAR,
        lag_days=USUAL_LAG,
        first_period=Period.of("2017"),
    )
    said = [Said(date(2018, 3, 1), "2017", VALUE), Said(date(2022, 3, 1), "2021", VALUE)]
    place, late_on = content.place("stockholm"), set()
    for day in (FIRST_DAY + timedelta(days=number) for number in range((LAST_DAY - FIRST_DAY).days + 1)):
        lines = lines_of(points_of(said, day=day), indicator=measure, place=place, today=day, agreed_on=None)
        late_on |= {day for line in lines if line.state is DueState.LATE}
    expected = date(2020, 12, 31) + timedelta(days=USUAL_LAG)
    again = date(2024, 12, 31) + timedelta(days=USUAL_LAG)
    spell = {expected + timedelta(days=number) for number in range(1, (date(2022, 3, 1) - expected).days)}
    after = {again + timedelta(days=number) for number in range(1, (LAST_DAY - again).days + 1)}
    assert late_on == spell | after


def test_what_was_withdrawn_had_been_promised(content: Catalogue) -> None:
    """Without a first period nothing is late until something is reported; taking it back does not undo the promise."""
    measure = replace(content.indicator("walks_count"), lag_days=30, first_period=None)
    said = [Said(date(2025, 2, 1), "2024", VALUE), Said(date(2025, 3, 1), "2024", GONE)]
    place, agreed = content.place("stockholm"), date(2024, 1, 11)

    def states(day: date) -> list[DueState]:
        points = points_of(said, day=day)
        return [one.state for one in lines_of(points, indicator=measure, place=place, today=day, agreed_on=agreed)]

    assert states(date(2025, 1, 31)) == [DueState.DUE]
    assert states(date(2025, 2, 10)) == [DueState.COMING, DueState.DONE]
    assert states(date(2025, 3, 2)) == [DueState.LATE]


def test_a_district_that_is_no_more_is_neither_owed_nor_done(content: Catalogue) -> None:
    measure = replace(content.indicator("walks_count"), lag_days=30, first_period=Period.of("2017"))
    said = [Said(date(year + 1, 1, 15), str(year), VALUE) for year in range(2017, 2023)]
    place = content.place("rinkeby")
    points = points_of(said, day=LAST_DAY)
    assert lines_of(points, indicator=measure, place=place, today=LAST_DAY, agreed_on=None) == ()
