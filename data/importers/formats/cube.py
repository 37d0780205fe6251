"""Tables of any number of dimensions, as statistical databases write them: to one row per value."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

from data.importers.formats.limits import check_cells
from data.importers.formats.periods import is_period, period_of
from data.importers.formats.words import ages_of, role_of, sex_of
from data.refusal import N_, RefusedError

Texts = npt.NDArray[np.object_]
_ONE_EACH = ("measure", "place", "period", "sex", "ages")


class ShapeError(RefusedError):
    """Raised when a document does not have as many values as its dimensions say."""

    message = N_("Dokumentet har {count} värden, men dess rubriker ger plats för {expected}. Hämta det på nytt.")


@dataclass(frozen=True)
class Dimension:
    """A dimension: its name, the codes and names of what it is divided in, and its role if the document tells."""

    name: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    role: str = ""
    code: str = ""


def size_of(dimensions: Sequence[Dimension]) -> int:
    """Return how many values the dimensions give room for, refused when nobody could want so many."""
    size = prod(len(dimension.codes) for dimension in dimensions)
    check_cells(size)
    return size


def roles_of(dimensions: Sequence[Dimension]) -> list[str]:
    """Return what each dimension is, each role once: what the document says first, else what its name says."""
    roles: list[str] = []
    for dimension in dimensions:
        named = role_of(dimension.code) or role_of(dimension.name) or ""
        role = dimension.role or {"place_name": "place", "measure_name": "measure"}.get(named, named)
        roles.append(role if role in _ONE_EACH and role not in roles else "other")
    return roles


def columns_of(dimensions: Sequence[Dimension]) -> dict[str, list[str]]:
    """Return what the dimensions tell of each value, in the order of the values: the last dimension changes first."""
    size = size_of(dimensions)
    columns: dict[str, Texts] = {"other": np.full(size, "", dtype=object)}
    repeats = size
    for dimension, role in zip(dimensions, roles_of(dimensions), strict=True):
        repeats //= max(len(dimension.codes), 1)
        for column, texts in _told(dimension, role).items():
            spread = np.resize(np.repeat(np.array(texts, dtype=object), repeats), size)
            columns[column] = _joined(columns["other"], spread) if column == "other" else spread
    return {name: texts.tolist() for name, texts in columns.items()}


def _joined(before: Texts, added: Texts) -> Texts:
    return added if not before.size or before[0] == "" else before + "; " + added


def _told(dimension: Dimension, role: str) -> dict[str, list[str]]:
    pairs = list(zip(dimension.codes, dimension.names, strict=True))
    if role in ("measure", "place"):
        names = [name.removeprefix(f"{code} ") for code, name in pairs]
        return {role: list(dimension.codes), f"{role}_name": names}
    if role == "period":
        read = [period_of(code if is_period(code) or not is_period(name) else name) for code, name in pairs]
        return {"period": [code for code, _ in read], "mark": [mark for _, mark in read]}
    if role in ("sex", "ages"):
        return {role: [{"sex": sex_of, "ages": ages_of}[role](name) for _, name in pairs]}
    are_names_enough = len(set(dimension.names)) == len(dimension.names)
    return {"other": [f"{dimension.name}: {name}{'' if are_names_enough else f' ({code})'}" for code, name in pairs]}
