"""A lock that serves threads in the order they came."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, get_ident


class FairLock:
    """First come, first served: released straight to the thread that has waited longest.

    SQLite's own lock and `threading.Lock` let late-comers overtake, so under load somebody waits for ten seconds.
    """

    def __init__(self) -> None:
        """Make a free lock."""
        self._guard = Lock()
        self._holder: int | None = None
        self._queue: deque[tuple[int, Event]] = deque()

    @contextmanager
    def held(self, *, patience: float) -> Iterator[None]:
        """Hold the lock for the block.

        Raises:
            TimeoutError: if the turn has not come after so many seconds.
            RuntimeError: if this thread holds the lock already; waiting for oneself would never end.
        """
        self._acquire(patience=patience)
        try:
            yield
        finally:
            self._release()

    @property
    def waiting(self) -> int:
        """Return how many threads stand in the queue."""
        return len(self._queue)

    def _acquire(self, *, patience: float) -> None:
        me = get_ident()
        with self._guard:
            if self._holder == me:
                message = "one change may not begin inside another"
                raise RuntimeError(message)
            if self._holder is None:
                self._holder = me
                return
            place = (me, Event())
            self._queue.append(place)
        if place[1].wait(patience):
            return
        with self._guard:
            # The turn may have come between the end of the wait and this line; then it is ours after all.
            if place not in self._queue:
                return
            self._queue.remove(place)
        message = f"no turn within {patience} s"
        raise TimeoutError(message)

    def _release(self) -> None:
        with self._guard:
            self._pass_on()

    def _pass_on(self) -> None:
        if not self._queue:
            self._holder = None
            return
        self._holder, turn = self._queue.popleft()
        turn.set()
