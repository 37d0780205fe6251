"""How parts of a year are judged, in words: by seasons, or by the limits of a process."""

from dashboard.components.method.explained import Explanation
from dashboard.language import _, number
from data.calculations import seasonal
from data.calculations.control_chart import FEWEST_FOR_LIMITS, LIMIT
from data.calculations.outliers import FEWEST, MEDIAN_DEVIATION
from data.calculations.process import FEWEST_EVENTS, SHIFT
from data.calculations.season_fit import FEWEST_YEARS
from data.calculations.signals import SHIFT as CHART_SHIFT
from data.calculations.signals import TREND
from data.queries.standing import Method


def of_parts_of_years() -> tuple[Explanation, ...]:
    """Return how months, quarters and tertials are judged."""
    said = {
        "years": FEWEST_YEARS,
        "factor": number(LIMIT, decimals=2),
        "points": FEWEST_FOR_LIMITS,
        "events": number(FEWEST_EVENTS, decimals=0),
        "trend": TREND,
        "shift": SHIFT,
        "chart_shift": CHART_SHIFT,
    }
    return (
        Explanation(
            name=_("Räknade händelser med årstider"),
            modules=("seasonal", "season_fit"),
            methods=(Method.SEASONAL_COUNTS,),
            alpha=seasonal.ALPHA,
            used=_(
                "De senaste tre månaderna, och från femte året även de senaste tolv, mot vad samma månader tidigare år "
                "låter vänta. Kvartal och tertial på samma sätt."
            ),
            formula=_(
                "log μ = a + b · t + månad + log dagar, anpassad utan de månader som prövas. Med y det sedda och μ "
                "det väntade antalet är z = (y^⅔ − μ^⅔) / √(4/9 · μ^⅓ · (φ + var(μ)/μ)), där φ är spridningen i "
                "förhållande till slumpens, minst 1."
            ),
            limit=_("Antalet ska dessutom ha gått åt samma håll sedan samma månader året före."),
            edges=_(
                "Kräver {years} år före de månader som prövas. Saknas någon av dem, har någon månad aldrig en "
                "händelse, eller går ingen kurva att anpassa, jämförs två antal i stället. Saknade och preliminära "
                "månader fylls aldrig i. Summor över tolv månader bedöms inte så."
            ).format(**said),
            source=_("Kvasi-Poissonregression efter Farrington m.fl. 1996."),
        ),
        Explanation(
            name=_("Processer utan årstider, {points} värden eller fler").format(**said),
            modules=("process", "control_chart", "signals", "variation"),
            methods=(Method.CONTROL_CHART,),
            used=_("Det senaste värdet för en månad, ett kvartal eller ett tertial, mot processens egna gränser."),
            formula=_("Medelvärdet ± {factor} gånger den genomsnittliga skillnaden mellan två värden i följd.").format(
                **said
            ),
            limit=_(
                "Regler i stället för en nivå: ett värde utanför gränserna, två av tre i den yttre tredjedelen, "
                "{trend} värden i följd som stiger eller sjunker, eller {shift} i följd på samma sida om medelvärdet. "
                "Styrdiagrammet märker ut från {chart_shift} i följd."
            ).format(**said),
            edges=_(
                "Gränserna börjar om vid tidsseriebrott och vid beslutade nya nivåer, som har ett datum och en orsak. "
                "Ett lika värde, ett värde på medelvärdet eller ett som saknas bryter en följd. Är alla värden lika "
                "är gränserna medelvärdet. Under {events} händelser per period jämförs två antal i stället. Löpande "
                "summor bedöms aldrig så."
            ).format(**said),
            source=_("XmR-styrdiagram efter NHS Making Data Count; nio i följd efter Nelson 1984."),
        ),
        Explanation(
            name=_("Vad ett värde väntas bli när det registreras"),
            modules=("outliers",),
            used=_(
                "Att fråga om ett ovanligt värde innan det sparas, och att visa det väntade bredvid fältet, där inget "
                "styrdiagram går att räkna. Ingenting bedöms med den."
            ),
            formula=_(
                "Medianen av tidigare värden ± gränsen gånger deras robusta standardavvikelse: {median} gånger "
                "medianen av avstånden till medianen. Varierar indikatorn med årstiden gäller det ändringarna från "
                "året före."
            ).format(median=number(MEDIAN_DEVIATION, decimals=4)),
            limit=_("Gränsen är en regel som en administratör ändrar."),
            edges=_(
                "Kräver {fewest} värden efter det senaste tidsseriebrottet. Är mer än hälften av dem lika används "
                "medelavståndet i stället; är alla lika är inget väntat. Preliminära värden räknas inte."
            ).format(fewest=FEWEST),
            source=_("Iglewicz och Hoaglin 1993."),
        ),
    )
