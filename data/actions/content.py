"""Content that administrators edit: what indicators, areas, parties, goals and agreements say and how they count."""

from collections.abc import Mapping
from typing import TypeVar

from sqlmodel import select

from data.actions.content_rules import check_code, check_row
from data.actions.editable import cleaned, keep, kept
from data.actions.publication import publish, redrawing, refuse_lost, told_openly
from data.actor import Actor
from data.queries.catalogue import UnknownError
from data.queries.targets import targets_in_force
from data.refusal import N_, RefusedError
from data.store import Unit, authorise, unit_of_work
from models.agreement import Agreement, LocalAgreement
from models.announcement import Announcement
from models.area import Area
from models.audit_event import StoreState
from models.goal import Goal
from models.indicator import Indicator
from models.party import Party
from models.place import Place
from models.vocabulary import Permission

_ON_THE_MAP = frozenset({"parent", "successors", "valid_from", "valid_to"})
_Row = TypeVar("_Row", Agreement, LocalAgreement, Announcement, Party, Place, Area, Goal, Indicator)


class EditConflictError(RefusedError):
    """Raised when somebody edited after the form was opened; `values` holds `subject`."""

    message = N_(
        "Någon annan har ändrat uppgifterna medan du skrev. Inget är sparat. Utgå från den senaste versionen och spara "
        "igen."
    )


def edit_indicator(*, indicator: str, version: int, changes: Mapping[str, object], by: Actor) -> int:
    """Change facts about an indicator and return its new version; `version` is the one that the form showed.

    Raises:
        NotAllowedError: unless the person edits content.
        EditConflictError: if the indicator has another version by now.
        HiddenBaselineError: if a target would start from a value that no reader may see.
        UnknownError, NotEditableError, RefusedError: as the fields say.
    """
    with unit_of_work(by=by) as unit:
        row = _editable(unit, Indicator, slug=indicator)
        if row.version != version:
            raise EditConflictError(subject=indicator)
        told, targets = told_openly(unit, row), targets_in_force(unit.session, None)
        if not _change(unit, row, changes=changes):
            return version
        row.version = version + 1
        decided = publish(unit, indicators=[int(row.id or 0)], told=told)
        refuse_lost(unit, targets)
        if decided:
            unit.record(action="decide_secrecy", subject=indicator, **decided)
        return version + 1


def edit_area(*, area: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change texts of an area; `opened` is what the form showed in the fields that change.

    Raises:
        NotAllowedError, EditConflictError, UnknownError, NotEditableError, RefusedError: as for an indicator.
    """
    _edit(Area, slug=area, opened=opened, changes=changes, by=by)


def edit_party(*, party: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change texts of a party, as `edit_area`."""
    _edit(Party, slug=party, opened=opened, changes=changes, by=by)


def edit_goal(*, goal: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change texts of a goal, as `edit_area`."""
    _edit(Goal, slug=goal, opened=opened, changes=changes, by=by)


def edit_agreement(*, agreement: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change texts of an agreement, as `edit_area`."""
    _edit(Agreement, slug=agreement, opened=opened, changes=changes, by=by)


def edit_local_agreement(
    *, local_agreement: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor
) -> None:
    """Change facts about a local agreement, as `edit_area`."""
    _edit(LocalAgreement, slug=local_agreement, opened=opened, changes=changes, by=by)


def edit_place(*, place: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor) -> None:
    """Change facts about a place, as `edit_area`; how places lie in one another decides what numbers are hidden.

    Raises:
        UnsafeMapError: if hidden numbers could be worked out on the new map.
        HiddenBaselineError: if a target would start from a value that no reader may see.
    """
    with unit_of_work(by=by) as unit:
        row = _opened(unit, Place, slug=place, opened=opened, changes=changes)
        if not _ON_THE_MAP & changes.keys():
            _change(unit, row, changes=changes)
            return
        with redrawing(unit):
            _change(unit, row, changes=changes)


def edit_announcement(
    *, announcement: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor
) -> None:
    """Change what everyone is told, as `edit_area`."""
    _edit(Announcement, slug=announcement, opened=opened, changes=changes, by=by)


def mark_as_example(*, by: Actor) -> None:
    """Say for good that the values of this store are invented, so that every screen tells.

    Raises:
        NotAllowedError: unless the person edits content.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.EDIT_CONTENT)
        state = unit.session.exec(select(StoreState)).one()
        state.is_example = True
        unit.session.add(state)
        unit.record(action="mark_as_example", subject="store")


def _edit(
    kind: type[_Row], *, slug: str, opened: Mapping[str, object], changes: Mapping[str, object], by: Actor
) -> None:
    with unit_of_work(by=by) as unit:
        _change(unit, _opened(unit, kind, slug=slug, opened=opened, changes=changes), changes=changes)


def _opened(
    unit: Unit, kind: type[_Row], *, slug: str, opened: Mapping[str, object], changes: Mapping[str, object]
) -> _Row:
    """Return the row, if what the form showed in the fields that change is what it still holds."""
    row = _editable(unit, kind, slug=slug)
    asked = cleaned(kind, changes)
    if any(kept(unit.session, row, field=field) != opened.get(field) for field in asked):
        raise EditConflictError(subject=slug)
    return row


def _editable(unit: Unit, kind: type[_Row], *, slug: str) -> _Row:
    authorise(unit, Permission.EDIT_CONTENT)
    row = unit.session.exec(select(kind).where(kind.slug == slug)).first()
    if row is None:
        raise UnknownError(slug=slug)
    return row


def _change(unit: Unit, row: _Row, *, changes: Mapping[str, object]) -> bool:
    """Change the row and write down what was before; without a difference nothing is changed."""
    asked = cleaned(type(row), changes)
    before = {field: kept(unit.session, row, field=field) for field in asked}
    before = {field: value for field, value in before.items() if value != asked[field]}
    if not before:
        unit.leave_unchanged()
        return False
    check_code(unit.session, asked, table=type(row), slug=row.slug)
    for field in before:
        keep(unit.session, row, field=field, value=asked[field])
    check_row(unit.session, row)
    unit.session.add(row)
    after = {field: asked[field] for field in before}
    unit.record(action=f"edit_{type(row).__name__.lower()}", subject=row.slug, before=before, after=after)
    return True
