"""Say that all is said of an indicator's period, or that more is to come: another thing than saving."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select

from data.actions.proposing import OPEN
from data.actions.register import indicator_row, reporter_of
from data.actor import Actor
from data.refusal import N_, RefusedError
from data.store import authorise, unit_of_work
from models.ages import EVERYONE
from models.draft import Completion
from models.observation import Observation
from models.period import Period
from models.place import Place
from models.proposal import Proposal
from models.text import Text
from models.vocabulary import Permission, Sex, ValueStatus


class IncompleteError(RefusedError):
    """Raised when a place has neither a value nor a reason; `places` holds the slugs of all of them."""

    message = N_("{count} platser är tomma, den första är {first}. Spara ett värde eller en orsak för varje plats.")

    def __init__(self, places: Sequence[str], *, first: Text) -> None:
        """Keep which places are empty."""
        super().__init__(count=len(places), first=first)
        self.places = tuple(places)


def declare_complete(indicator: str, *, period: Period, places: Sequence[str], by: Actor) -> None:
    """Say that the party has said all it has to say: each of the places (slugs) has a value or the reason for none.

    What is sent for approval is said too.

    Raises:
        NotAllowedError: unless the person reports for the indicator's party.
        IncompleteError: with the places that have neither.
    """
    with unit_of_work(by=by) as unit:
        row = indicator_row(unit.session, indicator)
        authorise(unit, Permission.REPORT, party=reporter_of(unit.session, row))
        statement = (
            select(Observation, Place.slug)
            .join(Place)
            .where(Observation.indicator_id == row.id, Observation.period == period.code)
            .where(Observation.sex == Sex.TOTAL, Observation.ages == EVERYONE.code)
            .order_by(col(Observation.version))
        )
        newest = {place: version for version, place in unit.session.exec(statement)}
        said = {place for place, version in newest.items() if version.status is not ValueStatus.WITHDRAWN}
        sent = select(Place.slug).join(Proposal).where(Proposal.indicator_id == row.id, Proposal.period == period.code)
        sent = sent.where(Proposal.sex == Sex.TOTAL, Proposal.ages == EVERYONE.code)
        said |= set(unit.session.exec(sent.where(col(Proposal.state).in_(OPEN))))
        empty = [place for place in places if place not in said]
        if empty:
            first = unit.session.exec(select(Place).where(Place.slug == empty[0])).one()
            raise IncompleteError(empty, first=Text(first.name_sv, first.name_en))
        unit.session.add(_word(row.id, period, is_complete=True, by=by, at=unit.at))
        unit.record(action="declare_complete", subject=f"{indicator}/{period.code}", places=len(places))


def reopen(indicator: str, *, period: Period, by: Actor) -> None:
    """Say that more is to come after all.

    Raises:
        NotAllowedError: unless the person reports for the indicator's party.
    """
    with unit_of_work(by=by) as unit:
        row = indicator_row(unit.session, indicator)
        authorise(unit, Permission.REPORT, party=reporter_of(unit.session, row))
        unit.session.add(_word(row.id, period, is_complete=False, by=by, at=unit.at))
        unit.record(action="reopen_form", subject=f"{indicator}/{period.code}")


def _word(indicator_id: int | None, period: Period, *, is_complete: bool, by: Actor, at: datetime) -> Completion:
    return Completion(
        indicator_id=int(indicator_id or 0), period=period.code, is_complete=is_complete, at=at, person_id=by.person_id
    )
