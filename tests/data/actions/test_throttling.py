import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from data.actions import people
from data.actions.signing_in import TooManyAttemptsError, WrongPasswordError, sign_in
from data.actor import CONSOLE
from data.store import housekeeping
from models.person import SignInAttempt
from models.vocabulary import Role
from tests.factories import small_world

pytestmark = pytest.mark.both_databases
PASSWORD = "korrekt häst batteri"


@pytest.fixture(autouse=True)
def world(store: str) -> None:
    assert store
    small_world()
    people.add_person(username="anna", name="Anna", role=Role.VIEWER, password=PASSWORD, by=CONSOLE)


def enter(password: str = PASSWORD, *, username: str = "anna", address: str = "10.0.0.1") -> str:
    return sign_in(username=username, password=password, address=address)


def fail(times: int, **where: str) -> None:
    for _ in range(times):
        with pytest.raises(WrongPasswordError):
            enter("fel fel fel fel", **where)


def failed_before(times: int, *, username: str, address: str) -> None:
    """Remember failures as if they had just been made, without the tenth of a second that each takes."""
    with housekeeping() as session:
        for _ in range(times):
            session.add(SignInAttempt(username=username, address=address, at=datetime.now(UTC)))


def wait(by: timedelta) -> None:
    """Let time pass: what is remembered moves back."""
    with housekeeping() as session:
        for attempt in session.exec(select(SignInAttempt)):
            attempt.at -= by
            session.add(attempt)


def test_guesses_for_one_name_are_slowed_down_and_a_right_password_too() -> None:
    failed_before(4, username="anna", address="10.0.0.9")
    fail(1)
    with pytest.raises(TooManyAttemptsError, match="Vänta 15 minuter"):
        enter()
    assert enter_as_other()
    wait(timedelta(minutes=10))
    with pytest.raises(TooManyAttemptsError, match="Vänta 5 minuter"):
        enter()
    wait(timedelta(minutes=5))
    assert enter()


def enter_as_other() -> str:
    people.add_person(username="bo.b", name="Bo", role=Role.VIEWER, password=PASSWORD, by=CONSOLE)
    return enter(username="bo.b")


def test_a_right_password_forgets_earlier_mistakes() -> None:
    for _ in range(2):
        failed_before(3, username="anna", address="10.0.0.1")
        fail(1)
        enter()


def test_guesses_from_one_address_are_slowed_down_whatever_the_name() -> None:
    for number in range(19):
        failed_before(1, username=f"name{number}", address="10.0.0.1")
    fail(1, username="name19")
    with pytest.raises(TooManyAttemptsError):
        enter()
    assert enter(address="10.0.0.2")


def test_many_guesses_at_once_count_as_many() -> None:
    outcomes: list[type[Exception]] = []

    def guess() -> None:
        try:
            enter("fel fel fel fel")
        except (WrongPasswordError, TooManyAttemptsError) as refusal:
            outcomes.append(type(refusal))

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count(WrongPasswordError) == 5
    assert outcomes.count(TooManyAttemptsError) == 7
