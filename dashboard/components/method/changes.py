"""How two values and five years are judged, in words."""

from dashboard.components.method.explained import Explanation
from dashboard.language import _, number, say
from data.calculations import counts, estimates, trend
from data.calculations.confidence import z_at, z_of
from data.calculations.count_trend import BY_RESIDUALS
from data.calculations.counts import ORDINARY_VARIATION
from data.calculations.funnel import INNER
from data.calculations.shares import LINEAR_FROM, LINEAR_TO
from data.queries.amounts import level, share
from data.queries.standing import Method


def of_surveys() -> tuple[Explanation, ...]:
    """Return how the two latest waves of a survey are compared."""
    width, z = number(2 * z_of(INNER), decimals=2), number(z_at(estimates.ALPHA), decimals=2)
    ends = {"low": say(share(LINEAR_FROM)), "high": say(share(LINEAR_TO))}
    return (
        Explanation(
            name=_("Enkäter med antal svar"),
            modules=("shares", "movement"),
            methods=(Method.SHARES,),
            alpha=estimates.ALPHA,
            used=_("De två senaste andelarna i en enkät, när antalet svar är känt, och kvinnor mot män."),
            formula=_(
                "Newcombes intervall: skillnaden p1 − p2 ligger mellan p1 − p2 − √((p1 − l1)² + (u2 − p2)²) och "
                "p1 − p2 + √((u1 − p1)² + (p2 − l2)²), där l och u är Wilsons gränser."
            ),
            limit=_("Intervallet får inte rymma noll."),
            edges=_("Gäller också vid 0 och 100 %. En designeffekt delar antalet svar."),
            source=_("Newcombe 1998, metod 10."),
        ),
        Explanation(
            name=_("Enkäter med osäkerhetsintervall"),
            modules=("estimates", "shares"),
            methods=(Method.INTERVALS,),
            alpha=estimates.ALPHA,
            used=_("De två senaste värdena i en enkät, när källan har publicerat intervall."),
            formula=_(
                "z = (y1 − y2) / √(se1² + se2²), där ett medelfel se är 95-procentsintervallets bredd delad med "
                "{width}."
            ).format(width=width),
            limit=_("Avståndet z måste vara större än {z}.").format(z=z),
            edges=_(
                "Andelar under {low} och över {high} jämförs på logitskala. Slutar ett intervall vid 0 eller 100 % "
                "räknas dess andra sida dubbelt. Har det ena värdet bara antal svar används Wilsons intervall. Ett "
                "intervall utan bredd säger inget, och då bedöms ingenting. Att två intervall överlappar betyder inte "
                "att värdena är lika."
            ).format(**ends),
            source=_("z-test av två oberoende skattningar."),
        ),
    )


def of_years() -> tuple[Explanation, ...]:
    """Return how years of full counts, and two counts, are judged."""
    said = {"variation": say(share(ORDINARY_VARIATION)), "points": trend.POINTS, "residual": say(level(BY_RESIDUALS))}
    return (
        Explanation(
            name=_("Räknade händelser, {points} år i följd").format(**said),
            modules=("count_trend",),
            methods=(Method.COUNT_TREND,),
            alpha=counts.ALPHA,
            used=_("Antal, och tal per invånare där antalet är känt: ändringen i procent om året."),
            formula=_(
                "En vägd linje genom ln((x + ½) / n) mot de verkliga årtalen, där varje år har variansen "
                "1 / (x + ½) + ({variation})²: slumpen och en vanlig variation mellan år."
            ).format(**said),
            limit=_(
                "Lutningen ska också vara säkerställd på nivån {residual} utifrån linjens egna avvikelser, och ha "
                "samma tecken vilket år som än lämnas ut."
            ).format(**said),
            edges=_(
                "En halv händelse läggs till varje antal, så att noll går att räkna med. Med få händelser per år syns "
                "bara mycket stora ändringar."
            ),
            source=_("Projektets egen, på Poissonregressionens varians; tecknens regel efter Fingertips, OHID."),
        ),
        Explanation(
            name=_("Andra årsvärden, {points} år i följd").format(**said),
            modules=("trend", "line"),
            methods=(Method.FIVE_POINT_TREND,),
            alpha=trend.ALPHA,
            used=_("Andelar ur register, medelvärden, belopp, index, och tal vars antal inte är kända."),
            formula=_(
                "En linje med minsta kvadrat, vägd med publicerade medelfel där de finns: t är lutningen delad med "
                "dess medelfel, som räknas ur linjens egna avvikelser med 3 frihetsgrader."
            ),
            limit=_("Lutningen ska ha samma tecken vilket år som än lämnas ut."),
            edges=_(
                "Fyra lika värden och ett hopp är ingen trend. År som saknas bryter följden. Verkliga årtal används."
            ),
            source=_("Vägd minsta kvadrat; tecknens regel efter Fingertips, OHID."),
        ),
        Explanation(
            name=_("Två antal"),
            modules=("counts", "count_tests"),
            methods=(Method.TWO_COUNTS,),
            alpha=counts.ALPHA,
            used=_("Färre än {points} år, och delar av ett år: alltid mot samma tid året före.").format(**said),
            formula=_(
                "Givet summan är det nya antalet binomialfördelat med p = t1 / (t1 + t2). Kvotens gränser är "
                "Clopper–Pearsons. Kvoten måste också vara större än slump och en vanlig variation på {variation} "
                "mellan år: |ln kvoten| > z · √(1/x1 + 1/x2 + 2 · ({variation})²)."
            ).format(**said),
            edges=_(
                "Från noll händelser är kvoten oändlig, och det exakta testet avgör ensamt. Noll båda gångerna är "
                "oförändrat. Månader jämförs tre och tre, och aldrig januari med december."
            ),
            source=_("Przyborowski och Wilenski 1940; den vanliga variationen är projektets eget skydd."),
        ),
    )
