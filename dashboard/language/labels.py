"""Numbers, periods and dates as the reader's language writes them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from dashboard.language.catalogue import _, ngettext
from dashboard.language.choice import current_language
from data.numbers import NOTHING, formatted, with_unit
from data.refusal import N_
from models.period import Period
from models.text import Text

_ZONE: Final = ZoneInfo("Europe/Stockholm")
_COUNTED: Final = frozenset({"antal", "st"})
_MONTHS: Final = (
    N_("januari"), N_("februari"), N_("mars"), N_("april"), N_("maj"), N_("juni"),
    N_("juli"), N_("augusti"), N_("september"), N_("oktober"), N_("november"), N_("december"),
)  # fmt: skip
_SHORT_MONTHS: Final = (
    N_("jan"), N_("feb"), N_("mar"), N_("apr"), N_("maj"), N_("jun"),
    N_("jul"), N_("aug"), N_("sep"), N_("okt"), N_("nov"), N_("dec"),
)  # fmt: skip
_HALVES: Final = (N_("första halvåret {year}"), N_("andra halvåret {year}"))
_PARTS: Final = {"quarter": N_("kvartal {number} {year}"), "tertial": N_("tertial {number} {year}")}
_SHORT_PARTS: Final = {
    "quarter": N_("K{number} {year}"),
    "tertial": N_("T{number} {year}"),
    "half_year": N_("H{number} {year}"),
}


class Measured(Protocol):
    """What writing a value needs to know of its indicator."""

    @property
    def unit(self) -> Text:
        """The unit in both languages."""

    @property
    def decimals(self) -> int:
        """How many decimals the indicator is shown with."""


def number(value: float | Decimal | None, *, decimals: int, signed: bool = False) -> str:
    """Write a number: `1 234,5` in Swedish, `1,234.5` in English, an en dash for nothing."""
    return formatted(value, decimals=decimals, language=current_language(), signed=signed)


def value_with_unit(value: float | Decimal | None, indicator: Measured) -> str:
    """Write a value with the indicator's decimals and unit; a plain count needs no unit word."""
    return _with_unit(number(value, decimals=indicator.decimals), unit=indicator.unit)


def change_with_unit(difference: float | Decimal | None, indicator: Measured) -> str:
    """Write a signed difference; between percentages it is in percentage points."""
    shown = number(difference, decimals=indicator.decimals, signed=True)
    if indicator.unit.sv != "%":
        return _with_unit(shown, unit=indicator.unit)
    is_one = shown.lstrip("+−") == number(1, decimals=indicator.decimals)
    return with_unit(shown, unit=ngettext("procentenhet", "procentenheter", 1 if is_one else 2))


def _with_unit(shown: str, *, unit: Text) -> str:
    if unit.sv in _COUNTED:
        return shown
    return with_unit(shown, unit=unit.in_language(current_language()), language=current_language())


def period_label(period: Period | None, *, short: bool = False) -> str:
    """Name a period: "mars 2024", "kvartal 1 2026", "första halvåret 2026"; short for axes: "mar 2024", "K1 2026"."""
    if period is None:
        return NOTHING
    if period.span == "year":
        return f"{period.year}"
    if period.span == "month":
        return f"{_((_SHORT_MONTHS if short else _MONTHS)[period.number - 1])} {period.year}"
    if period.span == "half_year" and not short:
        return _(_HALVES[period.number - 1]).format(year=period.year)
    pattern = (_SHORT_PARTS if short else _PARTS)[period.span]
    return _(pattern).format(number=period.number, year=period.year)


def date_label(moment: date | datetime | None, *, short: bool = False) -> str:
    """Name a day, with the time of day in Stockholm for a moment: "3 februari 2026 kl. 14.05"; short: "2026-02-03".

    Raises:
        ValueError: if a moment has no time zone.
    """
    if moment is None:
        return NOTHING
    if not isinstance(moment, datetime):
        return moment.isoformat() if short else _day_label(moment)
    if moment.tzinfo is None:
        message = "a moment needs a time zone"
        raise ValueError(message)
    local = moment.astimezone(_ZONE)
    if short:
        return f"{local:%Y-%m-%d %H:%M}"
    return _("{day} kl. {hour}.{minute}").format(day=_day_label(local), hour=f"{local:%H}", minute=f"{local:%M}")


def _day_label(day: date) -> str:
    return f"{day.day} {_(_MONTHS[day.month - 1])} {day.year}"
