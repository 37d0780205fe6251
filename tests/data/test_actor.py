import pytest

from data.actor import ANYONE, CONSOLE, Actor
from models.vocabulary import Clearance, PartyKind, Permission, Role

POLICE, CITY = PartyKind.POLICE, PartyKind.CITY


def of(role: Role) -> Actor:
    return Actor(1, "Anna", role, POLICE)


@pytest.mark.parametrize(
    ("actor", "clearance"),
    [
        (ANYONE, Clearance.OPEN),
        (of(Role.VIEWER), Clearance.INTERNAL),
        (of(Role.COORDINATOR), Clearance.RESTRICTED),
        (of(Role.APPROVER), Clearance.RESTRICTED),
        (of(Role.ADMINISTRATOR), Clearance.RESTRICTED),
        (CONSOLE, Clearance.RESTRICTED),
    ],
)
def test_each_role_sees_what_it_is_for(actor: Actor, clearance: Clearance) -> None:
    assert actor.clearance is clearance


@pytest.mark.parametrize("party", [None, POLICE, CITY])
def test_visitors_and_viewers_may_change_nothing(party: PartyKind | None) -> None:
    assert not any(actor.may(one, party=party) for actor in (ANYONE, of(Role.VIEWER)) for one in Permission)


@pytest.mark.parametrize("party", [None, POLICE, CITY])
def test_administrators_and_the_console_may_do_everything(party: PartyKind | None) -> None:
    assert all(actor.may(one, party=party) for actor in (CONSOLE, of(Role.ADMINISTRATOR)) for one in Permission)


@pytest.mark.parametrize(("party", "own"), [(None, True), (POLICE, True), (CITY, False)])
def test_coordinators_report_and_approvers_also_decide_for_their_own_party(
    party: PartyKind | None,
    own: bool,  # noqa: FBT001 - a case of the table
) -> None:
    coordinator, approver = of(Role.COORDINATOR), of(Role.APPROVER)
    assert coordinator.may(Permission.REPORT, party=party) is own
    assert not coordinator.may(Permission.SET_TARGET, party=party)
    assert approver.may(Permission.REPORT, party=party) is own
    assert approver.may(Permission.SET_TARGET, party=party) is own
    assert not any(
        one.may(other, party=party)
        for one in (coordinator, approver)
        for other in (Permission.EDIT_CONTENT, Permission.MANAGE_PEOPLE)
    )
