"""Places in order in words: what the order says and does not say, and the table."""

from dashboard.components.comparison.places import Compared
from dashboard.components.markup import Markup
from dashboard.components.places import place_link, place_name
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import name_of, value_words
from dashboard.language import _, ngettext, number, period_label, value_with_unit, word
from data.queries.places_compared import PlaceCompared, PlacesCompared, Position


def order_words(found: Compared, seen: PlacesCompared) -> str:
    """Say how many places are compared, that order is no verdict, and which stand out when all are tested at once.

    A mean that weighs a small place like a large one is called that, and no average.
    """
    count = sum(one.value is not None for one in seen.places)
    said = ngettext(
        "{count} plats jämförs för {period}. Ordningen säger inte vad som är bra eller dåligt.",
        "{count} platser jämförs för {period}. Ordningen säger inte vad som är bra eller dåligt.",
        count,
    ).format(count=count, period=period_label(found.period))
    plain = (_("Medelvärdet väger alla platser lika, stora som små."),) if _is_plain_mean(seen) else ()
    return " ".join((said, *_findings(seen), *plain))


def average_words(found: Compared, seen: PlacesCompared) -> str:
    """Name what the places are drawn around, with its value."""
    said = _("platsernas medelvärde {value}") if _is_plain_mean(seen) else _("genomsnitt {value}")
    return said.format(value=value_with_unit(seen.average, found.indicator))


def _findings(seen: PlacesCompared) -> tuple[str, ...]:
    if not is_tested(seen):
        return (_("Små skillnader kan vara slump: hur säkra värdena är har inte publicerats."),)
    above, below = (
        ", ".join(place_name(one.place) for one in seen.places if one.position is position)
        for position in (Position.ABOVE, Position.BELOW)
    )
    if not above and not below:
        return (_("Ingen plats skiljer sig från de andra mer än slumpen förklarar, när alla prövas på en gång."),)
    told = [_("Högre än slumpen förklarar: {places}.").format(places=above)] if above else []
    told += [_("Lägre än slumpen förklarar: {places}.").format(places=below)] if below else []
    return tuple(told)


def _is_plain_mean(seen: PlacesCompared) -> bool:
    return seen.average is not None and not seen.is_weighed


def is_tested(seen: PlacesCompared) -> bool:
    """Return whether the places are many and sure enough to be told apart from chance."""
    return any(one.position is not Position.CANNOT_BE_JUDGED for one in seen.places)


def ranking_table(found: Compared, seen: PlacesCompared) -> Markup:
    """Return the places as the drawing has them, highest first, those without a value last."""
    has_interval, has_position = any(one.lower is not None for one in seen.places), is_tested(seen)
    columns = [Column(word(found.kind).capitalize()), Column(period_label(found.period), is_number=True)]
    columns += [Column(_("Osäkerhetsintervall"), is_number=True)] if has_interval else []
    columns += [Column(_("Mot de andra platserna"))] if has_position else []

    def cells(one: PlaceCompared) -> Row:
        words = value_words(one.shown, value=one.value, indicator=found.indicator)
        between = (_between(one, found),) if has_interval else ()
        position = (word(one.position),) if has_position else ()
        return (place_link(one.place), Cell(words, is_none=one.value is None), *between, *position)

    caption = _("{indicator}: platserna i ordning").format(indicator=name_of(found.indicator))
    return table(caption, columns=columns, rows=map(cells, seen.places))


def _between(one: PlaceCompared, found: Compared) -> str:
    if one.lower is None or one.upper is None:
        return "–"
    low, high = (number(limit, decimals=found.indicator.decimals) for limit in (one.lower, one.upper))
    return f"{low}–{high}"
