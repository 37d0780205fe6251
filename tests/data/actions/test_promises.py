from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import text

from data.actions.content import EditConflictError
from data.actions.content_rules import ValidityError
from data.actions.fields import ChoiceMissingError, FieldNeededError, FieldRefusedError, NumberMissingError
from data.actions.own_work import FewerThanPromisedError, KnownNameError, WithdrawnError
from data.actions.promises import (
    CountDayError,
    CountedEarlierError,
    CountedLaterError,
    CountedMoreError,
    CountRefusedError,
    FewerThanBeforeError,
    MoreThanLaterError,
    count_promise,
    edit_promise,
    withdraw_promise,
)
from data.actor import ANYONE, CONSOLE
from data.calculations.pace import PaceState, pace_of
from data.queries.promises import PromiseView, promises
from data.refusal import RefusedError
from data.store import NotAllowedError, housekeeping, revision
from models.vocabulary import Clearance, PartyKind, Role
from tests.data.actions.promised import YEAR, promise
from tests.factories import person, small_world

DAY = date(2025, 9, 30)


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()


def seen(clearance: Clearance = Clearance.RESTRICTED, *, at: datetime | None = None) -> tuple[PromiseView, ...]:
    return promises(clearance=clearance, as_known_at=at)


def counted(count: int = 31, **facts: object) -> None:
    usual: dict[str, Any] = {"promise": "poliser-pa-torget", "on": DAY, "by": CONSOLE}
    count_promise(count=count, **usual | facts)


def change(changes: dict[str, object]) -> None:
    edit_promise(promise="poliser-pa-torget", opened=seen()[0].version, changes=changes, by=CONSOLE)


@pytest.mark.both_databases
def test_a_promise_is_counted_until_it_is_kept() -> None:
    own = person(Role.COORDINATOR, PartyKind.POLICE)
    promise(by=own)
    [found] = seen()
    assert (found.place, found.party, found.target_count, found.of_count) == ("lpo-globen", PartyKind.POLICE, 40, 52)
    assert found.latest is None
    assert found.pace(DAY).state is PaceState.NOT_COUNTED
    counted(31, by=own, note="Alla utom en.")
    [found] = seen()
    assert found.latest is not None
    assert (found.latest.count, found.latest.note, found.latest.recorded_by) == (31, "Alla utom en.", own.name)
    pace = found.pace(DAY + timedelta(days=1))
    assert (pace.state, pace.left, pace.days_left) == (PaceState.IN_PACE, 9, 92)
    counted(40, on=YEAR[1])
    assert seen()[0].pace(YEAR[1]).state is PaceState.KEPT


def test_a_promise_is_open_unless_the_party_says_otherwise_and_its_notes_never_are() -> None:
    promise()
    promise(PartyKind.CITY, clearance="internal")
    counted(note="Inom oss.")
    [opened] = seen(Clearance.OPEN)
    assert opened.latest is not None
    assert (opened.latest.count, opened.latest.note, opened.latest.recorded_by) == (31, "", "")
    assert len(seen(Clearance.INTERNAL)) == 2


def test_only_the_party_itself_promises_and_counts() -> None:
    promise()
    for other in (person(Role.APPROVER, PartyKind.CITY), person(Role.VIEWER, PartyKind.POLICE), ANYONE):
        for deed in (
            lambda by: promise(by=by, name_sv="Annat"),
            lambda by: edit_promise(promise="poliser-pa-torget", opened=1, changes={"unit_sv": "x"}, by=by),
            lambda by: withdraw_promise(promise="poliser-pa-torget", opened=1, by=by),
            lambda by: counted(by=by),
        ):
            with pytest.raises(NotAllowedError):
                deed(other)
    assert seen()[0].counts == ()


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"target_count": 53}, FewerThanPromisedError),
        ({"target_count": 0}, FieldRefusedError),
        ({"target_count": None}, NumberMissingError),
        ({"place": ""}, ChoiceMissingError),
        ({"unit_sv": ""}, FieldNeededError),
        ({"ends_on": YEAR[0] - timedelta(days=1)}, ValidityError),
        ({"target_count": 60, "place": "jarva"}, FewerThanPromisedError),
    ],
)
@pytest.mark.both_databases
def test_a_promise_can_be_kept(facts: dict[str, Any], refusal: type[RefusedError]) -> None:
    with pytest.raises(refusal):
        promise(**facts)
    promise()
    with pytest.raises(refusal):
        edit_promise(promise="poliser-pa-torget", opened=1, changes=facts, by=CONSOLE)
    assert (seen()[0].version, seen()[0].place) == (1, "lpo-globen")


def test_a_change_is_made_to_what_was_seen_or_not_at_all() -> None:
    promise()
    with pytest.raises(KnownNameError):
        promise()
    changes: dict[str, object] = {"target_count": 45, "place": "jarva"}
    assert edit_promise(promise="poliser-pa-torget", opened=1, changes=changes, by=CONSOLE) == 2
    assert (seen()[0].target_count, seen()[0].place) == (45, "jarva")
    with pytest.raises(EditConflictError):
        edit_promise(promise="poliser-pa-torget", opened=1, changes=changes, by=CONSOLE)
    then = datetime.now(UTC)
    withdraw_promise(promise="poliser-pa-torget", opened=2, by=CONSOLE)
    assert seen() == ()
    assert len(seen(at=then)) == 1
    with pytest.raises(WithdrawnError):
        counted()


@pytest.mark.both_databases
def test_an_earlier_day_shows_what_was_promised_then() -> None:
    promise()
    counted(31)
    first = datetime.now(UTC)
    change({"target_count": 31, "ends_on": DAY})
    second = datetime.now(UTC)
    change({"name_en": "Officers", "place": "jarva"})
    change({"name_en": "Officers on the square"})
    then, later, now = seen(at=first)[0], seen(at=second)[0], seen()[0]
    assert [(one.slug, one.version, len(one.counts)) for one in (then, later, now)] == [
        ("poliser-pa-torget", version, 1) for version in (1, 2, 4)
    ]
    assert (then.target_count, then.ends_on, then.pace(YEAR[1]).state) == (40, YEAR[1], PaceState.IN_PACE)
    assert (then.changed_at, then.before) == (None, None)
    assert (later.target_count, later.place, later.pace(YEAR[1]).state) == (31, "lpo-globen", PaceState.KEPT)
    assert later.before is not None
    assert (later.before.target_count, later.before.ends_on) == (40, YEAR[1])
    assert now.before is not None
    assert (now.place, now.before.place, now.before.target_count) == ("jarva", "lpo-globen", 31)
    assert now.changed_at is not None
    assert second < now.changed_at < datetime.now(UTC)
    withdraw_promise(promise="poliser-pa-torget", opened=4, by=CONSOLE)
    assert (seen(), seen(at=first)) == ((), (then,))
    assert promise() == "poliser-pa-torget-2"


def test_what_is_closed_now_is_closed_of_every_day_and_what_was_closed_stays_closed() -> None:
    promise()
    opened = datetime.now(UTC)
    change({"clearance": "internal", "target_count": 45})
    assert (seen(Clearance.OPEN), seen(Clearance.OPEN, at=opened)) == ((), ())
    closed = datetime.now(UTC)
    change({"clearance": "open", "target_count": 50})
    assert [one.target_count for one in seen(Clearance.INTERNAL, at=closed)] == [45]
    assert (seen(Clearance.OPEN, at=closed), [one.target_count for one in seen(Clearance.OPEN, at=opened)]) == (
        (),
        [40],
    )
    [now] = seen(Clearance.OPEN)
    assert now.before is not None
    assert now.before.target_count == 40


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"of_count": 44}, CountedMoreError),
        ({"starts_on": DAY + timedelta(days=1)}, CountedEarlierError),
        ({"ends_on": YEAR[1] - timedelta(days=1)}, CountedLaterError),
    ],
)
def test_a_promise_does_not_come_to_contradict_what_has_been_counted(
    changes: dict[str, object], refusal: type[RefusedError]
) -> None:
    promise()
    counted(31)
    counted(45, on=YEAR[1])
    with pytest.raises(refusal):
        change(changes)
    assert (seen()[0].version, seen()[0].before) == (1, None)
    counted(44, on=YEAR[1], note="En räknades två gånger.")
    change({"of_count": 44, "starts_on": DAY})
    change({"of_count": None})
    assert [one.count for one in seen()[0].counts] == [44, 45, 31]


def test_a_count_is_of_all_so_far_on_a_day_of_the_promise() -> None:
    promise()
    promise(name_sv="Nästa år", starts_on=date(2999, 1, 1), ends_on=date(2999, 12, 31))
    for day in (YEAR[0] - timedelta(days=1), YEAR[1] + timedelta(days=1)):
        with pytest.raises(CountDayError):
            counted(on=day)
    with pytest.raises(CountDayError, match="2999-01-01 till 2999-01-01"):
        counted(promise="nasta-ar")
    for number in (-1, 53):
        with pytest.raises(CountRefusedError, match="till 52"):
            counted(number)
    counted(31)
    before = revision()
    counted(31)
    assert revision() == before
    with pytest.raises(FewerThanBeforeError, match="31"):
        counted(30, on=DAY + timedelta(days=5))
    counted(30, note="En räknades två gånger.")
    counted(20, on=DAY - timedelta(days=90))
    with pytest.raises(MoreThanLaterError, match="de 20 som har räknats till och med 2025-07-02"):
        counted(21, on=DAY - timedelta(days=99))
    with pytest.raises(MoreThanLaterError, match="de 30 som"):
        counted(31, on=DAY - timedelta(days=80))
    counted(30, on=DAY - timedelta(days=80))
    counted(31, on=DAY - timedelta(days=80), note="Den sista räknades i september.")
    assert [one.count for one in seen()[0].counts] == [30, 31, 31, 30, 20]


def test_an_earlier_day_knows_what_had_been_counted_then() -> None:
    promise()
    counted(10, on=date(2025, 3, 1))
    then = datetime.now(UTC)
    counted(31)
    assert [one.count for one in seen(at=then)[0].counts] == [10]


@pytest.mark.both_databases
@pytest.mark.parametrize("deed", ["UPDATE promisecount SET note = 'x'", "DELETE FROM promisecount"])
def test_what_has_been_counted_can_never_be_changed(deed: str) -> None:
    promise()
    counted()
    with pytest.raises(IntegrityError), housekeeping() as session:
        session.execute(text(deed))
    assert len(seen()[0].counts) == 1


def test_pace_before_during_and_after() -> None:
    year: dict[str, Any] = {"target": 40, "first": YEAR[0], "last": YEAR[1]}
    ahead = pace_of(None, **year, today=date(2024, 12, 1))
    assert (ahead.state, ahead.left, ahead.days_left, ahead.so_far) == (PaceState.NOT_BEGUN, 40, 365, None)
    over = pace_of((YEAR[1], 39), **year, today=date(2026, 1, 1))
    assert (over.state, over.left, over.days_left, over.needed) == (PaceState.NOT_KEPT, 1, 0, None)
    last = pace_of((YEAR[1], 39), **year, today=YEAR[1])
    assert (last.state, last.days_left, last.needed) == (PaceState.BEHIND, 1, None)
    needed = [pace_of((DAY, 31), **year, today=day).needed or 0 for day in (DAY, DAY + timedelta(days=1), YEAR[1])]
    assert needed[0] == needed[1] < needed[2], "the less time is left, the more is needed"
    unfinished = pace_of((DAY, 39), **year, today=date(2026, 1, 1))
    assert unfinished.state is PaceState.NOT_COUNTED, "nobody has counted to the end"
    done = pace_of((YEAR[0], 50), **year, today=YEAR[0])
    assert (done.state, done.left, done.needed) == (PaceState.KEPT, 0, None)
    with pytest.raises(ValueError, match="comes before"):
        pace_of(None, target=1, first=YEAR[1], last=YEAR[0], today=YEAR[0])


def test_nobody_falls_behind_for_not_having_counted_since() -> None:
    year: dict[str, Any] = {"target": 365, "first": YEAR[0], "last": YEAR[1]}
    for number in range(365):
        day = YEAR[0] + timedelta(days=number)
        for done, state in ((number + 1, PaceState.IN_PACE), (number, PaceState.BEHIND)):
            expected = PaceState.KEPT if done >= 365 else state
            assert pace_of((day, done), **year, today=YEAR[1]).state is expected
