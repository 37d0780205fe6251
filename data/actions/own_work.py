"""What a party writes about its own work: added, changed and withdrawn by the party itself, and never lost."""

from collections.abc import Mapping
from typing import Any, Final, TypeVar

from sqlmodel import Session, col, select

from data.actions.addresses import address_of
from data.actions.content import EditConflictError
from data.actions.content_rules import ValidityError
from data.actions.fields import cleaned_fields
from data.actions.links import Pointer
from data.actions.own_fields import FIELDS
from data.actions.wordings import laid_aside
from data.queries.catalogue import UnknownError
from data.refusal import N_, RefusedError
from data.store import Unit, authorise
from models.commitment import Activity, Commitment
from models.goal import Goal
from models.indicator import Indicator
from models.party import Party
from models.place import Place
from models.promise import CitizenPromise
from models.vocabulary import Permission

_POINTERS: Final = {"indicator": Pointer("indicator_id", Indicator), "place": Pointer("place_id", Place)}
_LONGEST_SLUG = 70
_Row = TypeVar("_Row", Commitment, Activity, CitizenPromise)


class KnownNameError(RefusedError):
    """Raised for a second one of the same name: most often the same that was just saved."""

    message = N_("”{name}” finns redan här. Ändra det som finns, eller välj ett annat namn.")


class WithdrawnError(RefusedError):
    """Raised for what has been withdrawn since the form was opened."""

    message = N_("”{name}” är tillbakadraget. Ladda om sidan.")


class BothMeasuresError(RefusedError):
    """Raised for a commitment that is measured in two ways at once."""

    message = N_("Välj antingen en indikator eller ett eget mått. Ta bort det ena.")


class FewerThanPromisedError(RefusedError):
    """Raised for a promise of more than there can be."""

    message = N_("Löftet gäller {target} av {of_count}. Det högsta antalet kan inte vara mindre än det utlovade.")


def add(unit: Unit, table: type[_Row], *, within: str, facts: Mapping[str, object], **settled: int) -> str:
    """Add a row of the party's own work and return its slug; `settled` are the columns that never change.

    Raises:
        KnownNameError: if there is one of that name beside it, which a double click would give.
        RefusedError: as the fields say; its `faults` has that of every field.
    """
    said = cleaned_fields(_blank(table) | dict(facts), editable=FIELDS[table])
    columns = {name: value for name, value in said.items() if name not in _POINTERS}
    slug = _free_slug(unit.session, table, name=str(said["name_sv"]))
    kept: dict[str, Any] = {"recorded_at": unit.at, "recorded_by": unit.by.person_id, **columns, **settled}
    row = table(slug=slug, **kept)
    for name, value in said.items():
        _point(unit.session, row, name=name, value=value)
    _check(unit.session, row, beside=settled)
    unit.session.add(row)
    told = {name: value for name, value in said.items() if value not in (None, "")}
    unit.record(action=f"add_{table.__name__.lower()}", subject=f"{within}/{slug}", after=told)
    return slug


def edit(
    unit: Unit, row: _Row, *, within: str, opened: int, changes: Mapping[str, object], beside: Mapping[str, int]
) -> int:
    """Change what the party says, keep what it said before, and return the version.

    Raises:
        EditConflictError: if the row has another version by now than the form was `opened` with.
        RefusedError: as `add`.
    """
    if row.version != opened:
        raise EditConflictError(subject=row.slug, version=row.version)
    asked = cleaned_fields(changes, editable=FIELDS[type(row)])
    before = {name: _kept(unit.session, row, name=name) for name in asked}
    before = {name: value for name, value in before.items() if value != asked[name]}
    if not before:
        unit.leave_unchanged()
        return row.version
    after = {name: asked[name] for name in before}
    said = laid_aside(unit, row)
    for name, value in after.items():  # first what is looked up: the rest may not be written before it is checked
        _point(unit.session, row, name=name, value=value)
    for name in after.keys() - _POINTERS.keys():
        setattr(row, name, after[name])
    _check(unit.session, row, beside=beside)
    row.version += 1
    row.recorded_by = unit.by.person_id
    unit.session.add_all((said, row))
    unit.record(action=f"edit_{type(row).__name__.lower()}", subject=f"{within}/{row.slug}", before=before, after=after)
    return row.version


def withdraw(unit: Unit, row: _Row, *, within: str, opened: int) -> None:
    """Take it away from the pages; what has been said of it stays in the store.

    Raises:
        EditConflictError: as `edit`.
    """
    if row.version != opened:
        raise EditConflictError(subject=row.slug, version=row.version)
    row.withdrawn_at = unit.at
    row.version += 1
    unit.session.add(row)
    unit.record(
        action=f"withdraw_{type(row).__name__.lower()}", subject=f"{within}/{row.slug}", before={"name_sv": row.name_sv}
    )


def own_row(unit: Unit, table: type[_Row], *, slug: str) -> _Row:
    """Return a row that somebody who reports for some party asks for.

    Raises:
        NotAllowedError: unless the person reports at all.
        UnknownError: if there is no such row.
    """
    authorise(unit, Permission.REPORT)
    row = unit.session.exec(select(table).where(table.slug == slug, col(table.version_of).is_(None))).first()
    if row is None:
        raise UnknownError(slug=slug)
    return row


def authorise_party(unit: Unit, number: int, *rows: Commitment | Activity | CitizenPromise) -> Party:
    """Return the party with that number, if the person reports for it and its rows are still there.

    Raises:
        NotAllowedError: if not; who may not change a row is not told whether it has been withdrawn.
        WithdrawnError: if one of the rows has been withdrawn.
    """
    party = unit.session.get_one(Party, number)
    authorise(unit, Permission.REPORT, party=party.kind)
    for row in rows:
        if row.withdrawn_at is not None:
            raise WithdrawnError(name=row.name_sv)
    return party


def goal_of(unit: Unit, commitment: Commitment) -> Goal:
    """Return the goal that the commitment is for."""
    return unit.session.get_one(Goal, commitment.goal_id)


def _blank(table: type[_Row]) -> dict[str, object]:
    """Return what a field has that nothing is said of."""
    columns = {name: table.model_fields[name] for name in FIELDS[table] if name in table.model_fields}
    texts = {name: "" for name, column in columns.items() if column.annotation is str}
    usual = {name: column.get_default() for name, column in columns.items() if not column.is_required()}
    return dict.fromkeys(FIELDS[table]) | texts | usual


def _free_slug(session: Session, table: type[_Row], *, name: str) -> str:
    base = address_of(name)[:_LONGEST_SLUG].strip("-") or table.__name__.lower()
    known = set(session.exec(select(table.slug)))
    return (
        base
        if base not in known
        else next(f"{base}-{n}" for n in range(2, len(known) + 3) if f"{base}-{n}" not in known)
    )


def _point(session: Session, row: Any, *, name: str, value: object) -> None:  # noqa: ANN401 - a row of any table
    if name in _POINTERS:
        _POINTERS[name].keep(session, row, wanted=None if value is None else str(value))


def _kept(session: Session, row: Any, *, name: str) -> object:  # noqa: ANN401 - a row of any table
    return _POINTERS[name].kept(session, row) if name in _POINTERS else getattr(row, name)


def _check(session: Session, row: Any, *, beside: Mapping[str, int]) -> None:  # noqa: ANN401 - a row of any table
    """Refuse what contradicts itself, or stands there already."""
    if row.ends_on is not None and row.ends_on < row.starts_on:
        raise ValidityError(first=row.starts_on, last=row.ends_on)
    if isinstance(row, Commitment) and row.indicator_id is not None and row.measure_sv:
        raise BothMeasuresError
    if isinstance(row, CitizenPromise) and row.of_count is not None and row.of_count < row.target_count:
        raise FewerThanPromisedError(target=row.target_count, of_count=row.of_count)
    table: Any = type(row)
    with session.no_autoflush:
        alike = select(table.slug).where(table.name_sv == row.name_sv, table.slug != row.slug)
        for column, number in beside.items():
            alike = alike.where(getattr(table, column) == number)
        if session.exec(alike.where(table.withdrawn_at.is_(None))).first() is not None:
            raise KnownNameError(name=row.name_sv)
