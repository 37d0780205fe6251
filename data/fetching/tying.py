"""From the publisher's words to the product's: which values are wanted, and which cells are left empty."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from data.actions.brought import CELL, COLUMNS, Brought
from data.fetching.ties import Part
from data.importers.formats.published import Published
from data.queries.views import IndicatorView, PlaceView
from data.refusal import N_, RefusedError
from models.ages import EVERYONE, Ages, NotAgesError
from models.period import NotAPeriodError, Period
from models.vocabulary import Sex, ValueStatus

Cell = tuple[str, str, str, str, str]
_READ = ("measure", "place", "period", "sex", "ages", "value", "mark", "status", "where")


class UnknownMarkError(RefusedError):
    """Raised for signs beside values that nobody has said the meaning of."""

    message = N_("Värden har tecknet {mark}, som är okänt. Läs in dokumentet för hand, och välj vad det betyder.")


class UnknownWordError(RefusedError):
    """Raised for a period, a sex or ages in words that are not the product's."""

    message = N_("{where}: ”{typed}” går inte att tolka. Läs in dokumentet för hand.")


@dataclass(frozen=True)
class Tied:
    """The values of a document, the cells it has no value for, and how many values are none of ours."""

    rows: Sequence[Mapping[str, str]]
    empty: Sequence[Cell]
    left_out: int


def tied(document: Published, *, part: Part, places: Mapping[str, PlaceView], day: date) -> Tied:
    """Return what the document says of our indicators at our places; a value without a status is final.

    Raises:
        UnknownMarkError, UnknownWordError: for what cannot be told with certainty.
    """
    unexplained = set(document.unexplained_marks)
    rows: list[Mapping[str, str]] = []
    empty: list[Cell] = []
    left_out = 0
    shared = {"source": part.source, "source_date": day.isoformat()}
    for record in zip(*(document.cells[name] for name in _READ), strict=True):
        told = dict(zip(_READ, record, strict=True))
        wanted = list(_wanted(told, part=part, places=places))
        left_out += not wanted
        for cell in wanted:
            if told["value"]:
                if told["mark"] in unexplained:
                    raise UnknownMarkError(mark=told["mark"][:20])
                named = dict(zip(CELL, cell, strict=True))
                status = told["status"] or ValueStatus.FINAL.value
                rows.append(named | shared | {"value": told["value"], "status": status, "where": told["where"]})
            else:
                empty.append(cell)
    return Tied(rows, empty, left_out)


def cell_of(row: Mapping[str, str]) -> Cell:
    """Return the cell that a value is of."""
    return row["indicator"], row["place"], row["period"], row["sex"], row["ages"]


def brought_of(rows: Sequence[Mapping[str, str]], *, left_out: int) -> Brought:
    """Return the values column by column."""
    return Brought({name: [row.get(name, "") for row in rows] for name in COLUMNS}, left_out=left_out)


def _wanted(told: Mapping[str, str], *, part: Part, places: Mapping[str, PlaceView]) -> Iterator[Cell]:
    """Yield the cell of each of our indicators that the value is of; none at a place that it is not told for."""
    place = places.get(told["place"])
    for indicator in part.indicators.get(told["measure"], ()):
        if place is not None and place.kind in indicator.geographies:
            period = _period(told)
            if not _is_too_early(period, indicator):
                yield indicator.slug, place.slug, period.code, _sex(told), _ages(told)


def _is_too_early(period: Period, indicator: IndicatorView) -> bool:
    return indicator.first_period is not None and period.start < indicator.first_period.start


def _period(told: Mapping[str, str]) -> Period:
    try:
        return Period.of(told["period"])
    except NotAPeriodError as error:
        raise UnknownWordError(where=told["where"], typed=told["period"][:40]) from error


def _sex(told: Mapping[str, str]) -> str:
    try:
        return Sex(told["sex"] or Sex.TOTAL).value
    except ValueError as error:
        raise UnknownWordError(where=told["where"], typed=told["sex"][:40]) from error


def _ages(told: Mapping[str, str]) -> str:
    try:
        return Ages.of(told["ages"]).code if told["ages"] else EVERYONE.code
    except NotAgesError as error:
        raise UnknownWordError(where=told["where"], typed=told["ages"][:40]) from error
