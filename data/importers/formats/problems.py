"""What is wrong with one place of a document, and how a message may repeat what stands there."""

from dataclasses import dataclass

from data.refusal import RefusedError

_LONGEST_SHOWN = 40


@dataclass(frozen=True)
class Problem:
    """A place in a document and what is wrong with it."""

    where: str
    fault: RefusedError


def shown(text: str) -> str:
    """Return a text as a message may repeat it: on one line, without hidden signs, not too long."""
    visible = "".join(sign if sign.isprintable() else " " for sign in text[: _LONGEST_SHOWN * 2]).strip()
    return visible if len(visible) <= _LONGEST_SHOWN else visible[: _LONGEST_SHOWN - 1] + "…"
