"""Documents being made: one at a time, so that pages stay quick, and each for the one who asked for it only."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from dashboard.documents.asked import Asked, Progress
from dashboard.documents.build import built
from data.actor import Actor
from data.refusal import N_, RefusedError

MOST_WAITING: Final = 12
MOST_KEPT: Final = 40
KEPT_SECONDS: Final = 300.0


class BusyError(RefusedError):
    """Raised when too many documents wait to be made."""

    message = N_("Många dokument skapas just nu. Vänta en minut och försök igen.")


class NoJobError(RefusedError):
    """Raised for a document that is not being made, or not for this reader, or that was made too long ago."""

    message = N_("Dokumentet finns inte kvar. Skapa det igen från sidan.")


@dataclass(frozen=True)
class Job:
    """One document on its way."""

    asked: Asked
    progress: Progress
    made: Future[bytes]
    begun: float = field(default_factory=time.monotonic)


@dataclass
class Jobs:
    """All documents on their way and those just made; the oldest are forgotten."""

    make: Callable[..., bytes] = built
    kept: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    guard: Lock = field(default_factory=Lock)
    worker: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=1, thread_name_prefix="document")
    )

    def begin(self, asked: Asked) -> tuple[str, Job]:
        """Let a document be made, and return the secret name of the work.

        Raises:
            BusyError: if too many wait already.
        """
        with self.guard:
            self._forget()
            if sum(not job.made.done() for job in self.kept.values()) >= MOST_WAITING:
                raise BusyError
            progress, name = Progress(), secrets.token_urlsafe(24)
            job = Job(asked, progress, self.worker.submit(self._made, asked, progress))
            self.kept[name] = job
        return name, job

    def of(self, name: str, *, reader: Actor) -> Job:
        """Return the work with that name.

        Raises:
            NoJobError: if there is none, or if somebody else asked for it.
        """
        with self.guard:
            self._forget()
            job = self.kept.get(name)
        if job is None or job.asked.reader != reader:
            raise NoJobError
        return job

    def _made(self, asked: Asked, progress: Progress) -> bytes:
        return self.make(asked, progress=progress)

    def _forget(self) -> None:
        """Drop what was made long ago, and the oldest where there is too much."""
        oldest = time.monotonic() - KEPT_SECONDS
        gone = [name for name, job in self.kept.items() if job.made.done() and job.begun < oldest]
        finished = [name for name, job in self.kept.items() if job.made.done() and name not in gone]
        gone += finished[: max(0, len(self.kept) - len(gone) - MOST_KEPT)]
        for name in gone:
            del self.kept[name]


JOBS: Final = Jobs()
"""The work of this process; another process behind the same address knows nothing of it, and says so."""
