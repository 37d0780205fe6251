"""What the parties write to one another reaches nobody who is not signed in: on no page, in no document, on no day."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

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
from data.queries.catalogue import catalogue, today
from data.queries.meetings import meeting_of
from models.commitment import CommitmentStatus
from models.decision import DecisionState
from models.vocabulary import PartyKind, Role
from tests.dashboard.server.front import Visitor
from tests.factories import person, small_world
from tests.pages.everything import everything, file_of
from tests.pages.visits import session_of, signed_in, visit

pytestmark = [pytest.mark.slow, pytest.mark.no_cover]

GOAL, AREA, DISTRICT = "mal", "omrade", "jarva"
MARK = re.compile("xq[a-z]+")
"""What every internal text says: found wherever it is sent, letter by letter."""
PARTS = (
    "commitment", "role", "measure", "checkin", "activity", "effect", "activitycheckin", "count", "followup",
    "localgoal", "group", "member", "room", "register", "point", "note", "decision", "owner", "outcome",
)  # fmt: skip
ON_PAPER = (
    "commitment", "role", "checkin", "activity", "effect", "activitycheckin", "count", "group", "member", "room",
    "register", "point", "note", "decision", "owner",
)  # fmt: skip


def internal(part: str) -> str:
    assert part in PARTS
    return f"xq{part}"


def write_internally() -> str:
    """Let every internal field there is say something, and return the address of the meeting."""
    day = date(today().year, 1, 1)
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
    _write_locally(day)
    return _meet()


def _write_locally(day: date) -> None:
    facts = {"name_sv": "Lokal överenskommelse", "name_en": "Local agreement", "district": DISTRICT}
    signed = {"agreement": catalogue().agreements[-1].slug, "signed_on": day, "valid_from": day}
    agreement = add_local_agreement(facts={**facts, **signed}, by=CONSOLE)
    held = {"planned_on": day, "held_on": day, "note": internal("followup")}
    add_follow_up(local_agreement=agreement, facts=held, by=CONSOLE)
    goal = {"relation": "added", "name_sv": internal("localgoal"), "name_en": internal("localgoal")}
    add_local_goal(local_agreement=agreement, facts=goal, by=CONSOLE)


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
    return meeting


def pages(meeting: str) -> Iterator[dict[str, str]]:
    """Yield every page that tells of goals, places, parties or meetings, and those that anyone may open."""
    content = catalogue()
    yield {"page": "", "module": "overview"}
    for module, slug in (("area", AREA), ("goal", GOAL), *(("party", one.slug) for one in content.parties)):
        yield {"page": slug, "module": module, "subject": slug}
    yield {"page": state.district_page(DISTRICT), "module": "district", "subject": DISTRICT}
    yield {"page": state.LOCAL_PAGE, "module": "local_agreements"}
    yield {"page": state.MEETINGS_PAGE, "module": "meeting"}
    yield {"page": state.MEETINGS_PAGE, "module": "meeting", state.MEETING: meeting}
    yield {"page": state.MEETINGS_PAGE, "module": "meeting", state.MEETING: meeting, state.POINT: "1"}
    yield {"page": state.DECISIONS_PAGE, "module": "decision"}
    yield {"page": state.DECISIONS_PAGE, "module": "decision", state.DECISION: "1"}
    yield {"page": state.COMMITMENTS_PAGE, "module": "commitments"}
    yield {"page": state.COMMITMENTS_PAGE, "module": "commitments", state.PROMISE: "oppet-lofte"}
    yield {"page": state.ADMINISTRATION_PAGE, "module": "administration", "del": "logg"}


def documents(meeting: str) -> Iterator[str]:
    things = [f"omrade/{AREA}", f"mal/{GOAL}", f"protokoll/{meeting}"]
    things += [f"part/{one.slug}" for one in catalogue().parties]
    yield from (f"/hamta/rapport/{thing}.{form}" for thing, form in product(things, ("pdf", "pptx", "xlsx")))


def told_on_pages(meeting: str) -> set[str]:
    cache.clear()
    texts = [text for page in pages(meeting) for text in everything(visit(**page))]
    return {mark for text in texts for mark in MARK.findall(text.replace(meeting, ""))}  # who asks knows the address


def told_in_documents(meeting: str, session: str) -> set[str]:
    visitor = Visitor()
    visitor.cookies.set(access.COOKIE, session)
    addresses = [address for address in documents(meeting) if session or "/protokoll/" not in address]
    found = {mark for address in addresses for text in file_of(visitor, address) for mark in MARK.findall(text)}
    visitor.close()
    return found


@pytest.fixture
def meeting(store: str) -> Iterator[str]:
    assert store
    small_world()
    cache.clear()
    yield write_internally()
    cache.clear()


def test_a_visitor_is_told_nothing_of_it_on_any_page(meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, None)
    assert told_on_pages(meeting) == set()


def test_who_has_signed_in_reads_all_of_it_on_the_pages(meeting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    signed_in(monkeypatch, Role.ADMINISTRATOR)
    assert told_on_pages(meeting) == {internal(part) for part in PARTS}


def test_no_document_tells_a_visitor_of_it(meeting: str) -> None:
    assert told_in_documents(meeting, "") == set()
    visitor = Visitor()
    for form in ("pdf", "pptx", "xlsx"):
        assert visitor.get(f"/hamta/rapport/protokoll/{meeting}.{form}").status_code == 404
    visitor.close()


def test_the_documents_of_who_has_signed_in_tell_of_it(meeting: str) -> None:
    session = session_of(person(Role.VIEWER))
    # A long word may stand on two lines of a narrow column.
    whole = {mark for mark in told_in_documents(meeting, session) if mark.removeprefix("xq") in PARTS}
    assert whole == {internal(part) for part in ON_PAPER}
