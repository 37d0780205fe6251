"""The newest values of several indicators in one table, as the overview and the cards judge them."""

from collections.abc import Callable, Sequence

from dashboard import cache
from dashboard.components.badges import verdict_badges
from dashboard.components.digest import Told
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.notes import joined
from dashboard.components.places import place_name
from dashboard.components.sparkline import sparkline_of
from dashboard.components.table import Cell, Column, table
from dashboard.components.values import age_words, change_part, name_of, number_parts, standing_words, status_part
from dashboard.language import _, period_label, say
from dashboard.state import area_address, indicator_address


def latest_table(
    shown: Sequence[Told], *, caption: str, last: tuple[str, Callable[[Told], Child]] | None = None
) -> Markup:
    """Return one row an indicator, in the order given; `last` is the title of a further column and what it holds."""
    columns = (
        Column(_("Indikator")),
        Column(_("Värde"), is_number=True),
        Column(_("Period och plats")),
        Column(_("Serie")),
        Column(_("Utveckling")),
        *([Column(last[0])] if last else []),
    )
    rows = ((*_row(one), *([last[1](one)] if last else [])) for one in shown)
    return table(caption, columns=columns, rows=rows, kind="latest")


def area_links(one: Told) -> list[Child]:
    """Return links to the areas that the indicator serves."""
    content = cache.catalogue()
    return joined(
        [link(say(content.area(slug).name), href=area_address(slug)) for slug in one.indicator.areas], by=", "
    )


def _row(one: Told) -> "tuple[Child | Cell, ...]":
    indicator, standing = one.indicator, one.standing
    lead = cache.lead_standings().get(indicator.slug)
    is_elsewhere = lead is not None and lead.place != standing.place
    address = indicator_address(indicator.slug, place=standing.place if is_elsewhere else None)
    name = link(name_of(indicator), href=address)
    if not one.has_value:
        return (name, Cell(standing_words(standing, indicator), is_none=True), "", "", "")
    return (
        name,
        Cell(number_parts(standing, indicator)),
        (
            f"{period_label(standing.period)}, {place_name(standing.place)} ",
            element("span", age_words(standing.age_days), class_="tb-when"),
        ),
        sparkline_of(indicator, place=standing.place),
        (
            element("span", verdict_badges(standing), status_part(standing.status), class_="tb-verdict"),
            change_part(standing, indicator),
        ),
    )
