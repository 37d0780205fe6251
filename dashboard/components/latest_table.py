"""The newest values of several indicators in one table, as the overview and the cards judge them."""

from collections.abc import Sequence

from dashboard import cache
from dashboard.components.badges import change_words, verdict_badges
from dashboard.components.digest import Told
from dashboard.components.markup import Child, Markup, element, link
from dashboard.components.notes import joined
from dashboard.components.places import place_name
from dashboard.components.sparkline import sparkline_of
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import age_words, name_of, standing_words, status_part
from dashboard.language import _, period_label, say
from dashboard.state import area_address, indicator_address


def latest_table(shown: Sequence[Told], *, caption: str) -> Markup:
    """Return one row an indicator, in the order given."""
    columns = (
        Column(_("Indikator")),
        Column(_("Värde"), is_number=True),
        Column(_("Period och plats")),
        Column(_("Serie")),
        Column(_("Utveckling")),
        Column(_("Områden")),
    )
    return table(caption, columns=columns, rows=map(_row, shown))


def area_links(one: Told) -> list[Child]:
    """Return links to the areas that the indicator serves."""
    content = cache.catalogue()
    return joined(
        [link(say(content.area(slug).name), href=area_address(slug)) for slug in one.indicator.areas], by=", "
    )


def _row(one: Told) -> Row:
    indicator, standing = one.indicator, one.standing
    value = standing_words(standing, indicator)
    change = change_words(standing, indicator)
    return (
        link(name_of(indicator), href=indicator_address(indicator.slug)),
        Cell(value, is_none=not one.has_value),
        (
            f"{period_label(standing.period)}, {place_name(standing.place)} ",
            element("span", age_words(standing.age_days), class_="tb-when"),
        ),
        sparkline_of(indicator, place=standing.place),
        (
            element("span", verdict_badges(standing), status_part(standing.status), class_="tb-verdict"),
            element("span", change, class_="tb-change") if change else None,
        ),
        area_links(one),
    )
