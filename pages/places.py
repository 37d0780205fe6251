"""Places side by side: every place with every indicator of an area or a goal, in words, signs and colours.

"I see at once where it goes the right way and where it does not, and nobody is given a place in a ranking."
"""

from collections.abc import Sequence

import streamlit as st

from dashboard import cache, state
from dashboard.components import markup
from dashboard.components.comparison.notes import woven_notes
from dashboard.components.comparison.tartan import tartan
from dashboard.components.comparison.woven import able_for, kinds_of, woven
from dashboard.components.filters import choose
from dashboard.components.heading import heading
from dashboard.components.markup import Markup, element, together
from dashboard.components.notes import empty
from dashboard.language import _, ngettext, say, word
from data.queries.views import IndicatorView
from models.vocabulary import PlaceKind

_PAGE = state.PLACES_PAGE


def show() -> None:
    """Show the page."""
    content = cache.catalogue()
    markup.show(cache.kept("places head", make=_head))
    names = {area.slug: say(area.name) for area in content.areas} | {
        goal.slug: say(goal.name) for goal in content.goals
    }
    cache.read_ahead(one.slug for one in content.indicators)
    able = [slug for slug in names if _kinds(slug)]
    if not able:
        markup.show(empty(_("Ännu finns inga värden för flera platser")))
        return
    first = cache.kept("first woven", make=lambda: _first(able))
    left, right = st.columns((3, 2))
    with left:
        chosen = choose(
            _("Område eller mål"),
            name=state.SUBJECT,
            options=able,
            shown=names.__getitem__,
            page=_PAGE,
            placeholder=names[first],
        )
    subject = chosen or first
    kinds = {kind.value: kind for kind in _kinds(subject)}
    with right:
        kind = choose(
            _("Slag av platser"),
            name=state.KIND,
            options=list(kinds),
            shown=lambda value: word(kinds[value]).capitalize(),
            page=_PAGE,
            placeholder=word(next(iter(kinds.values()))).capitalize(),
        )
    picked = kinds[kind] if kind else next(iter(kinds.values()))
    markup.show(cache.kept("tartan", subject, picked, make=lambda: _whole(subject, kind=picked, name=names[subject])))


def _head() -> Markup:
    intro = _("Alla platser och alla indikatorer i ett område på en gång. Platserna står i bokstavsordning.")
    return heading(_("Jämför platser"), intro=intro)


def _indicators(subject: str) -> tuple[IndicatorView, ...]:
    """Return the indicators of the area, or those that answer the goal."""
    content = cache.catalogue()
    goals = {goal.slug: goal for goal in content.goals}
    if subject in goals:
        return tuple(map(content.indicator, goals[subject].indicators))
    return content.indicators_of(subject)


def _kinds(subject: str) -> tuple[PlaceKind, ...]:
    return cache.kept("woven kinds", subject, make=lambda: kinds_of(_indicators(subject)))


def _first(able: Sequence[str]) -> str:
    """Return the subject with most to compare: the page opens with a full table."""
    return max(able, key=lambda slug: len(able_for(_kinds(slug)[0], indicators=_indicators(slug))))


def _whole(subject: str, *, kind: PlaceKind, name: str) -> Markup:
    made = woven(_indicators(subject), kind=kind)
    counted = len(made.indicators)
    told = ngettext("{count} indikator", "{count} indikatorer", counted).format(count=counted)
    said = _("{indicators} för {count} platser. Färgen säger om utvecklingen går åt rätt eller fel håll.")
    missing = _("En cell utan färg har ingen värdering eller går inte att bedöma. Saknas är inte noll.")
    sentence = f"{said.format(indicators=told, count=len(made.places))} {missing}"
    caption = _("{subject}: alla platser").format(subject=name)
    return together(element("p", sentence, class_="tb-sentence"), tartan(made, caption=caption), woven_notes())
