"""Places in order in words: what the order says and does not say, the table, and how it was counted."""

from dashboard.components.comparison import Compared
from dashboard.components.facts import facts
from dashboard.components.markup import Markup
from dashboard.components.places import place_name
from dashboard.components.table import Cell, Column, Row, table
from dashboard.components.values import name_of, value_words
from dashboard.language import _, ngettext, number, period_label, value_with_unit, word
from data.queries.comparing import ALPHA, PlaceCompared, PlacesCompared, Position, Yardstick


def order_words(found: Compared, seen: PlacesCompared) -> str:
    """Say how many places are compared, that order is no verdict, and which stand out when all are tested at once."""
    count = sum(one.value is not None for one in seen.places)
    said = ngettext(
        "{count} plats jämförs för {period}. Ordningen säger inte vad som är bra eller dåligt.",
        "{count} platser jämförs för {period}. Ordningen säger inte vad som är bra eller dåligt.",
        count,
    ).format(count=count, period=period_label(found.period))
    return " ".join((said, *_findings(seen)))


def _findings(seen: PlacesCompared) -> tuple[str, ...]:
    if not _is_tested(seen):
        return (_("Små skillnader kan vara slump: hur säkra värdena är har inte publicerats."),)
    above, below = (
        ", ".join(place_name(one.place) for one in seen.places if one.position is position)
        for position in (Position.ABOVE, Position.BELOW)
    )
    if not above and not below:
        return (_("Ingen plats ligger längre från genomsnittet än slumpen förklarar, när alla prövas på en gång."),)
    told = [_("Högre än slumpen förklarar: {places}.").format(places=above)] if above else []
    told += [_("Lägre än slumpen förklarar: {places}.").format(places=below)] if below else []
    return tuple(told)


def _is_tested(seen: PlacesCompared) -> bool:
    return any(one.position is not Position.CANNOT_BE_JUDGED for one in seen.places)


def ranking_table(found: Compared, seen: PlacesCompared) -> Markup:
    """Return the places as the drawing has them, highest first, those without a value last."""
    has_interval, is_tested = any(one.lower is not None for one in seen.places), _is_tested(seen)
    columns = [Column(word(found.kind).capitalize()), Column(period_label(found.period), is_number=True)]
    columns += [Column(_("Osäkerhetsintervall"), is_number=True)] if has_interval else []
    columns += [Column(_("Mot genomsnittet"))] if is_tested else []

    def cells(one: PlaceCompared) -> Row:
        words = value_words(one.shown, value=one.value, indicator=found.indicator)
        between = (_between(one, found),) if has_interval else ()
        position = (word(one.position),) if is_tested else ()
        return (place_name(one.place), Cell(words, is_none=one.value is None), *between, *position)

    caption = _("{indicator}: platserna i ordning").format(indicator=name_of(found.indicator))
    return table(caption, columns=columns, rows=map(cells, seen.places))


def _between(one: PlaceCompared, found: Compared) -> str:
    if one.lower is None or one.upper is None:
        return "–"
    low, high = (number(limit, decimals=found.indicator.decimals) for limit in (one.lower, one.upper))
    return f"{low}–{high}"


def ranking_notes(found: Compared, seen: PlacesCompared) -> Markup | None:
    """Return the figures, the formula, the threshold and the source of the method."""
    if not _is_tested(seen):
        plain = _("Värdena som de är publicerade, ordnade efter storlek. Inget har prövats.")
        return facts(((_("Underlag"), order_words(found, seen)), (_("Formel"), plain)))
    tested = sum(one.p_value is not None for one in seen.places)
    threshold = _("p under {level} efter justering för att {count} platser prövas på en gång.")
    formulas = {
        Yardstick.FUNNEL: _(
            "Genomsnittet {average} är alla täljare genom alla nämnare. Gränserna är vad slumpen ger en plats av den "
            "storleken i 95 och 99,8 fall av 100, vidgade med roten ur {dispersion}, som platser brukar skilja sig."
        ),
        Yardstick.INTERVALS: _(
            "Varje värde jämförs med genomsnittet {average}: avståndet delat med medelfelet, som är intervallets bredd "
            "delad med 3,92."
        ),
    }
    told = formulas[seen.yardstick].format(
        average=value_with_unit(seen.average, found.indicator), dispersion=number(seen.dispersion, decimals=2)
    )
    return facts(
        (
            (_("Underlag"), order_words(found, seen)),
            (_("Formel"), told),
            (_("Gräns"), threshold.format(level=number(ALPHA, decimals=2), count=tested)),
            (
                _("Metodens källa"),
                _("Trattdiagram efter Spiegelhalter 2005; justering efter Benjamini och Hochberg 1995."),
            ),
        )
    )
