"""Numbers as readers type them into fields: written and read in the same language."""

from decimal import Decimal

from dashboard.language.choice import current_language
from data.numbers import formatted, parse_number
from models.vocabulary import Language

_LIKE_THOUSANDS = 3


def typed_number(value: float | Decimal | None) -> str:
    """Write a number with all its decimals as one would type it, so that `read_number` reads it back; empty for none.

    English is written without signs between thousands, and never so that a point before three digits could part them.
    """
    if value is None:
        return ""
    exact = value if isinstance(value, Decimal) else Decimal(f"{value:.15g}")
    exponent = exact.normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    language = current_language()
    if language is Language.SWEDISH:
        return formatted(exact, decimals=decimals)
    decimals += decimals == _LIKE_THOUSANDS
    return formatted(exact, decimals=decimals, language=language).replace(",", "")


def read_number(typed: str, *, percentage: bool = False) -> Decimal:
    """Read what was typed as the reader's language writes numbers.

    Raises:
        NumberError: one of its subclasses, for what is no number or could be two.
    """
    return parse_number(typed, percentage=percentage, language=current_language())
