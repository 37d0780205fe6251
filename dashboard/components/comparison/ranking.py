"""Places in order with their uncertainty, or in a funnel where it is known what their values count."""

import pandas as pd

from dashboard import cache, state
from dashboard.access import actor
from dashboard.charts.comparison import comparison_chart
from dashboard.charts.drawing import Drawing
from dashboard.charts.funnel import FunnelDot, FunnelLine, funnel_chart
from dashboard.components import markup
from dashboard.components.comparison.places import Compared, compared
from dashboard.components.comparison.ranking_notes import ranking_notes
from dashboard.components.comparison.ranking_words import average_words, order_words, ranking_table
from dashboard.components.drawings import labels_of, measure_of, packed, show_drawing
from dashboard.components.facts import more
from dashboard.components.markup import Markup, element, together
from dashboard.components.places import place_name, place_names
from dashboard.components.series import View
from dashboard.language import _, say, word
from data.queries.comparing import comparison_of
from data.queries.places_compared import PlacesCompared, Position, Yardstick
from data.queries.views import IndicatorView

_WAYS = {Position.ABOVE: 1, Position.BELOW: -1}


def show_ranking(indicator: IndicatorView, *, place: str, view: View, page: str) -> None:
    """Show the places of the newest common period; the chosen place is marked where it is one of them."""
    years = (view.first, view.last)
    found = cache.kept("compared", indicator.slug, years, make=lambda: compared(indicator, view=view))
    if found is None:
        return
    key = (indicator.slug, place, years)
    seen = cache.kept("places compared", indicator.slug, years, make=lambda: _asked(found))
    markup.show(cache.kept("ranking words", *key, make=lambda: _sentence(found, seen)))
    drawing = cache.kept("ranking", *key, make=lambda: packed(ranking_chart(found, seen, place=place)))
    show_drawing(drawing, key=f"{page}:ranking")
    markup.show(cache.kept("ranking behind", *key, make=lambda: _behind(found, seen)))


def _asked(found: Compared) -> PlacesCompared:
    clearance, moment = actor().clearance, state.as_known_at()
    return comparison_of(found.indicator.slug, found.period, kind=found.kind, clearance=clearance, as_known_at=moment)


def ranking_chart(found: Compared, seen: PlacesCompared, *, place: str) -> Drawing:
    """Return the funnel where chance has limits for every size, else a dot for each place with its interval."""
    is_funnel = seen.yardstick is Yardstick.FUNNEL
    return _funnel(found, seen, place=place) if is_funnel else _dots(found, seen, place=place)


def _dots(found: Compared, seen: PlacesCompared, *, place: str) -> Drawing:
    status = {str(row["place"]): row["status"] for row in found.latest.to_dict("records")}
    columns = ["place", "value", "shown", "lower", "upper"]
    rows = pd.DataFrame([{name: getattr(one, name) for name in columns} for one in seen.places], columns=columns)
    numbers = rows[["value", "lower", "upper"]].astype(float)
    frame = rows.assign(**numbers, period=found.period.code, status=rows["place"].map(status).fillna(""))
    return comparison_chart(
        frame,
        names=place_names(),
        labels=labels_of(found.indicator),
        description=_("Platser i ordning. {words}").format(words=order_words(found, seen)),
        share=measure_of(found.indicator).share,
        highlighted=place,
        reference=None if seen.average is None else (seen.average, average_words(found, seen)),
    )


def _funnel(found: Compared, seen: PlacesCompared, *, place: str) -> Drawing:
    placed = sorted((one for one in seen.places if one.inner and one.outer), key=lambda one: one.exposure or 0.0)
    lines = [
        FunnelLine(kind, tuple((one.exposure or 0.0, getattr(one, kind)[end]) for one in placed))
        for kind in ("inner", "outer")
        for end in (0, 1)
    ]
    dots = [
        FunnelDot(
            name=place_name(one.place),
            size=one.exposure or 0.0,
            value=one.value or 0.0,
            way=_WAYS.get(one.position, 0),
            word=word(one.position),
            is_chosen=one.place == place,
        )
        for one in placed
    ]
    return funnel_chart(
        dots,
        lines=lines,
        average=(seen.average or 0.0, average_words(found, seen)),
        size=say(found.indicator.denominator) or _("Storlek"),
        labels=labels_of(found.indicator),
        description=_("Trattdiagram. {words}").format(words=order_words(found, seen)),
    )


def _sentence(found: Compared, seen: PlacesCompared) -> Markup:
    return together(element("p", order_words(found, seen), class_="tb-sentence"))


def _behind(found: Compared, seen: PlacesCompared) -> Markup:
    return together(
        more(_("Tabell: platserna i ordning"), ranking_table(found, seen)),
        more(_("Så räknade vi"), ranking_notes(found, seen)),
    )
