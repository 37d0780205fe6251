"""The path to a target: straight from the baseline, over interim values where some are decided."""

from dataclasses import dataclass

import numpy as np

DIGITS = 9


@dataclass(frozen=True)
class PathToTarget:
    """A target: from the baseline's value and time to the target's, times in years; `direction` is +1 or −1.

    `interim` holds decided values on the way as (time, value), in order; the path is straight between them.
    """

    base: float
    base_time: float
    target: float
    target_time: float
    direction: int
    interim: tuple[tuple[float, float], ...] = ()

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """The corners of the path as (time, value), the baseline and the target included."""
        return ((self.base_time, self.base), *self.interim, (self.target_time, self.target))

    @property
    def is_backwards(self) -> bool:
        """Whether the target asks for less than the baseline already has: held or lost, but never approached.

        Whoever sets a target should be asked whether that is meant; there is no default direction.
        """
        return round(self.direction * (self.target - self.base), DIGITS) < 0

    def required_at(self, time: float) -> float:
        """Return the value that the path asks for at a time, and after the deadline the target."""
        times, values = zip(*self.points, strict=True)
        return float(np.interp(time, times, values))
