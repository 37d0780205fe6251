"""One cell of the form: the states it can be in, and what its line shows of all that is typed for a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dashboard.components.entry.form import (
    A_VALUE,
    COMMENT,
    DENOMINATOR,
    KIND,
    MISSING,
    NO_VALUE,
    NOTHING_TYPED,
    NUMERATOR,
    STATUS,
    TRUE_ZERO,
    VALUE,
    WHY,
    value_typed,
)
from dashboard.components.entry.prefill import typed_as
from dashboard.components.entry.sheet import Sheet
from data.actions.entry import Entry
from data.queries.views import PlaceView
from models.vocabulary import MissingReason, ValueStatus

FIELDS: Final = (NUMERATOR, DENOMINATOR, VALUE, STATUS, MISSING, COMMENT, WHY)


class CellState(StrEnum):
    """How a cell stands."""

    EMPTY = "empty"
    DRAFT = "draft"
    SAVED = "saved"
    WARNING = "warning"
    REFUSED = "refused"
    COMMENTED = "commented"
    LOCKED = "locked"


@dataclass(frozen=True)
class Judged:
    """How a cell stands, what is to be said of it and of which field, and the entry where it can be saved."""

    state: CellState
    message: str = ""
    reading: str = ""
    entry: Entry | None = None
    is_conflict: bool = False
    field: str = ""


def opened_with(sheet: Sheet, place: PlaceView) -> dict[str, str]:
    """Return everything the form of a value is opened with when nobody has typed anything."""
    return typed_as(sheet.row(place.slug), period=sheet.group.period, today=sheet.today)


def fields_of(typed: Mapping[str, str]) -> dict[str, str]:
    """Return what the cells of a line show of all that is typed for a value."""
    reason = typed[MISSING] if typed[KIND] == NO_VALUE and typed[MISSING] != TRUE_ZERO else ""
    return {name: typed[name] for name in FIELDS} | {VALUE: value_typed(typed) or "", MISSING: reason}


def typed_in(fields: Mapping[str, str], *, base: Mapping[str, str]) -> dict[str, str]:
    """Return all that is typed for a value when the cells of its line hold these texts."""
    known = {name: text for name, text in fields.items() if name in FIELDS}
    typed = {**NOTHING_TYPED, **base, **known, KIND: NO_VALUE if known.get(MISSING) else A_VALUE}
    reasons = {reason.value for reason in MissingReason if reason is not MissingReason.WITHDRAWN}
    if typed[MISSING] not in reasons:
        typed |= {KIND: A_VALUE, MISSING: NOTHING_TYPED[MISSING]}
    statuses = {status.value for status in ValueStatus if status is not ValueStatus.WITHDRAWN}
    return typed if typed[STATUS] in statuses else typed | {STATUS: ValueStatus.PRELIMINARY.value}
