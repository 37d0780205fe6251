"""Content, marked sentences and refusals from `data`, said in the reader's language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dashboard.language.catalogue import _
from dashboard.language.choice import current_language
from dashboard.language.labels import date_label, number, period_label
from dashboard.language.words import WORDS, word
from data.refusal import RefusedError
from models.period import Period
from models.text import Text

_GROUPED_FROM = 10_000


def say(text: Text) -> str:
    """Return content in the reader's language."""
    return text.in_language(current_language())


def filled(message: str, values: Mapping[str, object]) -> str:
    """Translate a marked sentence and fill in its values, each written as the reader's language writes it."""
    return _(message).format(**{name: _written(value) for name, value in values.items()})


def refusal_text(refused: RefusedError) -> str:
    """Return why something was refused and what to do; plain text, so pass it through `markdown_safe` for Markdown."""
    return filled(refused.message, refused.values)


def _written(value: object) -> str:  # noqa: PLR0911 - one line for each kind of value reads best
    if isinstance(value, Text):
        return say(value)
    if isinstance(value, RefusedError):
        return refusal_text(value)
    if isinstance(value, Period):
        return period_label(value)
    if isinstance(value, date):
        return date_label(value)
    if isinstance(value, StrEnum) and type(value).__name__ in WORDS:
        return word(value)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _number(value)
    return str(value)


def _number(value: float | Decimal) -> str:
    """Write all decimals there are; whole numbers below 10 000 stay in one piece, since they may be years or rows."""
    if isinstance(value, int) and abs(value) < _GROUPED_FROM:
        return str(value)
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    exponent = exact.normalize().as_tuple().exponent
    return number(exact, decimals=max(0, -exponent) if isinstance(exponent, int) else 0)
