"""JSON as it stands: every number keeps its digits, and nothing is said twice."""

import json
from collections.abc import Sequence

from data.importers.formats.limits import check_cells
from data.refusal import N_, RefusedError

# Every number and name of JSON takes room of its own; a table has at least one name for each number.
_SIGNS_PER_CELL = 2


class Figure(str):
    """A number of a JSON document, as the text that stood there."""

    __slots__ = ()


class BrokenJsonError(RefusedError):
    """Raised for JSON that ends too early or is damaged."""

    message = N_("JSON-dokumentet är skadat eller avklippt vid rad {row}. Hämta det på nytt från källan.")


class TooDeepError(RefusedError):
    """Raised for JSON with more levels than any statistics have."""

    message = N_("JSON-dokumentet har orimligt många nivåer. Hämta det på nytt från källan.")


class NotANumberInJsonError(RefusedError):
    """Raised for what JSON has no word for."""

    message = N_("JSON-dokumentet innehåller {typed}, som inte är något tal. Hämta det på nytt från källan.")


class RepeatedNameError(RefusedError):
    """Raised for a name that stands twice in one object, so that one of its values would be lost."""

    message = N_("JSON-dokumentet har namnet ”{name}” två gånger på samma ställe. Hämta det på nytt från källan.")


class MalformedError(RefusedError):
    """Raised for a document that is of a known format but lacks something, or has something strange in it."""

    message = N_("Dokumentet följer inte sitt format vid {where}. Hämta det på nytt från källan.")


def json_in(text: str) -> object:
    """Read a document; numbers are `Figure`.

    Raises:
        BrokenJsonError, TooDeepError, NotANumberInJsonError, RepeatedNameError: for anything but whole, plain JSON.
        TooManyCellsError: for more of it than the machine has room for.
    """
    check_cells(text.count(",") // _SIGNS_PER_CELL)
    try:
        return json.loads(
            text,
            parse_float=Figure,
            parse_int=Figure,
            parse_constant=_refuse_constant,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        raise BrokenJsonError(row=error.lineno) from error
    except RecursionError as error:
        raise TooDeepError from error


def _refuse_constant(typed: str) -> None:
    raise NotANumberInJsonError(typed=typed)


def _object(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise RepeatedNameError(name=next(name for name in names if names.count(name) > 1)[:40])
    return found


def mapping(value: object, where: str) -> dict[str, object]:
    """Return an object of the document, or raise MalformedError."""
    if not isinstance(value, dict):
        raise MalformedError(where=where)
    return value


def sequence(value: object, where: str) -> list[object]:
    """Return a list of the document, or raise MalformedError."""
    if not isinstance(value, list):
        raise MalformedError(where=where)
    return value


def word(value: object, where: str) -> str:
    """Return a text or a number of the document as text, or raise MalformedError."""
    if not isinstance(value, str):
        raise MalformedError(where=where)
    return str(value)


def code(value: object, where: str) -> str:
    """Return a code; one that stands as a number has lost its zeros, and is refused with MalformedError."""
    if isinstance(value, Figure):
        raise MalformedError(where=where)
    return word(value, where)


def number_text(value: object, where: str) -> str:
    """Return a number as it stood, and an empty text for null, or raise MalformedError."""
    if value is None:
        return ""
    if not isinstance(value, Figure):
        raise MalformedError(where=where)
    return str(value)
