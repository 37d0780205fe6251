"""Which local police districts meet which districts, from when to when: many-to-many, and never summed across."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from data.actions.content import EditConflictError
from data.actions.content_rules import check_row
from data.actions.fields import Cleaner, choice, cleaned_fields, day, needed_day, text
from data.actions.links import row_named
from data.actions.publication import redrawing
from data.actor import Actor
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from models.place import DistrictPolice, Place
from models.vocabulary import Permission, PlaceKind, Verified

_FACTS: Final[Mapping[str, Cleaner]] = {
    "part_sv": text(most=300),
    "part_en": text(most=300),
    "valid_to": day,
    "verified": choice(Verified),
}


class KnownLinkError(RefusedError):
    """Raised for a link that there is from the same day."""

    message = N_("De är redan kopplade från och med {day}. Ändra den kopplingen i stället.")


class NoLinkError(RefusedError):
    """Raised when there is no such link."""

    message = N_("Kopplingen finns inte. Ladda om sidan.")


def link_police(*, district: str, police: str, valid_from: date | None, facts: Mapping[str, object], by: Actor) -> None:
    """Store that a local police district covers the district, or a part of it, from a day on.

    `facts` are `part_sv`, `part_en`, `valid_to` and `verified`.

    Raises:
        NotAllowedError: unless the person edits content.
        KnownLinkError: if they are linked from that day already.
        WrongPlaceKindError, UnsafeMapError, RefusedError: each for its own reason.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.EDIT_CONTENT)
        given: dict[str, Any] = cleaned_fields(
            {**facts, "valid_from": valid_from}, editable={**_FACTS, "valid_from": needed_day}
        )
        keys: dict[str, Any] = _keys(unit, district=district, police=police)
        if unit.session.get(DistrictPolice, {**keys, "valid_from": given["valid_from"]}) is not None:
            raise KnownLinkError(day=given["valid_from"])
        with redrawing(unit):
            row = DistrictPolice(**keys, **given)
            check_row(unit.session, row)
            unit.session.add(row)
            unit.record(action="link_police", subject=district, police=police, after=given)


def edit_police_link(
    *,
    district: str,
    police: str,
    valid_from: date,
    opened: Mapping[str, object],
    changes: Mapping[str, object],
    by: Actor,
) -> None:
    """Change the part, the last day or the certainty of a link; `opened` is what the form showed.

    Raises:
        NotAllowedError, UnsafeMapError, RefusedError: as for `link_police`.
        NoLinkError: if they are not linked from that day.
        EditConflictError: if somebody changed the link after the form was opened.
    """
    with unit_of_work(by=by) as unit:
        row = _known(unit, district=district, police=police, valid_from=valid_from)
        asked = cleaned_fields(changes, editable=_FACTS)
        if any(getattr(row, field) != opened.get(field) for field in asked):
            raise EditConflictError(subject=district)
        before = {field: getattr(row, field) for field, value in asked.items() if getattr(row, field) != value}
        if not before:
            unit.leave_unchanged()
            return
        with redrawing(unit):
            for field in before:
                setattr(row, field, asked[field])
            check_row(unit.session, row)
            unit.session.add(row)
            after = {field: asked[field] for field in before}
            unit.record(action="edit_police_link", subject=district, police=police, before=before, after=after)


def unlink_police(*, district: str, police: str, valid_from: date, by: Actor) -> None:
    """Take away a link that was a mistake; the log keeps what it said. One that has ended is given a last day instead.

    Raises:
        NotAllowedError, NoLinkError, UnsafeMapError: as for `edit_police_link`.
    """
    with unit_of_work(by=by) as unit:
        row = _known(unit, district=district, police=police, valid_from=valid_from)
        with redrawing(unit):
            before = {field: getattr(row, field) for field in (*_FACTS, "valid_from")}
            unit.session.delete(row)
            unit.record(
                action="unlink_police", subject=district, police=police, before=before, after=dict.fromkeys(before)
            )


def _keys(unit: Unit, *, district: str, police: str) -> dict[str, int]:
    there = row_named(unit.session, Place, slug=district, kinds=(PlaceKind.DISTRICT,))
    meets = row_named(unit.session, Place, slug=police, kinds=(PlaceKind.LOCAL_POLICE_DISTRICT,))
    return {"district_id": int(there.id), "police_district_id": int(meets.id)}


def _known(unit: Unit, *, district: str, police: str, valid_from: date) -> DistrictPolice:
    authorise(unit, Permission.EDIT_CONTENT)
    keys: dict[str, Any] = _keys(unit, district=district, police=police)
    row = unit.session.get(DistrictPolice, {**keys, "valid_from": valid_from})
    if row is None:
        raise NoLinkError
    return row
