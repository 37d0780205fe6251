"""Places × indicators in one table: in each cell the value, which way it moves and whether that is the right way."""

from collections.abc import Mapping

from dashboard.components.badges import verdict_badges
from dashboard.components.comparison.woven import Woven
from dashboard.components.markup import Markup, element, link
from dashboard.components.values import change_part, name_of, number_part, settled_mark, standing_words
from dashboard.language import _, period_label, say, word
from dashboard.state import indicator_address
from data.queries.standing import Judgement, Standing
from data.queries.views import IndicatorView, PlaceView
from models.period import Period


def tartan(made: Woven, *, caption: str) -> Markup:
    """Return the table; its first column stays where it is when the rest is moved sideways.

    What all cells of a column share, unit and period, is said once above them.
    """
    newest = {one.slug: _newest(one, made=made) for one in made.indicators}
    corner = element("th", word(made.kind).capitalize(), scope="col")
    titles = (_title(one, period=newest[one.slug]) for one in made.indicators)
    body = element("tbody", (_row(place, made=made, newest=newest) for place in made.places))
    name = element("caption", caption, class_="tb-hidden")
    head = element("thead", element("tr", corner, titles))
    whole = element("table", name, head, body, class_="tb-table tb-tartan")
    return element("div", whole, class_="tb-scroll tb-scroll-tartan", tabindex="0", role="region", aria_label=caption)


def _newest(indicator: IndicatorView, *, made: Woven) -> Period | None:
    """Return the newest period of the column; a cell of another period says so itself."""
    found = (made.standings.get((indicator.slug, place.slug)) for place in made.places)
    return max((one.period for one in found if one is not None and one.period is not None), default=None)


def _title(indicator: IndicatorView, *, period: Period | None) -> Markup:
    told = ", ".join(filter(None, (say(indicator.unit), period_label(period, short=True) if period else "")))
    name = link(name_of(indicator), href=indicator_address(indicator.slug))
    return element("th", name, element("span", told, class_="tb-when"), scope="col")


def _row(place: PlaceView, *, made: Woven, newest: Mapping[str, Period | None]) -> Markup:
    cells = (
        _cell(one, place=place, standing=made.standings.get((one.slug, place.slug)), newest=newest[one.slug])
        for one in made.indicators
    )
    return element("tr", element("th", say(place.name), scope="row"), cells)


def _cell(indicator: IndicatorView, *, place: PlaceView, standing: Standing | None, newest: Period | None) -> Markup:
    """Return one cell: the value is the way to everything about it; a cell without one says so."""
    if standing is None or standing.period is None:
        words = standing_words(standing, indicator) if standing else _("inget värde ännu")
        return element("td", words, class_="tb-none")
    address = indicator_address(indicator.slug, place=place.slug)
    named = _("{indicator}, {place}: {value}").format(
        indicator=name_of(indicator), place=say(place.name), value=standing_words(standing, indicator)
    )
    return element(
        "td",
        link(number_part(standing, indicator), href=address, aria_label=named),
        " ",
        change_part(standing, indicator),
        _aside(standing, newest=newest),
        element("span", verdict_badges(standing, short=True), class_="tb-woven-verdict"),
        class_=f"tb-cell-{_colour(standing)}",
    )


def _aside(standing: Standing, *, newest: Period | None) -> Markup | None:
    """Return what sets the cell apart from its column: an older period, a value that is not settled."""
    older = None if standing.period == newest else period_label(standing.period, short=True)
    status = settled_mark(standing.status)
    return element("span", older, " ", status, class_="tb-when") if older or status else None


def _colour(standing: Standing) -> str:
    return "none" if standing.judgement is Judgement.NOT_VALUED else standing.judgement.value.replace("_", "-")
