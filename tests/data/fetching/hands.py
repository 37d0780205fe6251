"""A clock whose hands a test turns, so that no test waits."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from data.fetching.pace import Clock

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass
class Hands:
    """Where the hands stand, and every rest that was asked for; a rest turns them."""

    seconds: float = 0.0
    rests: list[float] = field(default_factory=list)

    @property
    def clock(self) -> Clock:
        """Return the clock that these hands are of."""
        return Clock(now=lambda: NOON + timedelta(seconds=self.seconds), elapsed=lambda: self.seconds, rest=self._rest)

    def _rest(self, seconds: float) -> None:
        self.rests.append(seconds)
        self.seconds += seconds
