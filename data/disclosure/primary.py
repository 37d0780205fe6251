"""The primary rule: which numbers of persons are too small to show."""

from enum import StrEnum


class Shown(StrEnum):
    """What may be seen of a value: the value, that it is hidden, that and why it is missing, or that none exists."""

    VALUE = "value"
    HIDDEN = "hidden"
    MISSING = "missing"
    NOTHING = "nothing"
