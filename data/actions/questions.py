"""Ask about another party's published value, and answer: both stay with the value, and nobody edits anything."""

from sqlmodel import select

from data.actions.register import indicator_row, place_row, reporter_of
from data.actor import Actor
from data.queries.catalogue import UnknownError
from data.refusal import N_, RefusedError
from data.store import NotAllowedError, Unit, actor_of_person, authorise, unit_of_work
from data.texts import clean_text
from models.ages import EVERYONE, Ages
from models.indicator import Indicator
from models.observation import Observation
from models.period import Period
from models.place import Place
from models.question import Question
from models.vocabulary import PartyKind, Permission, Sex

_LONGEST = 2000


class QuestionNeededError(RefusedError):
    """Raised for a question without a word in it."""

    message = N_("Skriv din fråga.")


class AnswerNeededError(RefusedError):
    """Raised for an answer without a word in it."""

    message = N_("Skriv ditt svar.")


class AnsweredError(RefusedError):
    """Raised when a question has its answer already: what was said stays."""

    message = N_("Frågan är redan besvarad. Läs svaret, och ställ en ny fråga om något är oklart.")


def may_question(actor: Actor, *, reporter: PartyKind) -> bool:
    """Say whether the person may ask about values of that party: those who report or approve for another one.

    >>> from models.vocabulary import Role
    >>> may_question(Actor(1, "Anna", Role.COORDINATOR, PartyKind.CITY), reporter=PartyKind.POLICE)
    True
    """
    return actor.party not in (None, reporter) and actor.may(Permission.REPORT, party=actor.party)


def ask_question(
    *,
    indicator: str,
    place: str,
    period: Period,
    version: int,
    text: str,
    sex: Sex = Sex.TOTAL,
    ages: Ages = EVERYONE,
    by: Actor,
) -> None:
    """Ask about one version of a published value.

    Raises:
        NotAllowedError: unless the person reports or approves for another party than the value's.
        UnknownError: if there is no such value.
        QuestionNeededError, TextRefusedError: each for its own reason.
    """
    said = clean_text(text, most=_LONGEST)
    with unit_of_work(by=by) as unit:
        row, where = indicator_row(unit.session, indicator), place_row(unit.session, place)
        person = actor_of_person(unit.session, by.person_id or 0)
        if not may_question(person, reporter=reporter_of(unit.session, row)):
            raise NotAllowedError
        wanted = (
            select(Observation.id)
            .where(Observation.indicator_id == row.id, Observation.place_id == where.id)
            .where(Observation.period == period.code, Observation.version == version)
            .where(Observation.sex == sex, Observation.ages == ages.code)
        )
        number = unit.session.exec(wanted).first()
        if number is None:
            raise UnknownError(slug=period.code)
        if not said:
            raise QuestionNeededError
        question = Question(observation_id=number, text=said, asked_at=unit.at, asked_by=int(by.person_id or 0))
        unit.session.add(question)
        unit.record(action="ask_question", subject=f"{indicator}/{place}/{period.code}", version=version)


def answer_question(*, question: int, text: str, by: Actor) -> None:
    """Answer an open question about a value of one's own party.

    Raises:
        NotAllowedError: unless the person reports for the value's party.
        UnknownError: if there is no such question.
        AnsweredError, AnswerNeededError, TextRefusedError: each for its own reason.
    """
    said = clean_text(text, most=_LONGEST)
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.REPORT)
        row = unit.session.get(Question, question)
        if row is None:
            raise UnknownError(slug=str(question))
        subject = _authorised_subject(unit, row)
        if row.answer:
            raise AnsweredError
        if not said:
            raise AnswerNeededError
        row.answer, row.answered_at, row.answered_by = said, unit.at, by.person_id
        unit.session.add(row)
        unit.record(action="answer_question", subject=subject)


def _authorised_subject(unit: Unit, row: Question) -> str:
    value = unit.session.get_one(Observation, row.observation_id)
    indicator = unit.session.get_one(Indicator, value.indicator_id)
    authorise(unit, Permission.REPORT, party=reporter_of(unit.session, indicator))
    place = unit.session.get_one(Place, value.place_id)
    return f"{indicator.slug}/{place.slug}/{value.period}"
