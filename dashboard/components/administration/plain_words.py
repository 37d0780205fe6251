"""Plain values in the details of an event: days, periods, places and bare numbers as the reader's language has them."""

from collections.abc import Mapping
from datetime import date, datetime

from dashboard.language import date_label, number, period_label
from models.period import NotAPeriodError, Period

_PERIODS = ("baseline_period", "target_period")
_DAYS = ("on", "decided_on", "signed_on", "valid_from", "valid_to")


def plain_words(name: str, text: str, *, names: Mapping[str, str]) -> str:
    """Return the value of the detail of that name; a text is told as it is. `names` are those of content by slug."""
    if name in ("place", "police", "about"):
        return names.get(text, text)
    if name in _PERIODS:
        return period_words(text)
    if name in _DAYS:
        return date_label(date.fromisoformat(text), short=True)
    if name == "publish_at":
        return date_label(datetime.fromisoformat(text), short=True)
    whole, _point, rest = text.partition(".")
    is_number = whole.isdecimal() and (not rest or rest.isdecimal())
    return number(float(text), decimals=len(rest)) if is_number else text


def period_words(code: str) -> str:
    """Name the period with that code; what is no period is told as it is."""
    try:
        return period_label(Period.of(code))
    except NotAPeriodError:
        return code
