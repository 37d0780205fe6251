from datetime import UTC, datetime

import pytest

from data.actions.content import edit_indicator
from data.actions.questions import (
    AnsweredError,
    AnswerNeededError,
    QuestionNeededError,
    answer_question,
    ask_question,
    may_question,
)
from data.actor import ANYONE, CONSOLE, Actor
from data.queries.catalogue import UnknownError
from data.queries.questions import open_questions, questions_about, questions_owed
from data.store import NotAllowedError
from models.period import Period
from models.vocabulary import PartyKind, Role
from tests.data.actions.sent import actions
from tests.factories import person, report, small_world, versions

POLICE, CITY = PartyKind.POLICE, PartyKind.CITY


@pytest.fixture
def asker(store: str) -> Actor:
    assert store
    small_world()
    report("12.5")
    return person(Role.COORDINATOR, CITY)


def ask(text: str = "Varför ökar det?", *, by: Actor, version: int = 1) -> None:
    ask_question(
        indicator="unsafe_share", place="stockholm", period=Period.of("2020"), version=version, text=text, by=by
    )


@pytest.mark.both_databases
def test_a_question_and_its_answer_stay_with_the_value(asker: Actor) -> None:
    ask(by=asker)
    owing = person(Role.COORDINATOR, POLICE)
    [asked] = questions_owed(POLICE, by=owing)
    assert (asked.indicator, asked.place, asked.period.code, asked.version) == ("unsafe_share", "stockholm", "2020", 1)
    assert (asked.text, asked.asked_by, asked.asking) == ("Varför ökar det?", asker.name, CITY)
    assert asked.answer == ""
    answer_question(question=asked.id, text="Fler svarar.", by=owing)
    assert questions_owed(POLICE, by=owing) == ()
    [answered] = questions_about("unsafe_share", by=person(Role.VIEWER))
    assert (answered.answer, answered.answered_by) == ("Fler svarar.", owing.name)
    assert [action for action in actions() if "question" in action] == ["ask_question", "answer_question"]
    assert len(versions()) == 1


def test_only_those_who_work_for_another_party_ask(asker: Actor) -> None:
    for role in (Role.COORDINATOR, Role.APPROVER):
        assert may_question(person(role, CITY), reporter=POLICE)
        assert not may_question(person(role, POLICE), reporter=POLICE)
    refused = [person(Role.COORDINATOR, POLICE), person(Role.VIEWER), person(Role.ADMINISTRATOR), ANYONE, CONSOLE]
    for actor in refused:
        with pytest.raises(NotAllowedError):
            ask(by=actor)
    assert questions_about("unsafe_share", by=asker) == ()


def test_only_the_party_that_owes_the_answer_answers(asker: Actor) -> None:
    ask(by=asker)
    [asked] = questions_about("unsafe_share", by=asker)
    for actor in (asker, person(Role.VIEWER), ANYONE):
        with pytest.raises(NotAllowedError):
            answer_question(question=asked.id, text="Svar.", by=actor)
        with pytest.raises(NotAllowedError):
            questions_owed(POLICE, by=actor)


def test_questions_are_told_to_nobody_outside_and_only_with_the_values(asker: Actor) -> None:
    ask(by=asker)
    assert questions_about("unsafe_share", by=ANYONE) == ()
    assert open_questions(by=ANYONE) == ()
    assert [one.indicator for one in open_questions(by=asker)] == ["unsafe_share"]
    viewer = person(Role.VIEWER)
    assert len(questions_about("unsafe_share", by=viewer)) == 1
    edit_indicator(indicator="unsafe_share", version=1, changes={"clearance": "restricted"}, by=CONSOLE)
    assert questions_about("unsafe_share", by=viewer) == ()
    assert len(questions_about("unsafe_share", by=asker)) == 1


def test_a_question_is_about_a_value_that_there_is_and_has_words(asker: Actor) -> None:
    with pytest.raises(UnknownError):
        ask(by=asker, version=2)
    with pytest.raises(QuestionNeededError):
        ask("  ", by=asker)
    with pytest.raises(UnknownError):
        questions_about("nothing", by=asker)
    with pytest.raises(UnknownError):
        answer_question(question=99, text="Svar.", by=person(Role.APPROVER, POLICE))
    assert questions_owed(POLICE, by=CONSOLE) == ()


def test_an_answer_has_words_and_is_given_once(asker: Actor) -> None:
    ask(by=asker)
    ask("Och sedan?", by=asker)
    owing = person(Role.APPROVER, POLICE)
    first, second = questions_owed(POLICE, by=owing)
    assert (first.text, second.text) == ("Varför ökar det?", "Och sedan?")
    with pytest.raises(AnswerNeededError):
        answer_question(question=first.id, text=" ", by=owing)
    answer_question(question=first.id, text="Så här.", by=owing)
    with pytest.raises(AnsweredError):
        answer_question(question=first.id, text="Nej, så här.", by=owing)


def test_an_earlier_day_knows_what_had_been_asked_and_answered_then(asker: Actor) -> None:
    before = datetime.now(UTC)
    ask(by=asker)
    between = datetime.now(UTC)
    [asked] = questions_about("unsafe_share", by=asker)
    answer_question(question=asked.id, text="Så här.", by=CONSOLE)
    assert questions_about("unsafe_share", by=asker, as_known_at=before) == ()
    assert [one.answer for one in questions_about("unsafe_share", by=asker, as_known_at=between)] == [""]
    after = datetime.now(UTC)
    assert [one.answer for one in questions_about("unsafe_share", by=asker, as_known_at=after)] == ["Så här."]
