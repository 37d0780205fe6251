"""Since the last meeting: what is new to a group, found by holding what is known now against what was known then."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from pandas import DataFrame
from sqlmodel import col, select

from data.actor import Actor
from data.disclosure.primary import Shown
from data.queries.catalogue import STOCKHOLM, Catalogue, catalogue
from data.queries.decisions import decisions
from data.queries.events import FILLING, began_at
from data.queries.meaning import MEANING
from data.queries.meetings import GroupView, MeetingView
from data.queries.observations import series_of_several
from data.queries.questions import open_questions
from data.queries.schedule import owed_by
from data.queries.standing import DueState, Standing
from data.queries.standings import standing_of, standings
from data.queries.views import IndicatorView
from data.store import reading
from models.audit_event import AuditEvent
from models.meeting import PointKind
from models.period import Period
from models.vocabulary import PartyKind, PlaceKind, Sex

_PRESSING = list(PointKind)
Pair = tuple[str, str]


@dataclass(frozen=True)
class News:
    """One thing that is new: about an indicator at a place (slugs), a party, or a decision (number).

    `period` is what the value is of; `before` and `after` are its values, None where either may not be seen. `then`
    and `now` are the standings that differ. `late` are the indicators that a party is late with.
    """

    kind: PointKind
    indicator: str | None = None
    place: str | None = None
    period: Period | None = None
    before: float | None = None
    after: float | None = None
    then: Standing | None = None
    now: Standing | None = None
    party: PartyKind | None = None
    late: tuple[str, ...] = ()
    decision: int | None = None

    @property
    def subject(self) -> tuple[object, ...]:
        """What it is about, so that one point of an agenda takes up all that is new of it."""
        return (self.indicator, self.place, self.party, self.decision)


@dataclass(frozen=True)
class _Known:
    """All of a group's scope as it was known at a moment."""

    content: Catalogue
    found: Mapping[Pair, Standing]
    series: Mapping[str, DataFrame]


def news_of(group: GroupView, meeting: MeetingView, *, today: date, by: Actor) -> tuple[News, ...]:
    """Return what is new at the meeting, the most pressing first; of a closed one what was new when it closed.

    What a store was first filled with is no news. Nothing is told of indicators that the reader may not see.
    """
    until, since, day = meeting.closed_at, _since(meeting), _day(meeting, today)
    now = _known(group, today=day, at=until, by=by)
    then = _known(group, today=since.astimezone(STOCKHOLM).date(), at=since, by=by)
    found = [
        *_due(group, meeting, day=day, by=by),
        *_of_indicators(then, now, since=since, until=until, by=by),
        *_late(now, district=_district(group, now.content), today=day, at=until, by=by),
    ]
    order = {pair: at for at, pair in enumerate(now.found)}
    return tuple(sorted(found, key=lambda one: _order(one, order)))


def news_about(meeting: MeetingView, pair: Pair, *, today: date, by: Actor) -> tuple[News, ...]:
    """Return what is new of one indicator at one place, as `news_of` tells it, without asking about all others.

    Raises:
        UnknownError, NotClearedError: as for its standing.
    """
    until, since = meeting.closed_at, _since(meeting)
    now = _known_of(pair, today=_day(meeting, today), at=until, by=by)
    then = _known_of(pair, today=since.astimezone(STOCKHOLM).date(), at=since, by=by)
    found = _of_indicators(then, now, since=since, until=until, by=by)
    return tuple(sorted(found, key=lambda one: _order(one, {pair: 0})))


def one_point_each(news: Sequence[News]) -> tuple[News, ...]:
    """Return the news that an agenda takes up: of each subject the most pressing, in that order."""
    first: dict[tuple[object, ...], News] = {}
    for one in news:
        first.setdefault(one.subject, one)
    return tuple(first.values())


def _since(meeting: MeetingView) -> datetime:
    began = began_at()
    return began + FILLING if began is not None and meeting.since < began else meeting.since


def _day(meeting: MeetingView, today: date) -> date:
    return today if meeting.closed_at is None else meeting.closed_at.astimezone(STOCKHOLM).date()


def _of_indicators(then: _Known, now: _Known, *, since: datetime, until: datetime | None, by: Actor) -> Iterator[News]:
    yield from _changed(then, now)
    yield from _breaks(then, now)
    yield from _definitions(now, since=since, until=until)
    yield from _values(then, now)
    yield from _questions(now, until=until, by=by)


def _known_of(pair: Pair, *, today: date, at: datetime | None, by: Actor) -> _Known:
    content, (indicator, place) = catalogue(as_known_at=at), pair
    told = standing_of(indicator, place=place, clearance=by.clearance, today=today, as_known_at=at, content=content)
    series = series_of_several([indicator], clearance=by.clearance, as_known_at=at)
    return _Known(content, {pair: told}, series)


def _known(group: GroupView, *, today: date, at: datetime | None, by: Actor) -> _Known:
    content = catalogue(as_known_at=at)
    chosen, district = {one.slug for one in _followed(group, content)}, _district(group, content)
    told = standings(clearance=by.clearance, today=today, as_known_at=at, place=district, content=content)
    found = {pair: standing for pair, standing in told.items() if pair[0] in chosen}
    series = series_of_several([slug for slug, _ in found], clearance=by.clearance, as_known_at=at)
    return _Known(content, found, series)


def _district(group: GroupView, content: Catalogue) -> str | None:
    """Return the district that the group follows; None where it follows more than one."""
    return content.local_agreement(group.local_agreement).district if group.local_agreement else None


def _followed(group: GroupView, content: Catalogue) -> Sequence[IndicatorView]:
    """Return the indicators that the group follows: those of its agreement, of its district, or all."""
    if group.local_agreement is not None:
        return [one for one in content.indicators if PlaceKind.DISTRICT in one.geographies]
    if group.agreement is None:
        return content.indicators
    areas = {area.slug for area in content.areas_of(group.agreement)}
    return [one for one in content.indicators if areas & {*one.areas}]


def _due(group: GroupView, meeting: MeetingView, *, day: date, by: Actor) -> Iterator[News]:
    last = max(day, meeting.starts_at.astimezone(STOCKHOLM).date())
    for one in decisions(by=by):
        is_earlier = one.group == group.slug and one.meeting != meeting.slug
        known = tuple(note for note in one.notes if meeting.closed_at is None or note.recorded_at <= meeting.closed_at)
        if is_earlier and replace(one, notes=known).is_due(last):
            yield News(PointKind.DECISION_DUE, decision=one.number)


def _changed(then: _Known, now: _Known) -> Iterator[News]:
    """Yield where the judgement or the target stands otherwise; the first value of all is no change."""
    for pair, standing in now.found.items():
        before = then.found[pair]
        if before.shown in (Shown.NOTHING, Shown.MISSING):
            continue
        if _verdict(before) != _verdict(standing):
            yield News(PointKind.STATUS_CHANGED, *pair, standing.period, then=before, now=standing)


def _verdict(standing: Standing) -> tuple[object, ...]:
    return standing.movement, standing.judgement, standing.target, standing.path


def _breaks(then: _Known, now: _Known) -> Iterator[News]:
    for slug, place in now.found:
        known = {*then.content.indicator(slug).breaks}
        if any(one.place in (None, place) for one in {*now.content.indicator(slug).breaks} - known):
            yield News(PointKind.BREAK, slug, place)


def _definitions(now: _Known, *, since: datetime, until: datetime | None) -> Iterator[News]:
    """Yield where what is measured was worded anew; the log keeps every change of content."""
    edits = select(AuditEvent).where(AuditEvent.action == "edit_indicator", col(AuditEvent.at) > since)
    with reading() as session:
        rows = session.exec(edits if until is None else edits.where(col(AuditEvent.at) <= until))
        edited = {row.subject for row in rows if _is_of_meaning(json.loads(row.details).get("after") or {})}
    for slug, place in now.found:
        if slug in edited:
            yield News(PointKind.DEFINITION_CHANGED, slug, place)


def _is_of_meaning(after: Mapping[str, object]) -> bool:
    return any(name.removesuffix("_sv").removesuffix("_en") in MEANING for name in after)


def _values(then: _Known, now: _Known) -> Iterator[News]:
    for slug, place in now.found:
        known = _at(then.series[slug], place)
        for code, row in _at(now.series[slug], place).items():
            before, period = known.get(code), Period.of(code)
            if before is None and row["shown"] != Shown.MISSING.value:
                yield News(PointKind.NEW_VALUE, slug, place, period, after=_number(row))
            elif before is not None and (before["version"], before["shown"]) != (row["version"], row["shown"]):
                yield from _revised(before, row, pair=(slug, place), period=period)


def _revised(before: Mapping[str, object], row: Mapping[str, object], *, pair: Pair, period: Period) -> Iterator[News]:
    """Yield a value that is another than before; where either may not be seen, only that there is a new version."""
    was, is_now = _number(before), _number(row)
    if before["shown"] == Shown.MISSING.value and is_now is not None:
        yield News(PointKind.NEW_VALUE, *pair, period, after=is_now)
    elif was is None or is_now is None or was != is_now:
        yield News(PointKind.REVISED, *pair, period, before=was, after=is_now)


def _at(series: DataFrame, place: str) -> dict[str, Mapping[str, object]]:
    rows = series[(series["place"] == place) & (series["sex"] == Sex.TOTAL.value)]
    return {str(row["period"]): {str(name): cell for name, cell in row.items()} for row in rows.to_dict("records")}


def _number(row: Mapping[str, object]) -> float | None:
    return float(str(row["value"])) if row["shown"] == Shown.VALUE.value else None


def _questions(now: _Known, *, until: datetime | None, by: Actor) -> Iterator[News]:
    asked = {(one.indicator, one.place) for one in open_questions(by=by, as_known_at=until)}
    for pair in now.found:
        if pair in asked:
            yield News(PointKind.QUESTION, *pair)


def _late(now: _Known, *, district: str | None, today: date, at: datetime | None, by: Actor) -> Iterator[News]:
    seen = {slug for slug, _ in now.found}
    for party in now.content.parties:
        lines = owed_by(party.kind, today=today, clearance=by.clearance, as_known_at=at, content=now.content)
        late = [one for one in lines if one.state is DueState.LATE and one.indicator in seen]
        told = dict.fromkeys(one.indicator for one in late if district in (None, one.place))
        if told:
            yield News(PointKind.LATE, party=party.kind, late=tuple(told))


def _order(one: News, order: Mapping[Pair, int]) -> tuple[int, int, str]:
    at = order.get((one.indicator or "", one.place or ""), len(order))
    return _PRESSING.index(one.kind), at, "" if one.period is None else one.period.code
