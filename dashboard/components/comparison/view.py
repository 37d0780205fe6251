"""Places compared on a page: the choice of indicator, the map, the lines and the table behind them."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard import cache, state
from dashboard.components import markup
from dashboard.components.comparison.notes import places_notes
from dashboard.components.comparison.parts import extremes, lines_of, map_of, reference_of, table_of
from dashboard.components.comparison.places import Compared, can_compare, compared
from dashboard.components.drawings import packed, show_drawing
from dashboard.components.facts import more
from dashboard.components.filters import choose
from dashboard.components.markup import Markup, element, together
from dashboard.components.series import View
from dashboard.components.values import name_of
from dashboard.language import _
from data.queries.views import IndicatorView

_BESIDE = (2, 3)


def show_comparison(indicators: Sequence[IndicatorView], *, view: View, page: str) -> None:
    """Let the reader choose one of the indicators and show its places side by side."""
    able = [one for one in indicators if cache.kept("can compare", one.slug, make=partial(can_compare, one))]
    if not able:
        said = _("Ingen av indikatorerna har värden för flera kommuner eller stadsdelsområden ännu.")
        markup.show(element("p", said, class_="tb-source"))
        return
    by_slug = {one.slug: one for one in able}
    chosen = choose(
        _("Indikator att jämföra"),
        name=state.INDICATOR,
        options=list(by_slug),
        shown=lambda slug: name_of(by_slug[slug]),
        page=page,
        placeholder=name_of(able[0]),
    )
    show_places(by_slug.get(chosen or "", able[0]), view=view, page=page)


def show_places(indicator: IndicatorView, *, view: View, page: str, beside: Markup | None = None) -> None:
    """Show the indicator's places side by side: the map with the lines to its right and the table folded away.

    Where something (the table of all places) is given to stand beside them, the lines stand below the map.
    """
    years = (view.first, view.last)
    found = cache.kept("compared", indicator.slug, years, make=lambda: compared(indicator, view=view))
    if found is None:
        markup.show(element("p", _("För få platser har värden de valda åren."), class_="tb-source"))
        return
    key = (indicator.slug, years)
    markup.show(cache.kept("extremes", *key, make=lambda: _sentence(found)))
    tile_map = cache.kept("tile map", *key, make=lambda: packed(map_of(found)))
    lines = cache.kept("lines", *key, make=lambda: packed(lines_of(found)))
    if beside is None:
        with st.container(key="compared"):
            show_drawing(tile_map, key=f"{page}:map")
            show_drawing(lines, key=f"{page}:lines")
        markup.show(cache.kept("compared table", *key, make=lambda: _behind(found)))
    else:
        left, right = st.columns(_BESIDE, gap="medium")
        with left:
            show_drawing(tile_map, key=f"{page}:map")
            show_drawing(lines, key=f"{page}:lines")
            markup.show(cache.kept("compared notes", *key, make=lambda: _notes(found)))
        with right:
            markup.show(beside)


def _sentence(found: Compared) -> Markup:
    reference = reference_of(found)
    grey = _("Grå linje: {place}.").format(place=reference) if reference else ""
    order = _("Ordningen säger inget om bra eller dåligt.")
    return element("p", " ".join(filter(None, (extremes(found), order, grey))), class_="tb-sentence")


def _behind(found: Compared) -> Markup:
    return together(more(_("Tabell: alla platser"), table_of(found)), _notes(found))


def _notes(found: Compared) -> Markup:
    return more(_("Så räknade vi"), places_notes(found))
