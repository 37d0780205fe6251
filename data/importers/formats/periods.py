"""Periods as publishers write them, as the product's codes where they can mean one thing only."""

import re
from functools import lru_cache

from models.period import NotAPeriodError, Period

_MONTHS = (
    "jan januari january",
    "feb februari february",
    "mar mars march",
    "apr april",
    "maj may",
    "jun juni june",
    "jul juli july",
    "aug augusti august",
    "sep sept september",
    "okt oct oktober october",
    "nov november",
    "dec december",
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words.split()}
_MARK = re.compile(r"\s*\(?\b(?:prel\.?|preliminär[at]?)\)?", re.IGNORECASE)
_CODES = (
    (re.compile(r"(\d{4})"), "{0}"),
    (re.compile(r"(\d{4})-?M(\d{2})"), "{0}-{1}"),
    (re.compile(r"(\d{4})-(\d{2})"), "{0}-{1}"),
    (re.compile(r"(\d{4})(0[1-9]|1[0-2])"), "{0}-{1}"),
    (re.compile(r"(\d{4})-?[QK]([1-4])"), "{0}-Q{1}"),
    (re.compile(r"(\d{4})-?[HS]([12])"), "{0}-H{1}"),
    (re.compile(r"(\d{4})-(T[1-3])"), "{0}-{1}"),
)
_NAMED = re.compile(r"([^\W\d_]+)\.?,?\s+(\d{4})|(\d{4}),?\s+([^\W\d_]+)\.?")


_LONGEST = 40


@lru_cache(maxsize=4096)
def period_of(text: str) -> tuple[str, str]:
    """Return the period, and the sign that stood with it.

    A period that could mean two things stays as it stood, as `2013T4`, a quarter in Spain; so does a school year.

    >>> period_of("2016 prel."), period_of("2026M01"), period_of("2026 prel., Aug")
    (('2016', 'prel.'), ('2026-01', ''), ('2026-08', 'prel.'))
    >>> period_of("2013K2"), period_of("2013T4"), period_of("2011/12"), period_of("9999")
    (('2013-Q2', ''), ('2013T4', ''), ('2011/12', ''), ('9999', ''))
    """
    stripped = text.strip().replace("\u00a0", " ")
    if len(stripped) > _LONGEST:
        return stripped, ""
    plain = _MARK.sub("", stripped)
    code = _code_in(plain.strip().rstrip("*"))
    return (code, "prel." if plain != stripped else "") if code else (stripped, "")


def is_period(text: str) -> bool:
    """Tell whether a text names a period with certainty."""
    read, mark = period_of(text)
    return bool(mark or _code_in(read))


def _code_in(text: str) -> str:
    for pattern, form in _CODES:
        if match := pattern.fullmatch(text):
            return _known(form.format(*match.groups()))
    if match := _NAMED.fullmatch(text):
        month = _MONTH_OF.get((match[1] or match[4]).casefold(), 0)
        return _known(f"{match[2] or match[3]}-{month:02d}")
    return ""


def _known(code: str) -> str:
    try:
        return Period.of(code).code
    except NotAPeriodError:
        return ""
