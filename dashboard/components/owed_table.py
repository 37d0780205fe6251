"""What a party has to report: late first, the places of one indicator together, with a way to the form."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.access import actor
from dashboard.components.badges import due_badge
from dashboard.components.markup import Markup, element, link
from dashboard.components.places import joined_names, place_name
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import name_of, value_words
from dashboard.language import _, date_label, ngettext, period_label
from dashboard.state import entry_address, indicator_address
from data.queries.schedule import Owed
from models.vocabulary import PartyKind, Permission

_NAMED_PLACES = 2


def owed_table(
    owed: Sequence[Owed], *, party: PartyKind, caption: str, most: int | None = None, after: int = 0
) -> Markup:
    """Return the values to report, one row for all places of an indicator that are in the same state.

    At `most` so many rows are shown, `after` so many that stand elsewhere. Where all rows are in the same state the
    heading above them says it, and no column repeats it.
    """
    with_form = actor().may(Permission.REPORT, party=party)
    with_state = len({one.state for one in owed}) > 1
    columns = [
        Column(_("Indikator")),
        Column(_("Plats")),
        Column(_("Period")),
        Column(_("Sista dag"), is_day=True),
        *([Column(_("Läge"))] if with_state else []),
        Column(_("Senaste värde"), is_number=True),
    ]
    columns += [Column(_("Registrera"))] if with_form else []
    rows = [_row(group, with_state=with_state, with_form=with_form) for group in _together(owed)[after:most]]
    return table(caption, columns=columns, rows=rows, kind="owed")


def rows_owed(owed: Sequence[Owed]) -> int:
    """Return how many rows the table has when nothing is left out."""
    return len(_together(owed))


def _together(owed: Sequence[Owed]) -> list[list[Owed]]:
    """Return what is owed by indicator and state, in the order that the first of each comes."""
    groups: dict[tuple[str, str], list[Owed]] = {}
    for one in owed:
        groups.setdefault((one.indicator, one.state.value), []).append(one)
    return list(groups.values())


def _row(group: Sequence[Owed], *, with_state: bool, with_form: bool) -> Row:
    first = group[0]
    form = entry_address(first.indicator, place=first.place, period=first.period.code)
    indicator = cache.catalogue().indicator(first.indicator)
    due = date_label(min(one.due_on for one in group), short=True)
    return (
        link(name_of(indicator), href=indicator_address(first.indicator)),
        _places(group),
        _periods(group),
        element("time", due, datetime=due),
        *([due_badge(first.state)] if with_state else []),
        _last(group),
        *([link(_("Registrera värde"), href=form)] if with_form else []),
    )


def _places(group: Sequence[Owed]) -> str:
    names = [place_name(one.place) for one in group]
    if len(names) <= _NAMED_PLACES:
        return joined_names(names)
    rest = len(names) - _NAMED_PLACES
    more = ngettext("{count} plats till", "{count} platser till", rest).format(count=rest)
    return joined_names([*names[:_NAMED_PLACES], more])


def _periods(group: Sequence[Owed]) -> str:
    """Name the period, from the oldest that is missing."""
    periods = [period for one in group for period in (*one.earlier_missing, one.period)]
    oldest, newest = min(periods), max(periods)
    first, last = period_label(oldest), period_label(newest)
    if first == last:
        return first
    are_years = oldest.span == newest.span == "year"
    return f"{first}–{last}" if are_years else _("{first} till {last}").format(first=first, last=last)


def _last(group: Sequence[Owed]) -> Markup | Cell | str:
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
