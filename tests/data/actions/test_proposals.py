from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from sqlmodel import select

from data.actions.content import edit_indicator
from data.actions.delivery import DeliveryRefusedError, deliver_values
from data.actions.proposals import (
    DecidedError,
    MessageNeededError,
    NotLockedError,
    OwnValueError,
    PastMomentError,
    UnlockReasonNeededError,
    approve,
    send_back,
    unlock_value,
    withdraw_proposal,
)
from data.actions.proposing import AlreadyProposedError, LockedError
from data.actions.publishing import OvertakenError, publish_due
from data.actions.reporting import AlreadyReportedError, ConflictError
from data.actor import CONSOLE, Actor
from data.queries.events import Wanted, events
from data.queries.observations import series_of
from data.queries.proposals import proposals_of
from data.store import NotAllowedError, StoreUnavailableError, housekeeping, reading, revision
from models.audit_event import AuditEvent
from models.period import Period
from models.person import Person
from models.proposal import ProposalState
from models.vocabulary import Clearance, MissingReason, PartyKind, Role, ValueStatus
from tests.data.actions.sent import (
    POLICE,
    actions,
    approving_world,
    let_time_pass,
    proposals,
    send,
    soon,
    states,
    waiting,
    wants_approval,
)
from tests.factories import entry, person, report, token, versions

YEAR = Period.of("2020")


@pytest.fixture
def people(store: str) -> tuple[Actor, Actor]:
    assert store
    return approving_world()


@pytest.fixture
def coordinator(people: tuple[Actor, Actor]) -> Actor:
    return people[0]


@pytest.fixture
def approver(people: tuple[Actor, Actor]) -> Actor:
    return people[1]


@pytest.mark.both_databases
def test_a_value_is_nobodys_business_until_it_is_approved(coordinator: Actor, approver: Actor) -> None:
    number = send("12.5", by=coordinator)
    assert versions() == []
    assert series_of("unsafe_share", clearance=Clearance.RESTRICTED).empty
    approval = approve(proposals=[number], by=approver)
    assert (approval.published, approval.waiting) == (1, 0)
    [row] = versions()
    assert (row.value, row.version, row.recorded_by) == (12.5, 1, coordinator.person_id)
    assert states() == [ProposalState.PUBLISHED]
    assert actions()[-2:] == ["propose_value", "publish_value"]


def test_the_log_tells_a_value_only_when_it_is_published(coordinator: Actor, approver: Actor) -> None:
    number = send("12.5", by=coordinator)
    with reading() as session:
        told = "".join(event.details for event in session.exec(select(AuditEvent)))
    assert "12.5" not in told
    approve(proposals=[number], by=approver)
    with reading() as session:
        told = "".join(event.details for event in session.exec(select(AuditEvent)))
    assert "12.5" in told
    assert coordinator.name in told


def test_a_party_that_does_not_approve_publishes_at_once(coordinator: Actor) -> None:
    wants_approval(wanted=False)
    assert not report("12.5", by=coordinator).is_submitted
    assert [row.value for row in versions()] == [12.5]
    assert proposals() == []


def test_the_console_publishes_at_once(coordinator: Actor) -> None:
    assert coordinator.party is POLICE
    assert not report("12.5", by=CONSOLE).is_submitted
    assert not report("13", by=CONSOLE, opened=1, correction_reason="Nytt.").is_submitted
    assert [row.value for row in versions()] == [12.5, 13]


def test_what_an_administrator_enters_for_the_party_waits_too(approver: Actor) -> None:
    assert approver.party is POLICE
    assert send("12.5", by=person(Role.ADMINISTRATOR))
    assert versions() == []


def test_a_double_click_sends_once(coordinator: Actor) -> None:
    mark = token()
    assert not report("12.5", by=coordinator, token=mark).repeated
    again = report("12.5", by=coordinator, token=mark)
    assert (again.repeated, again.is_submitted) == (True, True)
    assert len(proposals()) == 1


@pytest.mark.both_databases
def test_a_second_value_for_the_same_cell_tells_of_the_first(coordinator: Actor) -> None:
    send("12.5", by=coordinator)
    other = person(Role.COORDINATOR, POLICE)
    with pytest.raises(AlreadyProposedError) as refused:
        report("13", by=other)
    assert refused.value.values["name"] == coordinator.name
    assert f"{refused.value.values['value']}" == "12.5"
    assert "Dra tillbaka" in str(refused.value)
    assert len(proposals()) == 1


def test_the_reason_why_there_is_no_value_is_told_of_too(coordinator: Actor) -> None:
    send(None, by=coordinator, missing_reason=MissingReason.NOT_APPLICABLE)
    with pytest.raises(AlreadyProposedError) as refused:
        report("13", by=coordinator)
    assert refused.value.values["value"] is MissingReason.NOT_APPLICABLE


@pytest.mark.both_databases
def test_one_cell_is_sent_back_with_a_word_and_comes_again_mended(coordinator: Actor, approver: Actor) -> None:
    wrong, right = send("12.5", by=coordinator), send("9", by=coordinator, place="stockholms-lan")
    send_back(proposals=[wrong], message=" Kontrollera nämnaren. ", by=approver)
    approve(proposals=[right], by=approver)
    assert states() == [ProposalState.RETURNED, ProposalState.PUBLISHED]
    [returned] = waiting(coordinator)
    assert (returned.message, returned.decided_by) == ("Kontrollera nämnaren.", approver.name)
    mended = send("11.5", by=coordinator)
    assert states() == [ProposalState.WITHDRAWN, ProposalState.PUBLISHED, ProposalState.SUBMITTED]
    approve(proposals=[mended], by=approver)
    assert sorted(float(row.value or 0) for row in versions()) == [9, 11.5]


def test_nothing_is_sent_back_without_a_word(coordinator: Actor, approver: Actor) -> None:
    number = send(by=coordinator)
    with pytest.raises(MessageNeededError):
        send_back(proposals=[number], message="  ", by=approver)
    assert states() == [ProposalState.SUBMITTED]


def test_all_are_approved_or_none(coordinator: Actor, approver: Actor) -> None:
    numbers = [send("12.5", by=coordinator), send("9", by=coordinator, place="stockholms-lan")]
    report("10", by=CONSOLE, place="stockholms-lan")
    with pytest.raises(OvertakenError, match="2020"):
        approve(proposals=numbers, by=approver)
    assert states() == [ProposalState.SUBMITTED] * 2
    assert len(versions()) == 1
    assert [one.is_overtaken for one in waiting(approver)] == [False, True]


def test_what_somebody_has_seen_to_is_not_decided_again(coordinator: Actor, approver: Actor) -> None:
    number = send(by=coordinator)
    approve(proposals=[number], by=approver)
    for numbers in ([number], [number + 1], []):
        with pytest.raises(DecidedError):
            approve(proposals=numbers, by=approver)
        with pytest.raises(DecidedError):
            send_back(proposals=numbers, message="Fel.", by=approver)
    with pytest.raises(DecidedError):
        withdraw_proposal(proposal=number, by=coordinator)


def test_the_sender_takes_a_value_back(coordinator: Actor) -> None:
    withdraw_proposal(proposal=send(by=coordinator), by=coordinator)
    assert states() == [ProposalState.WITHDRAWN]
    assert waiting(coordinator) == ()
    assert actions()[-1] == "withdraw_proposal"


def test_a_value_of_ones_own_is_approved_by_somebody_else(approver: Actor) -> None:
    other = person(Role.APPROVER, POLICE)
    number = send(by=approver)
    with pytest.raises(OwnValueError) as refused:
        approve(proposals=[number], by=approver)
    assert refused.value.values["name"] == other.name
    assert approve(proposals=[number], by=other).published == 1


def test_the_only_approver_of_a_party_approves_alone(approver: Actor) -> None:
    closed, elsewhere = person(Role.APPROVER, POLICE), person(Role.APPROVER, PartyKind.CITY)
    with housekeeping() as session:
        row = session.get_one(Person, closed.person_id)
        row.is_active = False
        session.add(row)
    assert elsewhere.party is PartyKind.CITY
    assert approve(proposals=[send(by=approver)], by=approver).published == 1


def test_only_the_party_sees_what_waits_and_decides_over_it(coordinator: Actor, approver: Actor) -> None:
    number = send(by=coordinator)
    strangers = [person(role, PartyKind.CITY) for role in (Role.COORDINATOR, Role.APPROVER)] + [person(Role.VIEWER)]
    for stranger in strangers:
        with pytest.raises(NotAllowedError):
            proposals_of(POLICE, by=stranger)
        with pytest.raises(NotAllowedError):
            approve(proposals=[number], by=stranger)
        with pytest.raises(NotAllowedError):
            withdraw_proposal(proposal=number, by=stranger)
    with pytest.raises(NotAllowedError):
        approve(proposals=[number], by=coordinator)
    assert len(waiting(approver)) == len(waiting(coordinator)) == 1


def test_an_approver_sees_what_a_value_replaces_or_follows(coordinator: Actor, approver: Actor) -> None:
    report("10", by=CONSOLE, period=Period.of("2018"))
    report("11", by=CONSOLE, period=Period.of("2019"))
    report(None, by=CONSOLE, period=Period.of("2017"), missing_reason=MissingReason.NOT_REPORTED)
    send("12.5", by=coordinator)
    send("3", by=coordinator, place="jarva")
    send("8", by=coordinator, period=Period.of("2017"), opened=1, correction_reason="Nu klart.")
    follows, alone, awaited = waiting(approver)
    assert follows.former is not None
    assert (follows.former.period.code, follows.former.value) == ("2019", 11)
    assert alone.former is None
    assert awaited.former is not None
    assert (awaited.former.period.code, awaited.former.missing_reason) == ("2017", MissingReason.NOT_REPORTED)
    unlock_value(indicator="unsafe_share", place="stockholm", period=Period.of("2019"), reason="Fel.", by=approver)
    send("11.5", by=coordinator, period=Period.of("2019"), opened=1, correction_reason="Rättat.")
    replaces = waiting(approver)[-1]
    assert replaces.former is not None
    assert (replaces.former.period.code, replaces.former.value, replaces.former.version) == ("2019", 11, 1)


@pytest.mark.both_databases
def test_a_published_value_is_locked_until_one_cell_is_unlocked_with_a_reason(
    coordinator: Actor, approver: Actor
) -> None:
    where = {"indicator": "unsafe_share", "place": "stockholm", "period": YEAR}
    approve(proposals=[send("12.5", by=coordinator)], by=approver)
    with pytest.raises(LockedError, match="låst"):
        report("13", by=coordinator, opened=1, correction_reason="Nytt.")
    with pytest.raises(UnlockReasonNeededError):
        unlock_value(**where, reason=" ", by=approver)  # type: ignore[arg-type]  # the table is of every type
    with pytest.raises(NotAllowedError):
        unlock_value(**where, reason="Fel.", by=coordinator)  # type: ignore[arg-type]  # as above
    unlock_value(**where, reason="Fel nämnare.", by=approver)  # type: ignore[arg-type]  # as above
    with pytest.raises(NotLockedError):
        unlock_value(**where, reason="Igen.", by=approver)  # type: ignore[arg-type]  # as above
    approve(proposals=[send("13", by=coordinator, opened=1, correction_reason="Nytt.")], by=approver)
    assert [row.value for row in versions()] == [12.5, 13]
    with pytest.raises(LockedError):
        report("14", by=coordinator, opened=2, correction_reason="Nytt.")


def test_what_is_only_awaited_is_not_locked(coordinator: Actor, approver: Actor) -> None:
    number = send(None, by=coordinator, missing_reason=MissingReason.NOT_YET_PUBLISHED)
    approve(proposals=[number], by=approver)
    with pytest.raises(NotLockedError):
        unlock_value(indicator="unsafe_share", place="stockholm", period=YEAR, reason="x", by=approver)
    with pytest.raises(NotLockedError):
        unlock_value(indicator="unsafe_share", place="jarva", period=YEAR, reason="x", by=approver)
    assert send("12", by=coordinator, opened=1, correction_reason="Nu klart.")


def test_a_form_opened_before_somebody_else_saved_is_told_so(coordinator: Actor) -> None:
    report("10", by=CONSOLE)
    with pytest.raises(AlreadyReportedError):
        report("12", by=coordinator)
    report("11", by=CONSOLE, opened=1, correction_reason="Nytt.")
    with pytest.raises(ConflictError):
        report("12", by=coordinator, opened=1)


@pytest.mark.both_databases
def test_a_value_under_embargo_is_published_at_its_time_and_once(coordinator: Actor, approver: Actor) -> None:
    numbers = [send("12.5", by=coordinator), send("9", by=coordinator, place="stockholms-lan")]
    approval = approve(proposals=numbers, publish_at=soon(), by=approver)
    assert (approval.published, approval.waiting) == (0, 2)
    before = revision()
    assert publish_due() == 0
    assert revision() == before
    assert versions() == []
    let_time_pass()
    counts: list[int] = []
    barrier = Barrier(3)

    def publish() -> None:
        barrier.wait()
        counts.append(publish_due())

    threads = [Thread(target=publish) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == [0, 0, 2]
    assert [(row.value, row.recorded_by) for row in versions()] == [
        (12.5, coordinator.person_id),
        (9, coordinator.person_id),
    ]
    assert publish_due() == 0


def test_a_value_under_embargo_may_be_published_earlier_or_sent_back(coordinator: Actor, approver: Actor) -> None:
    first, second = send(by=coordinator), send("9", by=coordinator, place="stockholms-lan")
    approve(proposals=[first, second], publish_at=soon(), by=approver)
    assert approve(proposals=[first], by=approver).published == 1
    send_back(proposals=[second], message="Vänta.", by=approver)
    let_time_pass()
    assert publish_due() == 0
    assert states() == [ProposalState.PUBLISHED, ProposalState.RETURNED]


def test_a_time_that_has_passed_is_refused(coordinator: Actor, approver: Actor) -> None:
    number = send(by=coordinator)
    with pytest.raises(PastMomentError):
        approve(proposals=[number], publish_at=datetime.now(UTC) - timedelta(minutes=1), by=approver)
    assert states() == [ProposalState.SUBMITTED]


def test_what_cannot_be_published_at_its_time_goes_back_to_the_approver(coordinator: Actor, approver: Actor) -> None:
    gone, kept = send(by=coordinator), send("9", by=coordinator, place="stockholms-lan")
    approve(proposals=[gone], publish_at=soon(), by=approver)
    approve(proposals=[kept], publish_at=soon(), by=approver)
    report("10", by=CONSOLE)
    let_time_pass()
    assert publish_due() == 1
    assert states() == [ProposalState.SUBMITTED, ProposalState.PUBLISHED]
    [back] = waiting(approver)
    assert back.message == ""
    assert back.refusal is not None
    assert str(back.refusal).startswith("Ett annat värde för 2020 har publicerats")
    assert back.refusal.values == {"period": Period.of("2020")}
    assert "hand_back_value" in actions()
    # The reason may name a number that only the party sees.
    told = events(by=CONSOLE, wanted=Wanted(actions=["hand_back_value"]))
    assert [dict(one.details) for one in told] == [{}]
    approve(proposals=[back.id], publish_at=soon(), by=approver)
    assert [one.refusal for one in waiting(approver)] == [None]
    send_back(proposals=[back.id], message="Vänta.", by=approver)
    assert publish_due() == 0


def test_what_is_allowed_may_have_changed_since_a_value_was_sent(coordinator: Actor, approver: Actor) -> None:
    number = send("12.5", by=coordinator)
    edit_indicator(indicator="unsafe_share", version=1, changes={"maximum": 10.0}, by=CONSOLE)
    with pytest.raises(Exception, match="är för stort"):
        approve(proposals=[number], by=approver)
    assert states() == [ProposalState.SUBMITTED]


def test_a_value_taken_back_is_proposed_too(coordinator: Actor, approver: Actor) -> None:
    approve(proposals=[send(by=coordinator)], by=approver)
    unlock_value(indicator="unsafe_share", place="stockholm", period=YEAR, reason="Fel.", by=approver)
    facts = {"missing_reason": MissingReason.WITHDRAWN, "status": ValueStatus.WITHDRAWN, "correction_reason": "Fel."}
    number = send(None, by=coordinator, opened=1, **facts)
    approve(proposals=[number], by=approver)
    assert [row.status for row in versions()] == [ValueStatus.FINAL, ValueStatus.WITHDRAWN]
    assert send("13", by=coordinator)


def test_a_delivery_of_a_person_is_sent_for_approval_and_counted_apart(coordinator: Actor) -> None:
    report("9", by=CONSOLE, period=Period.of("2019"))
    entries = [entry("12.5"), entry("9", period=Period.of("2019")), entry("7", place="jarva")]
    mark = token()
    done = deliver_values(entries, token=mark, source="fil.csv", by=coordinator)
    assert (done.saved, done.submitted, done.unchanged) == (0, 2, 1)
    assert deliver_values(entries, token=mark, source="fil.csv", by=coordinator).repeated
    assert len(versions()) == 1
    assert len(waiting(coordinator)) == 2
    assert actions()[-1] == "propose_values"


def test_a_delivery_for_two_parties_is_published_for_the_one_and_sent_for_the_other(coordinator: Actor) -> None:
    assert coordinator.party is POLICE
    admin = person(Role.ADMINISTRATOR)
    entries = [entry("12.5"), entry("7", indicator="walks_count")]
    done = deliver_values(entries, token=token(), source="fil.csv", by=admin)
    assert (done.saved, done.submitted, done.unchanged) == (1, 1, 0)
    assert actions()[-2:] == ["propose_values", "deliver_values"]


def test_a_delivery_over_a_locked_value_is_refused(coordinator: Actor, approver: Actor) -> None:
    approve(proposals=[send(by=coordinator)], by=approver)
    with pytest.raises(DeliveryRefusedError, match="låst"):
        deliver_values([entry("13", correction_reason="Nytt.")], token=token(), source="fil", by=coordinator)
    assert len(proposals()) == 1


def test_nothing_is_approved_while_the_database_is_silent(
    coordinator: Actor, approver: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(proposals=[send(by=coordinator)], publish_at=soon(), by=approver)
    let_time_pass()

    def silent(_numbers: object) -> int:
        raise StoreUnavailableError

    monkeypatch.setattr("data.actions.publishing._publish", silent)
    with pytest.raises(StoreUnavailableError):
        publish_due()
    assert states() == [ProposalState.APPROVED]


def test_what_somebody_saw_to_while_it_was_refused_is_left_alone(
    coordinator: Actor, approver: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = send(by=coordinator)
    approve(proposals=[number], publish_at=soon(), by=approver)
    let_time_pass()

    def overtaken(_numbers: object) -> int:
        withdraw_proposal(proposal=number, by=coordinator)
        raise OvertakenError(period=YEAR)

    monkeypatch.setattr("data.actions.publishing._publish", overtaken)
    assert publish_due() == 0
    assert states() == [ProposalState.WITHDRAWN]
    assert actions()[-1] == "withdraw_proposal"
