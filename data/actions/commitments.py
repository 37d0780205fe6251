"""What a party promises for a shared goal, and the activities behind it: written by the party itself."""

from collections.abc import Mapping

from sqlmodel import select

from data.actions.own_work import add, authorise_party, edit, goal_of, own_row, withdraw
from data.actor import Actor
from data.queries.catalogue import UnknownError
from data.store import Unit, authorise, unit_of_work
from models.commitment import Activity, Commitment
from models.goal import Goal
from models.party import Party
from models.vocabulary import PartyKind, Permission


def add_commitment(*, goal: str, party: PartyKind, facts: Mapping[str, object], by: Actor) -> str:
    """Store what the party promises for the goal, and return its slug.

    Raises:
        NotAllowedError: unless the person reports for the party.
        UnknownError: if there is no such goal, or no such indicator.
        KnownNameError, BothMeasuresError, ValidityError, RefusedError: as the fields say.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.REPORT, party=party)
        row = unit.session.exec(select(Goal).where(Goal.slug == goal)).first()
        if row is None:
            raise UnknownError(slug=goal)
        owner = unit.session.exec(select(Party).where(Party.kind == party)).one()
        settled = {"goal_id": int(row.id or 0), "party_id": int(owner.id or 0)}
        return add(unit, Commitment, within=goal, facts=facts, **settled)


def edit_commitment(*, commitment: str, opened: int, changes: Mapping[str, object], by: Actor) -> int:
    """Change what a commitment says and return its version; `opened` is the one that the form showed.

    Raises:
        NotAllowedError, RefusedError: as `add_commitment`.
        UnknownError, WithdrawnError, EditConflictError: if it is not there any more, or not as it was.
    """
    with unit_of_work(by=by) as unit:
        row = _own_commitment(unit, commitment)
        beside = {"goal_id": row.goal_id, "party_id": row.party_id}
        return edit(unit, row, within=goal_of(unit, row).slug, opened=opened, changes=changes, beside=beside)


def withdraw_commitment(*, commitment: str, opened: int, by: Actor) -> None:
    """Take a commitment away, with its activities; what has been said of it stays, and is shown of earlier days.

    Raises:
        NotAllowedError, UnknownError, WithdrawnError, EditConflictError: as `edit_commitment`.
    """
    with unit_of_work(by=by) as unit:
        row = _own_commitment(unit, commitment)
        withdraw(unit, row, within=goal_of(unit, row).slug, opened=opened)


def add_activity(*, commitment: str, facts: Mapping[str, object], by: Actor) -> str:
    """Store what is done for a commitment, and return its slug.

    Raises:
        NotAllowedError, UnknownError, WithdrawnError, KnownNameError, RefusedError: as `edit_commitment`.
    """
    with unit_of_work(by=by) as unit:
        row = _own_commitment(unit, commitment)
        return add(unit, Activity, within=goal_of(unit, row).slug, facts=facts, commitment_id=int(row.id or 0))


def edit_activity(*, activity: str, opened: int, changes: Mapping[str, object], by: Actor) -> int:
    """Change what an activity says and return its version, as `edit_commitment`."""
    with unit_of_work(by=by) as unit:
        row, goal = own_activity(unit, activity)
        beside = {"commitment_id": row.commitment_id}
        return edit(unit, row, within=goal, opened=opened, changes=changes, beside=beside)


def withdraw_activity(*, activity: str, opened: int, by: Actor) -> None:
    """Take an activity away, as `withdraw_commitment`."""
    with unit_of_work(by=by) as unit:
        row, goal = own_activity(unit, activity)
        withdraw(unit, row, within=goal, opened=opened)


def own_activity(unit: Unit, slug: str) -> tuple[Activity, str]:
    """Return an activity of a party that the person reports for, and the slug of the goal that it is for.

    Raises:
        NotAllowedError, UnknownError, WithdrawnError: as `edit_commitment`.
    """
    row = own_row(unit, Activity, slug=slug)
    commitment = unit.session.get_one(Commitment, row.commitment_id)
    authorise_party(unit, commitment.party_id, commitment, row)
    return row, goal_of(unit, commitment).slug


def _own_commitment(unit: Unit, slug: str) -> Commitment:
    row = own_row(unit, Commitment, slug=slug)
    authorise_party(unit, row.party_id, row)
    return row
