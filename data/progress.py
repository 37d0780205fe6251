"""How far long work has come, in plain counts, for whoever waits for it.

What is watched lies deep inside readers of many formats, so the watcher is known by the context and not handed down.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from typing import Final, NamedTuple, TypeAlias, TypeVar

EVERY: Final = 2_000
"""So many rows lie between two counts: short work tells nothing."""
_T = TypeVar("_T")


class Stage(StrEnum):
    """What is being done with the rows."""

    OPENING = "opening"
    READING = "reading"
    COMPARING = "comparing"
    SAVING = "saving"


class Counts(NamedTuple):
    """How many rows are done, and of how many; `total` is 0 where nobody knows that yet."""

    stage: Stage
    done: int
    total: int


Watcher: TypeAlias = Callable[[Counts], None]
_watcher: ContextVar[Watcher | None] = ContextVar("watcher", default=None)


@contextmanager
def watching(watcher: Watcher) -> Iterator[None]:
    """Let the watcher follow the work in the block."""
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def tell(stage: Stage, done: int, *, total: int) -> None:
    """Tell whoever is watching how many rows are done."""
    watcher = _watcher.get()
    if watcher is not None:
        watcher(Counts(stage, done, total))


def counted(rows: Iterable[_T], *, stage: Stage, total: int = 0) -> Iterable[_T]:
    """Return the rows, told of as they are taken, every so many of them; nothing is counted where nobody is watching.

    >>> with watching(lambda counts: print(*counts)):
    ...     for row in counted(range(4_500), stage=Stage.SAVING, total=4_500):
    ...         pass
    saving 2000 4500
    saving 4000 4500
    """
    return rows if _watcher.get() is None else _counted(rows, stage=stage, total=total)


def _counted(rows: Iterable[_T], *, stage: Stage, total: int) -> Iterator[_T]:
    for number, row in enumerate(rows):
        if number and not number % EVERY:
            tell(stage, number, total=total)
        yield row
