"""A block copied from a spreadsheet, taken apart: which line is of which place, and which text belongs in which field.

The numbers in it are read elsewhere, by the same reader as those that are typed.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from data.queries.views import PlaceView
from data.refusal import N_, RefusedError
from data.texts import folded
from models.text import Text
from models.vocabulary import MissingReason

VALUE, NUMERATOR, DENOMINATOR, COMMENT, MISSING = "value", "numerator", "denominator", "comment", "missing_reason"
MOST_LINES = 500
MARKS: Mapping[str, MissingReason] = {
    "..": MissingReason.NOT_AVAILABLE_AT_SOURCE,
    "…": MissingReason.NOT_AVAILABLE_AT_SOURCE,
    ".": MissingReason.NOT_APPLICABLE,
    "x": MissingReason.TOO_FEW,
}
"""What official statistics write where there is no number."""
_OF_PLACES = frozenset({
    "plats", "område", "kommun", "stadsdel", "stadsdelsområde", "stadsdelsnämnd", "lokalpolisområde", "region", "län",
    "namn", "kod", "kommunkod", "place", "area", "municipality", "district", "name", "code",
})  # fmt: skip
_OF_FIELDS = {
    "täljare": NUMERATOR,
    "numerator": NUMERATOR,
    "nämnare": DENOMINATOR,
    "denominator": DENOMINATOR,
    "kommentar": COMMENT,
    "comment": COMMENT,
}
_BESIDE = {1: (VALUE,), 2: (NUMERATOR, DENOMINATOR), 3: (NUMERATOR, DENOMINATOR, VALUE)}
_ORDER = (NUMERATOR, DENOMINATOR, VALUE, COMMENT)


class UnknownPlaceError(RefusedError):
    """Raised for a name or a code that no place has."""

    message = N_("”{typed}” är ingen plats som finns här. Rätta namnet i blocket, eller hoppa över raden.")


class PlaceOutsideFormError(RefusedError):
    """Raised for a place that the form has no line for."""

    message = N_("{place} ingår inte i formuläret. Raden hoppas över.")


class PlaceTwiceError(RefusedError):
    """Raised for the second line of one place."""

    message = N_("{place} finns två gånger i blocket. Behåll en av raderna.")


class PlacesDisagreeError(RefusedError):
    """Raised for a code and a name of different places."""

    message = N_("Koden ”{code}” och namnet ”{typed}” är olika platser. Rätta en av dem.")


class SharedNameError(RefusedError):
    """Raised for a name that several places of the form have."""

    message = N_("{count} platser i formuläret heter ”{typed}”. Skriv platsens kod i stället för namnet.")


class BelowFormError(RefusedError):
    """Raised for a line below the last one of the form."""

    message = N_("Raden hamnar under formulärets sista plats. Börja klistra in högre upp.")


class TooManyLinesError(RefusedError):
    """Raised for a block that no form has room for."""

    message = N_("Blocket har {count} rader, och högst {most} går att klistra in. Kopiera bara det som hör hit.")


@dataclass(frozen=True)
class PastedLine:
    """One line of the block: its number in it, what it calls its place, and the texts by field or why it has none."""

    number: int
    named: str
    place: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    refusal: RefusedError | None = None


@dataclass(frozen=True)
class _Names:
    """Places by what a block may call them."""

    form: Sequence[PlaceView]
    by_name: Mapping[str, Sequence[PlaceView]]

    @classmethod
    def of(cls, form: Sequence[PlaceView], *, known: Sequence[PlaceView]) -> "_Names":
        """Let the places of the form go before others of the same name."""
        return cls(form, {**_by_name(known), **_by_name(form)})

    def find(self, typed: str) -> Sequence[PlaceView]:
        """Return the places of a name or a code; a spreadsheet may have taken the zeros before a code."""
        return self.by_name.get(folded(typed), ())


def _by_name(places: Sequence[PlaceView]) -> Mapping[str, Sequence[PlaceView]]:
    named: dict[str, list[PlaceView]] = {}
    for place in places:
        names = (place.slug, place.name.sv, place.name.en, place.code or "", (place.code or "").lstrip("0"))
        for name in {folded(name) for name in names if name}:
            named.setdefault(name, []).append(place)
    return named


def pasted_lines(
    text: str, *, form: Sequence[PlaceView], known: Sequence[PlaceView], start: str = "", column: str = VALUE
) -> tuple[PastedLine, ...]:
    """Take a block apart, tabs between cells and one line a place; lines of headings are left out.

    Where no line names its place, the lines go to the places of the form from `start` (a slug) down, and the cells to
    the fields from `column` to the right. Every line that cannot be placed carries its refusal.

    Raises:
        TooManyLinesError: if there are more lines than any form has.
    """
    rows = [(number, cells) for number, cells in enumerate(_cells(text), start=1) if any(cells)]
    if len(rows) > MOST_LINES:
        raise TooManyLinesError(count=len(rows), most=MOST_LINES)
    names = _Names.of(form, known=known)
    header = rows.pop(0)[1] if rows and _is_header(rows[0][1], names=names) else ()
    with_places = _places_first(header, rows=[cells for _, cells in rows], names=names)
    if with_places:
        return tuple(_named_lines(rows, header=header, names=names))
    return tuple(_lines_below(rows, header=header, form=form, start=start, column=column))


def _named_lines(
    rows: Sequence[tuple[int, Sequence[str]]], *, header: Sequence[str], names: _Names
) -> Iterator[PastedLine]:
    seen: set[str] = set()
    for number, cells in rows:
        places, named, rest = names.find(cells[0]), cells[0], list(cells[1:])
        if len(rest) > 1 and names.find(rest[0]) and not _is_number(rest[0]):
            named = rest.pop(0)
            places = [place for place in places if place in names.find(named)]
        refusal = _fault_of(places, named, cells=cells, names=names, seen=seen)
        if refusal is not None:
            yield PastedLine(number, named, refusal=refusal)
            continue
        seen.add(places[0].slug)
        columns = _columns(header[len(cells) - len(rest) :], count=len(rest))
        yield PastedLine(number, named, places[0].slug, _fields(columns, rest))


def _fault_of(
    places: Sequence[PlaceView], named: str, *, cells: Sequence[str], names: _Names, seen: set[str]
) -> RefusedError | None:
    if not names.find(cells[0]):
        return UnknownPlaceError(typed=cells[0][:60])
    if not places:
        return PlacesDisagreeError(code=cells[0][:60], typed=named[:60])
    place = places[0]
    name = Text(place.name.sv, place.name.en)
    if place.slug not in {one.slug for one in names.form}:
        return PlaceOutsideFormError(place=name)
    if len(places) > 1:
        return SharedNameError(count=len(places), typed=named[:60])
    return PlaceTwiceError(place=name) if place.slug in seen else None


def _lines_below(
    rows: Sequence[tuple[int, Sequence[str]]],
    *,
    header: Sequence[str],
    form: Sequence[PlaceView],
    start: str,
    column: str,
) -> Iterator[PastedLine]:
    slugs = [place.slug for place in form]
    first = slugs.index(start) if start in slugs else 0
    wanted = _ORDER[_ORDER.index(column) :] if column in _ORDER else (VALUE,)
    for (number, cells), place in zip(rows, [*form[first:], *[None] * len(rows)], strict=False):
        if place is None:
            yield PastedLine(number, cells[0], refusal=BelowFormError())
            continue
        columns = _columns(header, count=len(cells)) if header else wanted
        yield PastedLine(number, place.name.sv, place.slug, _fields(columns, cells))


def _columns(header: Sequence[str], *, count: int) -> Sequence[str]:
    """Return the field of each cell: by the heading where it says which, else by how many cells there are."""
    named = [_OF_FIELDS.get(folded(heading), VALUE) for heading in header]
    if len(set(named)) == len(named) == count:
        return named
    return _BESIDE.get(count, _ORDER)


def _fields(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    fields = {name: text for name, text in zip(columns, cells, strict=False) if text}
    mark = MARKS.get(fields.get(VALUE, "").lower())
    if mark is not None:
        return {name: text for name, text in fields.items() if name == COMMENT} | {MISSING: mark.value}
    return fields


def _places_first(header: Sequence[str], *, rows: Sequence[Sequence[str]], names: _Names) -> bool:
    is_told = bool(header) and len(header) > 1 and (not header[0] or folded(header[0]) in _OF_PLACES)
    return is_told or any(len(cells) > 1 and names.find(cells[0]) for cells in rows)


def _is_header(cells: Sequence[str], *, names: _Names) -> bool:
    """Return whether a line is headings: it begins as one does, or holds neither place nor number nor mark."""
    if folded(cells[0]) in _OF_PLACES or (not cells[0] and len(cells) > 1):
        return True
    return not any(_is_number(cell) or cell.lower() in MARKS or names.find(cell) for cell in cells)


def _is_number(cell: str) -> bool:
    return re.search(r"[0-9]", cell) is not None


def _cells(text: str) -> Iterator[list[str]]:
    for cells in csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter="\t"):
        yield [cell.strip() for cell in cells]
