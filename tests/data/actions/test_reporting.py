import threading
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import select

from data.actions.reporting import (
    AlreadyReportedError,
    ConflictError,
    Receipt,
    check_value,
)
from data.actions.scope_rules import FuturePeriodError
from data.actions.submissions import TokenReusedError
from data.actions.versions import CorrectionReasonError, NothingToWithdrawError
from data.actor import CONSOLE, Actor
from data.queries.catalogue import UnknownError, catalogue
from data.store import reading, revision
from data.texts import TextTooLongError
from models.audit_event import AuditEvent
from models.observation import Submission
from models.period import Period
from models.vocabulary import MissingReason, PartyKind, Role, Sex, ValueStatus
from tests.factories import entry, person, report, small_world, token, versions

both_databases = pytest.mark.both_databases
GONE: dict[str, Any] = {
    "missing_reason": MissingReason.WITHDRAWN,
    "status": ValueStatus.WITHDRAWN,
    "correction_reason": "Fel år",
}


@pytest.fixture(autouse=True)
def anna(store: str) -> Actor:
    assert store
    small_world()
    return person(Role.COORDINATOR, PartyKind.POLICE)


@both_databases
def test_a_reported_value_is_kept_with_who_and_when(anna: Actor) -> None:
    receipt = report(
        "12.5",
        by=anna,
        numerator=Decimal(1),
        denominator=Decimal(8),
        lower=Decimal(12),
        upper=Decimal("13.1"),
        sample_size=Decimal(8),
        comment=" Åsa\u0308 ",
        source_date=date(2021, 2, 1),
        sex=Sex.WOMEN,
    )
    (row,) = versions()
    assert (row.version, row.value, row.status, row.sex) == (1, 12.5, ValueStatus.FINAL, Sex.WOMEN)
    assert (row.numerator, row.denominator, row.lower, row.upper, row.sample_size) == (1, 8, 12, 13.1, 8)
    assert (row.period_start, row.period_end) == (date(2020, 1, 1), date(2020, 12, 31))
    assert row.comment == "Åsä"
    assert (row.recorded_by, row.recorded_at) == (anna.person_id, receipt.recorded_at)
    assert receipt == Receipt(version=1, recorded_at=row.recorded_at, repeated=False)


@both_databases
def test_a_correction_supersedes_and_overwrites_nothing(anna: Actor) -> None:
    report("12.5", by=anna)
    receipt = report("13.0", by=anna, opened=1, correction_reason="Fel rad", status=ValueStatus.CORRECTED)
    assert receipt.version == 2
    assert [(row.version, row.value, row.correction_reason) for row in versions()] == [
        (1, 12.5, ""),
        (2, 13, "Fel rad"),
    ]
    assert versions()[0].recorded_at < versions()[1].recorded_at


@both_databases
def test_a_double_click_saves_once(anna: Actor) -> None:
    same = token()
    receipts: list[Receipt] = []
    threads = [threading.Thread(target=lambda: receipts.append(report("12.5", by=anna, token=same))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(receipt.repeated for receipt in receipts) == [False, True, True, True, True]
    assert {(receipt.version, receipt.recorded_at) for receipt in receipts} == {(1, versions()[0].recorded_at)}
    assert len(versions()) == 1


@both_databases
def test_a_token_that_comes_back_with_other_values_is_told(anna: Actor) -> None:
    same = token()
    report("12.5", by=anna, token=same)
    with pytest.raises(TokenReusedError):
        report("12.6", by=anna, token=same)
    with pytest.raises(TokenReusedError):
        report("12.5", by=person(Role.ADMINISTRATOR), token=same)
    assert [row.value for row in versions()] == [12.5]


@both_databases
def test_the_second_writer_is_told_what_the_first_one_saved(anna: Actor) -> None:
    report("12.5", by=anna, status=ValueStatus.PRELIMINARY)
    receipt = report("13.5", by=anna, opened=1)
    with pytest.raises(ConflictError) as told:
        report("14.5", by=person(Role.APPROVER, PartyKind.POLICE), opened=1)
    assert not isinstance(told.value, AlreadyReportedError)
    assert {name: told.value.values[name] for name in ("name", "value", "version", "when")} == {
        "name": anna.name,
        "value": Decimal("13.5"),
        "version": 2,
        "when": receipt.recorded_at,
    }
    assert f"{anna.name} sparade 13,5 " in str(told.value)
    assert len(versions()) == 2


@both_databases
def test_a_new_value_for_a_period_that_has_one_is_refused(anna: Actor) -> None:
    report("12.5", by=CONSOLE)
    with pytest.raises(AlreadyReportedError) as told:
        report("12.5", by=anna)
    assert str(told.value) == "Det finns redan ett värde för 2020. Öppna det för att rätta."
    assert told.value.values["name"] == "konsol"


@both_databases
def test_the_same_again_is_no_new_version(anna: Actor) -> None:
    first = report("12.50", by=anna, comment="ja")
    before = revision()
    again = report("12.5", by=anna, opened=1, comment="ja")
    assert again == Receipt(version=1, recorded_at=first.recorded_at, repeated=True)
    assert (len(versions()), revision()) == (1, before)
    assert report("12.5", by=anna, opened=1, comment="nej", correction_reason="kommentaren").version == 2


@both_databases
def test_a_settled_value_is_corrected_only_with_a_reason(anna: Actor) -> None:
    report("12.5", by=anna, status=ValueStatus.PRELIMINARY)
    report("13.5", by=anna, opened=1)
    with pytest.raises(CorrectionReasonError, match="2020"):
        report("14.5", by=anna, opened=2)
    assert report("14.5", by=anna, opened=2, correction_reason="Räknefel").version == 3


@both_databases
def test_a_withdrawn_value_stays_in_history_and_may_be_reported_anew(anna: Actor) -> None:
    with pytest.raises(NothingToWithdrawError):
        report(None, by=anna, **GONE)
    report("12.5", by=anna)
    assert report(None, by=anna, opened=1, **GONE).version == 2
    with pytest.raises(NothingToWithdrawError):
        report(None, by=anna, opened=2, **(GONE | {"comment": "igen"}))
    with pytest.raises(ConflictError) as told:
        report("14.0", by=anna, opened=1)
    assert told.value.values["value"] is MissingReason.WITHDRAWN
    assert report("13.5", by=anna, opened=0).version == 3
    with pytest.raises(AlreadyReportedError):
        report("14.5", by=anna, opened=0)
    assert [row.value for row in versions()] == [12.5, None, 13.5]


@both_databases
def test_a_reason_is_kept_where_there_is_no_value(anna: Actor) -> None:
    report(None, by=anna, missing_reason=MissingReason.NOT_YET_PUBLISHED)
    assert [(row.value, row.missing_reason) for row in versions()] == [(None, MissingReason.NOT_YET_PUBLISHED)]


@both_databases
def test_each_deed_has_its_own_event(anna: Actor) -> None:
    report("12.5", by=anna)
    report("13.5", by=anna, opened=1, correction_reason="Fel")
    report(None, by=anna, opened=2, **GONE)
    with reading() as session:
        events = session.exec(select(AuditEvent).where(AuditEvent.actor == anna.name)).all()
    assert [event.action for event in events] == ["report_value", "correct_value", "withdraw_value"]
    assert {event.subject for event in events} == {"unsafe_share/stockholm/2020/total"}
    assert '"before": 12.5' in events[1].details


def test_unknown_names_and_long_texts_are_refused(anna: Actor) -> None:
    with pytest.raises(UnknownError, match="nothing"):
        report(by=anna, indicator="nothing")
    with pytest.raises(UnknownError, match="nowhere"):
        report(by=anna, place="nowhere")
    with pytest.raises(TextTooLongError):
        report(by=anna, comment="x" * 2001)
    with reading() as session:
        assert session.exec(select(Submission)).all() == []


def test_a_form_can_check_before_it_saves() -> None:
    content = catalogue()
    indicator, place = content.indicator("unsafe_share"), content.place("stockholm")
    today = date(2024, 5, 1)
    check_value(entry("12.5"), indicator=indicator, place=place, today=today)
    future = entry("12.5", period=Period.of("2025"))
    with pytest.raises(FuturePeriodError):
        check_value(future, indicator=indicator, place=place, today=today)


def test_moments_of_saving_are_of_now(anna: Actor) -> None:
    assert datetime.now(UTC) - report(by=anna).recorded_at < timedelta(minutes=1)
