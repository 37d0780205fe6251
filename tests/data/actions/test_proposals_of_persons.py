"""Numbers of persons that wait to be published: audited when they are let out, and told to nobody before."""

from typing import Any

import pytest

from data.actions.content import edit_party
from data.actions.delivery import deliver_values
from data.actions.proposals import approve
from data.actions.publication import UnsafePublicationError
from data.actions.publishing import publish_due
from data.actor import CONSOLE, Actor
from data.queries.integrity import UndecidedError, UnsafeTableError, UnvouchedDecisionsError, faults
from data.queries.proposals import proposals_of
from models.period import Period
from models.proposal import ProposalState
from models.vocabulary import Kind, PartyKind, PersonBased, Role, Sex
from tests.data.actions.sent import let_time_pass, proposals, soon, states
from tests.data.queries.worlds import changing, city_with_districts
from tests.factories import entry, indicator, person, small_world, token, versions

OF_SECRECY = (UndecidedError, UnsafeTableError, UnvouchedDecisionsError)
CITY = PartyKind.CITY


@pytest.fixture
def approver(store: str) -> Actor:
    """Let the city approve a count of persons in its districts, and let a coordinator send one."""
    assert store
    small_world()
    with changing() as unit:
        city_with_districts(unit)
        facts: dict[str, Any] = {"kind": Kind.COUNT, "person_based": PersonBased.YES, "multiplier": 1, "decimals": 0}
        indicator(unit, "victims", reporter=CITY, suppress_below=5, **facts)
    edit_party(party="city", opened={"needs_approval": False}, changes={"needs_approval": True}, by=CONSOLE)
    told = [("stockholm", 1740, 800), ("bromma", 1702, 797), ("jarva", 38, 3)]
    where: dict[str, Any] = {"indicator": "victims", "period": Period.of("2024")}
    entries = [entry(str(total), place=place, **where) for place, total, _women in told]
    entries += [entry(str(women), place=place, sex=Sex.WOMEN, **where) for place, _total, women in told]
    deliver_values(entries, token=token(), source="fil", by=person(Role.COORDINATOR, CITY))
    return person(Role.APPROVER, CITY)


def numbers() -> list[int]:
    return [row.id or 0 for row in proposals()]


def proof_runs_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.disclosure.solver.SECONDS", 0.0)


@pytest.mark.both_databases
def test_approving_audits_secrecy_and_a_refusal_loses_nothing(approver: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        proof_runs_out(patch)
        with pytest.raises(UnsafePublicationError, match="victims"):
            approve(proposals=numbers(), by=approver)
    assert states() == [ProposalState.SUBMITTED] * 6
    assert versions() == []
    assert approve(proposals=numbers(), by=approver).published == 6
    assert [fault for fault in faults() if isinstance(fault, OF_SECRECY)] == []


def test_what_cannot_be_shown_safe_at_its_time_is_said_to_the_approver(
    approver: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(proposals=numbers(), publish_at=soon(), by=approver)
    let_time_pass()
    with monkeypatch.context() as patch:
        proof_runs_out(patch)
        assert publish_due() == 0
    assert versions() == []
    back = proposals_of(CITY, by=approver)
    assert len(back) == 6
    assert {one.state for one in back} == {ProposalState.SUBMITTED}
    assert all("skyddade tal" in str(one.refusal) for one in back)
    assert approve(proposals=numbers(), by=approver).published == 6
