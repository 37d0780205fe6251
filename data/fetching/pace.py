"""Time: the clock that a round goes by, and how often a source may be asked."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

# A call leaves a little later or earlier than planned, and arrives so too.
_MARGIN = 1.1


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """The time of day, seconds that never run backwards, and a way to let them pass."""

    now: Callable[[], datetime] = _now
    elapsed: Callable[[], float] = time.monotonic
    rest: Callable[[float], None] = time.sleep


class Pace:
    """So many calls in any window of so many seconds, and never more."""

    def __init__(self, calls: int, *, window: float, clock: Clock) -> None:
        """Begin with nothing called."""
        self.rate = calls / window
        self._clock = clock
        self._window = window * _MARGIN
        self._calls: deque[float] = deque(maxlen=calls)

    def wait_turn(self) -> None:
        """Rest until another call may be made, and count it."""
        if len(self._calls) == self._calls.maxlen:
            left = self._calls[0] + self._window - self._clock.elapsed()
            if left > 0:
                self._clock.rest(left)
        self._calls.append(self._clock.elapsed())

    def slowed(self, calls: int, *, window: float) -> "Pace":
        """Return the slower of this pace and another, which remembers the calls that were made."""
        if calls / window >= self.rate:
            return self
        other = Pace(calls, window=window, clock=self._clock)
        other._calls.extend(self._calls)
        return other
