"""Questions about published values and their answers, for people who are signed in and may see the values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, col, select

from data.actor import Actor
from data.disclosure.door import may_see
from data.queries.catalogue import UnknownError
from data.queries.permission import require
from data.store import reading
from models.ages import Ages
from models.indicator import Indicator
from models.observation import Observation
from models.party import Party
from models.period import Period
from models.person import Person
from models.place import Place
from models.question import Question
from models.vocabulary import PartyKind, Permission, Sex


@dataclass(frozen=True)
class QuestionView:
    """One question and its answer, empty while it is open; no number of the value is told here."""

    id: int
    indicator: str
    place: str
    period: Period
    sex: Sex
    ages: Ages
    version: int
    text: str
    asked_at: datetime
    asked_by: str
    asking: PartyKind | None
    answer: str
    answered_at: datetime | None
    answered_by: str


def questions_about(indicator: str, *, by: Actor, as_known_at: datetime | None = None) -> tuple[QuestionView, ...]:
    """Return what was asked of the indicator's values, newest first; nothing for who has not signed in.

    Raises:
        UnknownError: if no indicator has that address.
    """
    if by.role is None:
        return ()
    with reading() as session:
        row = session.exec(select(Indicator).where(Indicator.slug == indicator)).first()
        if row is None:
            raise UnknownError(slug=indicator)
        if not may_see(by.clearance, needed=row.clearance):
            return ()
        found = _views(session, [row])
    if as_known_at is None:
        return found
    return tuple(_as_known(one, as_known_at) for one in found if one.asked_at <= as_known_at)


def questions_owed(party: PartyKind, *, by: Actor) -> tuple[QuestionView, ...]:
    """Return the questions that the party has not answered yet, the oldest first.

    Raises:
        NotAllowedError: unless the person reports for the party.
    """
    with reading() as session:
        require(session, Permission.REPORT, by=by, party=party)
        wanted = select(Indicator).join(Party, col(Party.id) == Indicator.reporter_id).where(Party.kind == party)
        found = _views(session, session.exec(wanted).all())
    return tuple(one for one in reversed(found) if not one.answer)


def open_questions(*, by: Actor, as_known_at: datetime | None = None) -> tuple[QuestionView, ...]:
    """Return every question without an answer at that time that the reader may see, the newest first.

    There is nothing for who has not signed in.
    """
    if by.role is None:
        return ()
    with reading() as session:
        rows = [row for row in session.exec(select(Indicator)) if may_see(by.clearance, needed=row.clearance)]
        found = _views(session, rows)
    then = found if as_known_at is None else (_as_known(one, as_known_at) for one in found)
    return tuple(one for one in then if not one.answer and (as_known_at is None or one.asked_at <= as_known_at))


def _as_known(one: QuestionView, at: datetime) -> QuestionView:
    if one.answered_at is None or one.answered_at <= at:
        return one
    return replace(one, answer="", answered_at=None, answered_by="")


def _views(session: Session, indicators: Sequence[Indicator]) -> tuple[QuestionView, ...]:
    """Return what was asked of values of the indicators, newest first."""
    slugs = {row.id: row.slug for row in indicators}
    of_these = col(Observation.indicator_id).in_(slugs)
    asked = select(Question).join(Observation, col(Observation.id) == Question.observation_id).where(of_these)
    rows = session.exec(asked.order_by(col(Question.asked_at).desc())).all()
    if not rows:
        return ()
    these = col(Observation.id).in_([row.observation_id for row in rows])
    where = select(Observation.id, Observation.indicator_id, Place.slug, Observation.period).join(
        Place, col(Place.id) == Observation.place_id
    )
    whom = select(Observation.id, Observation.sex, Observation.ages, Observation.version)
    places = {number: (slugs[one], place, period) for number, one, place, period in session.exec(where.where(these))}
    groups = {number: (sex, ages, version) for number, sex, ages, version in session.exec(whom.where(these))}
    people = {None: ("", None), **_people(session)}

    def view(row: Question) -> QuestionView:
        indicator, place, period = places[row.observation_id]
        sex, ages, version = groups[row.observation_id]
        asked_by, asking = people[row.asked_by]
        return QuestionView(
            id=int(row.id or 0),
            indicator=indicator,
            place=place,
            period=Period.of(period),
            sex=Sex(sex),
            ages=Ages.of(ages),
            version=version,
            text=row.text,
            asked_at=row.asked_at,
            asked_by=asked_by,
            asking=asking,
            answer=row.answer,
            answered_at=row.answered_at,
            answered_by=people[row.answered_by][0],
        )

    return tuple(map(view, rows))


def _people(session: Session) -> dict[int | None, tuple[str, PartyKind | None]]:
    """Return the name and the party of everyone, by number."""
    parties = {row.id: row.kind for row in session.exec(select(Party))}
    return {row.id: (row.name, parties.get(row.party_id or 0)) for row in session.exec(select(Person))}
