"""How places were compared: the figures, the formula, the threshold and the source of the method."""

from dashboard.components.comparison.places import Compared
from dashboard.components.comparison.ranking_words import is_tested, order_words
from dashboard.components.facts import facts
from dashboard.components.markup import Markup
from dashboard.language import _, number, value_with_unit
from data.calculations.confidence import z_of
from data.calculations.funnel import INNER, OUTER
from data.queries.comparing import ALPHA
from data.queries.places_compared import PlacesCompared, Yardstick
from models.vocabulary import Kind


def ranking_notes(found: Compared, seen: PlacesCompared) -> Markup | None:
    """Return the figures, the formula, the threshold and the source of the method."""
    if not is_tested(seen):
        plain = _("Värdena som de är publicerade, ordnade efter storlek. Inget har prövats.")
        return facts(((_("Underlag"), order_words(found, seen)), (_("Formel"), plain)))
    tested = sum(one.p_value is not None for one in seen.places)
    threshold = _("p under {level} efter justering för att {count} platser prövas på en gång.")
    return facts(
        (
            (_("Underlag"), order_words(found, seen)),
            (_("Formel"), f"{_basis(found, seen)} {_formula(found, seen)}"),
            (_("Gräns"), threshold.format(level=number(ALPHA, decimals=2), count=tested)),
            (_("Metodens källa"), _source(seen)),
        )
    )


def _source(seen: PlacesCompared) -> str:
    if seen.yardstick is Yardstick.FUNNEL:
        return _("Trattdiagram efter Spiegelhalter 2005; justering efter Benjamini och Hochberg 1995.")
    return _("z-test av en del mot det hela som den ingår i; justering efter Benjamini och Hochberg 1995.")


def _formula(found: Compared, seen: PlacesCompared) -> str:
    if seen.yardstick is not Yardstick.FUNNEL:
        return _(
            "z = (y − m) / √(se² · (1 − 2w) + SE²), där SE är medelfelet i det gemensamma m och w platsens del av m."
        )
    if found.indicator.kind is Kind.PERCENTAGE:
        return _("Gränserna är p ± z · √(φ · p(1 − p) / n), och en plats avstånd är (y − p) / √(φ · p(1 − p) / n).")
    return _("Gränserna är (√E ± z · √φ / 2)² av E väntade händelser, och en plats avstånd är 2(√x − √E) / √φ.")


def _basis(found: Compared, seen: PlacesCompared) -> str:
    if seen.yardstick is Yardstick.FUNNEL:
        said = _(
            "Genomsnittet {average} är alla täljare genom alla nämnare. Gränserna är vad slumpen ger en plats av den "
            "storleken i {inner} och {outer} fall av 100, vidgade med roten ur {dispersion}, som platser brukar skilja "
            "sig."
        )
    elif seen.is_weighed:
        said = _(
            "Varje värde jämförs med genomsnittet {average}, vägt med antalet svar: avståndet delat med sitt medelfel. "
            "Ett värdes medelfel är intervallets bredd delad med {width}, och platsens egen del av genomsnittet räknas "
            "bort."
        )
    else:
        said = _(
            "Varje värde jämförs med medelvärdet {average} av de platser som har ett intervall, där alla väger lika: "
            "avståndet delat med sitt medelfel. Ett värdes medelfel är intervallets bredd delad med {width}, och "
            "platsens egen del av medelvärdet räknas bort."
        )
    return said.format(
        average=value_with_unit(seen.average, found.indicator),
        dispersion=number(seen.dispersion, decimals=2),
        inner=number(100 * INNER, decimals=0),
        outer=number(100 * OUTER, decimals=1),
        width=number(2 * z_of(INNER), decimals=2),
    )
