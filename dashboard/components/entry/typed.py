"""Every field of the form read by itself, strictly; what cannot be read is refused beside its own field."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from dashboard.components.entry.form import (
    COMMENT,
    DENOMINATOR,
    KIND,
    LOWER,
    NUMERATOR,
    SAMPLE_SIZE,
    SOURCE,
    SOURCE_DATE,
    UPPER,
    VALUE,
    WHY,
    WITHDRAWN,
    value_typed,
)
from dashboard.components.typed_facts import read_day
from dashboard.language import read_number
from data.actions.entry import Measure
from data.actions.number_rules import check_number
from data.queries.views import IndicatorView
from data.refusal import RefusedError
from data.texts import clean_text
from models.vocabulary import Kind

Refusals = dict[str, RefusedError]
_LONGEST = {COMMENT: 2000, WHY: 2000, SOURCE: 300}


def read_value(typed: str, *, indicator: IndicatorView) -> Decimal:
    """Read the value itself.

    Raises:
        RefusedError: if it is no number, or none that the indicator can be.
    """
    value = read_number(typed, percentage=indicator.kind is Kind.PERCENTAGE)
    check_number(value, measure=Measure.of(indicator))
    return value


def numbers_in(typed: Mapping[str, str], *, indicator: IndicatorView, refusals: Refusals) -> dict[str, Decimal]:
    """Return the numbers that could be read, by field."""
    read: dict[str, Decimal] = {}
    value = value_typed(typed)
    if value is not None:
        try:
            read[VALUE] = read_value(value, indicator=indicator)
        except RefusedError as refusal:
            refusals[VALUE] = refusal
    is_share = indicator.kind is Kind.PERCENTAGE
    wanted = (NUMERATOR, DENOMINATOR, SAMPLE_SIZE) + ((LOWER, UPPER) if VALUE in read else ())
    for name in wanted:
        if typed[name].strip() and typed[KIND] != WITHDRAWN:
            try:
                read[name] = read_number(typed[name], percentage=is_share and name in (LOWER, UPPER))
            except RefusedError as refusal:
                refusals[name] = refusal
    return read


def texts_in(typed: Mapping[str, str], *, refusals: Refusals) -> dict[str, str]:
    """Return the texts in canonical form, by field."""
    read: dict[str, str] = {}
    for name, most in _LONGEST.items():
        try:
            read[name] = clean_text(typed[name], most=most, lines=name != SOURCE)
        except RefusedError as refusal:
            refusals[name] = refusal
    return read


def day_in(typed: str, *, refusals: Refusals) -> date | None:
    """Return the day, or nothing where none is typed."""
    if not typed.strip():
        return None
    try:
        return read_day(typed.strip())
    except RefusedError as refusal:
        refusals[SOURCE_DATE] = refusal
        return None
