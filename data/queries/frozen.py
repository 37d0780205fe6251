"""Frozen values as JSON and back: what was shown at a minute is kept as plain data that a later program can read."""

import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import partial
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from models.period import Period
from models.text import Text
from models.vocabulary import MissingReason

_T = TypeVar("_T")
_TAGGED: Mapping[str, Callable[[Any], object]] = {
    "text": lambda said: Text(*said),
    "period": Period.of,
    "day": date.fromisoformat,
    "reason": MissingReason,
    "plain": lambda said: said,
}


def frozen(value: object) -> Any:  # noqa: ANN401 - JSON is of any type
    """Return the value as JSON knows it: periods by their code, days in ISO, dataclasses by their fields.

    >>> frozen((Period.of("2024-Q1"), Text("plats", "place"), None))
    ['2024-Q1', {'sv': 'plats', 'en': 'place'}, None]
    """
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Period):
        return value.code
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: frozen(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [frozen(one) for one in value]
    return value


def thawed(kind: type[_T], plain: Mapping[str, Any], *, like: _T | None = None) -> _T:
    """Return the dataclass that was frozen; a field that was not known then is as in `like`, else as by default."""
    hints = get_type_hints(kind)
    known = [one for one in fields(kind) if one.init]  # type: ignore[arg-type]  # every kind here is a dataclass
    return kind(**{one.name: _field(one, hint=hints[one.name], plain=plain, like=like) for one in known})


def tagged(value: object) -> list[Any]:
    """Return a value of a sentence with what it is, so that it is said again in any language.

    >>> tagged(Period.of("2024")), tagged(3)
    (['period', '2024'], ['plain', 3])
    """
    if isinstance(value, Text):
        return ["text", [value.sv, value.en]]
    if isinstance(value, Period):
        return ["period", value.code]
    if isinstance(value, MissingReason):
        return ["reason", value.value]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    return ["plain", value]


def untagged(said: Sequence[Any]) -> object:
    """Return the value of a sentence as it was."""
    kind, value = said
    return _TAGGED[kind](value)


def _field(one: "Field[Any]", *, hint: object, plain: Mapping[str, Any], like: object) -> object:
    if one.name in plain:
        return _read(hint, plain[one.name])
    if like is not None:
        return getattr(like, one.name)
    return None if one.default is MISSING else one.default


def _read(hint: Any, value: Any) -> object:  # noqa: ANN401 - hints and JSON are of any type
    if value is None:
        return None
    if get_origin(hint) is types.UnionType:
        return _read(next(one for one in get_args(hint) if one is not type(None)), value)
    if get_origin(hint) is tuple:
        kinds = get_args(hint)
        same = kinds[-1] is Ellipsis
        return tuple(_read(kinds[0] if same else kinds[at], one) for at, one in enumerate(value))
    return _reader(hint)(value)


def _reader(hint: Any) -> Callable[[Any], object]:  # noqa: ANN401 - hints are of any type
    if hint is Period:
        return Period.of
    if hint in (date, datetime):
        read: Callable[[Any], object] = hint.fromisoformat
        return read
    if isinstance(hint, type) and is_dataclass(hint):
        return partial(thawed, hint)
    made: Callable[[Any], object] = hint
    return made
