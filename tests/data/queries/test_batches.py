"""Batches are shown to those who report all of what they brought, beside what was said before and what is said now."""

import pytest

from data.actions.importing import save_import
from data.actions.withdrawing import withdraw_batch
from data.actor import ANYONE, CONSOLE
from data.queries.batches import (
    UnknownBatchError,
    batch_of,
    batch_values,
    batches,
    batches_of_document,
    between_batches,
    worth_telling,
)
from data.store import NotAllowedError
from models.period import Period
from models.vocabulary import MissingReason, PartyKind, Role
from tests.data.actions.brought_values import brought, document
from tests.data.actions.sent import wants_approval
from tests.factories import entry, person, report, small_world

POLICE = PartyKind.POLICE


@pytest.fixture(autouse=True)
def _world(store: str) -> None:
    assert store
    small_world()


def bring(values: dict[str, str | None], sha256: str = "0" * 64, indicator: str = "unsafe_share") -> int:
    entries = [
        entry(value, period=Period.of(code), indicator=indicator)
        if value is not None
        else entry(None, period=Period.of(code), indicator=indicator, missing_reason=MissingReason.TOO_FEW)
        for code, value in values.items()
    ]
    return save_import(brought(*entries), document=document(sha256=sha256), by=CONSOLE).batch or 0


@pytest.mark.both_databases
def test_a_batch_is_told_with_its_document_who_brought_it_and_what_became_of_it() -> None:
    first = bring({"2019": "12"})
    second = bring({"2020": "13"}, "1" * 64)
    withdraw_batch(first, reason="Fel fil.", by=CONSOLE)
    coordinator = person(Role.COORDINATOR, POLICE)
    newest, oldest = batches(by=coordinator)
    assert (newest.number, newest.withdrawn_at, newest.reason, newest.indicators) == (
        second,
        None,
        "",
        ("unsafe_share",),
    )
    assert (oldest.number, oldest.reason, oldest.withdrawn_by, oldest.kept) == (first, "Fel fil.", "", 0)
    assert oldest.withdrawn_at is not None
    assert (oldest.file_name, oldest.saved, oldest.name) == ("tabell.csv", 1, "")
    assert [one.number for one in batches_of_document("1" * 64, by=CONSOLE)] == [second]
    assert batches_of_document("0" * 64, by=CONSOLE) == ()


def test_a_batch_is_seen_by_those_who_report_all_of_it() -> None:
    number = bring({"2019": "12"})
    mine = person(Role.COORDINATOR, POLICE)
    assert batch_of(number, by=mine).number == number
    other = person(Role.APPROVER, PartyKind.CITY)
    assert batches(by=other) == ()
    with pytest.raises(UnknownBatchError):
        batch_values(number, by=other)
    for nobody in (ANYONE, person(Role.VIEWER)):
        with pytest.raises(NotAllowedError):
            batches(by=nobody)


def test_what_waits_for_an_approver_is_counted_and_named_by_its_indicator() -> None:
    wants_approval()
    coordinator = person(Role.COORDINATOR, POLICE)
    done = save_import(brought(entry("12")), document=document(), by=coordinator)
    (view,) = batches(by=coordinator)
    assert (view.submitted, view.saved, view.indicators, view.name) == (1, 0, ("unsafe_share",), coordinator.name)
    assert batch_values(done.batch or 0, by=coordinator).empty


@pytest.mark.both_databases
def test_each_value_is_told_beside_the_one_before_and_the_one_now() -> None:
    report("11", period=Period.of("2019"))
    number = bring({"2019": "12", "2020": None, "2021": "14"})
    report("15", opened=1, correction_reason="Rättat", period=Period.of("2021"))
    frame = batch_values(number, by=CONSOLE).set_index("period")
    assert frame["value"].fillna(-1).to_dict() == {"2019": 12, "2020": -1, "2021": 14}
    assert frame["value_before"].fillna(-1).to_dict() == {"2019": 11, "2020": -1, "2021": -1}
    assert frame["value_now"].fillna(-1).to_dict() == {"2019": 12, "2020": -1, "2021": 15}
    assert frame["stands"].to_dict() == {"2019": True, "2020": True, "2021": False}
    assert frame.loc["2020", "missing_reason"] == "too_few"
    assert list(worth_telling(frame, before="", after="_now")) == [False, False, True]


def test_two_batches_are_held_against_each_other() -> None:
    earlier = bring({"2019": "12", "2020": "13"})
    later = bring({"2020": "14", "2021": "15"}, "1" * 64)
    frame = between_batches(earlier, later, by=CONSOLE).set_index("period").sort_index()
    assert frame["value_earlier"].fillna(-1).tolist() == [12, 13, -1]
    assert frame["value_later"].fillna(-1).tolist() == [-1, 14, 15]
    assert list(worth_telling(frame, before="_earlier", after="_later")) == [True, True, True]
    with pytest.raises(UnknownBatchError):
        between_batches(earlier, later + 1, by=CONSOLE)
