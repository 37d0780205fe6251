"""How values are held against targets, in words, and the other rules that they can be compared with."""

from dashboard.components.method.explained import Explanation
from dashboard.language import _, say
from data.calculations import marker
from data.calculations.progress import BEHIND_FROM, ON_TRACK_FROM, PARTLY_FROM
from data.queries.amounts import level, share


def of_targets() -> tuple[Explanation, ...]:
    """Return how a value is held against its target, and the ratio that stands beside it."""
    shares = {"on_track": ON_TRACK_FROM, "behind": BEHIND_FROM, "partly": PARTLY_FROM}
    said = {name: say(share(value)) for name, value in shares.items()}
    return (
        Explanation(
            name=_("Vägen till ett målvärde"),
            modules=("progress", "path"),
            used=_("Varje målvärde som parterna har beslutat."),
            formula=_(
                "Vägen är rak från basvärdet till målvärdet, över beslutade delmål. Takten är (värdet − basvärdet) "
                "delat med (det vägen kräver nu − basvärdet)."
            ),
            limit=_(
                "I takt från {on_track}, efter från {behind}, långt efter från 0 %, annars bort från målet. Efter "
                "målperioden: uppnått, delvis uppnått från {partly} av vägen, eller inte uppnått."
            ).format(**said),
            edges=_(
                "Är basvärdet redan målvärdet gäller det att hålla det. Målvärdet noll går att mäta. Ett målvärde "
                "vars basvärde ligger före ett tidsseriebrott måste omprövas. Ligger det vägen kräver inom värdets "
                "osäkerhet sägs det."
            ),
            source=_("Linjär väg; gränserna är de som används i SDG-rapportering."),
        ),
        Explanation(
            name=_("Takten i ett medborgarlöfte"),
            modules=("pace",),
            used=_("Löften om ett antal till en sista dag, till exempel minst 40 av 52 helger."),
            formula=_(
                "Den dag som räknades senast ska det finnas (utlovat antal × dagar som har gått) delat med alla dagar, "
                "avrundat nedåt. Det som är kvar delas med tiden från den senaste räkningen till den sista dagen."
            ),
            edges=_(
                "Ingen ligger efter för att det inte har räknats sedan dess. Löftet antas växa jämnt, så det som görs "
                "en viss årstid kan ligga efter och ändå hålla."
            ),
            source=_("Linjär väg, som för målvärden."),
        ),
        Explanation(
            name=_("Kvoten mellan årliga tillväxter"),
            modules=("growth",),
            used=_("Bredvid takten, för den som jämför med SDG-rapportering. Den avgör ingenting här."),
            formula=_(
                "((värdet / basvärdet)^(1/år) − 1) delat med |(målvärdet / basvärdet)^(1/år) − 1|, med riktningens "
                "tecken."
            ),
            edges=_(
                "Målvärdet noll kräver alltid −100 % om året. Från ett basvärde på noll, vid teckenbyte, eller när "
                "basvärdet är målvärdet finns ingen kvot. En rak väg nedåt ger mindre än 1, en rak väg uppåt mer."
            ),
            source=_("Open SDG 2.4 och Eurostat."),
        ),
    )


def of_others() -> tuple[Explanation, ...]:
    """Return the methods that no judgement here rests on: for comparison, or ready where they will be needed."""
    return (
        Explanation(
            name=_("Trendmärken för andelar och tal"),
            modules=("marker", "share_trend"),
            used=_("Jämförelse med andras redovisningar av fem års andelar och tal."),
            formula=_(
                "χ² = lutningen² / dess varians, med publicerade medelfel; för andelar med kända antal också "
                "Cochran–Armitages test."
            ),
            limit=_("Nivån är {level}.").format(level=say(level(marker.ALPHA))),
            edges=_("Saknas ett intervall finns inget märke. Bara slumpen räknas, så hela räkningar bedöms inte så."),
            source=_("Fingertips, OHID; Cochran 1954 och Armitage 1955."),
        ),
        Explanation(
            name=_("Mot ett riktvärde, ett intervall eller femtedelar"),
            modules=("benchmark", "target", "quintiles"),
            used=_("Jämförelse med andras färgskalor för platser."),
            formula=_(
                "Ett osäkerhetsintervall som rymmer riktvärdet är likt det. Femtedelar delar platserna i fem lika "
                "stora grupper."
            ),
            edges=_("På gränsen är likt. Utan intervall, eller med färre än fem platser, jämförs ingenting."),
            source=_("Fingertips, OHID."),
        ),
        Explanation(
            name=_("Andra regler för mål"),
            modules=("open_sdg", "progress_rules", "weather"),
            used=_("Jämförelse med rapporteringen av FN:s mål och med den tyska statistikmyndighetens vädertecken."),
            formula=_(
                "Kvoten mellan årliga tillväxter, mot varje regels egna gränser; vädertecknen för de senaste årens "
                "takt vidare till målåret."
            ),
            edges=_("Teckenbyte och för få värden ger inget svar. Ett passerat målvärde är uppnått."),
            source=_("Open SDG 2.4, Eurostat, FN 2022 och 2023, Destatis."),
        ),
        Explanation(
            name=_("Årstid, nivåskiften och avrundning"),
            modules=("decomposition", "changepoint", "shift_interval", "rounding"),
            used=_("Att se på en serie, att fråga efter en orsak, och att visa små antal i tabeller som ska gå ihop."),
            formula=_(
                "STL delar en serie i trend, årstid och rest. Nivåskiften väljs med minsta kvadrat och BIC. Små antal "
                "avrundas så att summorna går ihop."
            ),
            edges=_("Inget av detta bedömer en utveckling, och inget skifte flyttar gränser utan ett beslut."),
            source=_("Cleveland m.fl. 1990; Bai och Perron 2003, Bai 1997; Langsrud och Heldal 2018."),
        ),
    )
