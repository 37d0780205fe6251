"""The control chart worked out point by point, as its rules are written: slow, and nothing like the real one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isnan, nan

OUTSIDE = {1: "Above UCL", -1: "Below LCL"}
TREND = {1: "7 Point Trend (Increasing)", -1: "7 Point Trend (Decreasing)"}
NEAR = {1: "2 in 3 Above CL", -1: "2 in 3 Below CL"}
SHIFT = {1: "7 Points Above CL", -1: "7 Points Below CL"}
RULES = (OUTSIDE, TREND, NEAR, SHIFT)


@dataclass(frozen=True)
class Stretch:
    """The values of one level with its mean and the mean of its moving ranges; NaN where there is none."""

    values: Sequence[float]
    mean: float
    moved: float

    @property
    def slack(self) -> float:
        """What counts as nothing."""
        return 1e-9 * max(abs(self.mean), 0.0 if isnan(self.moved) else 2.66 * self.moved)

    def side(self, at: int) -> int:
        """Which side of the mean the point is on."""
        away = self.values[at] - self.mean
        return 0 if isnan(away) or abs(away) <= self.slack else 1 if away > 0 else -1

    def is_beyond(self, at: int, *, share: float) -> bool:
        """Whether the point is further away than that share of the way to a limit."""
        away = abs(self.values[at] - self.mean)
        return not isnan(away) and not isnan(self.moved) and away > share * 2.66 * self.moved + self.slack

    def ways(self) -> list[tuple[int, int, int, int]]:
        """Return what each rule says of each point, in order: 1, −1 or 0."""
        rules = (self._outside(), self._trends(), self._close(), self._shifts())
        return [(rules[0][at], rules[1][at], rules[2][at], rules[3][at]) for at in range(len(self.values))]

    def _outside(self) -> list[int]:
        return [self.side(at) if self.is_beyond(at, share=1) else 0 for at in range(len(self.values))]

    def _trends(self) -> list[int]:
        found = [0] * len(self.values)
        for start in range(len(self.values) - 6):
            steps = [after - before for before, after in pairwise(self.values[start : start + 7])]
            if all(step > 0 for step in steps) or all(step < 0 for step in steps):
                found[start : start + 7] = [1 if steps[0] > 0 else -1] * 7
        return found

    def _close(self) -> list[int]:
        found = [0] * len(self.values)
        for start in range(len(self.values) - 2):
            window = range(start, start + 3)
            close = [at for at in window if self.is_beyond(at, share=2 / 3) and not self.is_beyond(at, share=1)]
            if abs(sum(self.side(at) for at in window)) == 3 and len(close) >= 2:
                for at in close:
                    found[at] = self.side(at)
        return found

    def _shifts(self) -> list[int]:
        found = [0] * len(self.values)
        for start in range(len(self.values) - 6):
            sides = [self.side(at) for at in range(start, start + 7)]
            if abs(sum(sides)) == 7:
                found[start : start + 7] = sides
        return found


def stretch_of(values: Sequence[float], *, is_screened: bool, fix_after: int | None) -> Stretch:
    """Return a stretch with its level."""
    base = values[:fix_after]
    known = [value for value in base if not isnan(value)]
    moves = [abs(after - before) for before, after in pairwise(base) if not isnan(after - before)]
    moved = sum(moves) / len(moves) if moves else nan
    if is_screened and moved > 0:
        kept = [move for move in moves if move < 3.267 * moved]
        moved = sum(kept) / len(kept)
    return Stretch(values, sum(known) / len(known) if known else nan, moved)


def labels(values: Sequence[float], *, starts: Sequence[int], is_screened: bool, fix_after: int | None) -> list[str]:
    """Return the label of each point, of the first rule that holds."""
    told: list[str] = []
    for start, end in pairwise([0, *sorted(starts), len(values)]):
        stretch = stretch_of(values[start:end], is_screened=is_screened, fix_after=fix_after)
        for ways in stretch.ways():
            named = [rule[way] for rule, way in zip(RULES, ways, strict=True) if way]
            told.append(named[0] if named else "Common Cause")
    return told
