"""One indicator everywhere: the newest value of each place, and how it moves there."""

from collections.abc import Mapping
from typing import Any

from dashboard import cache
from dashboard.components.badges import change_words, verdict_badges
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.series import View, in_years, total
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import name_of, row_words, status_part
from dashboard.language import _, period_label, say
from dashboard.state import indicator_address
from data.queries.standing import Standing
from data.queries.views import IndicatorView
from models.period import Period
from models.vocabulary import ValueStatus


def newest_everywhere(indicator: IndicatorView, *, view: View) -> Markup | None:
    """Return the newest value of each place in the chosen years, in the order of the catalogue, and how it moves.

    The change and the movement are those of the place's standing; an older value than that has neither.
    """
    rows = in_years(total(cache.series_of(indicator.slug)), view).drop_duplicates("place", keep="last")
    known = {str(row["place"]): row for row in rows.to_dict("records")}
    if not known:
        return None
    columns = (
        Column(_("Plats")),
        Column(_("Senaste värde"), is_number=True),
        Column(_("Period")),
        Column(_("Utveckling")),
    )
    standings = cache.standings_of(indicator.slug)

    def cells(slug: str, row: Mapping[Any, Any]) -> Row:
        place, period = cache.catalogue().place(slug), Period.of(str(row["period"]))
        standing = standings.get(slug)
        told = standing if standing is not None and standing.period == period else None
        status = status_part(ValueStatus(row["status"])) if row["status"] else None
        return (
            link(say(place.name), href=indicator_address(indicator.slug, place=slug)),
            Cell(row_words(row, indicator), is_none=row["shown"] != "value"),
            (period_label(period), " ", status) if status else period_label(period),
            _moves(told, indicator) if told else "–",
        )

    places = (place.slug for place in cache.catalogue().places if place.slug in known)
    caption = _("{indicator}: senaste värde på varje plats").format(indicator=name_of(indicator))
    return table(caption, columns=columns, rows=[cells(slug, known[slug]) for slug in places])


def _moves(standing: Standing, indicator: IndicatorView) -> Child:
    change = change_words(standing, indicator, short=True)
    return (
        element("span", verdict_badges(standing), class_="tb-verdict"),
        element("span", change, class_="tb-change") if change else None,
    )
