"""PxWeb's service, version 2: a selection out of a table, in as many questions as the service's own limits make it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from urllib.parse import quote

from data.fetching.collecting import Collector
from data.fetching.faults import (
    NotSelectedError,
    OtherSelectionError,
    SelectionTooLargeError,
    UnknownCodeError,
)
from data.fetching.ties import Part
from data.fetching.wire import Answer
from data.importers.formats.cube import Dimension, size_of
from data.importers.formats.json_stat import dimensions_of
from data.importers.formats.json_texts import MalformedError, mapping, word
from data.importers.formats.limits import MOST_CELLS
from data.importers.formats.words import role_of

ALL = "*"
_LONGEST_ADDRESS = 2000
_LONGEST_WINDOW = 3600
_MOST_DIGITS = 15
_LANGUAGE = "lang=sv"
_PLACES = ("place", "place_name")
Selection = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class PxWeb:
    """A service whose limits are known."""

    collector: Collector
    base: str
    most_cells: int

    def answers(self, table: Part, *, places: Sequence[str]) -> Iterator[Answer]:
        """Yield the answers that together hold the selection out of the table.

        Nothing is asked for again while the service calls the table the same edition.

        Raises:
            FetchError: a subclass, if an answer cannot be had or the selection cannot be made.
            MalformedError, ShapeError: for an answer that is not of the service's form.
        """
        described = mapping(self.collector.answer(f"{self._table(table)}/metadata?{_LANGUAGE}").said, "$")
        edition = word(described.get("updated") or "", "updated")
        selection = {
            dimension.code: _chosen(dimension, table=table, places=places, described=described)
            for dimension in dimensions_of(described)
        }
        if _cells(selection) > MOST_CELLS:
            raise SelectionTooLargeError(table=table.id)
        for part in self._parts(selection, table):
            answer = self.collector.answer(self._address(part, table), edition=edition)
            count = size_of(dimensions_of(mapping(answer.said, "$")))
            if count != _cells(part):
                source = self.collector.line.source
                raise OtherSelectionError(source=source, table=table.id, count=count, expected=_cells(part))
            yield answer

    def _parts(self, selection: Selection, table: Part) -> Iterator[Selection]:
        """Yield the selection in parts that the service takes: the longest list is halved until they are."""
        if _cells(selection) <= self.most_cells and len(self._address(selection, table)) <= _LONGEST_ADDRESS:
            yield selection
            return
        name = max(selection, key=lambda one: len(selection[one]))
        codes = selection[name]
        middle = len(codes) // 2
        if not middle:
            raise SelectionTooLargeError(table=table.id)
        for half in (codes[:middle], codes[middle:]):
            yield from self._parts({**selection, name: half}, table)

    def _table(self, table: Part) -> str:
        return f"{self.base}/tables/{quote(table.id, safe='')}"

    def _address(self, selection: Selection, table: Part) -> str:
        chosen = "&".join(
            f"valueCodes%5B{quote(name, safe='')}%5D={','.join(quote(code, safe='') for code in codes)}"
            for name, codes in selection.items()
        )
        return f"{self._table(table)}/data?{_LANGUAGE}&outputFormat=json-stat2&{chosen}"


def opened(collector: Collector, *, base: str) -> PxWeb:
    """Read the limits of the service, and keep to its pace from now on.

    Raises:
        FetchError: a subclass, if they cannot be had.
        MalformedError: for limits that no service has.
    """
    told = mapping(collector.answer(f"{base}/config").said, "$")
    calls = _count(told, "maxCallsPerTimeWindow", most=MOST_CELLS)
    window = _count(told, "timeWindow", most=_LONGEST_WINDOW)
    if calls and window:
        collector.line.pace = collector.line.pace.slowed(calls, window=window)
    most_cells = _count(told, "maxDataCells", most=10**_MOST_DIGITS)
    if not most_cells:
        raise MalformedError(where="maxDataCells")
    return PxWeb(collector, base, most_cells)


def _count(told: Mapping[str, object], name: str, *, most: int) -> int:
    typed = word(told.get(name), name)
    if not typed.isascii() or not typed.isdigit() or len(typed) > _MOST_DIGITS or int(typed) > most:
        raise MalformedError(where=name)
    return int(typed)


def _cells(selection: Selection) -> int:
    return prod(len(codes) for codes in selection.values())


def _chosen(
    dimension: Dimension, *, table: Part, places: Sequence[str], described: Mapping[str, object]
) -> Sequence[str]:
    """Return the codes to ask for: those that are chosen, the places that we know, the total, or the only one."""
    wanted = table.selection.get(dimension.code)
    if wanted is not None and list(wanted) == [ALL]:
        return dimension.codes
    if wanted is None:
        wanted = _unchosen(dimension, table=table, places=places, described=described)
    for code in wanted:
        if code not in dimension.codes:
            raise UnknownCodeError(table=table.id, code=code, variable=dimension.code)
    if not wanted:
        raise NotSelectedError(table=table.id, variable=dimension.code, example=", ".join(dimension.codes[:3]))
    return wanted


def _unchosen(
    dimension: Dimension, *, table: Part, places: Sequence[str], described: Mapping[str, object]
) -> Sequence[str]:
    if role_of(dimension.code) in _PLACES:
        return [code for code in dimension.codes if code in places]
    if dimension.role == "measure":
        return tuple(table.indicators)
    if dimension.role == "period" or len(dimension.codes) == 1:
        return dimension.codes
    about = mapping(mapping(described["dimension"], "dimension")[dimension.code], dimension.code)
    total = mapping(about.get("extension") or {}, dimension.code).get("eliminationValueCode")
    return (word(total, dimension.code),) if total else ()
