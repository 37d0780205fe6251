"""Documents being made: one at a time, so that pages stay quick, and each for the one who asked for it only."""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from dashboard.documents.asked import Asked, Progress
from dashboard.documents.build import built
from data.actor import ANYONE, Actor
from data.refusal import N_, RefusedError

MOST_WAITING: Final = 12
MOST_WAITING_UNKNOWN: Final = 8
"""The other places are for those who have signed in."""
MOST_WAITING_EACH: Final = 2
MOST_KEPT: Final = 40
KEPT_SECONDS: Final = 300.0


class BusyError(RefusedError):
    """Raised when too many documents wait to be made, or too many for the same reader or address."""

    message = N_("Många dokument skapas just nu. Vänta en minut och försök igen.")


class NoJobError(RefusedError):
    """Raised for a document that is not being made, or not for this reader, or that was made too long ago."""

    message = N_("Dokumentet finns inte kvar. Skapa det igen från sidan.")


@dataclass(frozen=True, eq=False)
class Job:
    """One document on its way, for somebody at an address of the network."""

    asked: Asked
    address: str
    progress: Progress
    made: Future[bytes]
    begun: float = field(default_factory=time.monotonic)

    @property
    def is_waiting(self) -> bool:
        """Whether nothing has been done for it yet."""
        return not self.made.running() and not self.made.done()

    def is_for(self, asked: Asked, *, address: str) -> bool:
        """Say whether the same person asks, or somebody unknown at the same address."""
        return self.asked.reader == asked.reader and (asked.reader != ANYONE or self.address == address)


@dataclass
class Jobs:
    """All documents on their way, and those that somebody can still ask for; the oldest are forgotten."""

    make: Callable[..., bytes] = built
    kept: OrderedDict[str, Job] = field(default_factory=OrderedDict)
    coming: list[Job] = field(default_factory=list)
    guard: Lock = field(default_factory=Lock)
    worker: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(max_workers=1, thread_name_prefix="document")
    )

    def begin(self, asked: Asked, *, address: str) -> str:
        """Let a document be made, and return the secret name by which it is asked for.

        Raises:
            BusyError: if too many wait already.
        """
        job, name = self.job(asked, address=address), secrets.token_urlsafe(24)
        with self.guard:
            self._forget()
            self.kept[name] = job
        return name

    def job(self, asked: Asked, *, address: str) -> Job:
        """Return the making of a document: one that waits for the same reader already, or a new one.

        Nothing is kept of it here when it is done; who called holds it.

        Raises:
            BusyError: if too many wait already.
        """
        with self.guard:
            waiting = [job for job in self.coming if job.is_waiting]
            same = next((job for job in waiting if job.asked == asked), None)
            if same is not None:
                return same
            _check_places(asked, address=address, waiting=waiting)
            progress = Progress()
            job = Job(asked, address, progress, self.worker.submit(self._made, asked, progress))
            self.coming.append(job)
        job.made.add_done_callback(lambda _made: self._arrived(job))
        return job

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

    def _arrived(self, job: Job) -> None:
        with self.guard:
            self.coming.remove(job)

    def _forget(self) -> None:
        """Drop what was made long ago, and the oldest where there is too much."""
        oldest = time.monotonic() - KEPT_SECONDS
        gone = [name for name, job in self.kept.items() if job.made.done() and job.begun < oldest]
        finished = [name for name, job in self.kept.items() if job.made.done() and name not in gone]
        gone += finished[: max(0, len(self.kept) - len(gone) - MOST_KEPT)]
        for name in gone:
            del self.kept[name]


def _check_places(asked: Asked, *, address: str, waiting: Sequence[Job]) -> None:
    own = sum(job.is_for(asked, address=address) for job in waiting)
    most = MOST_WAITING if asked.reader != ANYONE else MOST_WAITING_UNKNOWN
    if own >= MOST_WAITING_EACH or len(waiting) >= most:
        raise BusyError


JOBS: Final = Jobs()
"""The work of this process; another process behind the same address knows nothing of it, and says so."""
