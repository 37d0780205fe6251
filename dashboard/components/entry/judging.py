"""Whether a cell can be saved: how it is read, what stops it, and what has to be explained first."""

from collections.abc import Mapping
from contextlib import suppress

from dashboard.components.entry.asked import remark_words
from dashboard.components.entry.cell import CellState, Judged, fields_of, opened_with
from dashboard.components.entry.form import (
    A_VALUE,
    COMMENT,
    DENOMINATOR,
    KIND,
    MISSING,
    NO_VALUE,
    NUMERATOR,
    STATUS,
    VALUE,
    WHY,
    Form,
)
from dashboard.components.entry.meeting import conflict, is_free, says_the_same
from dashboard.components.entry.past import is_settled, version_in
from dashboard.components.entry.reading import Reading, read
from dashboard.components.entry.sheet import Sheet
from dashboard.language import _, read_number, refusal_text, typed_number, value_with_unit
from data.actions.entry import Entry, Measure
from data.actions.number_rules import NumeratorError, is_ratio, rate_of
from data.actions.versions import CorrectionReasonError
from data.numbers import NumberError
from data.queries.checks import Severity
from data.queries.views import PlaceView
from models.vocabulary import MissingReason, ValueStatus

_TELLS = (NUMERATOR, DENOMINATOR, VALUE, MISSING, COMMENT, WHY)
_AWAITED = (MissingReason.NOT_REPORTED, MissingReason.NOT_YET_PUBLISHED)


def is_blank(fields: Mapping[str, str]) -> bool:
    """Return whether the cells of a line hold nothing that tells of a value."""
    return not any(fields[name].strip() for name in _TELLS)


def judged(sheet: Sheet, place: PlaceView, *, typed: Mapping[str, str], opened_version: int) -> Judged:
    """Return how the cell stands with these texts in it; what stands in the store needs nothing."""
    fields, row = fields_of(typed), sheet.row(place.slug)
    if opened_version == 0 and is_blank(fields):
        return Judged(CellState.EMPTY if row is None or is_free(row, opened_version=0) else _stored(sheet, place))
    if fields == fields_of(opened_with(sheet, place)):
        return Judged(_stored(sheet, place))
    if row is not None and opened_version != version_in(row) and not is_free(row, opened_version=opened_version):
        if says_the_same(_reading(sheet, place, typed=typed).entry, row=row):
            return Judged(_stored(sheet, place))
        return Judged(CellState.REFUSED, refusal_text(conflict(row, opened_version=opened_version)), is_conflict=True)
    return _read(sheet, place, typed=typed)


def _stored(sheet: Sheet, place: PlaceView) -> CellState:
    return CellState.LOCKED if sheet.is_locked(place.slug) else CellState.SAVED


def _read(sheet: Sheet, place: PlaceView, *, typed: Mapping[str, str]) -> Judged:
    if typed[VALUE] == "" and typed[KIND] == A_VALUE and bool(typed[NUMERATOR]) != bool(typed[DENOMINATOR]):
        return Judged(CellState.DRAFT, _("Fyll i både täljare och nämnare, så räknas värdet ut."))
    reading = _reading(sheet, place, typed=typed)
    if reading.entry is None:
        told = sorted(reading.refusals, key=lambda name: name not in (NUMERATOR, DENOMINATOR))
        return Judged(CellState.REFUSED, refusal_text(reading.refusals[told[0]]), field=told[0])
    return _weighed(sheet, place, entry=reading.entry)


def _reading(sheet: Sheet, place: PlaceView, *, typed: Mapping[str, str]) -> Reading:
    group, indicator = sheet.group, sheet.group.indicator
    form = Form(sheet.by.person_id, indicator.slug, place.slug, group.period, group.sex, group.ages)
    try:
        whole = _with_rate(typed, measure=Measure.of(indicator))
    except NumeratorError as refusal:
        return Reading(None, {NUMERATOR: refusal})
    return read(form, whole, indicator=indicator, place=place, today=sheet.today)


def _weighed(sheet: Sheet, place: PlaceView, *, entry: Entry) -> Judged:
    """Return what has to be explained of an entry that could be read."""
    indicator = sheet.group.indicator
    said = "" if entry.value is None else _("Tolkas som {value}").format(value=value_with_unit(entry.value, indicator))
    if is_settled(sheet.row(place.slug)) and not entry.correction_reason:
        return Judged(CellState.REFUSED, refusal_text(CorrectionReasonError(period=entry.period)), said, field=WHY)
    found = sheet.checks.findings([entry])
    warning = " ".join(remark_words(one.remark, indicator=indicator) for one in found)
    if any(one.severity is Severity.ASKS for one in found):
        asked = _("Om det stämmer, skriv en kommentar om varför.")
        return Judged(CellState.WARNING, f"{warning} {asked}", said, field=COMMENT)
    if entry.comment:
        return Judged(CellState.COMMENTED, warning, said, entry)
    return Judged(CellState.DRAFT, warning, said, entry)


def _with_rate(typed: Mapping[str, str], *, measure: Measure) -> dict[str, str]:
    """Return what is typed with the value that numerator and denominator give, where it is left to us."""
    given = dict(typed)
    if given[KIND] == NO_VALUE and MissingReason(given[MISSING]) in _AWAITED:
        given[STATUS] = ValueStatus.PRELIMINARY.value
    is_left = given[KIND] == A_VALUE and not given[VALUE].strip() and is_ratio(measure)
    if is_left and given[NUMERATOR].strip() and given[DENOMINATOR].strip():
        with suppress(NumberError):  # the field that cannot be read says so itself
            part, whole = read_number(given[NUMERATOR]), read_number(given[DENOMINATOR])
            given[VALUE] = typed_number(rate_of(part, whole, measure=measure))
    return given
