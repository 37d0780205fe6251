"""How numbers become words today: each method with the limits that the calculations really use."""

from dashboard.components.markup import Markup, element
from dashboard.language import _, number
from data.calculations.control_chart import FEWEST_FOR_LIMITS
from data.calculations.counts import ORDINARY_VARIATION
from data.calculations.progress import BEHIND_FROM, ON_TRACK_FROM, PARTLY_FROM
from data.calculations.seasonal import ALPHA as SEASONAL_ALPHA
from data.calculations.trend import POINTS
from data.disclosure.primary import DEFAULT_LIMIT, FEWEST_IN_DENOMINATOR
from data.queries.judging import ALPHA


def methods() -> Markup:
    """Return the methods as a list, each with its name first."""
    told = (
        (
            _("Enkäter med osäkerhetsintervall"),
            _("De två senaste värdena jämförs. En ändring sägs bara när den är större än båda värdenas osäkerhet."),
        ),
        (
            _("Enkäter med antal svar"),
            _("De två senaste andelarna jämförs med Newcombes intervall, räknat på antalet svar."),
        ),
        (
            _("Räknade händelser, fem år eller fler"),
            _(
                "En linje anpassas till de {points} senaste årsvärdena. En trend sägs bara när lutningen är "
                "säkerställd och har samma tecken vilket av värdena som än lämnas ut."
            ).format(points=POINTS),
        ),
        (
            _("Räknade händelser med årstider, tre år eller mer"),
            _(
                "De senaste tre månaderna, och från femte året även de senaste tolv, jämförs med vad samma månader "
                "tidigare år låter vänta, med kvasi-Poissonregression på nivån {alpha}."
            ).format(alpha=number(SEASONAL_ALPHA, decimals=3)),
        ),
        (
            _("Processer utan årstider, {points} värden eller fler").format(points=FEWEST_FOR_LIMITS),
            _(
                "Det senaste värdet hålls mot styrdiagrammets gränser, som börjar om vid tidsseriebrott och beslutade "
                "nya lägen. Löpande summor bedöms aldrig så."
            ),
        ),
        (
            _("Räknade händelser, färre värden eller månader"),
            _(
                "Två antal jämförs med ett exakt test, alltid med samma tid året före. Skillnaden måste dessutom vara "
                "större än en vanlig variation på {share} procent mellan år."
            ).format(share=_per_cent(ORDINARY_VARIATION)),
        ),
    )
    return element(
        "ul", (element("li", element("b", name), ". ", text) for name, text in told), class_="tb-list tb-words"
    )


def rules() -> tuple[Markup, ...]:
    """Return what holds for all methods, and what is never judged."""
    level = _per_cent(1 - ALPHA)
    return tuple(
        element("p", text, class_="tb-prose")
        for text in (
            _(
                "Alla bedömningar görs på {level}-procentsnivån: av hundra jämförelser där ingenting har hänt blir i "
                "genomsnitt högst en felaktig."
            ).format(level=level),
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
