"""One indicator everywhere: the newest value of each place, and how it moves there."""

from collections.abc import Mapping
from typing import Any

from dashboard import cache
from dashboard.components.badges import verdict_badges
from dashboard.components.markup import Markup, element, link
from dashboard.components.places import by_name
from dashboard.components.series import View, in_years, total
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import change_part, name_of, row_words, settled_mark
from dashboard.language import _, number, period_label, say
from dashboard.state import indicator_address
from data.disclosure.primary import Shown
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import ValueStatus


def newest_everywhere(indicator: IndicatorView, *, view: View) -> Markup | None:
    """Return the newest value of each place in the chosen years, by name, and how it moves.

    The change and the movement are those of the place's standing; an older value than that has neither. A period that
    all places share is said in the head.
    """
    rows = in_years(total(cache.series_of(indicator.slug)), view).drop_duplicates("place", keep="last")
    known = {str(row["place"]): row for row in rows.to_dict("records")}
    if not known:
        return None
    periods = {Period.of(str(row["period"])) for row in known.values()}
    shared = periods.pop() if len(periods) == 1 else None
    unit = say(indicator.unit)
    head = period_label(shared, short=True) if shared else _("Värde")
    columns = (
        Column(_("Plats")),
        Column(f"{head}, {unit}", is_number=True),
        *([] if shared else [Column(_("Period"), is_day=True)]),
        Column(_("Ändring"), is_number=True),
        Column(_("Utveckling")),
    )
    standings = cache.standings_of(indicator.slug)

    def cells(slug: str, row: Mapping[Any, Any]) -> Row:
        place, period = cache.catalogue().place(slug), Period.of(str(row["period"]))
        standing = standings.get(slug)
        told = standing if standing is not None and standing.period == period else None
        status = settled_mark(ValueStatus(row["status"])) if row["status"] else None
        return (
            link(say(place.name), href=indicator_address(indicator.slug, place=slug)),
            Cell((_figure(row, indicator), (" ", status) if status else None), is_none=row["shown"] != "value"),
            *([] if shared else [period_label(period, short=True)]),
            (told and change_part(told, indicator)) or "–",
            element("span", verdict_badges(told, short=True), class_="tb-verdict") if told else "–",
        )

    places = (place.slug for place in by_name(cache.catalogue().places) if place.slug in known)
    caption = _("{indicator}: senaste värde på varje plats").format(indicator=name_of(indicator))
    return table(
        caption, columns=columns, rows=[cells(slug, known[slug]) for slug in places], stacks=False, kind="places"
    )


def _figure(row: Mapping[Any, Any], indicator: IndicatorView) -> str:
    """Return the number without its unit, or the words that stand in its place."""
    is_number = row["shown"] == Shown.VALUE.value
    return number(row["value"], decimals=indicator.decimals) if is_number else row_words(row, indicator)
