"""From what was typed to what is saved: all fields together, checked as the store will check them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.components.entry.form import (
    COMMENT,
    DENOMINATOR,
    KIND,
    LOWER,
    MISSING,
    MORE,
    NO_VALUE,
    NUMERATOR,
    SAMPLE_SIZE,
    SOURCE,
    SOURCE_DATE,
    STATUS,
    UPPER,
    VALUE,
    WHOLE,
    WHY,
    WITHDRAWN,
    Form,
    value_typed,
)
from dashboard.components.entry.typed import Refusals, day_in, numbers_in, texts_in
from data.actions.entry import Entry
from data.actions.number_rules import (
    DecimalsError,
    IntervalError,
    NotWholeError,
    NumeratorError,
    OutOfRangeError,
    ValueOrReasonError,
)
from data.actions.reporting import ConflictError, check_value
from data.actions.scope_rules import PeriodNotEndedError
from data.actions.versions import CorrectionReasonError
from data.queries.views import IndicatorView, PlaceView
from data.refusal import RefusedError
from models.vocabulary import MissingReason, ValueStatus

_FIELDS: tuple[tuple[tuple[type[RefusedError], ...], str], ...] = (
    ((PeriodNotEndedError,), STATUS),
    ((NumeratorError,), NUMERATOR),
    ((IntervalError,), LOWER),
    ((CorrectionReasonError,), WHY),
    ((OutOfRangeError, NotWholeError, DecimalsError, ValueOrReasonError, ConflictError), VALUE),
)


@dataclass(frozen=True)
class Reading:
    """What was read: the entry where everything could be read, else the refusal of each field."""

    entry: Entry | None
    refusals: Refusals = field(default_factory=dict)


def read(form: Form, typed: Mapping[str, str], *, indicator: IndicatorView, place: PlaceView, today: date) -> Reading:
    """Read all fields and check them as the store will."""
    refusals: Refusals = {}
    numbers = numbers_in(typed, indicator=indicator, refusals=refusals)
    texts = texts_in(typed, refusals=refusals)
    day = day_in(typed[SOURCE_DATE], refusals=refusals)
    if refusals:
        return Reading(None, refusals)
    kind = typed[KIND]
    reason = typed[MISSING] if kind == NO_VALUE else MissingReason.WITHDRAWN.value
    missing = reason if value_typed(typed) is None else None
    entry = Entry(
        indicator=form.indicator,
        place=form.place,
        period=form.period,
        sex=form.sex,
        ages=form.ages,
        missing_reason=None if missing is None else MissingReason(missing),
        status=ValueStatus.WITHDRAWN if kind == WITHDRAWN else ValueStatus(typed[STATUS]),
        source_date=day,
        value=numbers.get(VALUE),
        numerator=numbers.get(NUMERATOR),
        denominator=numbers.get(DENOMINATOR),
        sample_size=numbers.get(SAMPLE_SIZE),
        lower=numbers.get(LOWER),
        upper=numbers.get(UPPER),
        comment=texts[COMMENT],
        correction_reason=texts[WHY],
        source=texts[SOURCE],
    )
    try:
        check_value(entry, indicator=indicator, place=place, today=today)
    except RefusedError as refusal:
        return Reading(None, {field_of(refusal, entry): refusal})
    return Reading(entry)


def field_of(refusal: RefusedError, entry: Entry) -> str:
    """Return the field that a refusal speaks of; the whole form where it speaks of none."""
    found = next((name for kinds, name in _FIELDS if isinstance(refusal, kinds)), WHOLE)
    named = refusal.values.get("value")
    if found == VALUE and named is not None and named != entry.value:
        return next((name for name in MORE if getattr(entry, name) == named), VALUE)
    return found
