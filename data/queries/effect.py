"""What a decision was expected to lead to, held against what came."""

from enum import StrEnum

from data.numbers import rounded


class Effect(StrEnum):
    """How what came stands to what was expected."""

    AWAITED = "awaited"
    AS_EXPECTED = "as_expected"
    NOT_AS_EXPECTED = "not_as_expected"
    CANNOT_BE_TOLD = "cannot_be_told"


class Untold(StrEnum):
    """Why what came cannot be held against what was expected."""

    PROTECTED = "protected"
    MISSING = "missing"
    REDEFINED = "redefined"
    PARTED = "parted"


def effect(
    *, expected: float, is_at_most: bool, actual: float | None, decimals: int, untold: Untold | None = None
) -> Effect:
    """Return how the value of the expected period stands to what was expected of it; `None` is not reported yet.

    Both are held against each other as they are written, with that many decimals. It says that the value came out so,
    never that the decision was the cause. Nothing is told where a reason says why.

    >>> effect(expected=32, is_at_most=True, actual=32.04, decimals=1)
    <Effect.AS_EXPECTED: 'as_expected'>
    >>> effect(expected=32, is_at_most=True, actual=32.05, decimals=1)
    <Effect.NOT_AS_EXPECTED: 'not_as_expected'>
    """
    if untold is not None:
        return Effect.CANNOT_BE_TOLD
    if actual is None:
        return Effect.AWAITED
    came, wanted = rounded(actual, decimals=decimals), rounded(expected, decimals=decimals)
    is_so = came <= wanted if is_at_most else came >= wanted
    return Effect.AS_EXPECTED if is_so else Effect.NOT_AS_EXPECTED
