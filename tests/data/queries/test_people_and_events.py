from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from data.actions.content import edit_indicator
from data.actor import ANYONE, CONSOLE
from data.queries.events import NOT_TOLD, STOCKHOLM, EventView, Wanted, actors, began_at, events
from data.queries.people import accounts, open_invitations
from data.store import NotAllowedError, unit_of_work
from models.period import Period
from models.person import Invitation, Person, SignIn
from models.vocabulary import PartyKind, PersonBased, Role
from tests.data.queries.worlds import changing
from tests.factories import person, report

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
    assert actors(by=CONSOLE) == ("konsol",)


@pytest.mark.both_databases
@pytest.mark.usefixtures("world")
def test_events_are_found_by_who_what_about_what_and_when() -> None:
    chief = person(Role.ADMINISTRATOR)
    with unit_of_work(by=chief) as unit:
        unit.record(action="report_value", subject="unsafe_share/stockholm/2020", value=12.5)
        unit.record(action="edit_area", subject="unsafe_shares")
        unit.record(action="edit_indicator", subject="unsafe_share")
    today = unit.at.astimezone(STOCKHOLM).date()

    def found(**asked: Any) -> list[str]:  # noqa: ANN401 - whatever is wanted
        return [view.action for view in events(by=CONSOLE, wanted=Wanted(**asked))]

    assert found(actor=chief.name) == ["edit_indicator", "edit_area", "report_value"]
    assert found(actions=("edit_area", "edit_goal")) == ["edit_area"]
    assert found(subject="unsafe_share") == ["edit_indicator", "report_value"]
    assert len(found(since=today, until=today)) == len(events(by=CONSOLE))
    assert found(since=today + timedelta(days=1)) == found(until=today - timedelta(days=1)) == []
    assert set(actors(by=chief)) == {"konsol", chief.name}


@pytest.mark.usefixtures("world")
def test_a_search_goes_through_the_whole_log_until_it_has_enough() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        for number in range(510):
            unit.record(action="report", subject=str(number))
    asked: list[str] = []

    def is_third(event: EventView) -> bool:
        asked.append(event.subject)
        return event.subject == "3"

    assert [view.subject for view in events(by=CONSOLE, matches=is_third)] == ["3"]
    assert len(asked) > 510
    asked.clear()
    assert events(by=CONSOLE, matches=lambda event: event.subject == "508", most=1)


@pytest.mark.both_databases
@pytest.mark.usefixtures("world")
def test_numbers_of_persons_are_not_in_the_log_even_when_they_count_none_any_more() -> None:
    edit_indicator(indicator="robberies", version=1, changes={"person_based": PersonBased.UNSURE}, by=CONSOLE)
    report("3", indicator="robberies", period=Period.of("2024-Q1"))
    edit_indicator(indicator="robberies", version=2, changes={"person_based": PersonBased.NO}, by=CONSOLE)
    report("12.5")
    values = {view.subject: view.details["value"] for view in events(by=CONSOLE) if view.action == "report_value"}
    assert values == {"robberies/stockholm/2024-Q1/total": NOT_TOLD, "unsafe_share/stockholm/2020/total": "12.5"}
    edits = [view.details["before"] for view in events(by=CONSOLE, wanted=Wanted(actions=("edit_indicator",)))]
    assert edits == [{"person_based": "unsure"}, {"person_based": "no"}]


@pytest.mark.usefixtures("world")
def test_nobody_but_administrators_sees_accounts_invitations_and_events() -> None:
    for who in (ANYONE, person(Role.VIEWER), person(Role.APPROVER, PartyKind.CITY)):
        for question in (
            lambda by: accounts(by=by),
            lambda by: events(by=by),
            lambda by: actors(by=by),
            lambda by: open_invitations(by=by, at=NOW),
        ):
            with pytest.raises(NotAllowedError):
                question(who)


@pytest.mark.both_databases
def test_the_log_begins_when_the_store_is_first_filled(store: str) -> None:
    assert store
    assert began_at() is None
    with unit_of_work(by=CONSOLE) as unit:
        unit.record(action="test", subject="first")
        first = unit.at
    with unit_of_work(by=CONSOLE) as unit:
        unit.record(action="test", subject="second")
    assert began_at() == first
