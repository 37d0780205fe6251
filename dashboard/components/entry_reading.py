"""From what was typed to what is saved: every field read strictly, every refusal beside its own field."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dashboard.components.entry_draft import (
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
)
from data.actions.entry import Entry, Measure
from data.actions.number_rules import (
    DecimalsError,
    IntervalError,
    NotWholeError,
    NumeratorError,
    OutOfRangeError,
    ValueOrReasonError,
    check_number,
)
from data.actions.reporting import ConflictError, check_value
from data.actions.scope_rules import PeriodNotEndedError
from data.actions.versions import CorrectionReasonError
from data.numbers import parse_number
from data.queries.views import IndicatorView, PlaceView
from data.refusal import N_, RefusedError
from data.texts import clean_text
from models.vocabulary import Kind, MissingReason, ValueStatus

_LONGEST = {COMMENT: 2000, WHY: 2000, SOURCE: 300}
_FIELDS: tuple[tuple[tuple[type[RefusedError], ...], str], ...] = (
    ((PeriodNotEndedError,), STATUS),
    ((NumeratorError,), NUMERATOR),
    ((IntervalError,), LOWER),
    ((CorrectionReasonError,), WHY),
    ((OutOfRangeError, NotWholeError, DecimalsError, ValueOrReasonError, ConflictError), VALUE),
)


class NotADayError(RefusedError):
    """Raised for a day that is not written as year, month and day."""

    message = N_("”{typed}” är inget datum. Skriv år, månad och dag så här: 2026-02-03.")


@dataclass(frozen=True)
class Reading:
    """What was read: the entry where everything could be read, else the refusal of each field."""

    entry: Entry | None
    refusals: dict[str, RefusedError] = field(default_factory=dict)


def read_value(typed: str, *, indicator: IndicatorView) -> Decimal:
    """Read the value itself.

    Raises:
        RefusedError: if it is no number, or none that the indicator can be.
    """
    value = parse_number(typed, percentage=indicator.kind is Kind.PERCENTAGE)
    check_number(value, measure=Measure.of(indicator))
    return value


def read(form: Form, typed: dict[str, str], *, indicator: IndicatorView, place: PlaceView, today: date) -> Reading:
    """Read all fields and check them as the store will."""
    refusals: dict[str, RefusedError] = {}
    numbers = _numbers(typed, indicator=indicator, refusals=refusals)
    texts = _texts(typed, refusals=refusals)
    day = _day(typed[SOURCE_DATE], refusals=refusals)
    if refusals:
        return Reading(None, refusals)
    kind = typed[KIND]
    missing = {NO_VALUE: typed[MISSING], WITHDRAWN: MissingReason.WITHDRAWN.value}.get(kind)
    entry = Entry(
        indicator=form.indicator,
        place=form.place,
        period=form.period,
        sex=form.sex,
        missing_reason=None if missing is None else MissingReason(missing),
        status=ValueStatus.WITHDRAWN if kind == WITHDRAWN else ValueStatus(typed[STATUS]),
        source_date=day,
        **numbers,
        **texts,
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


def _numbers(
    typed: dict[str, str], *, indicator: IndicatorView, refusals: dict[str, RefusedError]
) -> dict[str, Decimal]:
    read: dict[str, Decimal] = {}
    if typed[KIND] not in (NO_VALUE, WITHDRAWN):
        try:
            read[VALUE] = read_value(typed[VALUE], indicator=indicator)
        except RefusedError as refusal:
            refusals[VALUE] = refusal
    is_share = indicator.kind is Kind.PERCENTAGE
    wanted = (NUMERATOR, DENOMINATOR, SAMPLE_SIZE) + ((LOWER, UPPER) if VALUE in read else ())
    for name in wanted:
        if typed[name].strip() and typed[KIND] != WITHDRAWN:
            try:
                read[name] = parse_number(typed[name], percentage=is_share and name in (LOWER, UPPER))
            except RefusedError as refusal:
                refusals[name] = refusal
    return read


def _texts(typed: dict[str, str], *, refusals: dict[str, RefusedError]) -> dict[str, str]:
    read: dict[str, str] = {}
    for name, most in _LONGEST.items():
        try:
            read[name] = clean_text(typed[name], most=most, lines=name != SOURCE)
        except RefusedError as refusal:
            refusals[name] = refusal
    return read


def _day(typed: str, *, refusals: dict[str, RefusedError]) -> date | None:
    if not typed.strip():
        return None
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        refusals[SOURCE_DATE] = NotADayError(typed=typed.strip()[:40])
        return None
