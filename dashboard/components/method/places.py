"""How sure a value is, and how places are compared, in words."""

from dashboard.components.method.explained import Explanation
from dashboard.language import _, number, say
from data.calculations.confidence import z_of
from data.calculations.funnel import INNER, OUTER
from data.calculations.rates import FEWEST_FOR_BYAR
from data.queries import comparing
from data.queries.amounts import share


def of_single_values() -> tuple[Explanation, ...]:
    """Return how the interval of one value is worked out where its source gives none."""
    said = {"few": FEWEST_FOR_BYAR, "level": number(100 * INNER, decimals=0)}
    return (
        Explanation(
            name=_("Osäkerhetsintervall för en andel"),
            modules=("intervals", "confidence", "measured"),
            used=_("Andelar av ett känt antal, när källan inte har gett ett eget intervall."),
            formula=_(
                "Wilsons gränser på nivån {level} %: de p som löser (x/n − p)² = z² · p(1 − p) / n. En designeffekt "
                "delar x och n."
            ).format(**said),
            edges=_(
                "Vid x = 0 är den undre gränsen exakt 0, och vid x = n den övre exakt 100 %. Saknas x eller n finns "
                "inget intervall."
            ),
            source=_("Wilson 1927; samma form som i Fingertips, OHID."),
        ),
        Explanation(
            name=_("Osäkerhetsintervall för ett antal eller ett tal per invånare"),
            modules=("rates",),
            used=_("Platser som jämförs efter räknade händelser."),
            formula=_(
                "Under {few} händelser exakt: de Poissonmedelvärden som lämnar hälften av felrisken på var sida. Från "
                "{few} Byars närmevärde: x · (1 − 1/(9x) − z/(3√x))³ till (x + 1) · (1 − 1/(9(x + 1)) + z/(3√(x + "
                "1)))³. För ett tal delas gränserna med invånarna."
            ).format(**said),
            edges=_("Noll händelser har den undre gränsen 0 och en övre gräns som inte är noll."),
            source=_("Garwood 1936; Byar i Breslow och Day 1987."),
        ),
    )


def of_places() -> tuple[Explanation, ...]:
    """Return how places are held against one another."""
    said = {
        "inner": number(100 * INNER, decimals=0),
        "outer": number(100 * OUTER, decimals=1),
        "fewest": comparing.FEWEST,
        "width": number(2 * z_of(INNER), decimals=2),
        "share": say(share(comparing.ALPHA)),
    }
    return (
        Explanation(
            name=_("Trattdiagram"),
            modules=("funnel", "significance", "overdispersion"),
            used=_("Platser jämförda efter andelar eller tal vars täljare och nämnare är kända."),
            formula=_(
                "Genomsnittet p är alla täljare genom alla nämnare. Gränserna är p ± z · √(φ · p(1 − p) / n) för "
                "andelar, och för tal (√E ± z · √φ / 2)², där E är väntade händelser. φ är medelvärdet av avstånden i "
                "kvadrat, med den yttersta tiondelen på var sida indragen, och minst 1: så mycket som platser brukar "
                "skilja sig."
            ),
            limit=_("Linjerna visar {inner} och {outer} %; vem som sticker ut avgörs efter justering.").format(**said),
            edges=_(
                "Färre än {fewest} platser prövas inte. Skyddade värden är inte med, varken i diagrammet eller i "
                "genomsnittet. Gränser utanför vad som är möjligt ritas vid skalans ände."
            ).format(**said),
            source=_("Spiegelhalter 2005, multiplikativ modell."),
        ),
        Explanation(
            name=_("Platser i en enkät"),
            modules=("surveys",),
            used=_("Platser vars värden har intervall eller antal svar."),
            formula=_(
                "z = (y − m) / √(se² · (1 − 2w) + SE²): m är platsernas genomsnitt, vägt med antalet svar, SE dess "
                "medelfel och w platsens egen del av det. Ett medelfel är intervallets bredd delad med {width}."
            ).format(**said),
            edges=_(
                "Där antalet svar inte är känt väger alla platser lika, och då kallas det medelvärde. En plats utan "
                "intervall prövas inte."
            ),
            source=_("z-test av en del mot det hela som den ingår i."),
        ),
        Explanation(
            name=_("Många jämförelser på en gång"),
            modules=("many",),
            used=_("Alla platser i en jämförelse."),
            formula=_(
                "Platsernas p ordnas efter storlek, och vart och ett blir det minsta av p(j) · m / j från sin egen "
                "plats och uppåt, där m är antalet platser som prövas."
            ),
            limit=_("Högst {share} av de platser som sägs sticka ut väntas göra det av en slump.").format(**said),
            edges=_("En plats som inte kan prövas räknas inte bland de m."),
            source=_("Benjamini och Hochberg 1995. Holms metod finns också."),
        ),
    )
