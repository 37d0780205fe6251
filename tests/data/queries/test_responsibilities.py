from datetime import UTC, datetime

import pytest

from data.actions.people import change_role, deactivate
from data.actions.responsibilities import name_responsible
from data.actor import CONSOLE, Actor
from data.queries.responsibilities import Reporter, Responsible, reporters_of, responsible
from data.store import NotAllowedError
from models.vocabulary import Clearance, PartyKind, Role
from tests.factories import person

pytestmark = pytest.mark.usefixtures("world")
SLUG = "unsafe_share"


def police(role: Role = Role.COORDINATOR) -> Actor:
    return person(role, PartyKind.POLICE)


def name(who: Actor | None, substitute: Actor | None = None) -> None:
    name_responsible(
        indicator=SLUG,
        person_id=None if who is None else who.person_id,
        substitute_id=None if substitute is None else substitute.person_id,
        opened_version=now().version,
        by=CONSOLE,
    )


def now(at: datetime | None = None) -> Responsible:
    return responsible(clearance=Clearance.INTERNAL, as_known_at=at)[SLUG]


def names(found: Responsible) -> tuple[str | None, str | None]:
    return named(found.person), named(found.substitute)


def named(one: Reporter | None) -> str | None:
    return None if one is None else one.name


@pytest.mark.both_databases
def test_the_newest_naming_holds_and_the_earlier_ones_are_known_at_their_time() -> None:
    assert now().is_silent
    first, second = police(), police(Role.APPROVER)
    name(first, second)
    between = datetime.now(UTC)
    name(second)
    assert names(now()) == (second.name, None)
    assert names(now(between)) == (first.name, second.name)
    name(None)
    assert now().is_silent


def test_names_are_not_for_who_has_not_signed_in() -> None:
    name(police())
    assert responsible(clearance=Clearance.OPEN) == {}
    assert set(responsible(clearance=Clearance.INTERNAL)) >= {SLUG, "walks_count"}


def test_whoever_has_lost_the_account_or_the_right_is_nobody() -> None:
    first, second = police(), police()
    name(first, second)
    deactivate(person_id=first.person_id or 0, by=CONSOLE)
    assert names(now()) == (None, second.name)
    assert not now().is_silent
    change_role(person_id=second.person_id or 0, role=Role.COORDINATOR, party=PartyKind.CITY, by=CONSOLE)
    assert now().is_silent


def test_those_who_may_report_are_listed_for_who_decides_for_the_party() -> None:
    chief, own, other = person(Role.ADMINISTRATOR), police(Role.APPROVER), police()
    person(Role.COORDINATOR, PartyKind.CITY)
    person(Role.VIEWER)
    found = [one.name for one in reporters_of(PartyKind.POLICE, by=own)]
    assert found == [*sorted([own.name, other.name]), chief.name]
    for stranger in (other, person(Role.APPROVER, PartyKind.CITY)):
        with pytest.raises(NotAllowedError):
            reporters_of(PartyKind.POLICE, by=stranger)
