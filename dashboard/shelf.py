"""A bounded memory that many threads share."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar, cast

T = TypeVar("T")


@dataclass
class Shelf:
    """A bounded memory: the least used goes first, and two who ask for the same thing wait for one making."""

    most: int
    entries: OrderedDict[Hashable, object] = field(default_factory=OrderedDict)
    guard: Lock = field(default_factory=Lock)
    making: dict[Hashable, Lock] = field(default_factory=dict)
    revision: int = -1

    def fetch(self, key: Hashable, *, make: Callable[[], T]) -> T:
        """Return what is kept under the key, made now when there is nothing; an error is not kept."""
        with self.guard:
            if key in self.entries:
                self.entries.move_to_end(key)
                return cast("T", self.entries[key])
            turn = self.making.setdefault(key, Lock())
        with turn:
            return self._made(key, make=make)

    def clear(self) -> None:
        """Forget everything."""
        with self.guard:
            self.entries.clear()

    def keep_only(self, kept: int) -> None:
        """Forget everything once, at the first word of another revision: it is never asked for again."""
        with self.guard:
            if kept != self.revision:
                self.entries.clear()
                self.revision = kept

    def _made(self, key: Hashable, *, make: Callable[[], T]) -> T:
        with self.guard:
            if key in self.entries:
                return cast("T", self.entries[key])
        try:
            made = make()
            with self.guard:
                self.entries[key] = made
                while len(self.entries) > self.most:
                    self.entries.popitem(last=False)
            return made
        finally:
            with self.guard:
                self.making.pop(key, None)
