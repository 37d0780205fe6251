"""What of a round is saved: what the source says anew, but never over what a person has said since."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import isclose

from sqlmodel import col, or_, select

from data.actions.brought import Brought
from data.actions.comparison import Compared, Fate, preview_import
from data.actions.known_cells import Newest
from data.actions.versions import SETTLED
from data.actor import Actor
from data.fetching.tying import brought_of
from data.refusal import RefusedError
from data.store import reading
from models.importing import ImportWithdrawal
from models.observation import Observation
from models.vocabulary import ValueStatus

# Numbers are kept as a machine keeps them; what differs less than this is the same number.
_SAME = 1e-9
_AT_A_TIME = 500
_PERSONS = (ValueStatus.CORRECTED, ValueStatus.WITHDRAWN)


class _Kind(StrEnum):
    """What a value is beside what stands with us."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    SAME_NUMBER = "same_number"
    LEFT = "left"
    REFUSED = "refused"


_SAVED = (_Kind.NEW, _Kind.CHANGED, _Kind.SAME)


@dataclass(frozen=True)
class Refused:
    """An indicator none of whose values is saved: how many were refused, and the first refusal."""

    indicator: str
    count: int
    first: RefusedError


@dataclass(frozen=True)
class Settled:
    """What is saved, and how much of each kind there is; `new` and `changed` by indicator.

    `left` are values that a person has entered, corrected or withdrawn and that the source tells otherwise.
    """

    brought: Brought
    seen: int
    new: Counter[str]
    changed: Counter[str]
    same: int
    left: int
    refused: tuple[Refused, ...]


def settle(rows: Sequence[Mapping[str, str]], *, left_out: int, by: Actor) -> Settled:
    """Hold the values against the store, and choose.

    Raises:
        NotAllowedError: unless the person reports for the party of every indicator.
        NothingBroughtError: if there is no value.
    """
    compared = preview_import(brought_of(rows, left_out=left_out), by=by)
    refused = tuple(_refused(compared, rows))
    bad = {one.indicator for one in refused}
    good = [(kind, row) for kind, row in zip(_kinds(compared, rows), rows, strict=True) if row["indicator"] not in bad]
    counts = Counter(kind for kind, _ in good)
    saved = [_as_saved(kind, row) for kind, row in good if kind in _SAVED]
    return Settled(
        brought=brought_of(saved, left_out=left_out + len(rows) - len(saved)),
        seen=compared.seen,
        new=Counter(row["indicator"] for kind, row in good if kind is _Kind.NEW),
        changed=Counter(row["indicator"] for kind, row in good if kind is _Kind.CHANGED),
        same=counts[_Kind.SAME] + counts[_Kind.SAME_NUMBER],
        left=counts[_Kind.LEFT],
        refused=refused,
    )


def _as_saved(kind: _Kind, row: Mapping[str, str]) -> Mapping[str, str]:
    return {**row, "status": ValueStatus.REVISED.value} if kind is _Kind.CHANGED else row


def _refused(compared: Compared, rows: Sequence[Mapping[str, str]]) -> Iterator[Refused]:
    faults: dict[str, list[RefusedError]] = {}
    for index, fault in compared.faults.items():
        faults.setdefault(rows[index]["indicator"], []).append(fault)
    for indicator, listed in faults.items():
        yield Refused(indicator, len(listed), listed[0])


def _kinds(compared: Compared, rows: Sequence[Mapping[str, str]]) -> list[_Kind]:
    """Return what each value is, in their order."""
    kinds = [
        _kind(fate, row=row, newest=newest)
        for fate, row, newest in zip(compared.fates, rows, compared.newest, strict=True)
    ]
    changed = {
        newest.id: index for index, newest in enumerate(compared.newest) if newest and kinds[index] is _Kind.CHANGED
    }
    persons = set(_of_persons(sorted(changed)))
    for version, index in changed.items():
        kinds[index] = _Kind.LEFT if version in persons else _Kind.CHANGED
    return kinds


def _kind(fate: Fate, *, row: Mapping[str, str], newest: Newest | None) -> _Kind:
    if fate is not Fate.CHANGED or newest is None:
        return _Kind(fate.value)
    if newest.status in _PERSONS:
        return _Kind.LEFT
    if newest.value is None:
        return _Kind.NEW
    is_number = isclose(newest.value, float(row["value"]), rel_tol=_SAME)
    if is_number and newest.status in SETTLED:
        return _Kind.SAME_NUMBER
    return _Kind.CHANGED if newest.source == row["source"] else _Kind.LEFT


def _of_persons(versions: Sequence[int]) -> Iterator[int | None]:
    """Yield those of the versions that a person has made, or that came when a batch was withdrawn."""
    withdrawn = select(ImportWithdrawal.submission_id)
    is_persons = or_(col(Observation.recorded_by).is_not(None), col(Observation.submission_id).in_(withdrawn))
    with reading() as session:
        for first in range(0, len(versions), _AT_A_TIME):
            some = versions[first : first + _AT_A_TIME]
            yield from session.exec(select(Observation.id).where(col(Observation.id).in_(some), is_persons))
