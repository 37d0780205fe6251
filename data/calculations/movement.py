"""The words that calculations answer with."""

from enum import StrEnum


class Movement(StrEnum):
    """Which way a value has gone, beyond chance; a raw difference is never a movement."""

    RISING = "rising"
    FALLING = "falling"
    UNCHANGED = "unchanged"
    CANNOT_BE_JUDGED = "cannot_be_judged"


def movement_of(change: float, *, is_significant: bool) -> Movement:
    """Return the movement that a tested change shows.

    >>> movement_of(-1.2, is_significant=True), movement_of(-1.2, is_significant=False)
    (<Movement.FALLING: 'falling'>, <Movement.UNCHANGED: 'unchanged'>)
    """
    if not is_significant or not change:
        return Movement.UNCHANGED
    return Movement.RISING if change > 0 else Movement.FALLING
