"""What the parties write to one another reaches nobody who is not signed in: on no page, in no file, on no day.

And what is written about an indicator that is closed to most reaches nobody who may not see the indicator.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

import pytest
from sqlmodel import select

from dashboard import access, cache, state
from data.actions.additions import add_local_agreement
from data.actions.agendas import add_point
from data.actions.check_ins import check_in, check_in_activity
from data.actions.commitments import add_activity, add_commitment
from data.actions.deciding import Wording, follow_up_decision, record_decision
from data.actions.local_agreements import add_follow_up, add_local_goal
from data.actions.meetings import open_meeting, plan_meeting
from data.actions.noting import note_point
from data.actions.promises import add_promise, count_promise
from data.actions.steering import add_group, seat_member
from data.actor import CONSOLE
from data.queries.basis import basis_of
from data.queries.catalogue import catalogue, today
from data.queries.meetings import meeting_of
from data.store import unit_of_work
from models.area import Area
from models.commitment import CommitmentStatus
from models.decision import DecisionState
from models.goal import Goal, GoalIndicator
from models.indicator import IndicatorArea
from models.place import Place
from models.vocabulary import Clearance, PartyKind, Role
from tests.dashboard.server.front import Visitor
from tests.factories import indicator, observe, small_world
from tests.pages.everything import everything, file_of
from tests.pages.visits import session_of, signed_in, visit

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

FORMS = ("pdf", "pptx", "xlsx")
GOAL, AREA, DISTRICT, CITY = "mal", "omrade", "jarva", "city"
THINGS = (f"omrade/{AREA}", f"part/{CITY}", f"mal/{GOAL}")
Page = dict[str, str]
MARK = re.compile("[xz]q[a-z]+")
"""What every text says that is not for everyone: found wherever it is sent, letter by letter."""
LONG_AGO = today() - timedelta(days=40)
"""When all of it is written; a day since then is asked for too."""
BETWEEN = (today() - timedelta(days=20)).isoformat()
PARTS = (
    "commitment", "role", "measure", "checkin", "activity", "effect", "activitycheckin", "count", "followup",
    "localgoal", "group", "member", "room", "register", "point", "note", "decision", "owner", "outcome",
)  # fmt: skip
ON_PAPER = (
    "commitment", "role", "checkin", "activity", "effect", "activitycheckin", "count", "group", "member", "room",
    "register", "point", "note", "decision", "owner",
)  # fmt: skip
"""What stands in the documents."""
OF_WORK = (
    "commitment", "role", "measure", "checkin", "activity", "effect", "activitycheckin", "followup", "localgoal",
)  # fmt: skip
"""What stands on the pages of goals and districts, also as known an earlier day."""
OF_WRITERS = ("count",)
"""What stands on no page but the one where it is written."""
CLOSED = ("commitment", "role", "checkin", "note", "decision", "outcome", "localgoal")
CLOSED_ON_PAPER = ("commitment", "role", "checkin", "note", "decision")


def internal(part: str) -> str:
    assert part in PARTS
    return f"xq{part}"


def closed(part: str) -> str:
    assert part in CLOSED
    return f"zq{part}"


class LongAgo(datetime):
    """The clock of the store while everything is written."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "LongAgo":
        return cls.combine(LONG_AGO, time(12), tzinfo=tz)


def write_internally() -> str:
    """Let every internal field there is say something, and return the address of the meeting."""
    day = date(LONG_AGO.year, 1, 1)
    plan: dict[str, Any] = {"starts_on": day, "role": internal("role"), "measure_sv": internal("measure")}
    common: dict[str, Any] = {"goal": GOAL, "party": PartyKind.CITY, "by": CONSOLE}
    add_commitment(facts={"name_sv": internal("commitment"), **plan}, **common)
    shown = add_commitment(facts={"name_sv": "Öppet åtagande", "starts_on": day, "clearance": "open"}, **common)
    check_in(commitment=shown, on=day, status=CommitmentStatus.AT_RISK, note=internal("checkin"), by=CONSOLE)
    done = {"name_sv": internal("activity"), "starts_on": day, "expected_effect": internal("effect")}
    activity = add_activity(commitment=shown, facts=done, by=CONSOLE)
    said: dict[str, Any] = {"on": day, "status": CommitmentStatus.AT_RISK, "note": internal("activitycheckin")}
    check_in_activity(activity=activity, by=CONSOLE, **said)
    promised = {"name_sv": "Öppet löfte", "place": DISTRICT, "starts_on": day, "ends_on": day.replace(month=12)}
    promise = add_promise(party=PartyKind.CITY, facts={**promised, "target_count": 4, "unit_sv": "helger"}, by=CONSOLE)
    count_promise(promise=promise, on=day, count=1, note=internal("count"), by=CONSOLE)
    agreement = _write_locally(day)
    _write_about_what_is_closed(day, local_agreement=agreement)
    return _meet()


def _write_locally(day: date) -> str:
    facts = {"name_sv": "Lokal överenskommelse", "name_en": "Local agreement", "district": DISTRICT}
    signed = {"agreement": catalogue().agreements[-1].slug, "signed_on": day, "valid_from": day}
    agreement = add_local_agreement(facts={**facts, **signed}, by=CONSOLE)
    held = {"planned_on": day, "held_on": day, "note": internal("followup")}
    add_follow_up(local_agreement=agreement, facts=held, by=CONSOLE)
    goal = {"relation": "added", "name_sv": internal("localgoal"), "name_en": internal("localgoal")}
    add_local_goal(local_agreement=agreement, facts=goal, by=CONSOLE)
    return agreement


def _write_about_what_is_closed(day: date, *, local_agreement: str) -> None:
    """Add an indicator that few may see, and everything that can be said of one elsewhere."""
    with unit_of_work(by=CONSOLE) as unit:
        row = indicator(unit, "stangd", reporter=PartyKind.CITY, clearance=Clearance.RESTRICTED)
        row.lead_place_id = unit.session.exec(select(Place.id).where(Place.slug == "stockholm")).one()
        area, goal = unit.session.exec(select(Area.id)).one(), unit.session.exec(select(Goal.id)).one()
        unit.session.add(IndicatorArea(indicator_id=int(row.id or 0), area_id=int(area or 0), is_home=True))
        unit.session.add(GoalIndicator(goal_id=int(goal or 0), indicator_id=int(row.id or 0)))
        observe(unit, "stangd", str(day.year - 1), 7)
        unit.record(action="test", subject="closed")
    facts = {"name_sv": closed("commitment"), "starts_on": day, "role": closed("role"), "indicator": "stangd"}
    work = add_commitment(goal=GOAL, party=PartyKind.CITY, facts=facts, by=CONSOLE)
    check_in(commitment=work, on=day, status=CommitmentStatus.AT_RISK, note=closed("checkin"), by=CONSOLE)
    aim = {"name_sv": closed("localgoal"), "name_en": closed("localgoal"), "indicator": "stangd"}
    add_local_goal(local_agreement=local_agreement, facts={"relation": "added", **aim}, by=CONSOLE)


def _meet() -> str:
    group = add_group(name_sv=internal("group"), by=CONSOLE)
    seat_member(group=group, name=internal("member"), party=PartyKind.POLICE, by=CONSOLE)
    number: dict[str, Any] = {"room": internal("room"), "register_number": internal("register")}
    meeting = plan_meeting(group=group, starts_at=datetime.now(UTC) + timedelta(hours=1), by=CONSOLE, **number)
    add_point(meeting=meeting, title=internal("point"), by=CONSOLE)
    open_meeting(meeting=meeting, by=CONSOLE)
    point = meeting_of(meeting, by=CONSOLE)[1].points[0].id
    note_point(meeting=meeting, point=point, note=internal("note"), by=CONSOLE)
    wording = Wording(text=internal("decision"), owner=internal("owner"))
    decision = record_decision(meeting=meeting, point=point, wording=wording, by=CONSOLE)
    follow_up_decision(decision=decision, state=DecisionState.OPEN, text=internal("outcome"), by=CONSOLE)
    basis = basis_of("stangd", place="stockholm", clearance=Clearance.RESTRICTED, today=today())
    add_point(meeting=meeting, indicator="stangd", place="stockholm", by=CONSOLE)
    point = meeting_of(meeting, by=CONSOLE)[1].points[-1].id
    note_point(meeting=meeting, point=point, note=closed("note"), is_done=False, by=CONSOLE)
    wording = Wording(text=closed("decision"), owner=internal("owner"))
    decision = record_decision(meeting=meeting, point=point, wording=wording, seen=basis.digest, by=CONSOLE)
    follow_up_decision(decision=decision, state=DecisionState.OPEN, text=closed("outcome"), by=CONSOLE)
    return meeting


def work_of_any_day() -> Iterator[Page]:
    """Yield the pages that tell of the work for goals and districts, and that of the closed indicator."""
    yield {"page": GOAL, "module": "goal", "subject": GOAL}
    yield {"page": CITY, "module": "party", "subject": CITY}
    yield {"page": state.district_page(DISTRICT), "module": "district", "subject": DISTRICT}
    yield {"page": state.LOCAL_PAGE, "module": "local_agreements"}
    yield {"page": state.INDICATOR_PAGE, "module": "indicator", state.INDICATOR: "stangd"}


def any_day() -> Iterator[Page]:
    """Yield every page that tells of goals, places, parties or indicators."""
    yield {"page": "", "module": "overview"}
    yield {"page": AREA, "module": "area", "subject": AREA}
    yield {"page": state.INDICATOR_PAGE, "module": "indicator", state.INDICATOR: "unsafe_share"}
    yield from work_of_any_day()


def today_only(meeting: str, *, decisions: Iterable[str] = ("1", "2")) -> Iterator[Page]:
    """Yield those of meetings and of work, and the log, which anyone may try to open."""
    yield {"page": state.MEETINGS_PAGE, "module": "meeting"}
    yield {"page": state.MEETINGS_PAGE, "module": "meeting", state.MEETING: meeting}
    for point in ("1", "2"):
        yield {"page": state.MEETINGS_PAGE, "module": "meeting", state.MEETING: meeting, state.POINT: point}
    yield {"page": state.DECISIONS_PAGE, "module": "decision"}
    for number in decisions:
        yield {"page": state.DECISIONS_PAGE, "module": "decision", state.DECISION: number}
    yield {"page": state.COMMITMENTS_PAGE, "module": "commitments"}
    yield {"page": state.COMMITMENTS_PAGE, "module": "commitments", state.PROMISE: "oppet-lofte"}
    yield {"page": state.ADMINISTRATION_PAGE, "module": "administration", "del": "logg"}


def earlier(pages: Iterable[Page]) -> Iterator[Page]:
    yield from ({**page, state.KNOWN_ON: BETWEEN} for page in pages)


def files() -> Iterator[str]:
    """Yield every kind and form of document, today's and an earlier day's, and files of values."""
    for form, today_of, earlier_of in zip(FORMS, THINGS, reversed(THINGS), strict=True):
        yield f"/hamta/rapport/{today_of}.{form}"
        yield f"/hamta/rapport/{earlier_of}.{form}?kand={BETWEEN}"
    yield from ("/hamta/unsafe_share.xlsx", "/hamta/unsafe_share.csv")


def minutes(meeting: str) -> Iterator[str]:
    yield from (f"/hamta/rapport/protokoll/{meeting}.{form}" for form in FORMS)


def told_on(pages: Iterable[Page], meeting: str) -> set[str]:
    """Return the marks on the pages; who asks for a meeting knows its address."""
    cache.clear()
    texts = [text for page in pages for text in everything(visit(**page))]
    return {mark for text in texts for mark in MARK.findall(text.replace(meeting, ""))}


def told_in(addresses: Iterable[str], session: str) -> set[str]:
    """Return the marks in files as one reader gets them; a long word may stand on two lines of a narrow column."""
    visitor = Visitor()
    visitor.cookies.set(access.COOKIE, session)
    found = {mark for address in addresses for text in file_of(visitor, address) for mark in MARK.findall(text)}
    visitor.close()
    return found & {*map(internal, PARTS), *map(closed, CLOSED)} if session else found


@pytest.fixture
def meeting(store: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    assert store
    with monkeypatch.context() as clock:
        clock.setattr("data.store.datetime", LongAgo)
        small_world()
        with unit_of_work(by=CONSOLE) as unit:
            observe(unit, "unsafe_share", "2024", 31)
            unit.record(action="test", subject="open")
        cache.clear()
        address = write_internally()
    yield address
    cache.clear()


def test_a_visitor_is_told_nothing_of_it_anywhere_of_any_day(meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    assert told_on([*any_day(), *earlier(work_of_any_day()), *today_only(meeting)], meeting) == set()
    assert told_in(files(), "") == set()
    visitor = Visitor()
    for address in (*minutes(meeting), "/hamta/stangd.xlsx"):
        assert visitor.get(address).status_code in {403, 404}
    visitor.close()


def test_who_may_read_what_is_internal_is_told_of_it_and_nothing_of_what_is_closed(
    meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = signed_in(monkeypatch, Role.VIEWER)
    assert reader is not None
    shown = told_on([*work_of_any_day(), *today_only(meeting, decisions=["1"])], meeting)
    assert shown == {internal(part) for part in PARTS if part not in OF_WRITERS}
    assert visit(state.DECISIONS_PAGE, module="decision", **{state.DECISION: "2"}).exception
    assert told_on(earlier(work_of_any_day()), meeting) == {internal(part) for part in OF_WORK}
    told = told_in([*files(), *minutes(meeting)], session_of(reader))
    assert told == {internal(part) for part in ON_PAPER}


def test_who_has_the_right_is_told_all_of_it(meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert reader is not None
    shown = told_on([*work_of_any_day(), *today_only(meeting)], meeting)
    assert shown == {*map(internal, PARTS), *map(closed, CLOSED)}
    written = told_in(
        [f"/hamta/rapport/{kind}.xlsx" for kind in (THINGS[1], f"protokoll/{meeting}")], session_of(reader)
    )
    assert {closed(part) for part in CLOSED_ON_PAPER} <= written
