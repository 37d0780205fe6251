"""New content, made by whoever edits content: an area has its page, an indicator its form, as soon as it is kept."""

from collections.abc import Mapping
from typing import Any, TypeVar

from sqlmodel import SQLModel, func, select

from data.actions.addresses import free_address
from data.actions.content_rules import check_code, check_row
from data.actions.editable import EDITABLE, LINKS, cleaned, keep, link_of
from data.actions.fields import choice
from data.actions.links import Parent, Pointer
from data.actions.publication import redrawing
from data.actor import Actor
from data.store import Unit, authorise, unit_of_work
from models.agreement import Agreement, LocalAgreement
from models.announcement import Announcement
from models.area import Area
from models.goal import Goal
from models.indicator import Indicator
from models.place import Place
from models.vocabulary import Permission, PlaceKind

_Row = TypeVar("_Row", bound=SQLModel)


def add_area(*, facts: Mapping[str, object], by: Actor, address: str = "") -> str:
    """Store a new area and return its address: that which is given, else one from its Swedish name.

    `facts` are those that an area can be edited in; what is left out is as the table has it, or nothing.

    Raises:
        NotAllowedError: unless the person edits content.
        AddressTakenError, NoAddressError: if it cannot have the address.
        RefusedError: as the fields say; its `faults` has that of every field.
    """
    return _add(Area, facts=facts, address=address, by=by)


def add_goal(*, facts: Mapping[str, object], by: Actor, address: str = "") -> str:
    """Store a new shared goal, as `add_area`."""
    return _add(Goal, facts=facts, address=address, by=by)


def add_agreement(*, facts: Mapping[str, object], by: Actor, address: str = "") -> str:
    """Store a new agreement with who signed it, as `add_area`."""
    return _add(Agreement, facts=facts, address=address, by=by)


def add_local_agreement(*, facts: Mapping[str, object], by: Actor, address: str = "") -> str:
    """Store a new local agreement, as `add_area`."""
    return _add(LocalAgreement, facts=facts, address=address, by=by)


def add_announcement(*, facts: Mapping[str, object], by: Actor, address: str = "") -> str:
    """Store what everyone is to be told, as `add_area`."""
    return _add(Announcement, facts=facts, address=address, by=by)


def add_indicator(*, facts: Mapping[str, object], by: Actor, address: str = "") -> str:
    """Store a new indicator, as `add_area`; its address is made from its English name, with underscores.

    `facts` also say its `reporter`, by the address of the party.
    """
    return _add(Indicator, facts=facts, address=address, by=by)


def add_place(*, kind: PlaceKind | str, facts: Mapping[str, object], by: Actor, address: str = "") -> str:
    """Store a new place of a kind that it keeps, as `add_area`.

    Raises:
        UnsafeMapError: if hidden numbers could be worked out with the place on the map.
    """
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.EDIT_CONTENT)
        with redrawing(unit):
            return _row(unit, Place, facts=facts, address=address, kind=choice(PlaceKind)(kind))


def _add(table: type[_Row], *, facts: Mapping[str, object], address: str, by: Actor) -> str:
    with unit_of_work(by=by) as unit:
        authorise(unit, Permission.EDIT_CONTENT)
        return _row(unit, table, facts=facts, address=address)


def _row(unit: Unit, table: type[_Row], *, facts: Mapping[str, object], address: str, **settled: object) -> str:
    """Add the row and its ties, and write down what it is."""
    whole = cleaned(table, _blank(table) | dict(facts))
    name, between = ("name_en", "_") if table is Indicator else ("name_sv", "-")
    slug = free_address(unit.session, table, typed=address, name=str(whole[name]), between=between)
    check_code(unit.session, whole, table=table, slug=slug)
    if "ordering" in EDITABLE[table] and "ordering" not in facts:
        whole["ordering"] = _last(unit, table) + 1
    ties = {field: value for field, value in whole.items() if link_of(table, field) is not None}
    columns = {field: value for field, value in whole.items() if field not in ties}
    row = table(slug=slug, **columns, **settled)
    _tie(unit, row, ties=ties)
    check_row(unit.session, row)
    told = {field: value for field, value in whole.items() if field != "ordering" and not _is_nothing(value)}
    kind = table.__name__.lower()
    told |= {f"{kind}_{field}": value for field, value in settled.items()}
    unit.record(action=f"add_{kind}", subject=slug, after=told)
    return slug


def _tie(unit: Unit, row: SQLModel, *, ties: Mapping[str, object]) -> None:
    """Point at what the row cannot be stored without, store it, and tie what points at it."""
    own = {field for field in ties if isinstance(link_of(type(row), field), Pointer | Parent)}
    for field in own:
        keep(unit.session, row, field=field, value=ties[field])
    unit.session.add(row)
    unit.session.flush()
    for field, value in ties.items():
        if field not in own and not _is_nothing(value):
            keep(unit.session, row, field=field, value=value)
    unit.session.flush()


def _blank(table: type[SQLModel]) -> dict[str, object]:
    """Return what a field has that nothing is said of: as the table says, else an empty text or nothing."""
    blank: dict[str, object] = dict.fromkeys(LINKS.get(table, {}), "")
    for field in EDITABLE[table]:
        info = table.model_fields[field]
        blank[field] = ("" if info.annotation is str else None) if info.is_required() else info.default
    return blank


def _is_nothing(value: object) -> bool:
    return value is None or value is False or value in ("", [])


def _last(unit: Unit, table: Any) -> int:  # noqa: ANN401 - a table with an order
    return int(unit.session.exec(select(func.max(table.ordering))).one() or 0)
