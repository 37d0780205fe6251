"""Who answers for an indicator: a person and a substitute, named by those who decide for the party."""

from data.actions.content import EditConflictError
from data.actions.register import indicator_row, reporter_of
from data.actor import Actor
from data.queries.responsibilities import answering, reporter
from data.refusal import N_, RefusedError
from data.store import authorise, unit_of_work
from models.person import Person
from models.responsibility import Responsibility
from models.vocabulary import Permission


class NotAReporterError(RefusedError):
    """Raised for somebody who may not report for the indicator's party; `values` holds the `name`."""

    message = N_("{name} får inte registrera partens värden. Välj någon annan, eller ändra kontots roll först.")


class SubstituteAloneError(RefusedError):
    """Raised for a substitute without anyone to stand in for."""

    message = N_("En ersättare behöver någon att ersätta. Välj en ansvarig också.")


class SamePersonError(RefusedError):
    """Raised when somebody would stand in for oneself."""

    message = N_("Ansvarig och ersättare är samma person. Välj två olika.")


def name_responsible(
    *, indicator: str, person_id: int | None, substitute_id: int | None, opened_version: int, by: Actor
) -> None:
    """Say who answers for the indicator from now on; nobody when there is no person.

    `opened_version` is what the form showed, 0 where nobody had been named.

    Raises:
        NotAllowedError: unless the person decides for the indicator's party.
        EditConflictError: if somebody else has named others since the form was opened.
        UnknownError, NotAReporterError, SubstituteAloneError, SamePersonError: each for its own reason.
    """
    with unit_of_work(by=by) as unit:
        row = indicator_row(unit.session, indicator)
        party = reporter_of(unit.session, row)
        authorise(unit, Permission.SET_TARGET, party=party)
        if person_id is None and substitute_id is not None:
            raise SubstituteAloneError
        if person_id is not None and person_id == substitute_id:
            raise SamePersonError
        if answering(unit.session, row).version != opened_version:
            raise EditConflictError(subject=indicator)
        names = {}
        for role, number in (("person", person_id), ("substitute", substitute_id)):
            found = reporter(unit.session, number, party=party)
            if number is not None and found is None:
                known = unit.session.get(Person, number)
                raise NotAReporterError(name=number if known is None else known.name)
            names[role] = None if found is None else found.name
        unit.session.add(
            Responsibility(
                indicator_id=int(row.id or 0), person_id=person_id, substitute_id=substitute_id, named_at=unit.at
            )
        )
        unit.record(action="name_responsible", subject=indicator, **names)
