"""What a party has to report: late first, the places of one indicator together, with a way to the form."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.access import actor
from dashboard.components.badges import due_badge
from dashboard.components.markup import Markup, element, link, together
from dashboard.components.owed_rows import in_groups, last_words, periods_words, places_words, unchanged_link
from dashboard.components.responsible import responsible_line
from dashboard.components.table import Column, Row, table
from dashboard.components.values import name_of
from dashboard.language import _, date_label
from dashboard.state import entry_address, indicator_address
from data.queries.schedule import Owed
from models.vocabulary import PartyKind, Permission


def owed_table(
    owed: Sequence[Owed],
    *,
    party: PartyKind,
    caption: str,
    most: int | None = None,
    after: int = 0,
    names_people: bool = True,
) -> Markup:
    """Return the values to report, one row for all places of an indicator that are in the same state.

    At `most` so many rows are shown, `after` so many that stand elsewhere. Where all rows are in the same state the
    heading above them says it, and no column repeats it. Below each indicator stands who answers for it, unless people
    are not to be named.
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
    shown = {"with_state": with_state, "with_form": with_form, "names_people": names_people}
    rows = [_row(group, **shown) for group in in_groups(owed)[after:most]]
    return table(caption, columns=columns, rows=rows, kind="owed")


def _row(group: Sequence[Owed], *, with_state: bool, with_form: bool, names_people: bool) -> Row:
    first = group[0]
    place = first.place if len(group) == 1 else None  # several places have a form of their own, with all of them
    form = entry_address(first.indicator, place=place, period=first.period.code)
    indicator = cache.catalogue().indicator(first.indicator)
    due = date_label(min(one.due_on for one in group), short=True)
    return (
        together(
            link(name_of(indicator), href=indicator_address(first.indicator)),
            responsible_line(indicator) if names_people else None,
        ),
        places_words(group),
        periods_words(group),
        element("time", due, datetime=due),
        *([due_badge(first.state)] if with_state else []),
        last_words(group),
        *([together(link(_("Registrera värde"), href=form), unchanged_link(group))] if with_form else []),
    )
