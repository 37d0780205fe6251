"""What an indicator means: the fields that make its values something else when they change."""

from typing import Final

from data.queries.views import IndicatorView
from models.text import Text

MEANING: Final = (
    "definition",
    "numerator",
    "denominator",
    "unit",
    "multiplier",
    "direction",
    "geography",
    "disaggregation",
)


def is_same_measure(one: IndicatorView, other: IndicatorView) -> bool:
    """Return whether two definitions of an indicator measure the same; a translation of one changes nothing."""
    return all(_said(getattr(one, name)) == _said(getattr(other, name)) for name in MEANING)


def _said(field: object) -> object:
    return field.sv if isinstance(field, Text) else field
