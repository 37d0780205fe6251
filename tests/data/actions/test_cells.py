import threading
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from sqlmodel import select

from data.actions.cells import FilledCell, SavedCells, save_cells
from data.actions.drafts import Typed, keep_drafts
from data.actions.number_rules import AboveRangeError
from data.actions.proposing import AlreadyProposedError
from data.actions.reporting import AlreadyReportedError, ConflictError
from data.actions.submissions import TokenReusedError
from data.actions.versions import CorrectionReasonError
from data.actor import CONSOLE, Actor
from data.queries.drafts import drafts_of
from data.queries.integrity import faults
from data.queries.proposals import proposals_of
from data.store import NotAllowedError, reading, revision, unit_of_work
from models.audit_event import AuditEvent
from models.party import Party
from models.period import Period
from models.vocabulary import PartyKind, Role, ValueStatus
from tests.factories import entry, person, report, small_world, token, versions

both_databases = pytest.mark.both_databases
PERIOD = Period.of("2020")


@pytest.fixture(autouse=True)
def anna(store: str) -> Actor:
    assert store
    small_world()
    return person(Role.COORDINATOR, PartyKind.POLICE)


def cell(value: str, place: str = "stockholm", *, opened: int = 0, **facts: Any) -> FilledCell:  # noqa: ANN401 - facts of every type
    return FilledCell(entry(value, place=place, **facts), opened)


def save(*cells: FilledCell, by: Actor, key: str | None = None) -> SavedCells:
    return save_cells(cells, token=key or token(), by=by)


def stored() -> dict[float | None, int]:
    return {row.value: row.version for row in versions()}


@both_databases
def test_cells_without_fault_are_saved_together_and_the_others_say_why(anna: Actor) -> None:
    before = revision()
    saved = save(cell("12.5"), cell("140", "jarva"), cell("7", "stockholms-lan"), by=anna)
    assert saved.versions == {0: 1, 2: 1}
    assert isinstance(saved.refusals[1], AboveRangeError)
    assert stored() == {12.5: 1, 7.0: 1}
    assert revision() == before + 1
    with reading() as session:
        events = session.exec(select(AuditEvent).where(AuditEvent.person_id == anna.person_id)).all()
    assert {event.subject for event in events} == {
        "unsafe_share/stockholm/2020/total",
        "unsafe_share/stockholms-lan/2020/total",
    }


@both_databases
def test_a_double_click_saves_once_and_hears_the_same_twice(anna: Actor) -> None:
    key, cells = token(), (cell("12.5"), cell("140", "jarva"))
    first, second = save(*cells, by=anna, key=key), save(*cells, by=anna, key=key)
    assert first.versions == second.versions == {0: 1}
    assert stored() == {12.5: 1}


def test_a_token_that_comes_back_with_other_values_is_refused(anna: Actor) -> None:
    key = token()
    save(cell("12.5"), by=anna, key=key)
    with pytest.raises(TokenReusedError):
        save(cell("13"), by=anna, key=key)


def test_what_was_saved_is_no_draft_any_longer_and_what_was_not_still_is(anna: Actor) -> None:
    places = {"stockholm": "12,5", "jarva": "140"}
    drafts = [Typed(cell("1", place).cell, {"value": text}, 0) for place, text in places.items()]
    keep_drafts(drafts, by=anna)
    save(cell("12.5"), cell("140", "jarva"), by=anna)
    assert set(drafts_of("unsafe_share", period=PERIOD, by=anna)) == {"jarva"}


def test_what_the_store_holds_already_is_saved_without_a_new_version(anna: Actor) -> None:
    report("12.5", by=anna)
    keep_drafts([Typed(cell("1").cell, {"value": "12,5"}, 0)], by=anna)
    before = revision()
    assert save(cell("12.5"), by=anna).versions == {0: 1}
    assert (revision(), drafts_of("unsafe_share", period=PERIOD, by=anna)) == (before, {})


def test_the_later_of_two_is_told_what_the_other_saved_and_overwrites_nothing(anna: Actor) -> None:
    other = person(Role.COORDINATOR, PartyKind.POLICE)
    save(cell("12.5"), by=other)
    saved = save(cell("13"), cell("7", "jarva"), by=anna)
    refusal = saved.refusals[0]
    assert isinstance(refusal, AlreadyReportedError)
    assert (refusal.values["name"], refusal.values["value"]) == (other.name, Decimal("12.5"))
    assert stored() == {12.5: 1, 7.0: 1}
    again = save(cell("13", opened=1), by=anna)
    assert isinstance(again.refusals[0], CorrectionReasonError)
    final = save(cell("13", opened=1, correction_reason="Räknat om"), by=anna)
    assert final.versions == {0: 2}


def test_a_form_opened_with_an_earlier_version_is_a_conflict(anna: Actor) -> None:
    report("12.5", by=anna, status=ValueStatus.PRELIMINARY)
    report("13", by=anna, opened=1, status=ValueStatus.PRELIMINARY)
    saved = save(cell("14", opened=1), by=anna)
    assert type(saved.refusals[0]) is ConflictError


def test_one_cell_twice_in_a_form_is_a_conflict_with_itself(anna: Actor) -> None:
    saved = save(cell("12.5"), cell("13"), by=anna)
    assert (saved.versions, set(saved.refusals)) == ({0: 1}, {1})


def test_nothing_right_changes_nothing(anna: Actor) -> None:
    before = revision()
    assert save(cell("140"), by=anna).versions == {}
    assert revision() == before


@pytest.mark.parametrize("role", [None, Role.VIEWER, Role.COORDINATOR])
def test_who_does_not_report_for_the_party_saves_nothing(role: Role | None) -> None:
    actor = Actor(None, "", None, None) if role is None else person(role, PartyKind.CITY if role else None)
    with pytest.raises(NotAllowedError):
        save(cell("12.5"), by=actor)
    assert stored() == {}


def wanting_approval() -> None:
    with unit_of_work(by=CONSOLE) as unit:
        party = unit.session.exec(select(Party).where(Party.kind == PartyKind.POLICE)).one()
        party.needs_approval = True
        unit.record(action="test", subject="approval")


@both_databases
def test_where_a_party_approves_its_values_they_are_sent_and_not_published(anna: Actor) -> None:
    report("9", by=anna, place="stockholms-lan", status=ValueStatus.PRELIMINARY)
    wanting_approval()
    keep_drafts([Typed(cell("1").cell, {"value": "12,5"}, 0)], by=anna)
    key, cells = token(), (cell("12.5"), cell("140", "jarva"))
    first, second = save(*cells, by=anna, key=key), save(*cells, by=anna, key=key)
    for saved in (first, second):
        assert (saved.versions, saved.submitted) == ({0: 0}, frozenset({0}))
    assert stored() == {9.0: 1}
    assert drafts_of("unsafe_share", period=PERIOD, by=anna) == {}
    [sent] = proposals_of(PartyKind.POLICE, by=anna)
    assert (sent.place, sent.value) == ("stockholm", 12.5)
    assert isinstance(save(cell("13"), by=anna).refusals[0], AlreadyProposedError)


def test_the_console_saves_too_and_the_store_agrees_with_itself(anna: Actor) -> None:
    assert save(cell("12.5"), by=CONSOLE).versions == {0: 1}
    save(cell("7", "jarva"), by=anna)
    assert [fault for fault in faults() if "registreringar" in str(fault)] == []


@pytest.mark.parametrize("stores", [pytest.param("postgresql", marks=pytest.mark.postgres)], indirect=True)
def test_a_writer_that_does_not_queue_is_met_with_a_conflict(store: str, anna: Actor) -> None:
    told: list[SavedCells] = []
    with psycopg.connect(store) as other:
        other.execute("INSERT INTO submission (token, digest, source, received_at) VALUES ('x', 'x', 'x', now())")
        other.execute(
            "INSERT INTO observation (indicator_id, place_id, period, period_start, period_end, sex, ages, version,"
            " value, status, comment, correction_reason, source, submission_id, recorded_at) SELECT i.id, p.id, '2020',"
            " '2020-01-01', '2020-12-31', 'total', 'all', 1, 99, 'final', '', '', '', s.id, now() FROM indicator i,"
            " place p, submission s WHERE i.slug = 'unsafe_share' AND p.slug = 'stockholm'"
        )
        thread = threading.Thread(target=lambda: told.append(save(cell("12.5"), by=anna)))
        thread.start()
        thread.join(timeout=1)
        assert thread.is_alive()
        other.commit()
        thread.join()
    assert isinstance(told[0].refusals[0], AlreadyReportedError)
    assert stored() == {99.0: 1}
