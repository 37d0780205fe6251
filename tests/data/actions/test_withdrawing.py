"""A whole batch is withdrawn: its values say again what they said before, and nothing that came later is touched."""

from typing import Any

import pytest
from sqlmodel import select

from data.actions.importing import save_import
from data.actions.proposals import approve, unlock_value, withdraw_proposal
from data.actions.proposing import LockedError
from data.actions.publication import UnsafePublicationError
from data.actions.withdrawing import BatchWithdrawnError, WithdrawalReasonError, withdraw_batch
from data.actor import CONSOLE, Actor
from data.queries.batches import UnknownBatchError
from data.queries.integrity import UndecidedError, UnsafeTableError, UnvouchedDecisionsError, faults
from data.store import NotAllowedError, reading, revision
from models.importing import ImportWithdrawal
from models.period import Period
from models.proposal import ProposalState
from models.vocabulary import Kind, MissingReason, PartyKind, PersonBased, Role, Sex, ValueStatus
from tests.data.actions.brought_values import brought, document
from tests.data.actions.sent import proposals, states, wants_approval
from tests.data.queries.worlds import changing, city_with_districts
from tests.factories import entry, indicator, person, report, small_world, versions

both_databases = pytest.mark.both_databases
POLICE = PartyKind.POLICE


@pytest.fixture(autouse=True)
def _world(store: str) -> None:
    assert store
    small_world()


def bring(values: dict[str, str], *, by: Actor = CONSOLE, **facts: Any) -> int:  # noqa: ANN401 - facts are of every type
    found = brought(*(entry(value, period=Period.of(code), **facts) for code, value in values.items()))
    return save_import(found, document=document(), by=by).batch or 0


def told(period: str) -> list[tuple[int, float | None, ValueStatus, str]]:
    return [(row.version, row.value, row.status, row.correction_reason) for row in versions() if row.period == period]


@both_databases
def test_each_value_says_again_what_it_said_before() -> None:
    report("11", period=Period.of("2019"), comment="Först", status=ValueStatus.PRELIMINARY)
    number = bring({"2019": "12", "2020": "13", "2021": "14"})
    report("15", opened=1, correction_reason="Rättat", period=Period.of("2021"))
    before = revision()
    done = withdraw_batch(number, reason="Fel fil.", by=CONSOLE)
    assert (done.restored, done.removed, done.stopped, done.kept, done.submitted) == (1, 1, 0, 1, 0)
    assert revision() == before + 1
    assert told("2019")[2:] == [(3, 11, ValueStatus.PRELIMINARY, "Fel fil.")]
    assert told("2020")[1:] == [(2, None, ValueStatus.WITHDRAWN, "Fel fil.")]
    assert told("2021")[1:] == [(2, 15, ValueStatus.FINAL, "Rättat")]
    restored = next(row for row in versions() if (row.period, row.version) == ("2019", 3))
    assert (restored.comment, restored.recorded_at) == ("Först", done.at)
    with reading() as session:
        (word,) = session.exec(select(ImportWithdrawal)).all()
    assert (word.batch_id, word.reason, word.restored, word.removed, word.kept) == (number, "Fel fil.", 1, 1, 1)


def test_a_value_that_was_withdrawn_before_the_batch_is_withdrawn_again() -> None:
    report("11", period=Period.of("2019"))
    gone: dict[str, Any] = {"missing_reason": MissingReason.WITHDRAWN, "status": ValueStatus.WITHDRAWN}
    report(None, opened=1, period=Period.of("2019"), correction_reason="Fel", **gone)
    done = withdraw_batch(bring({"2019": "12"}), reason="Fel fil.", by=CONSOLE)
    assert (done.restored, done.removed) == (0, 1)
    assert told("2019")[-1] == (4, None, ValueStatus.WITHDRAWN, "Fel fil.")


def test_the_document_may_come_again_after_it_was_withdrawn() -> None:
    first = bring({"2020": "13"})
    withdraw_batch(first, reason="Fel fil.", by=CONSOLE)
    second = bring({"2020": "13"})
    assert second not in (0, first)
    assert told("2020")[-1][:2] == (3, 13)
    withdraw_batch(second, reason="Igen", by=CONSOLE)
    assert bring({"2020": "13"}) not in (0, first, second)


def test_a_batch_is_withdrawn_once_with_a_reason_and_only_if_there_is_one() -> None:
    number = bring({"2020": "13"})
    before = revision()
    for reason in ("", " \n"):
        with pytest.raises(WithdrawalReasonError):
            withdraw_batch(number, reason=reason, by=CONSOLE)
    with pytest.raises(UnknownBatchError):
        withdraw_batch(number + 1, reason="Fel", by=CONSOLE)
    assert revision() == before
    withdraw_batch(number, reason="Fel", by=CONSOLE)
    with pytest.raises(BatchWithdrawnError):
        withdraw_batch(number, reason="Fel", by=CONSOLE)


def test_only_who_reports_all_of_it_withdraws_it() -> None:
    number = bring({"2020": "13"})
    for role, party in ((Role.COORDINATOR, PartyKind.CITY), (Role.VIEWER, None)):
        with pytest.raises(NotAllowedError):
            withdraw_batch(number, reason="Fel", by=person(role, party))
    assert withdraw_batch(number, reason="Fel", by=person(Role.COORDINATOR, POLICE)).removed == 1


@both_databases
def test_what_waits_for_an_approver_is_stopped_and_what_was_approved_is_kept(store: str) -> None:
    assert store
    wants_approval()
    coordinator = person(Role.COORDINATOR, POLICE)
    number = bring({"2019": "12", "2020": "13", "2021": "14"}, by=coordinator)
    withdraw_proposal(proposal=proposals()[2].id or 0, by=coordinator)
    approve(proposals=[proposals()[0].id or 0], by=person(Role.APPROVER, POLICE))
    done = withdraw_batch(number, reason="Fel fil.", by=coordinator)
    assert (done.restored, done.removed, done.stopped, done.kept) == (0, 0, 1, 1)
    assert states() == [ProposalState.PUBLISHED, ProposalState.WITHDRAWN, ProposalState.WITHDRAWN]
    assert told("2019") == [(1, 12, ValueStatus.FINAL, "")]


def test_where_values_are_approved_the_earlier_ones_are_sent_to_the_approver() -> None:
    report("11", period=Period.of("2019"))
    number = bring({"2019": "12", "2020": "13"})
    wants_approval()
    coordinator, approver = person(Role.COORDINATOR, POLICE), person(Role.APPROVER, POLICE)
    with pytest.raises(LockedError):
        withdraw_batch(number, reason="Fel fil.", by=coordinator)
    _unlock("2019", by=approver)
    _unlock("2020", by=approver)
    done = withdraw_batch(number, reason="Fel fil.", by=coordinator)
    assert (done.restored, done.removed, done.submitted) == (1, 1, 2)
    assert [(row.period, row.value, row.status) for row in proposals()] == [
        ("2019", 11, ValueStatus.FINAL),
        ("2020", None, ValueStatus.WITHDRAWN),
    ]
    approve(proposals=[row.id or 0 for row in proposals()], by=approver)
    assert told("2019")[-1] == (3, 11, ValueStatus.FINAL, "Fel fil.")


def _unlock(period: str, *, by: Actor) -> None:
    unlock_value(indicator="unsafe_share", place="stockholm", period=Period.of(period), reason="Fel.", by=by)


def test_numbers_of_persons_are_audited_when_they_come_and_when_they_go(monkeypatch: pytest.MonkeyPatch) -> None:
    with changing() as unit:
        city_with_districts(unit)
        facts: dict[str, Any] = {"kind": Kind.COUNT, "person_based": PersonBased.YES, "multiplier": 1, "decimals": 0}
        indicator(unit, "victims", reporter=PartyKind.CITY, suppress_below=5, **facts)
    where: dict[str, Any] = {"indicator": "victims", "period": Period.of("2024")}
    found = brought(*(entry(value, place=place, **where) for place, value in PERSONS))
    number = save_import(found, document=document(), by=CONSOLE).batch or 0
    assert _of_secrecy() == []
    later = brought(*(entry(value, place=place, sex=Sex.WOMEN, **where) for place, value in WOMEN))
    with monkeypatch.context() as patch:
        patch.setattr("data.disclosure.solver.SECONDS", 0.0)
        with pytest.raises(UnsafePublicationError, match="victims"):
            save_import(later, document=document(sha256="1" * 64), by=CONSOLE)
    assert {row.version for row in versions()} == {1}
    withdraw_batch(number, reason="Fel fil.", by=CONSOLE)
    assert _of_secrecy() == []


PERSONS = (("stockholm", "1740"), ("bromma", "1702"), ("jarva", "38"))
WOMEN = (("stockholm", "800"), ("bromma", "797"), ("jarva", "3"))


def _of_secrecy() -> list[object]:
    return [one for one in faults() if isinstance(one, (UndecidedError, UnsafeTableError, UnvouchedDecisionsError))]
