"""How places stand beside one another in the map, the lines and the woven table, and what is behind their words."""

from dashboard.components.comparison.parts import extremes
from dashboard.components.comparison.places import Compared
from dashboard.components.facts import facts, more
from dashboard.components.markup import Markup, link, together
from dashboard.components.method.notes import source_link
from dashboard.language import _
from dashboard.state import METHOD_PAGE, address


def places_notes(found: Compared) -> Markup | None:
    """Return what map and lines are drawn from; they judge nothing."""
    plain = _(
        "Varje plats har sitt värde för den period som flest platser har, och sin egen linje. Inget är omräknat, och "
        "inget är prövat: det görs där platserna står i ordning."
    )
    told = ((_("Underlag"), extremes(found)), (_("Formel"), plain), (_("Källa"), source_link(found.indicator)))
    return facts(told)


def woven_notes() -> Markup:
    """Return how the cells of a woven table are judged: each like the indicator's own page, which says how."""
    said = _(
        "Varje cell är en plats senaste värde, skillnaden mot samma tid året före och utvecklingen, bedömd för sig med "
        "den metod som passar indikatorn. Platserna jämförs inte med varandra. Värdet leder till indikatorns sida, där "
        "metodens siffror, formel och källa står."
    )
    where = link(_("Alla metoder på Om och metod"), href=address(METHOD_PAGE))
    return more(_("Så räknade vi"), together(said, " ", where))
