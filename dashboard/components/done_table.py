"""What a party has reported for this time: when, and when the next value is expected."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.facts import more
from dashboard.components.markup import Markup, element, link
from dashboard.components.owed_rows import in_groups, last_words, periods_words, places_words
from dashboard.components.table import Column, Row, table
from dashboard.components.values import name_of
from dashboard.language import _, date_label
from dashboard.state import indicator_address
from data.queries.schedule import Owed


def done_part(done: Sequence[Owed]) -> Markup | None:
    """Return what is done, folded away; nothing where nothing is."""
    said = _("Klart för den här gången")
    return more(said, done_table(done, caption=said)) if done else None


def done_table(done: Sequence[Owed], *, caption: str) -> Markup:
    """Return one row for all places of an indicator whose newest expected value is reported."""
    columns = (
        Column(_("Indikator")),
        Column(_("Plats")),
        Column(_("Period")),
        Column(_("Rapporterat"), is_day=True),
        Column(_("Nästa värde"), is_day=True),
        Column(_("Senaste värde"), is_number=True),
    )
    return table(caption, columns=columns, rows=map(_row, in_groups(done)), kind="owed")


def _row(group: Sequence[Owed]) -> Row:
    indicator = cache.catalogue().indicator(group[0].indicator)
    settled = date_label(max(one.settled_on for one in group if one.settled_on), short=True)
    upcoming = date_label(min(one.next_on for one in group if one.next_on), short=True)
    return (
        link(name_of(indicator), href=indicator_address(indicator.slug)),
        places_words(group),
        periods_words(group),
        element("time", settled, datetime=settled),
        element("time", _("väntas {day}").format(day=upcoming), datetime=upcoming),
        last_words(group),
    )
