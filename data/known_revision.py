"""What a process knows of the store's revision, so that whoever reads need not ask the store each time."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

Told = Callable[[int], None]


class KnownRevision:
    """The newest revision that this process has heard of, and until when somebody vouches that there is no newer one.

    It is told by whoever changes the store in this process, at once, and by the one who listens to all others.
    """

    def __init__(self) -> None:
        """Know nothing yet, with nobody to vouch for it."""
        self._guard = Lock()
        self._latest = -1
        self._until = 0.0
        self._followers: list[Told] = []

    @property
    def latest(self) -> int:
        """Return the newest revision heard of, or -1; there may be a newer one."""
        return self._latest

    def trusted(self) -> int | None:
        """Return the revision while somebody vouches for it, else None: then the store has to be asked."""
        return self._latest if time.monotonic() < self._until else None

    def learn(self, revision: int) -> None:
        """Hear of a revision; one that is older than what is known already changes nothing."""
        with self._guard:
            if revision > self._latest:
                self._move(revision)

    def vouch(self, revision: int, *, after: int, seconds: float) -> None:
        """Say that the store answered this, when `after` was known before it was asked; it is trusted for so long.

        An answer older than what was known before the question comes from a store that has been put back to an earlier
        day; what was learnt between question and answer is newer than the answer, and stays.
        """
        with self._guard:
            if revision > self._latest or revision < after:
                self._move(revision)
            self._until = time.monotonic() + seconds

    def doubt(self) -> None:
        """Say that nobody vouches for it any longer."""
        self._until = 0.0

    @contextmanager
    def followed(self, told: Told) -> Iterator[None]:
        """Tell of what is known and of every new revision while the block runs, in order; `told` may never wait."""
        with self._guard:
            self._followers.append(told)
            if self._latest >= 0:
                told(self._latest)
        try:
            yield
        finally:
            with self._guard:
                self._followers.remove(told)

    def _move(self, revision: int) -> None:
        self._latest = revision
        for told in self._followers:
            told(revision)
