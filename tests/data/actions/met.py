"""A group with its chair, and meetings of it, for tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from data.actions.agendas import add_point
from data.actions.meetings import open_meeting, plan_meeting
from data.actions.steering import add_group, seat_member
from data.actor import CONSOLE, Actor
from data.queries.meetings import MeetingView, meeting_of
from models.meeting import Seat
from models.vocabulary import PartyKind, Role
from tests.factories import person

GROUP = "styrgruppen"
SHARE: dict[str, Any] = {"indicator": "unsafe_share", "place": "stockholm"}


def group(**facts: str) -> Actor:
    """Add a group and return its chair, who has no other right than to read."""
    add_group(name_sv="Styrgruppen", name_en="The steering group", by=CONSOLE, **facts)
    chair = person(Role.VIEWER)
    seat_member(group=GROUP, person_id=chair.person_id, title="Direktör", seat=Seat.CHAIR, by=CONSOLE)
    seat_member(group=GROUP, name="Eva Ek", party=PartyKind.POLICE, by=CONSOLE)
    return chair


def planned(*, days: int = 0, since: datetime | None = None, by: Actor = CONSOLE) -> str:
    """Plan a meeting that many days from now, and return its address."""
    return plan_meeting(group=GROUP, starts_at=datetime.now(UTC) + timedelta(days=days), since=since, by=by)


def opened(*, by: Actor = CONSOLE, days: int = 0) -> str:
    """Plan and open a meeting with one point, about the unsafe share in Stockholm."""
    slug = planned(by=by, days=days)
    add_point(meeting=slug, by=by, **SHARE)
    open_meeting(meeting=slug, by=by)
    return slug


def seen(slug: str, *, by: Actor = CONSOLE) -> MeetingView:
    """Return the meeting as the person sees it."""
    return meeting_of(slug, by=by)[1]
