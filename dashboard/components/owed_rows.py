"""What rows of the worklist say: the places of one indicator together, the periods, and the last value."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.markup import Markup, element, link
from dashboard.components.places import joined_names, place_name
from dashboard.components.table import Cell
from dashboard.components.values import value_words
from dashboard.language import _, ngettext, period_label
from dashboard.state import unchanged_address
from data.disclosure.primary import Shown
from data.queries.schedule import Owed
from data.queries.standing import DueState
from data.queries.unchanged import may_stand

_NAMED_PLACES = 2


def in_groups(owed: Sequence[Owed]) -> list[list[Owed]]:
    """Return what is owed by indicator and state, in the order that the first of each comes."""
    groups: dict[tuple[str, str], list[Owed]] = {}
    for one in owed:
        groups.setdefault((one.indicator, one.state.value), []).append(one)
    return list(groups.values())


def rows_owed(owed: Sequence[Owed]) -> int:
    """Return how many rows the table has when nothing is left out."""
    return len(in_groups(owed))


def places_words(group: Sequence[Owed]) -> str:
    """Name the places, the first two when there are many."""
    names = [place_name(one.place) for one in group]
    if len(names) <= _NAMED_PLACES:
        return joined_names(names)
    rest = len(names) - _NAMED_PLACES
    more = ngettext("{count} plats till", "{count} platser till", rest).format(count=rest)
    return joined_names([*names[:_NAMED_PLACES], more])


def periods_words(group: Sequence[Owed]) -> str:
    """Name the period, from the oldest that is missing to the newest that has ended."""
    periods = [period for one in group for period in (*one.earlier_missing, one.period, *one.also_due)]
    oldest, newest = min(periods), max(periods)
    first, last = period_label(oldest), period_label(newest)
    if first == last:
        return first
    are_years = oldest.span == newest.span == "year"
    return f"{first}–{last}" if are_years else _("{first} till {last}").format(first=first, last=last)


def last_words(group: Sequence[Owed]) -> Markup | Cell | str:
    """Return the last value where the row tells of one place."""
    if len(group) > 1:
        known = sum(bool(one.last) for one in group)
        return _("{count} av {all} platser har värden").format(count=known, all=len(group))
    if not group[0].last:
        return Cell(_("inget värde ännu"), is_none=True)
    last = group[0].last[0]
    indicator = cache.catalogue().indicator(group[0].indicator)
    value = value_words(last.shown, value=last.value, indicator=indicator, missing_reason=last.missing_reason)
    return f"{value} ({period_label(last.period, short=True)})"


def unchanged_link(group: Sequence[Owed]) -> Markup | None:
    """Return the way to say that the newest value stands, where a value of the indicator can and one period is owed."""
    indicator = cache.catalogue().indicator(group[0].indicator)
    able = [one for one in group if one.state is not DueState.COMING and not one.also_due and _is_next(one)]
    if not able or not may_stand(indicator):
        return None
    address = unchanged_address(indicator.slug, place=able[0].place, period=able[0].period.code)
    return element("div", link(_("Oförändrat, kontrollerat"), href=address))


def _is_next(one: Owed) -> bool:
    return not one.earlier_missing and bool(one.last) and one.last[0].shown is not Shown.MISSING
