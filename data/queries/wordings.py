"""What rows said at a moment that keep what they said before they were changed: one version of each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from data.queries.content import grouped


class Versioned(Protocol):
    """A row that is changed by laying a copy of what it said beside it, which points at the row it is a version of."""

    id: int | None
    version_of: int | None
    recorded_at: datetime
    withdrawn_at: datetime | None


_Row = TypeVar("_Row", bound=Versioned)


@dataclass(frozen=True)
class Stood(Generic[_Row]):
    """What one thing said at the moment; `number` is its own whatever the version.

    `earlier` is what the reader may know that it said before, the newest first; `versions` are all up to the moment,
    the oldest first, for what is told by comparing them.
    """

    row: _Row
    number: int
    earlier: tuple[_Row, ...]
    versions: tuple[_Row, ...]

    @property
    def changed_at(self) -> datetime | None:
        """When it came to say this; None where it has never said anything else."""
        return self.row.recorded_at if self.earlier else None

    def version_at(self, moment: datetime) -> _Row:
        """Return what it said at a moment before; the first that it said of one that is earlier still."""
        return next((row for row in reversed(self.versions) if row.recorded_at <= moment), self.versions[0])


def number_of(row: Versioned) -> int:
    """Return the number of the thing that the row is of, or is a version of."""
    return int(row.version_of or row.id or 0)


def stood(
    rows: Iterable[_Row], *, at: datetime | None, may: Callable[[_Row], bool] = lambda _row: True
) -> Iterator[Stood[_Row]]:
    """Yield what stood at the moment (None is now), as it was said then.

    A version is told to whoever may see both it and what became of it: nothing that is closed today was open before.
    """
    for number, versions in grouped((number_of(row), row) for row in rows).items():
        newest = next(row for row in versions if row.version_of is None)
        known = sorted(versions, key=lambda row: (row.recorded_at, row.id == number))
        shown = next((row for row in known if _stands(row, at=at)), None)
        if shown is not None and may(shown) and may(newest):
            until = known[: known.index(shown) + 1]
            yield Stood(shown, number, tuple(row for row in reversed(until[:-1]) if may(row)), tuple(until))


def _stands(row: Versioned, *, at: datetime | None) -> bool:
    if at is None:
        return row.withdrawn_at is None
    return row.recorded_at <= at and (row.withdrawn_at is None or row.withdrawn_at > at)
