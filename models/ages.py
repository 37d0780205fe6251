"""Ages that a value may be of: everyone, or a span of whole years."""

import re
from dataclasses import dataclass
from typing import Self

from models.text import Text

_EVERYONE = "all"
_CODE = re.compile(r"(?P<first>[0-9]{1,3})-(?P<last>[0-9]{1,3})?")
_OLDEST = 150


class NotAgesError(ValueError):
    """Raised for a text that names no ages."""


@dataclass(frozen=True)
class Ages:
    """Ages in whole years, the first and the last counted in; without a last one, that age and all above it.

    >>> Ages.of("16-29").holds(Ages.of("16-19")), Ages.of("65-").code, EVERYONE.code
    (True, '65-', 'all')
    """

    first: int = 0
    last: int | None = None

    def __post_init__(self) -> None:
        """Raise NotAgesError for ages that nobody has."""
        if not self.first <= self.reach <= _OLDEST:
            message = f"{self.first} to {self.last} are no ages"
            raise NotAgesError(message)

    @classmethod
    def of(cls, code: str) -> Self:
        """Read a code of the store (`all`, `16-29`, `65-`), else raise NotAgesError."""
        if code == _EVERYONE:
            return cls()
        match = _CODE.fullmatch(code)
        if match is None:
            message = f"{code!r} are no ages"
            raise NotAgesError(message)
        return cls(int(match["first"]), int(match["last"]) if match["last"] else None)

    @property
    def code(self) -> str:
        """The text that the store keeps."""
        if self == EVERYONE:
            return _EVERYONE
        return f"{self.first}-{'' if self.last is None else self.last}"

    @property
    def name(self) -> Text:
        """What people call them."""
        if self == EVERYONE:
            return Text("alla åldrar", "all ages")
        if self.last is None:
            return Text(f"{self.first} år och äldre", f"{self.first} years and over")
        span = f"{self.first}" if self.first == self.last else f"{self.first}–{self.last}"
        return Text(f"{span} år", f"{span} years")

    @property
    def reach(self) -> int:
        """The oldest age that anyone counted can have."""
        return _OLDEST if self.last is None else self.last

    def holds(self, other: "Ages") -> bool:
        """Return whether everyone of the other ages is counted here too."""
        return self.first <= other.first and other.reach <= self.reach

    def __lt__(self, other: "Ages") -> bool:
        """Order by the youngest, the wider first where both begin together."""
        return (self.first, -self.reach) < (other.first, -other.reach)


EVERYONE = Ages()


def ages_in(text: str) -> tuple[Ages, ...]:
    """Return the ages of a list like `15-17, 18-20`, youngest first; an empty text is none.

    Raises:
        NotAgesError: if any part of it names no ages, or everyone.
    """
    found = [Ages.of(code.strip()) for code in text.split(",")] if text.strip() else []
    if EVERYONE in found:
        message = "everyone is no age group"
        raise NotAgesError(message)
    return tuple(sorted(set(found)))
