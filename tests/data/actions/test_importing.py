"""A document's values are saved all or none, once, as one batch; the rules are those of every other way in."""

import json
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import select

from data.actions.brought import Answer, Brought
from data.actions.bulk_rules import faults_in
from data.actions.comparison import CellTwiceError, Fate, NothingBroughtError, preview_import
from data.actions.importing import (
    NEW_FROM_SOURCE,
    ChangedSincePreviewError,
    Imported,
    ImportRefusedError,
    save_import,
)
from data.actions.known_cells import Facts
from data.actions.number_rules import AboveRangeError, NotWholeError, NumeratorTooLargeError, ValueOrReasonError
from data.actions.proposals import approve, unlock_value
from data.actions.proposing import AlreadyProposedError, LockedError
from data.actions.scope_rules import (
    FuturePeriodError,
    PeriodNotEndedError,
    PlaceNotValidError,
    WrongAgesError,
    WrongPeriodError,
)
from data.actions.versions import NothingToWithdrawError, check_entry
from data.actor import CONSOLE, Actor
from data.queries.catalogue import UnknownError, today
from data.queries.mappings import remembered_answers
from data.refusal import RefusedError
from data.store import NotAllowedError, reading, revision
from data.texts import HiddenCharacterError
from models.ages import Ages
from models.audit_event import AuditEvent
from models.importing import ImportBatch
from models.observation import Submission
from models.period import Period
from models.place import Place
from models.vocabulary import MissingReason, PartyKind, PlaceKind, Role, Sex, ValueStatus
from tests.data.actions.brought_values import brought, document
from tests.data.actions.sent import proposals, send, wants_approval
from tests.data.queries.worlds import changing
from tests.factories import entry, person, report, small_world, versions

both_databases = pytest.mark.both_databases


@pytest.fixture(autouse=True)
def _world(store: str) -> None:
    assert store
    small_world()


def year(code: str, value: str | None = "12.5", **facts: object) -> Any:  # noqa: ANN401 - an entry, with facts of every type
    return entry(value, period=Period.of(code), **facts)


def save(found: Brought, *, by: Actor = CONSOLE, **more: Any) -> Imported:  # noqa: ANN401 - as the action takes them
    return save_import(found, document=more.pop("document", document()), by=by, **more)


def refusals(found: Brought) -> dict[str, type[RefusedError]]:
    with pytest.raises(ImportRefusedError) as refused:
        save(found)
    return {where: type(fault) for where, fault in refused.value.problems}


@both_databases
def test_a_document_is_one_batch_one_submission_and_one_event() -> None:
    before = revision()
    done = save(brought(year("2019"), year("2020", None, missing_reason=MissingReason.TOO_FEW), left_out=7))
    assert (done.saved, done.unchanged, done.submitted, done.repeated) == (2, 0, 0, False)
    assert revision() == before + 1
    with reading() as session:
        (batch,) = session.exec(select(ImportBatch)).all()
        (submission,) = session.exec(select(Submission).where(Submission.source == "import")).all()
        (event,) = session.exec(select(AuditEvent).where(AuditEvent.action == "import_values")).all()
    assert (batch.id, batch.submission_id, batch.saved, batch.left_out) == (done.batch, submission.id, 2, 7)
    assert (batch.file_name, batch.title, batch.format, batch.size) == ("tabell.csv", "Otrygghet", "wide", 100)
    assert {row.submission_id for row in versions()} == {submission.id}
    told = json.loads(event.details)
    assert (event.subject, told["batch"], told["saved"]) == ("tabell.csv", batch.id, 2)


@both_databases
def test_every_column_is_kept_as_a_form_would_keep_it() -> None:
    facts: dict[str, Any] = {
        "sex": Sex.WOMEN,
        "numerator": Decimal(25),
        "denominator": Decimal(200),
        "lower": Decimal("9.1"),
        "upper": Decimal("15.5"),
        "sample_size": Decimal(200),
        "status": ValueStatus.PRELIMINARY,
        "comment": "Få svar",
        "source": "Källan",
    }
    save(brought(year("2019", **facts), tells_all=True))
    report("12.5", **{**facts, "place": "stockholms-lan", "period": Period.of("2019")})
    bulk, form = sorted(versions(), key=lambda row: row.id or 0)
    skipped = {"id", "place_id", "submission_id", "recorded_at"}
    assert {k: v for k, v in bulk.model_dump().items() if k not in skipped} == {
        k: v for k, v in form.model_dump().items() if k not in skipped
    }


def test_the_same_document_again_says_so_and_saves_nothing() -> None:
    found = brought(year("2020"))
    first = save(found)
    report("13", opened=1, correction_reason="Rättat", period=Period.of("2020"))
    before = revision()
    again = save(brought(year("2020")))
    assert (again.repeated, again.saved, again.unchanged, again.batch) == (True, 0, 1, first.batch)
    assert again.recorded_at == first.recorded_at
    assert revision() == before
    assert versions()[-1].value == 13


def test_another_document_of_the_same_values_makes_no_batch() -> None:
    save(brought(year("2020")))
    before = revision()
    other = save(brought(year("2020", source="Annan", comment="Ord")), document=document(sha256="1" * 64))
    assert (other.repeated, other.saved, other.unchanged, other.batch) == (False, 0, 1, None)
    assert revision() == before


def test_where_the_document_tells_all_another_source_is_a_change() -> None:
    save(brought(year("2020", source="A"), tells_all=True))
    done = save(brought(year("2020", source="B"), tells_all=True), document=document(sha256="1" * 64))
    assert done.saved == 1
    assert [(row.version, row.source) for row in versions()] == [(1, "A"), (2, "B")]


@both_databases
def test_what_is_settled_is_changed_with_a_reason_and_what_is_not_without() -> None:
    save(brought(year("2019"), year("2020", status=ValueStatus.PRELIMINARY), year("2021")))
    found = brought(year("2019", "13"), year("2020", "13"), year("2021", "13", correction_reason="Ny undersökning"))
    save(found, document=document(sha256="1" * 64))
    newest = [(row.period, row.correction_reason) for row in versions() if row.version == 2]
    assert newest == [("2019", NEW_FROM_SOURCE), ("2020", ""), ("2021", "Ny undersökning")]


def test_a_preview_tells_what_the_saving_does() -> None:
    save(brought(year("2018"), year("2019")))
    found = brought(year("2018"), year("2019", "99"), year("2020"), year("2021", "101"))
    before = revision()
    compared = preview_import(found, by=CONSOLE)
    assert compared.fates == (Fate.SAME, Fate.CHANGED, Fate.NEW, Fate.REFUSED)
    assert compared.changing == [1, 2]
    assert [row and row.value for row in compared.newest] == [12.5, 12.5, None, None]
    assert isinstance(compared.faults[3], AboveRangeError)
    assert revision() == before


def test_a_store_that_changed_after_the_preview_is_not_overwritten_unseen() -> None:
    report("12", period=Period.of("2020"))
    found = brought(year("2020", "13"))
    seen = preview_import(found, by=CONSOLE).seen
    report("14", opened=1, correction_reason="Rättat", period=Period.of("2020"))
    with pytest.raises(ChangedSincePreviewError):
        save(found, seen=seen)
    assert versions()[-1].value == 14
    assert save(found, seen=preview_import(found, by=CONSOLE).seen).saved == 1


@both_databases
def test_one_value_that_is_refused_keeps_all_out_and_each_is_told() -> None:
    before = revision()
    found = brought(year("2019"), year("2020", "101"), year("2199"), year("2021", "5", comment="a\u202eb"))
    assert refusals(found) == {"E3": AboveRangeError, "E4": FuturePeriodError, "E5": HiddenCharacterError}
    assert versions() == []
    assert revision() == before


GONE: dict[str, Any] = {"missing_reason": MissingReason.WITHDRAWN, "status": ValueStatus.WITHDRAWN}


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"period": Period.of("2020-Q1")}, WrongPeriodError),
        ({"period": Period(today().year)}, PeriodNotEndedError),
        ({"place": "gone", "period": Period.of("2020")}, PlaceNotValidError),
        ({"ages": Ages.of("16-29")}, WrongAgesError),
        ({"numerator": Decimal(5), "denominator": Decimal(4)}, NumeratorTooLargeError),
        ({"missing_reason": MissingReason.TOO_FEW}, ValueOrReasonError),
        ({"indicator": "walks_count", "value": "1.5"}, NotWholeError),
        ({"value": None, **GONE}, NothingToWithdrawError),
    ],
)
def test_each_rule_of_entry_holds_for_many_values_too(facts: dict[str, Any], fault: type[RefusedError]) -> None:
    _add_gone()
    known = {"value": "12.5", **facts}
    found = brought(entry(known.pop("value"), **known), year("2018"), tells_all=True)
    assert refusals(found) == {"E2": fault}


@pytest.mark.parametrize(
    "facts",
    [
        {"value": "0"},
        {"value": "100"},
        {"value": "12.512345"},
        {"indicator": "walks_count", "value": "7"},
        {"indicator": "walks_count", "value": "7.0"},
        {"place": "gone", "period": Period.of("2018")},
        {"value": None, "missing_reason": MissingReason.NOT_APPLICABLE},
        {"period": Period(today().year), "status": ValueStatus.PRELIMINARY},
    ],
)
def test_what_a_form_would_take_is_taken(facts: dict[str, Any]) -> None:
    _add_gone()
    known = {"value": "12.5", **facts}
    assert save(brought(entry(known.pop("value"), **known))).saved == 1


def test_the_glance_and_the_rules_agree_on_everything() -> None:
    """What passes at a glance passes the rules: tried on every combination of values at the edges."""
    _add_gone()
    entries = [
        entry(value, indicator=slug, place=place, period=Period.of(period), status=status)
        for value in ("-1", "0", "0.0", "0.5", "99.9", "100", "100.1", "999999999999999")
        for slug in ("unsafe_share", "walks_count", "waiting_rate", "robberies")
        for place in ("stockholm", "gone")
        for period in ("2019", "2020", "2019-Q1", str(today().year), "2150")
        for status in (ValueStatus.FINAL, ValueStatus.PRELIMINARY)
    ]
    found = brought(*entries)
    with reading() as session:
        facts = Facts(session, allow=lambda _party: None)
        bulk = set(faults_in(found, facts=facts, today=today()))
        single = set()
        for index, one in enumerate(entries):
            try:
                measure, site = facts.indicator(one.indicator).measure, facts.place(one.place)[1]
                check_entry(one, measure=measure, site=site, today=today(), may_be_finer=True)
            except RefusedError:
                single.add(index)
    assert bulk == single
    assert 0 < len(single) < len(entries)


def test_a_cell_twice_in_one_document_is_refused_with_where_it_stood_first() -> None:
    assert refusals(brought(year("2019"), year("2020"), year("2019", "13"))) == {"E4": CellTwiceError}


def test_what_a_publisher_withdraws_is_withdrawn_here_or_never_came() -> None:
    save(brought(year("2019")))
    done = save(brought(year("2019", None, **GONE), year("2020", None, **GONE)), document=document(sha256="1" * 64))
    assert (done.saved, done.unchanged) == (1, 1)
    assert [(row.period, row.status) for row in versions() if row.version == 2] == [("2019", ValueStatus.WITHDRAWN)]
    assert save(brought(year("2019", None, **GONE)), document=document(sha256="2" * 64)).unchanged == 1


def test_nothing_is_no_import() -> None:
    with pytest.raises(NothingBroughtError):
        save(brought())
    with pytest.raises(NothingBroughtError):
        preview_import(brought(), by=CONSOLE)


@pytest.mark.parametrize("name", ["indicator", "place"])
def test_what_the_store_does_not_know_is_no_value(name: str) -> None:
    with pytest.raises(UnknownError):
        save(brought(year("2019", **{name: "nowhere"})))


def test_nobody_saves_or_previews_values_of_another_party() -> None:
    other = person(Role.COORDINATOR, PartyKind.CITY)
    found = brought(year("2019", indicator="walks_count", value="5"), year("2019"))
    with pytest.raises(NotAllowedError):
        save(found, by=other)
    with pytest.raises(NotAllowedError):
        preview_import(found, by=other)
    assert versions() == []


def test_answers_are_remembered_for_the_publisher_and_the_newest_holds() -> None:
    save(brought(year("2019")), answers=[Answer("place", "8320", "Region Stockholm", "stockholm")])
    newer = [Answer("place", "8320", "Region Stockholm", ""), Answer("measure", "x", "X", "unsafe_share")]
    save(brought(year("2020")), document=document(sha256="1" * 64), answers=newer)
    known = remembered_answers(document_format="wide", source="Källan")
    assert known == {("place", "8320"): "", ("measure", "x"): "unsafe_share"}
    assert remembered_answers(document_format="wide", source="Annan") == {}


@both_databases
def test_a_party_that_approves_gets_proposals_and_nothing_is_published(store: str) -> None:
    assert store
    wants_approval()
    coordinator = person(Role.COORDINATOR, PartyKind.POLICE)
    done = save(brought(year("2019"), year("2020")), by=coordinator)
    assert (done.saved, done.submitted) == (0, 2)
    assert versions() == []
    assert [(row.period, row.value) for row in proposals()] == [("2019", 12.5), ("2020", 12.5)]
    approve(proposals=[row.id or 0 for row in proposals()], by=person(Role.APPROVER, PartyKind.POLICE))
    assert [row.value for row in versions()] == [12.5, 12.5]


def test_what_waits_or_is_locked_is_told_in_the_preview_and_refused() -> None:
    report("12.5", period=Period.of("2018"))
    wants_approval()
    coordinator = person(Role.COORDINATOR, PartyKind.POLICE)
    send("12.5", by=coordinator, period=Period.of("2019"))
    standing = year("2017")
    save(brought(standing))
    found = brought(year("2018", "13"), year("2019", "13"), year("2020", "13"), standing)
    compared = preview_import(found, by=coordinator)
    assert compared.fates == (Fate.REFUSED, Fate.REFUSED, Fate.NEW, Fate.SAME)
    assert [type(fault) for fault in compared.faults.values()] == [LockedError, AlreadyProposedError]
    with pytest.raises(ImportRefusedError):
        save(found, by=coordinator)
    assert save(found, by=CONSOLE).saved == 3


def test_an_unlocked_value_is_proposed_with_the_reason_that_the_source_is_new() -> None:
    report("12.5", period=Period.of("2018"), status=ValueStatus.FINAL)
    wants_approval()
    _unlock_everything()
    coordinator = person(Role.COORDINATOR, PartyKind.POLICE)
    found = brought(year("2018", "13"), year("2018", "14", sex=Sex.MEN, correction_reason="Eget"))
    assert save(found, by=coordinator).submitted == 2
    assert [row.correction_reason for row in proposals()] == [NEW_FROM_SOURCE, ""], "a first value changes nothing"


def _unlock_everything() -> None:
    unlock_value(
        indicator="unsafe_share", place="stockholm", period=Period.of("2018"), reason="Fel.",
        by=person(Role.APPROVER, PartyKind.POLICE),
    )  # fmt: skip


def _add_gone() -> None:
    with changing() as unit:
        names: dict[str, Any] = {"name_sv": "Borta", "name_en": "Gone"}
        end = Period.of("2018").end
        unit.session.add(Place(slug="gone", kind=PlaceKind.DISTRICT, valid_to=end, **names))
