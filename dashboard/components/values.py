"""A value in words: what it is, that it is hidden, or why there is none, and how old it is."""

import re
from collections.abc import Mapping
from typing import Any

from dashboard.components.badges import change_words, status_badge
from dashboard.components.markup import Child, Markup, element
from dashboard.language import _, date_label, ngettext, number, period_label, say, value_with_unit, word
from data.disclosure.primary import Shown
from data.queries.standing import Standing
from data.queries.views import IndicatorView
from models.vocabulary import MissingReason, ValueStatus

_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")
_A_MONTH, _A_YEAR = 30.44, 365.25
_IN_DAYS, _IN_MONTHS = 60, 730


def value_words(
    shown: Shown, *, value: float | None, indicator: IndicatorView, missing_reason: MissingReason | None = None
) -> str:
    """Return the value with its unit, or the words that stand in its place; a hidden number is "skyddat värde"."""
    if shown is Shown.VALUE:
        return value_with_unit(value, indicator)
    if shown is Shown.HIDDEN:
        return _("skyddat värde")
    return word(missing_reason) if missing_reason is not None else _("inget värde ännu")


def standing_words(standing: Standing, indicator: IndicatorView) -> str:
    """Return the newest value of a standing in words."""
    reason = standing.missing_reason
    return value_words(standing.shown, value=standing.value, indicator=indicator, missing_reason=reason)


def row_words(row: Mapping[Any, Any], indicator: IndicatorView) -> str:
    """Return the value of a row of a series in words."""
    reason = row.get("missing_reason")
    known = MissingReason(reason) if isinstance(reason, str) and reason else None
    return value_words(Shown(row["shown"]), value=row["value"], indicator=indicator, missing_reason=known)


def number_parts(standing: Standing, indicator: IndicatorView) -> tuple[Child, ...]:
    """Return the number in bold and its unit beside it; words instead where there is no number to show."""
    if standing.shown is not Shown.VALUE:
        words = standing_words(standing, indicator)
        return (element("span", words, class_="tb-none"),)
    figure = number(standing.value, decimals=indicator.decimals)
    rest = value_with_unit(standing.value, indicator).removeprefix(figure)
    return (element("b", figure, class_="tb-number"), element("span", rest, class_="tb-unit") if rest else None)


def number_part(standing: Standing, indicator: IndicatorView) -> Markup:
    """Return the number alone, where the head of its column says the unit; words where there is no number to show."""
    if standing.shown is not Shown.VALUE:
        return element("span", standing_words(standing, indicator), class_="tb-none")
    return element("b", number(standing.value, decimals=indicator.decimals), class_="tb-number")


def change_part(standing: Standing, indicator: IndicatorView) -> Markup | None:
    """Return the difference as short as a column has room for; pointed at, it says its unit in full."""
    short, whole = (change_words(standing, indicator, short=short) for short in (True, False))
    return element("abbr", short, class_="tb-change", title=whole) if short else None


def age_words(days: int | None, *, short: bool = False) -> str:
    """Say how old the newest value is: "7 månader gammalt", short "7 mån gammalt"; what is new is short "22 dagar"."""
    if days is None:
        return ""
    if days < _IN_DAYS:
        if short:
            return ngettext("{count} dag", "{count} dagar", max(days, 0)).format(count=max(days, 0))
        return ngettext("{count} dag gammalt", "{count} dagar gammalt", max(days, 0)).format(count=max(days, 0))
    if days < _IN_MONTHS:
        months = round(days / _A_MONTH)
        if short:
            return _("{count} mån gammalt").format(count=months)
        return ngettext("{count} månad gammalt", "{count} månader gammalt", months).format(count=months)
    years = round(days / _A_YEAR)
    return ngettext("{count} år gammalt", "{count} år gammalt", years).format(count=years)


def expected_words(standing: Standing) -> str:
    """Say when the next value should come, or that it should have come."""
    if standing.expected_on is None:
        return _("nästa värde har inget bestämt datum")
    day = date_label(standing.expected_on)
    period = period_label(standing.expected_period)
    if standing.is_late:
        return _("värdet för {period} skulle ha rapporterats senast {day}").format(period=period, day=day)
    return _("värdet för {period} väntas {day}").format(period=period, day=day)


def source_words(standing: Standing, indicator: IndicatorView) -> str:
    """Name the source of the newest value and the day the figure was taken from it."""
    source = standing.source or indicator.source_name
    if standing.source_date is None:
        return source
    return _("{source}, hämtat {day}").format(source=source, day=date_label(standing.source_date))


def status_part(status: ValueStatus | None) -> Child:
    """Return the badge of a value that is not settled; a final value needs none."""
    return None if status in (None, ValueStatus.FINAL) else status_badge(status)


def settled_mark(status: ValueStatus | None) -> Child:
    """Return the same where there is little room: what is preliminary is "prel."."""
    if status is not ValueStatus.PRELIMINARY:
        return status_part(status)
    return element("abbr", _("prel."), class_="tb-unit", title=word(status))


def name_of(indicator: IndicatorView) -> str:
    """Return the indicator's name in the reader's language, "100 000" in it never broken over two lines."""
    return _THOUSANDS.sub("\u00a0", say(indicator.name))
