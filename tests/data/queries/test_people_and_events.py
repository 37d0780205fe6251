from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data.actor import ANYONE, CONSOLE
from data.queries.events import events
from data.queries.people import accounts, open_invitations
from data.store import NotAllowedError, unit_of_work
from models.person import Invitation, Person, SignIn
from models.vocabulary import PartyKind, Role
from tests.data.queries.worlds import changing
from tests.factories import person

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.both_databases
@pytest.mark.usefixtures("world")
def test_administrators_see_the_accounts_by_name_the_closed_ones_last() -> None:
    chief = person(Role.ADMINISTRATOR)
    with changing() as unit:
        for name, active in (("Åsa", True), ("Zara", True), ("Anna", False)):
            facts: dict[str, Any] = {
                "role": Role.VIEWER,
                "password_hash": "none",
                "created_at": NOW,
                "is_active": active,
            }
            unit.session.add(Person(username=name, name=name, **facts))
        for hours in (1, 3):
            seen = NOW + timedelta(hours=hours)
            unit.session.add(
                SignIn(token_hash=f"hash{hours}", person_id=int(chief.person_id or 0), created_at=NOW, seen_at=seen)
            )
    people = accounts(by=chief)
    assert [view.name for view in people] == [chief.name, "Zara", "Åsa", "Anna"]
    assert people[0].last_seen == NOW + timedelta(hours=3)
    assert (people[1].last_seen, people[1].party, people[3].is_active) == (None, None, False)


@pytest.mark.usefixtures("world")
def test_an_account_is_shown_with_its_party() -> None:
    who = person(Role.COORDINATOR, PartyKind.REGION)
    view = accounts(by=CONSOLE)[0]
    assert (view.id, view.role, view.party) == (who.person_id, Role.COORDINATOR, PartyKind.REGION)


@pytest.mark.usefixtures("world")
def test_invitations_are_open_until_used_or_run_out() -> None:
    who = person(Role.COORDINATOR, PartyKind.CITY)
    with changing() as unit:
        for token, days, used in (("a", 2, None), ("b", 1, None), ("c", 1, NOW), ("d", -1, None)):
            facts: dict[str, Any] = {"role": Role.COORDINATOR, "created_at": NOW, "used_at": used}
            whose = who.person_id if token == "a" else None
            until = NOW + timedelta(days=days)
            unit.session.add(Invitation(token_hash=token, expires_at=until, person_id=whose, **facts))
    found = open_invitations(by=CONSOLE, at=NOW)
    assert [(view.name, view.expires_at) for view in found] == [
        ("", NOW + timedelta(days=1)),
        (who.name, NOW + timedelta(days=2)),
    ]


@pytest.mark.usefixtures("world")
def test_events_come_newest_first_page_by_page() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        unit.record(action="report", subject="unsafe_share", value=12.5)
        unit.record(action="report", subject="robberies")
    newest = events(by=CONSOLE, most=2)
    assert [(view.subject, view.actor, dict(view.details)) for view in newest] == [
        ("robberies", "konsol", {}),
        ("unsafe_share", "konsol", {"value": 12.5}),
    ]
    assert newest[0].revision == newest[1].revision
    older = events(by=CONSOLE, before=newest[-1].id)
    assert {view.action for view in older} == {"test"}
    assert [view.subject for view in events(by=CONSOLE, subject="robberies")] == ["robberies"]


@pytest.mark.usefixtures("world")
def test_nobody_but_administrators_sees_accounts_invitations_and_events() -> None:
    for who in (ANYONE, person(Role.VIEWER), person(Role.APPROVER, PartyKind.CITY)):
        for question in (
            lambda by: accounts(by=by),
            lambda by: events(by=by),
            lambda by: open_invitations(by=by, at=NOW),
        ):
            with pytest.raises(NotAllowedError):
                question(who)
