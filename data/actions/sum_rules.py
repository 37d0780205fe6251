"""Where parts must sum: women and men to the total, places of one kind to the place around them, for counts alone."""

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from sqlmodel import Session, col, select

from data.refusal import N_, RefusedError
from models.ages import EVERYONE, Ages
from models.indicator import Indicator
from models.observation import Observation
from models.period import Period
from models.place import Place
from models.text import Text
from models.vocabulary import Kind, PlaceKind, Sex, ValueStatus


class SumError(RefusedError):
    """Raised when parts do not make up the whole; its subclasses say which."""

    message = N_("Delarna ger tillsammans {total}, men helheten är {whole}. Rätta det tal som är fel.")


class SexesSumError(SumError):
    """Raised when women and men together are not the total."""

    message = N_(
        "{place}, {period}: kvinnor och män ger tillsammans {total}, men totalen är {whole}. Rätta det tal som är fel. "
        "Ska flera tal ändras: spara dem tillsammans, eller dra tillbaka totalen först."
    )


class PlacesSumError(SumError):
    """Raised when places of one kind together are not the place around them."""

    message = N_(
        "{place}, {period}: delområdena ger tillsammans {total}, men {place} har {whole}. Rätta det tal som är fel. "
        "Ska flera tal ändras: spara dem tillsammans, eller dra tillbaka helheten först."
    )


class _Cell(NamedTuple):
    place_id: int
    sex: Sex
    ages: str


_Values = Mapping[_Cell, float | None]


def check_sums(session: Session, *, indicator: Indicator, submission: int) -> None:
    """Refuse a submission whose values break a sum they belong to; the values are in the session already.

    Only counts are held to it, only where the indicator says that its parts add up, and only where the whole and every
    part have a value: what is missing, or too small to be told, could be anything.

    Raises:
        SexesSumError, PlacesSumError: for the first sum that does not hold.
    """
    if indicator.kind is not Kind.COUNT or not (indicator.sexes_add_up or indicator.places_add_up):
        return
    brought = select(Observation).where(
        Observation.indicator_id == indicator.id, Observation.submission_id == submission
    )
    changed = session.exec(brought).all()
    for period in sorted({row.period for row in changed}):
        cells = {_cell(row) for row in changed if row.period == period}
        for broken in _broken(session, indicator=indicator, period=Period.of(period), cells=cells):
            raise broken


def _broken(session: Session, *, indicator: Indicator, period: Period, cells: Collection[_Cell]) -> Iterator[SumError]:
    values = _values(session, indicator=indicator, period=period)
    places = {int(place.id or 0): place for place in session.exec(select(Place).order_by(col(Place.id)))}
    if indicator.sexes_add_up:
        for place_id, ages in sorted({(cell.place_id, cell.ages) for cell in cells}):
            parts = [_Cell(place_id, sex, ages) for sex in (Sex.WOMEN, Sex.MEN)]
            facts = _unequal(values, whole=_Cell(place_id, Sex.TOTAL, ages), parts=parts)
            if facts is not None:
                yield SexesSumError(place=_name(places[place_id], ages), period=period, **facts)
    if indicator.places_add_up:
        for whole, kind in _wholes(cells, places):
            inside = [
                number
                for number, place in places.items()
                if place.parent_id == whole.place_id and place.kind is kind and _exists(place, period)
            ]
            facts = _unequal(values, whole=whole, parts=[whole._replace(place_id=number) for number in inside])
            if facts is not None:
                yield PlacesSumError(place=_name(places[whole.place_id], whole.ages), period=period, **facts)


def _wholes(cells: Collection[_Cell], places: Mapping[int, Place]) -> list[tuple[_Cell, PlaceKind]]:
    """Return each sum over places that a changed cell is the whole or a part of, with the kind of the parts."""
    found = set()
    for cell in cells:
        place = places[cell.place_id]
        if place.parent_id is not None:
            found.add((cell._replace(place_id=place.parent_id), place.kind))
        found |= {(cell, part.kind) for part in places.values() if part.parent_id == cell.place_id}
    return sorted(found)


def _unequal(values: _Values, *, whole: _Cell, parts: Collection[_Cell]) -> dict[str, int] | None:
    """Return what the parts give and what the whole says where these differ; nothing where any of them is missing."""
    said, known = values.get(whole), [values.get(part) for part in parts]
    if said is None or not known or any(value is None for value in known):
        return None
    total = round(sum(value for value in known if value is not None))
    return None if total == round(said) else {"total": total, "whole": round(said)}


def _values(session: Session, *, indicator: Indicator, period: Period) -> _Values:
    """Return the newest value of each cell of the period."""
    statement = select(Observation).where(Observation.indicator_id == indicator.id, Observation.period == period.code)
    rows = session.exec(statement.order_by(col(Observation.version))).all()
    return {_cell(row): None if row.status is ValueStatus.WITHDRAWN else row.value for row in rows}


def _cell(row: Observation) -> _Cell:
    return _Cell(row.place_id, row.sex, row.ages)


def _exists(place: Place, period: Period) -> bool:
    begun = place.valid_from is None or place.valid_from <= period.end
    return begun and (place.valid_to is None or place.valid_to >= period.start)


def _name(place: Place, ages: str) -> Text:
    """Return what the place is called, with the ages where the sum is of some only."""
    name = Text(place.name_sv, place.name_en)
    if ages == EVERYONE.code:
        return name
    told = Ages.of(ages).name
    return Text(f"{name.sv}, {told.sv}", f"{name.en}, {told.en}")
