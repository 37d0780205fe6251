from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select, text

from data.actions.check_ins import (
    ComingCheckInError,
    ExplanationNeededError,
    TooLargeValueError,
    UnmeasuredError,
    check_in,
    check_in_activity,
)
from data.actions.commitments import (
    add_commitment,
    edit_activity,
    edit_commitment,
    withdraw_activity,
    withdraw_commitment,
)
from data.actions.content import EditConflictError, edit_indicator
from data.actions.content_rules import ValidityError
from data.actions.fields import DayMissingError, FieldNeededError, FieldRefusedError, NotEditableError
from data.actions.own_work import BothMeasuresError, KnownNameError, WithdrawnError
from data.actor import ANYONE, CONSOLE
from data.queries.catalogue import UnknownError
from data.queries.commitments import CommitmentView, commitments
from data.refusal import RefusedError
from data.store import NotAllowedError, housekeeping, reading, revision
from models.audit_event import AuditEvent
from models.commitment import CommitmentStatus
from models.text import Text
from models.vocabulary import Clearance, PartyKind, Role
from tests.data.actions.promised import YEAR, activity, commitment
from tests.factories import person, small_world

DAY = date(2025, 5, 2)
ON_TRACK, AT_RISK = CommitmentStatus.ON_TRACK, CommitmentStatus.AT_RISK


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()


def seen(clearance: Clearance = Clearance.RESTRICTED, *, at: datetime | None = None) -> tuple[CommitmentView, ...]:
    return commitments(clearance=clearance, as_known_at=at)


def the(slug: str = "fler-vandringar") -> CommitmentView:
    return next(one for one in seen() if one.slug == slug)


def said(**facts: object) -> None:
    usual: dict[str, Any] = {"commitment": "fler-vandringar", "on": DAY, "status": ON_TRACK, "by": CONSOLE}
    check_in(**usual | facts)


def events() -> list[tuple[str, str]]:
    with reading() as session:
        rows = session.exec(select(AuditEvent).where(AuditEvent.action != "test")).all()
    return [(row.action, row.subject) for row in rows]


@pytest.mark.both_databases
def test_a_party_promises_its_part_of_a_goal_and_says_how_it_goes() -> None:
    own = person(Role.COORDINATOR, PartyKind.POLICE)
    facts: dict[str, Any] = {"measure_sv": "vandringar", "role": "Kommunpolis", "ends_on": YEAR[1]}
    slug = commitment(by=own, **facts)
    doing = activity(slug, by=own, owner="Områdespolis", expected_effect="Fler vågar gå ut.")
    check_in(commitment=slug, on=DAY, status=ON_TRACK, value=Decimal("12.5"), note="Går bra.", by=own)
    check_in_activity(activity=doing, on=DAY, status=CommitmentStatus.DONE, by=own)
    [found] = seen()
    assert (found.slug, found.goal, found.party, found.name) == (
        "fler-vandringar",
        "mal",
        PartyKind.POLICE,
        Text("Fler vandringar", ""),
    )
    assert (found.measure.sv, found.role, found.clearance) == ("vandringar", "Kommunpolis", Clearance.INTERNAL)
    assert found.latest is not None
    assert (found.latest.status, found.latest.value, found.latest.note) == (ON_TRACK, 12.5, "Går bra.")
    assert found.latest.recorded_by == own.name
    [one] = found.activities
    assert (one.slug, one.owner, one.expected_effect) == ("vandring-i-maj", "Områdespolis", "Fler vågar gå ut.")
    assert one.latest is not None
    assert one.latest.status is CommitmentStatus.DONE
    assert events() == [
        ("add_commitment", "mal/fler-vandringar"),
        ("add_activity", "mal/vandring-i-maj"),
        ("check_in", "mal/fler-vandringar"),
        ("check_in", "mal/vandring-i-maj"),
    ]


def test_only_the_party_itself_writes_about_its_own_work() -> None:
    commitment()
    activity()
    for other in (person(Role.COORDINATOR, PartyKind.CITY), person(Role.VIEWER, PartyKind.POLICE), ANYONE):
        for deed in (
            lambda by: commitment(by=by, name_sv="Annat"),
            lambda by: edit_commitment(commitment="fler-vandringar", opened=1, changes={"role": "X"}, by=by),
            lambda by: withdraw_commitment(commitment="fler-vandringar", opened=1, by=by),
            lambda by: activity(by=by, name_sv="Annat"),
            lambda by: edit_activity(activity="vandring-i-maj", opened=1, changes={"owner": "X"}, by=by),
            lambda by: withdraw_activity(activity="vandring-i-maj", opened=1, by=by),
            lambda by: said(by=by),
            lambda by: check_in_activity(activity="vandring-i-maj", on=DAY, status=ON_TRACK, by=by),
        ):
            with pytest.raises(NotAllowedError):
                deed(other)
    assert (the().version, the().check_ins, len(the().activities)) == (1, (), 1)


def test_a_visitor_sees_what_is_open_without_what_was_written_about_it() -> None:
    commitment(clearance="open")
    commitment(PartyKind.CITY)
    activity(clearance="open")
    activity(name_sv="Inom oss")
    said(note="Internt.")
    [opened] = seen(Clearance.OPEN)
    assert opened.party is PartyKind.POLICE
    assert [one.name.sv for one in opened.activities] == ["Vandring i maj"]
    assert opened.latest is not None
    assert (opened.latest.status, opened.latest.note, opened.latest.recorded_by) == (ON_TRACK, "", "")
    assert len(seen(Clearance.INTERNAL)) == 2


def test_what_an_indicator_measures_is_seen_by_who_may_see_the_indicator() -> None:
    commitment(indicator="walks_count", clearance="open")
    assert seen(Clearance.OPEN)[0].indicator == "walks_count"
    edit_indicator(indicator="walks_count", version=1, changes={"clearance": "restricted"}, by=CONSOLE)
    assert seen(Clearance.INTERNAL) == ()
    assert len(seen(Clearance.RESTRICTED)) == 1


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"name_sv": " "}, FieldNeededError),
        ({"starts_on": None}, DayMissingError),
        ({"ends_on": YEAR[0] - timedelta(days=1)}, ValidityError),
        ({"clearance": "restricted"}, FieldRefusedError),
        ({"indicator": "walks_count", "measure_sv": "vandringar"}, BothMeasuresError),
        ({"indicator": "nothing"}, UnknownError),
        ({"slug": "x"}, NotEditableError),
        ({"role": 7}, FieldRefusedError),
    ],
)
def test_a_commitment_that_says_too_little_or_too_much_is_not_kept(
    facts: dict[str, Any], refusal: type[RefusedError]
) -> None:
    with pytest.raises(refusal):
        commitment(**facts)
    assert seen() == ()
    commitment()
    with pytest.raises(refusal):
        edit_commitment(commitment="fler-vandringar", opened=1, changes=facts, by=CONSOLE)
    assert (the().version, the().indicator, the().measure.sv) == (1, None, "")


def test_a_commitment_is_for_a_goal_that_there_is() -> None:
    with pytest.raises(UnknownError):
        add_commitment(goal="nothing", party=PartyKind.CITY, facts={}, by=CONSOLE)
    with pytest.raises(UnknownError):
        said()


def test_the_same_said_twice_is_kept_once() -> None:
    commitment()
    with pytest.raises(KnownNameError):
        commitment()
    assert commitment(PartyKind.CITY) == "fler-vandringar-2"
    assert commitment(PartyKind.REGION) == "fler-vandringar-3"
    assert commitment(name_sv="日本") == "commitment"
    said()
    before = revision()
    said()
    assert revision() == before
    said(on=DAY + timedelta(days=1))
    assert len(the().check_ins) == 2


@pytest.mark.both_databases
def test_a_change_is_made_to_what_was_seen_or_not_at_all() -> None:
    commitment()
    changes: dict[str, object] = {"name_en": "More walks", "measure_sv": "vandringar"}
    assert edit_commitment(commitment="fler-vandringar", opened=1, changes=changes, by=CONSOLE) == 2
    assert (the().name.en, the().measure.sv) == ("More walks", "vandringar")
    before = revision()
    assert edit_commitment(commitment="fler-vandringar", opened=2, changes=changes, by=CONSOLE) == 2
    assert revision() == before
    with pytest.raises(EditConflictError):
        edit_commitment(commitment="fler-vandringar", opened=1, changes={"role": "X"}, by=CONSOLE)
    with pytest.raises(EditConflictError):
        withdraw_commitment(commitment="fler-vandringar", opened=1, by=CONSOLE)
    changes = {"measure_sv": "", "indicator": "walks_count"}
    assert edit_commitment(commitment="fler-vandringar", opened=2, changes=changes, by=CONSOLE) == 3
    assert the().indicator == "walks_count"
    activity()
    assert edit_activity(activity="vandring-i-maj", opened=1, changes={"owner": "Kommunpolis"}, by=CONSOLE) == 2
    assert the().activities[0].owner == "Kommunpolis"


@pytest.mark.both_databases
def test_an_earlier_day_shows_what_stood_and_had_been_said_then() -> None:
    before = datetime.now(UTC)
    commitment()
    activity()
    said(note="Då.")
    then = datetime.now(UTC)
    said(note="Sedan.")
    withdraw_activity(activity="vandring-i-maj", opened=1, by=CONSOLE)
    with pytest.raises(WithdrawnError):
        withdraw_activity(activity="vandring-i-maj", opened=2, by=CONSOLE)
    assert the().activities == ()
    withdraw_commitment(commitment="fler-vandringar", opened=1, by=CONSOLE)
    assert seen() == ()
    assert seen(at=before) == ()
    [found] = seen(at=then)
    assert [one.note for one in found.check_ins] == ["Då."]
    assert len(found.activities) == 1
    with pytest.raises(WithdrawnError):
        said()
    assert commitment() == "fler-vandringar-2"


@pytest.mark.both_databases
def test_an_earlier_day_shows_what_a_commitment_and_its_activities_said_then() -> None:
    commitment(role="Kommunpolis", ends_on=YEAR[1])
    activity(owner="Områdespolis")
    said()
    then = datetime.now(UTC)
    edit_commitment(commitment="fler-vandringar", opened=1, changes={"role": "", "ends_on": None}, by=CONSOLE)
    edit_activity(activity="vandring-i-maj", opened=1, changes={"name_sv": "Vandring i juni"}, by=CONSOLE)
    [before], now = seen(at=then), the()
    assert [(one.role, one.ends_on, len(one.check_ins)) for one in (before, now)] == [
        ("Kommunpolis", YEAR[1], 1),
        ("", None, 1),
    ]
    assert [[one.name.sv for one in view.activities] for view in (before, now)] == [
        ["Vandring i maj"],
        ["Vandring i juni"],
    ]
    assert (before.changed_at, before.activities[0].changed_at) == (None, None)
    assert now.changed_at is not None
    assert now.activities[0].changed_at is not None
    assert then < now.changed_at < now.activities[0].changed_at
    with pytest.raises(KnownNameError):
        commitment()


def test_a_commitment_that_is_measured_by_a_closed_indicator_now_was_never_open() -> None:
    commitment(clearance="open")
    then = datetime.now(UTC)
    edit_indicator(indicator="walks_count", version=1, changes={"clearance": "restricted"}, by=CONSOLE)
    edit_commitment(commitment="fler-vandringar", opened=1, changes={"indicator": "walks_count"}, by=CONSOLE)
    assert (seen(Clearance.INTERNAL, at=then), len(seen(at=then))) == ((), 1)


def test_a_value_stays_a_value_of_the_measure_that_it_was_said_of() -> None:
    commitment(measure_sv="vandringar", measure_en="walks")
    said(value=Decimal(14))
    edit_commitment(commitment="fler-vandringar", opened=1, changes={"role": "Kommunpolis"}, by=CONSOLE)
    then = datetime.now(UTC)
    change: dict[str, object] = {"measure_sv": "procent", "measure_en": "", "clearance": "open"}
    edit_commitment(commitment="fler-vandringar", opened=2, changes=change, by=CONSOLE)
    said(value=Decimal(80), on=DAY - timedelta(days=1))
    told = [(one.value, one.measure) for one in the().check_ins]
    assert told == [(14, Text("vandringar", "walks")), (80, Text("procent", ""))]
    assert [one.measure.sv for one in seen(at=then)[0].check_ins] == ["vandringar"]
    assert [one.value for one in seen(Clearance.OPEN)[0].check_ins] == [None, 80]


def test_nothing_more_is_said_of_an_activity_whose_commitment_is_withdrawn() -> None:
    commitment()
    activity()
    withdraw_commitment(commitment="fler-vandringar", opened=1, by=CONSOLE)
    with pytest.raises(WithdrawnError):
        check_in_activity(activity="vandring-i-maj", on=DAY, status=ON_TRACK, by=CONSOLE)


def test_the_newest_day_stands_first_and_the_last_word_of_a_day_before_the_first() -> None:
    commitment()
    said(on=DAY, note="Första.")
    said(on=DAY - timedelta(days=30), note="Efter hand.")
    said(on=DAY, note="Andra.")
    assert [one.note for one in the().check_ins] == ["Andra.", "Första.", "Efter hand."]


def test_a_check_in_says_what_has_been_and_explains_what_does_not_go_well() -> None:
    commitment()
    with pytest.raises(ComingCheckInError):
        said(on=datetime.now(UTC).date() + timedelta(days=2))
    for status in (AT_RISK, CommitmentStatus.STOPPED):
        with pytest.raises(ExplanationNeededError):
            said(status=status, note=" ")
    with pytest.raises(UnmeasuredError):
        said(value=Decimal(3))
    said(status=AT_RISK, note="Personal saknas; vi lånar från Farsta.")
    edit_commitment(commitment="fler-vandringar", opened=1, changes={"measure_sv": "vandringar"}, by=CONSOLE)
    for large in (Decimal(10) ** 15, Decimal("1.234567890123456")):
        with pytest.raises(TooLargeValueError):
            said(value=large)
    said(value=Decimal(0))
    assert [one.value for one in the().check_ins] == [0, None]


@pytest.mark.both_databases
@pytest.mark.parametrize("deed", ["UPDATE checkin SET note = 'x'", "DELETE FROM checkin"])
def test_what_has_been_said_can_never_be_changed(deed: str) -> None:
    commitment()
    said()
    with pytest.raises(IntegrityError), housekeeping() as session:
        session.execute(text(deed))
    assert len(the().check_ins) == 1
