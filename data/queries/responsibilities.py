"""Who answers for each indicator: a named person and a substitute, or nobody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from data.actor import Actor
from data.collation import sort_key
from data.queries.permission import require
from data.store import actor_of_person, reading
from models.indicator import Indicator
from models.party import Party
from models.person import Person
from models.responsibility import Responsibility
from models.vocabulary import Clearance, PartyKind, Permission


@dataclass(frozen=True)
class Reporter:
    """Somebody who may report for a party."""

    id: int
    name: str


@dataclass(frozen=True)
class Responsible:
    """Who answers for an indicator now; `version` is what a form for another choice is opened with."""

    person: Reporter | None = None
    substitute: Reporter | None = None
    version: int = 0

    @property
    def is_silent(self) -> bool:
        """Whether nobody answers at all."""
        return self.person is None and self.substitute is None


def responsible(*, clearance: Clearance, as_known_at: datetime | None = None) -> Mapping[str, Responsible]:
    """Return who answers for each indicator, by its slug, as it was said at that time.

    Who has lost the account or the right to report for the indicator's party is nobody. Names are for those who have
    signed in: for anyone else there is nothing to know.
    """
    if clearance is Clearance.OPEN:
        return {}
    with reading() as session:
        parties = {party.id: party.kind for party in session.exec(select(Party))}
        named = session.exec(_named(as_known_at).order_by(col(Responsibility.id))).all()
        newest = {row.indicator_id: row for row in named}
        return {
            row.slug: _answering(session, newest.get(int(row.id or 0)), party=parties[row.reporter_id])
            for row in session.exec(select(Indicator)).all()
        }


def reporters_of(party: PartyKind, *, by: Actor) -> tuple[Reporter, ...]:
    """Return who may report for the party, by name: its own people first, then the administrators.

    Raises:
        NotAllowedError: unless the person decides for the party.
    """
    with reading() as session:
        require(session, Permission.SET_TARGET, by=by, party=party)
        able = [one for one in session.exec(select(Person)) if _may_report(session, one, party=party)]
        ordered = sorted(able, key=lambda one: (one.party_id is None, sort_key(one.name)))
        return tuple(Reporter(int(one.id or 0), one.name) for one in ordered)


def answering(session: Session, indicator: Indicator) -> Responsible:
    """Return who answers for the indicator now."""
    named = _named(None).where(Responsibility.indicator_id == indicator.id)
    newest = session.exec(named.order_by(col(Responsibility.id).desc())).first()
    party = session.exec(select(Party).where(Party.id == indicator.reporter_id)).one()
    return _answering(session, newest, party=party.kind)


def reporter(session: Session, person_id: int | None, *, party: PartyKind) -> Reporter | None:
    """Return the person if there is one who may report for the party."""
    person = None if person_id is None else session.get(Person, person_id)
    return Reporter(int(person.id or 0), person.name) if person and _may_report(session, person, party=party) else None


def _named(as_known_at: datetime | None) -> SelectOfScalar[Responsibility]:
    everything = select(Responsibility)
    return everything if as_known_at is None else everything.where(col(Responsibility.named_at) <= as_known_at)


def _answering(session: Session, row: Responsibility | None, *, party: PartyKind) -> Responsible:
    if row is None:
        return Responsible()
    person, substitute = (reporter(session, number, party=party) for number in (row.person_id, row.substitute_id))
    return Responsible(person, substitute, int(row.id or 0))


def _may_report(session: Session, person: Person, *, party: PartyKind) -> bool:
    return actor_of_person(session, int(person.id or 0)).may(Permission.REPORT, party=party)
