"""Who sits in a steering group, and who sat there when a meeting closed."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from data.collation import sort_key
from models.meeting import GroupMember, Seat
from models.party import Party
from models.person import Person
from models.vocabulary import PartyKind

_ORDER = list(Seat)


@dataclass(frozen=True)
class MemberView:
    """Somebody who sits in a group; `person` is the number of an account that is in use."""

    id: int
    name: str
    title: str
    seat: Seat
    party: PartyKind | None
    person: int | None


def members_now(session: Session) -> Mapping[int, Sequence[MemberView]]:
    """Return the members of each group, those who lead it first, then by name."""
    parties = {row.id: row.kind for row in session.exec(select(Party))}
    active = {row.id for row in session.exec(select(Person)) if row.is_active}
    found: dict[int, list[MemberView]] = {}
    rows = session.exec(select(GroupMember).order_by(col(GroupMember.id)))
    for row in sorted(rows, key=lambda one: (_ORDER.index(one.seat), sort_key(one.name))):
        person = row.person_id if row.person_id in active else None
        view = MemberView(int(row.id or 0), row.name, row.title, row.seat, parties.get(row.party_id), person)
        found.setdefault(row.group_id, []).append(view)
    return found


def kept_members(members: Iterable[MemberView]) -> str:
    """Return the members as a closed meeting keeps them."""
    told = [{"name": one.name, "title": one.title, "seat": one.seat, "party": one.party} for one in members]
    return json.dumps(told, ensure_ascii=False)


def members_then(kept: str) -> Sequence[MemberView]:
    """Return the members that a closed meeting has kept, without their numbers."""
    return [
        MemberView(0, one["name"], one["title"], Seat(one["seat"]), one["party"] and PartyKind(one["party"]), None)
        for one in json.loads(kept)
    ]
