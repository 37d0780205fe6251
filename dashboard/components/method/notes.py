"""How a figure came about: what is counted, of what, what has broken the series, and how its movement was judged."""

from dashboard import cache
from dashboard.components.digest import Told
from dashboard.components.facts import facts
from dashboard.components.markup import Child, Markup, element, link, together
from dashboard.components.places import place_name
from dashboard.components.sentence import method_words, sentence_of
from dashboard.components.series import total
from dashboard.components.values import row_words
from dashboard.language import _, date_label, period_label, say, word
from data.queries.views import BreakView, IndicatorView


def method_notes(one: Told) -> Markup:
    """Return what the reader finds under "Så räknade vi"."""
    indicator = one.indicator
    return together(
        facts(
            (
                (_("Vad som mäts"), say(indicator.definition)),
                (_("Täljare"), say(indicator.numerator)),
                (_("Nämnare"), say(indicator.denominator)),
                (_("Önskad riktning"), word(indicator.direction)),
                (_("Utvecklingen"), sentence_of(one)),
                (_("Värden som använts"), _figures_used(one)),
                (_("Så bedömdes den"), method_words(one)),
                (_("Att tänka på"), say(indicator.caveat)),
                (_("Tidsseriebrott"), break_list(indicator)),
                (_("Källa"), source_link(indicator)),
                (_("Uppdateras"), word(indicator.frequency)),
            )
        )
    )


def _figures_used(one: Told) -> Child:
    """Return the values that the judgement was made from, as the reader may see them."""
    periods, where = one.standing.reason.periods, one.standing.place
    if not periods:
        return None
    series = total(cache.series_of(one.indicator.slug))
    rows = {str(row["period"]): row for row in series[series["place"] == where].to_dict("records")}
    told = ((period_label(period), rows.get(period.code)) for period in periods)
    return "; ".join(f"{name}: {row_words(row, one.indicator)}" for name, row in told if row is not None)


def break_list(indicator: IndicatorView) -> Child:
    """Return the breaks in the series as a list, or nothing."""
    if not indicator.breaks:
        return None
    return element("ul", (element("li", break_words(found)) for found in indicator.breaks), class_="tb-plain")


def source_link(indicator: IndicatorView) -> Child:
    """Return the name of the source, with a link where it has an address, and the number it is published under."""
    name = (
        link(indicator.source_name, href=indicator.source_url, new_window=True)
        if indicator.source_url
        else indicator.source_name
    )
    is_told = indicator.published_id is None or indicator.published_id in indicator.source_name
    return (name, None if is_told else f" ({indicator.published_id})")


def break_words(found: BreakView) -> str:
    """Return a break in words: when, what kind, what it does to the comparison, and what was noted."""
    said = (
        _("{day}: {kind}, {effect}. {note}") if found.place is None else _("{day}, {place}: {kind}, {effect}. {note}")
    )
    place = place_name(found.place) if found.place is not None else ""
    return said.format(
        day=date_label(found.on), kind=word(found.kind), effect=word(found.effect), note=say(found.note), place=place
    ).strip()
