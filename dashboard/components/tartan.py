"""Places × indicators in one table: in each cell the value, which way it moves and whether that is the right way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard import cache
from dashboard.components.badges import change_words, verdict_badges
from dashboard.components.markup import Markup, element, link
from dashboard.components.series import total
from dashboard.components.values import name_of, number_parts, standing_words, status_part
from dashboard.language import _, period_label, say, word
from dashboard.state import indicator_address
from data.collation import sort_key
from data.disclosure.primary import Shown
from data.queries.standing import Judgement, Standing
from data.queries.views import IndicatorView, PlaceView
from models.vocabulary import PlaceKind

KINDS = (PlaceKind.MUNICIPALITY, PlaceKind.DISTRICT, PlaceKind.LOCAL_POLICE_DISTRICT)
_WITH_VALUE = (Shown.VALUE.value, Shown.HIDDEN.value)
_FEWEST = 2


@dataclass(frozen=True)
class Woven:
    """What the table is woven of: places of one kind, the indicators that tell of them, and every standing."""

    kind: PlaceKind
    places: tuple[PlaceView, ...]
    indicators: tuple[IndicatorView, ...]
    standings: Mapping[tuple[str, str], Standing]


def kinds_of(indicators: Sequence[IndicatorView]) -> tuple[PlaceKind, ...]:
    """Return the kinds of places that a table can be woven for, the one with most indicators first."""
    counts = {kind: len(able_for(kind, indicators=indicators)) for kind in KINDS}
    return tuple(sorted((kind for kind in KINDS if counts[kind]), key=lambda kind: -counts[kind]))


def able_for(kind: PlaceKind, *, indicators: Sequence[IndicatorView]) -> tuple[IndicatorView, ...]:
    """Return the indicators that the reader may see and that have values for several places of the kind."""
    seen = cache.lead_standings()
    return tuple(one for one in indicators if one.slug in seen and len(_places_of(kind, indicator=one)) >= _FEWEST)


def woven(indicators: Sequence[IndicatorView], *, kind: PlaceKind) -> Woven:
    """Return the places of the kind in alphabetical order with the indicators that tell of them."""
    able = able_for(kind, indicators=indicators)
    rows = {place.slug: place for one in able for place in _places_of(kind, indicator=one)}
    found = {(one.slug, place): standing for one in able for place, standing in cache.standings_of(one.slug).items()}
    ordered = sorted(rows.values(), key=lambda place: sort_key(say(place.name)))
    return Woven(kind, tuple(ordered), able, found)


def _places_of(kind: PlaceKind, *, indicator: IndicatorView) -> tuple[PlaceView, ...]:
    """Return the places of the kind with a value, be it one that is hidden."""
    rows = total(cache.series_of(indicator.slug))
    known = frozenset(rows.loc[rows["shown"].isin(_WITH_VALUE), "place"])
    return tuple(place for place in cache.catalogue().places_of(kind, on=cache.day_shown()) if place.slug in known)


def tartan(made: Woven, *, caption: str) -> Markup:
    """Return the table; its first column stays where it is when the rest is moved sideways."""
    corner = element("th", word(made.kind).capitalize(), scope="col")
    titles = (
        element("th", link(name_of(one), href=indicator_address(one.slug)), scope="col") for one in made.indicators
    )
    body = element("tbody", (_row(place, made=made) for place in made.places))
    name = element("caption", caption, class_="tb-hidden")
    head = element("thead", element("tr", corner, titles))
    whole = element("table", name, head, body, class_="tb-table tb-tartan")
    return element("div", whole, class_="tb-scroll tb-scroll-tartan", tabindex="0", role="region", aria_label=caption)


def _row(place: PlaceView, *, made: Woven) -> Markup:
    cells = (_cell(one, place=place, standing=made.standings.get((one.slug, place.slug))) for one in made.indicators)
    return element("tr", element("th", say(place.name), scope="row"), cells)


def _cell(indicator: IndicatorView, *, place: PlaceView, standing: Standing | None) -> Markup:
    """Return one cell: the value is the way to everything about it; a cell without one says so."""
    if standing is None or standing.period is None:
        words = standing_words(standing, indicator) if standing else _("inget värde ännu")
        return element("td", words, class_="tb-none")
    address = indicator_address(indicator.slug, place=place.slug)
    named = _("{indicator}, {place}: {value}").format(
        indicator=name_of(indicator), place=say(place.name), value=standing_words(standing, indicator)
    )
    change = change_words(standing, indicator, short=True)
    return element(
        "td",
        link(number_parts(standing, indicator), href=address, aria_label=named),
        element("span", period_label(standing.period, short=True), " ", status_part(standing.status), class_="tb-when"),
        element("span", verdict_badges(standing), class_="tb-woven-verdict"),
        element("span", change, class_="tb-change") if change else None,
        class_=f"tb-cell-{_colour(standing)}",
    )


def _colour(standing: Standing) -> str:
    return "none" if standing.judgement is Judgement.NOT_VALUED else standing.judgement.value.replace("_", "-")
