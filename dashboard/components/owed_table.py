"""What a party has to report: late first, each with the last value and, for those who may, a way to the form."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.access import actor
from dashboard.components.badges import due_badge
from dashboard.components.markup import Markup, link
from dashboard.components.places import place_name
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import name_of, value_words
from dashboard.language import _, date_label, ngettext, period_label
from dashboard.state import entry_address, indicator_address
from data.queries.schedule import Owed
from models.vocabulary import PartyKind, Permission


def owed_table(owed: Sequence[Owed], *, party: PartyKind, caption: str) -> Markup:
    """Return the values to report in the order given."""
    with_form = actor().may(Permission.REPORT, party=party)
    columns = [
        Column(_("Indikator")),
        Column(_("Plats")),
        Column(_("Period")),
        Column(_("Sista dag")),
        Column(_("Läge")),
        Column(_("Senaste värde"), is_number=True),
    ]
    columns += [Column(_("Registrera"))] if with_form else []
    return table(caption, columns=columns, rows=[_row(one, with_form=with_form) for one in owed])


def _row(one: Owed, *, with_form: bool) -> Row:
    form = [link(_("Registrera värde"), href=entry_address(one.indicator, place=one.place, period=one.period.code))]
    indicator = cache.catalogue().indicator(one.indicator)
    return (
        link(name_of(indicator), href=indicator_address(one.indicator)),
        place_name(one.place),
        _period(one),
        date_label(one.due_on, short=True),
        due_badge(one.state),
        _last(one),
        *(form if with_form else []),
    )


def _period(one: Owed) -> str:
    """Name the period, and say how many before it are missing too."""
    count = len(one.earlier_missing)
    if not count:
        return period_label(one.period)
    said = ngettext("{period} och {count} tidigare", "{period} och {count} tidigare", count)
    return said.format(period=period_label(one.period), count=count)


def _last(one: Owed) -> Markup | Cell | str:
    if not one.last:
        return Cell(_("inget än"), is_none=True)
    last = one.last[0]
    value = value_words(
        last.shown, last.value, cache.catalogue().indicator(one.indicator), missing_reason=last.missing_reason
    )
    return f"{value} ({period_label(last.period, short=True)})"
