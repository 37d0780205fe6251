"""What a document calls things: its measures, places, periods, sexes, ages and signs, each told once.

A word is known by its key: the document's own code where it has one, else its name. What a measure is counted in and
what it is divided by belongs to the measure: two of them never become one by being called the same.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pandas import DataFrame

from data.importers.formats.cells import PRELIMINARY_MARK
from data.importers.formats.tables import MAYBE_CUT

BLANK = "tom cell"
_HAS_VALUE = "värde "
_PLAIN_MARKS = frozenset({"", "%", "-"})


class Aspect(StrEnum):
    """What a word of a document tells of a value, in the order in which it is asked about."""

    MEASURE = "measure"
    PLACE = "place"
    SEX = "sex"
    AGES = "ages"
    PERIOD = "period"
    MARK = "mark"


@dataclass(frozen=True)
class Said:
    """A word of a document: its key, its code and name there, how many values have it, and where the first stands.

    `has_value` tells, of a sign, that a number stands beside it.
    """

    aspect: Aspect
    key: str
    code: str
    name: str
    beside: str
    count: int
    where: str

    @property
    def has_value(self) -> bool:
        """Whether a sign stands beside a number."""
        return self.aspect is Aspect.MARK and self.key.startswith(_HAS_VALUE)

    @property
    def shown(self) -> str:
        """The word as a person may recognise it: code and name, and what stands beside a measure."""
        parts = (self.code, self.name if self.name != self.code else "")
        return " · ".join(filter(None, (" ".join(filter(None, parts)), self.beside)))


def keys_of(cells: DataFrame, aspect: Aspect) -> list[str]:
    """Return the key of each value's word; an empty one has nothing to ask about."""
    return _KEYS[aspect](cells)


def said_in(cells: DataFrame, keys: Sequence[str], *, aspect: Aspect, rows: Iterable[int]) -> tuple[Said, ...]:
    """Return the words of these rows, those with most values first."""
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for row in rows:
        key = keys[row]
        counts[key] += 1
        first.setdefault(key, row)
    return tuple(_said(cells, aspect, key=key, row=first[key], count=count) for key, count in counts.most_common())


def _said(cells: DataFrame, aspect: Aspect, *, key: str, row: int, count: int) -> Said:
    def told(column: str) -> str:
        return str(cells[column].iloc[row])

    code, name, beside = key, "", ""
    if aspect in (Aspect.MEASURE, Aspect.PLACE):
        code, name = told(aspect.value), told(f"{aspect.value}_name")
        beside = told("other") if aspect is Aspect.MEASURE else ""
    if aspect is Aspect.MARK:
        code = told("mark") or key
    return Said(aspect, key, code, name, beside, count, told("where"))


def _measures(cells: DataFrame) -> list[str]:
    columns = (cells[name].tolist() for name in ("measure", "measure_name", "other"))
    return [f"{code or name}\n{other}" if other else code or name for code, name, other in zip(*columns, strict=True)]


def _places(cells: DataFrame) -> list[str]:
    columns = (cells[name].tolist() for name in ("place", "place_name"))
    return [code or name for code, name in zip(*columns, strict=True)]


def _plain(column: str) -> Callable[[DataFrame], list[str]]:
    return lambda cells: list(cells[column].tolist())


def _marks(cells: DataFrame) -> list[str]:
    explained = (cells["status"] + cells["missing_reason"]).tolist()
    rows = zip(cells["mark"].tolist(), cells["value"].tolist(), explained, strict=True)
    return [_mark(mark, has_value=bool(value), is_explained=bool(told)) for mark, value, told in rows]


def _mark(mark: str, *, has_value: bool, is_explained: bool) -> str:
    """Return the sign where a person has to say what it means, else nothing."""
    if MAYBE_CUT in mark:
        return f"{_HAS_VALUE}{mark}" if has_value else mark
    if has_value:
        return "" if is_explained or mark in _PLAIN_MARKS else f"{_HAS_VALUE}{mark}"
    is_blank = not mark or PRELIMINARY_MARK.fullmatch(mark)
    return "" if is_explained else BLANK if is_blank else mark


_KEYS: Mapping[Aspect, Callable[[DataFrame], list[str]]] = {
    Aspect.MEASURE: _measures,
    Aspect.PLACE: _places,
    Aspect.SEX: _plain("sex"),
    Aspect.AGES: _plain("ages"),
    Aspect.PERIOD: _plain("period"),
    Aspect.MARK: _marks,
}
