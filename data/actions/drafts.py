"""Keep what somebody types as soon as the field is left: working material that leaves no event and no revision."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session, select

from data.actions.register import indicator_row, place_row, reporter_of
from data.actor import Actor
from data.queries.drafts import Cell
from data.queries.permission import require
from data.refusal import N_, RefusedError
from data.store import NotAllowedError, housekeeping
from models.draft import Draft
from models.vocabulary import Permission

MOST_FIELDS, LONGEST_FIELD, MOST_CELLS = 20, 4_000, 200


class DraftTooLongError(RefusedError):
    """Raised for more text than a draft keeps."""

    message = N_("Det du har skrivit är för långt för att sparas som utkast. Korta texten.")


@dataclass(frozen=True)
class Typed:
    """What is typed for one value, by field, and the version that the form was opened with."""

    cell: Cell
    fields: Mapping[str, str]
    opened_version: int


def keep_drafts(drafts: Sequence[Typed], *, by: Actor) -> datetime:
    """Keep what the person has typed, over what the same person typed there before; return when.

    Raises:
        NotAllowedError: unless the person, signed in, reports for the party of every indicator.
        DraftTooLongError: if there is more of it than a form can hold.
        UnknownError: if the store has no such indicator or place.
    """
    if len(drafts) > MOST_CELLS or any(map(_is_too_long, drafts)):
        raise DraftTooLongError
    now = datetime.now(UTC)
    with housekeeping() as session:
        for one in drafts:
            row = _row(session, one.cell, by=by, at=now)
            row.opened_version = one.opened_version
            row.typed = json.dumps(dict(one.fields))
            row.changed_at = now
            session.add(row)
    return now


def discard_drafts(cells: Sequence[Cell], *, by: Actor) -> None:
    """Forget what the person has typed for these values.

    Raises:
        NotAllowedError: unless the person, signed in, reports for the party of every indicator.
        UnknownError: if the store has no such indicator or place.
    """
    with housekeeping() as session:
        remove_drafts(session, cells, by=by)


def remove_drafts(session: Session, cells: Sequence[Cell], *, by: Actor) -> None:
    """Remove the person's drafts of these values in a transaction that does more than that.

    Raises:
        NotAllowedError: as `discard_drafts` does.
        UnknownError: as `discard_drafts` does.
    """
    for cell in cells:
        row = _row(session, cell, by=by, at=datetime.now(UTC))
        if row.id is not None:
            session.delete(row)
    session.flush()


def _row(session: Session, cell: Cell, *, by: Actor, at: datetime) -> Draft:
    """Return the person's draft of a value, a new one where there is none."""
    if by.person_id is None:
        raise NotAllowedError
    indicator = indicator_row(session, cell.indicator)
    require(session, Permission.REPORT, by=by, party=reporter_of(session, indicator))
    named: dict[str, Any] = {
        "person_id": by.person_id,
        "indicator_id": int(indicator.id or 0),
        "place_id": int(place_row(session, cell.place).id or 0),
        "period": cell.period.code,
        "sex": cell.sex,
        "ages": cell.ages.code,
    }
    found = session.exec(select(Draft).filter_by(**named)).first()
    return found or Draft(**named, opened_version=0, typed="{}", began_at=at, changed_at=at)


def _is_too_long(one: Typed) -> bool:
    return len(one.fields) > MOST_FIELDS or any(len(text) > LONGEST_FIELD for text in one.fields.values())
