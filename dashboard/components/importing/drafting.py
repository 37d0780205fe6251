"""Values of a document as drafts, so that a person may go through them one by one in the forms."""

from dashboard.access import actor
from dashboard.components.entry.form import (
    A_VALUE,
    COMMENT,
    KIND,
    MISSING,
    NO_VALUE,
    SOURCE,
    SOURCE_DATE,
    STATUS,
    VALUE,
    WHY,
)
from dashboard.components.entry.prefill import typed_as
from dashboard.language import _, typed_number
from data.actions.comparison import Compared
from data.actions.drafts import MOST_CELLS, Typed, keep_drafts
from data.actions.importing import NEW_FROM_SOURCE
from data.queries.catalogue import today
from data.queries.drafts import Cell
from models.vocabulary import MissingReason, ValueStatus

MOST_DRAFTS = 1_000


def keep_as_drafts(compared: Compared) -> int:
    """Keep every value that would be saved as the person's draft, and return how many that was.

    Raises:
        NotAllowedError: unless the person, signed in, reports for the party of every indicator.
    """
    drafts = [_typed(compared, index) for index in compared.changing]
    for first in range(0, len(drafts), MOST_CELLS):
        keep_drafts(drafts[first : first + MOST_CELLS], by=actor())
    return len(drafts)


def _typed(compared: Compared, index: int) -> Typed:
    entry, newest = compared.brought.entry(index), compared.newest[index]
    corrects = compared.needs_reason(index)
    fields = typed_as(None, period=entry.period, today=today()) | {
        KIND: A_VALUE if entry.missing_reason is None else NO_VALUE,
        VALUE: "" if entry.value is None else typed_number(float(entry.value)),
        STATUS: (ValueStatus.CORRECTED if corrects else entry.status).value,
        COMMENT: entry.comment,
        WHY: (entry.correction_reason or _(NEW_FROM_SOURCE)) if corrects else "",
        SOURCE: entry.source,
        SOURCE_DATE: entry.source_date.isoformat() if entry.source_date else "",
    }
    if entry.missing_reason not in (None, MissingReason.WITHDRAWN):
        fields[MISSING] = str(entry.missing_reason)
    cell = Cell(indicator=entry.indicator, place=entry.place, period=entry.period, sex=entry.sex, ages=entry.ages)
    return Typed(cell, fields, 0 if newest is None else newest.version)
