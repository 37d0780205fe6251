"""What holds for every judgement, with the limits that the calculations really use; then targets and secrecy."""

from dashboard.components.markup import Markup, element
from dashboard.language import _, number, say
from data.calculations import counts, estimates, seasonal
from data.calculations.progress import BEHIND_FROM, ON_TRACK_FROM, PARTLY_FROM
from data.disclosure.primary import DEFAULT_LIMIT, FEWEST_IN_DENOMINATOR
from data.queries.amounts import level


def rules() -> tuple[Markup, ...]:
    """Return what holds for all methods, and what is never judged."""
    levels = {"surveys": estimates.ALPHA, "counts": counts.ALPHA, "seasons": seasonal.ALPHA}
    told = {name: say(level(alpha)) for name, alpha in levels.items()}
    return tuple(
        element("p", text, class_="tb-prose")
        for text in (
            _(
                "En ändring sägs bara när den är större än slumpen förklarar. Varje metod har sin egen nivå: {surveys} "
                "för enkäter, {counts} för räknade händelser och {seasons} för händelser med årstider, eftersom två "
                "längder prövas. Ett styrdiagram har regler i stället."
            ).format(**told),
            _(
                "Nivåerna är valda så att högst en av hundra enkäter eller årstidsserier där ingenting har hänt "
                "kallas en ändring, och högst två av hundra antal. Det prövas med simuleringar."
            ),
            _(
                "Utvecklingen bedöms aldrig över ett tidsseriebrott, för preliminära värden, för skyddade värden eller "
                "när osäkerheten i en enkät inte är känd. Då står det att den inte går att bedöma, och varför."
            ),
            _(
                "Rörelsen (ökar, minskar, oförändrat) skiljs från värderingen (åt rätt håll, åt fel håll). Värderingen "
                "finns bara när parterna har bestämt vilken riktning som är önskad."
            ),
        )
    )


def target_rules() -> Markup:
    """Return how a value is held against a target."""
    said = _(
        "Ett målvärde jämförs med en rak väg från basvärdet. Har värdet kommit minst {on_track} procent så långt som "
        "vägen kräver är det i takt, minst {behind} procent är efter takten, och annars är det långt efter. När "
        "målperioden är slut är målvärdet uppnått, delvis uppnått (minst {partly} procent av vägen) eller inte "
        "uppnått. Inget målvärde finns förrän parterna har beslutat det."
    )
    text = said.format(on_track=_per_cent(ON_TRACK_FROM), behind=_per_cent(BEHIND_FROM), partly=_per_cent(PARTLY_FROM))
    return element("p", text, class_="tb-prose")


def secrecy_rules() -> tuple[Markup, ...]:
    """Return how single persons are protected."""
    return tuple(
        element("p", text, class_="tb-prose")
        for text in (
            _(
                "Trygghetsbilden innehåller bara sammanställda uppgifter, inga uppgifter om enskilda personer. När en "
                "indikator räknar personer visas inte antal under {limit}, och inte andelar av färre än {fewest}."
            ).format(limit=DEFAULT_LIMIT, fewest=FEWEST_IN_DENOMINATOR),
            _(
                "Om ett skyddat värde kunde räknas ut ur en summa skyddas ett värde till. Samma regel gäller i "
                "diagram, tabeller, filer och texter. Där det är osäkert om en indikator gäller personer är skyddet "
                "detsamma."
            ),
        )
    )


def _per_cent(share: float) -> str:
    return number(share * 100, decimals=0)
